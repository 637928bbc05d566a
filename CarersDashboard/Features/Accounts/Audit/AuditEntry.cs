namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>What was done.</summary>
/// <param name="Act">One of <see cref="AuditActs"/>.</param>
/// <param name="Subject">To what: an e-mail address, a file name, the code of an organisation.</param>
/// <param name="Before">How it was; empty where that says nothing.</param>
/// <param name="After">How it is now; empty where that says nothing.</param>
public sealed record AuditAct(string Act, string Subject, string Before = "", string After = "");

/// <summary>What was done, and by whom.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Act">What.</param>
public sealed record AuditRecord(Actor Actor, AuditAct Act);

/// <summary>One line of the audit trail.</summary>
public sealed record AuditEntry
{
    /// <summary>1, 2, 3, … without a gap.</summary>
    public long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset HappenedAt { get; init; }

    /// <summary>Who: the e-mail address of the account, or what the program calls itself.</summary>
    public string Actor { get; init; } = "";

    /// <summary>One of <see cref="AuditActs"/>.</summary>
    public string Act { get; init; } = "";

    /// <summary>To what.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Network address; empty for the program itself.</summary>
    public string Address { get; init; } = "";

    /// <summary>How it was.</summary>
    public string Before { get; init; } = "";

    /// <summary>How it is now.</summary>
    public string After { get; init; } = "";

    /// <summary>Hash of the entry before.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>Hash over all of this and the hash before.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>What the audit trail calls the things that are done.</summary>
public static class AuditActs
{
    public const string SignedIn = "signed in";
    public const string SignInRefused = "sign-in refused";
    public const string SignedOut = "signed out";
    public const string PasswordSet = "password set";
    public const string LinkRefused = "link refused";
    public const string SecondFactorOn = "second factor set up";
    public const string SecondFactorOff = "second factor taken away";
    public const string RecoveryCodesMade = "recovery codes made anew";
    public const string AccountMade = "account made";
    public const string AccountChanged = "account changed";
    public const string AccountLocked = "account locked";
    public const string AccountUnlocked = "account unlocked";
    public const string LinkIssued = "link issued";
    public const string MailGivenUp = "mail given up";
    public const string SignedOutEverywhere = "signed out everywhere";
    public const string SessionEnded = "session ended";
    public const string OrganisationMade = "organisation made";
    public const string OrganisationChanged = "organisation changed";
    public const string MeasureMade = "measure made";
    public const string LinksChanged = "returners and objectives changed";
    public const string DefinitionChanged = "measure defined anew";
    public const string DefinitionWithdrawn = "definition withdrawn";
    public const string TargetSet = "target set";
    public const string TargetWithdrawn = "target withdrawn";
    public const string EventEntered = "event entered";
    public const string EventWithdrawn = "event withdrawn";
    public const string LimitsChanged = "limits changed";
    public const string LimitsWithdrawn = "change of limits withdrawn";
    public const string BenchmarkEntered = "benchmark entered";
    public const string BenchmarkWithdrawn = "benchmark withdrawn";
    public const string HeadlineWorded = "headline worded";
    public const string HeadlineWithdrawn = "headline withdrawn";
    public const string CommentaryWritten = "commentary written";
    public const string CommentaryWithdrawn = "commentary withdrawn";
    public const string LayoutKept = "report layout kept";
    public const string ReportFrozen = "report frozen";
    public const string ReportFetched = "report fetched";
    public const string ReportFileAsked = "report file asked for";
    public const string ReportFileCancelled = "report file cancelled";
    public const string CatalogueLoaded = "catalogue loaded";
    public const string DraftKept = "return uploaded";
    public const string DraftDiscarded = "draft given up";
    public const string Published = "return published";
    public const string ReturnSubmitted = "return submitted";
    public const string ReturnSentBack = "return sent back";
    public const string ReturnWithdrawn = "return withdrawn";
    public const string ReturnUndone = "return undone";
    public const string ReturnRestored = "earlier version restored";
    public const string FigureCorrected = "figure corrected";
    public const string FindingExplained = "finding explained";
    public const string FileFetched = "original file fetched";
    public const string SettingChanged = "setting changed";
    public const string DueDateSet = "due date set";
    public const string ReminderSent = "reminder sent";
    public const string JobCancelled = "long work cancelled";
    public const string ReturnRefused = "return refused";
    public const string PageRefused = "page refused";
    public const string TrailExported = "audit trail exported";

    /// <summary>All of them, for the filter.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignedIn, SignInRefused, SignedOut, PasswordSet, LinkRefused, SecondFactorOn, SecondFactorOff, RecoveryCodesMade, AccountMade, AccountChanged,
        AccountLocked, AccountUnlocked, LinkIssued, MailGivenUp, SignedOutEverywhere, SessionEnded, OrganisationMade, OrganisationChanged, MeasureMade, LinksChanged, DefinitionChanged, DefinitionWithdrawn,
        TargetSet, TargetWithdrawn, EventEntered, EventWithdrawn, LimitsChanged, LimitsWithdrawn, BenchmarkEntered, BenchmarkWithdrawn, HeadlineWorded, HeadlineWithdrawn, CommentaryWritten, CommentaryWithdrawn, LayoutKept, ReportFrozen, ReportFetched, ReportFileAsked, ReportFileCancelled, CatalogueLoaded, DraftKept, DraftDiscarded, Published, ReturnSubmitted, ReturnSentBack, ReturnWithdrawn,
        ReturnUndone, ReturnRestored, FigureCorrected, FindingExplained, FileFetched, SettingChanged, DueDateSet, ReminderSent, JobCancelled, ReturnRefused, PageRefused, TrailExported,
    ];
}
