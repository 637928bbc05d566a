namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Where a file stands on its way to the board.</summary>
public enum SubmissionState
{
    /// <summary>Uploaded; whoever sent it is still at it.</summary>
    Draft,

    /// <summary>Waits for an approver.</summary>
    Submitted,

    /// <summary>An approver asked for something; whoever sent it is at it again.</summary>
    SentBack,

    /// <summary>Published: at least one of its returns is the accepted version.</summary>
    Approved,

    /// <summary>A later file took its place.</summary>
    Superseded,

    /// <summary>Taken back before it was approved, or undone after.</summary>
    Withdrawn,
}

/// <summary>A file that came in, with what has become of it.</summary>
public sealed class Submission
{
    /// <summary>Thirty-two hexadecimal digits that cannot be guessed.</summary>
    public string Code { get; init; } = "";

    /// <summary>Row of the file.</summary>
    public int FileId { get; init; }

    /// <summary>Its name when it came.</summary>
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file, 64 hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Bytes of the file.</summary>
    public int Size { get; init; }

    /// <summary>How it came in.</summary>
    public ImportChannel Channel { get; init; }

    /// <summary>Stated on the form; null when it was not.</summary>
    public string? OrganisationCode { get; init; }

    /// <summary>Stated on the form; null when it was not.</summary>
    public string? PeriodCode { get; init; }

    /// <summary>Account of whoever uploaded it; null for the program itself and for files from before there were accounts.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Name of whoever uploaded it, or e-mail address where the account has none.</summary>
    public string KeptBy { get; init; } = "";

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset KeptAt { get; init; }

    /// <summary>Where it stands.</summary>
    public SubmissionState State { get; init; }

    /// <summary>Moves with everything that is done to it, from 1: an act names the revision that was looked at.</summary>
    public int Revision { get; init; }

    /// <summary>Account of whoever submitted it; null before.</summary>
    public string? SubmittedById { get; init; }

    /// <summary>Name of whoever submitted it; empty before.</summary>
    public string SubmittedBy { get; init; } = "";

    /// <summary>When it was submitted last, UTC; null before.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Fingerprint of the plan that the submitter agreed to; null before.</summary>
    public string? AgreedPlan { get; init; }

    /// <summary>Why accepted figures change; empty where none does.</summary>
    public string RestatementReason { get; init; } = "";

    /// <summary>Name of whoever approved it, sent it back or undid it; empty before.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When that was, UTC; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What was said to it.</summary>
    public string DecisionReason { get; init; } = "";

    /// <summary>The publication it became; null before.</summary>
    public int? ImportId { get; init; }

    /// <summary>Whether figures may still be corrected and explained.</summary>
    public bool IsOpen => State is SubmissionState.Draft or SubmissionState.SentBack;
}

/// <summary>A return that a file holds figures of.</summary>
/// <param name="Key">Which return.</param>
/// <param name="Figures">How many figures.</param>
public sealed record SubmissionReturn(ReturnKey Key, int Figures);

/// <summary>A submission in a list, with the returns it holds figures of.</summary>
/// <param name="Submission">The file.</param>
/// <param name="Returns">Its returns, in the order of the catalogue and of time.</param>
public sealed record SubmissionLine(Submission Submission, IReadOnlyList<SubmissionReturn> Returns)
{
    /// <summary>Codes of its organisations.</summary>
    public IReadOnlyList<string> Organisations => [.. Returns.Select(held => held.Key.Organisation).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Which files these returns are: “CinH, Q3 2017-18”, or how many where there are more.</summary>
    public string Holds => Returns switch
    {
        [] => "no figure that could be read",
        [var one] => $"{one.Key.Organisation}, {Label(one.Key)}",
        _ when Organisations.Count == 1 => $"{Organisations[0]}, {Returns.Count} periods",
        _ => $"{Organisations.Count} organisations, {Returns.Count} returns",
    };

    private static string Label(ReturnKey key) => key.TryPeriod(out var period) ? period.Label : key.Period;
}

/// <summary>One act in the life of a submission.</summary>
public sealed class SubmissionEvent
{
    /// <summary>When, UTC.</summary>
    public DateTimeOffset HappenedAt { get; init; }

    /// <summary>Who, by name.</summary>
    public string Actor { get; init; } = "";

    /// <summary>What was done: the name of a <see cref="SubmissionAct"/>.</summary>
    public string Act { get; init; } = "";

    /// <summary>What was said to it; may be empty.</summary>
    public string Reason { get; init; } = "";
}
