using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>Which page a headline is of.</summary>
/// <param name="Kind">The page: <c>overview</c>, <c>measure</c>, <c>scorecard</c>, <c>reach</c>, <c>changes</c>.</param>
/// <param name="Key">Which of them: a measure's or a strategy's code, the earlier quarter; empty where there is one.</param>
public sealed record HeadlineSubject(string Kind, string Key = "")
{
    /// <summary>Longest subject as text, in characters.</summary>
    public const int Longest = 100;

    internal const string OverviewKind = "overview";
    internal const string MeasureKind = "measure";
    internal const string ScorecardKind = "scorecard";
    internal const string ReachKind = "reach";
    internal const string ChangesKind = "changes";

    /// <summary>The overview.</summary>
    public static HeadlineSubject Overview { get; } = new(OverviewKind);

    /// <summary>Whom services reach.</summary>
    public static HeadlineSubject Reach { get; } = new(ReachKind);

    /// <summary>A measure's page.</summary>
    public static HeadlineSubject Of(Measure measure) => new(MeasureKind, measure.Code);

    /// <summary>The scorecard of a strategy.</summary>
    public static HeadlineSubject Scorecard(string strategy) => new(ScorecardKind, strategy);

    /// <summary>What changed since an earlier quarter.</summary>
    public static HeadlineSubject Changes(ReportingPeriod since) => new(ChangesKind, since.Code);

    /// <summary>As it stands in an address and in the database: <c>overview</c>, <c>measure/ID03</c>.</summary>
    public override string ToString() => Key.Length == 0 ? Kind : $"{Kind}/{Key}";

    /// <summary>Reads it back; null for a text that is none.</summary>
    public static HeadlineSubject? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            return null;
        }

        var parts = text.Split('/', 2);
        return parts[0].Length == 0 || (parts.Length == 2 && parts[1].Length == 0) ? null : new(parts[0], parts.Length == 2 ? parts[1] : "");
    }
}

/// <summary>Which heading: of which page, as of which quarter, for the county or one organisation.</summary>
/// <param name="Subject">The page.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Only">The organisation; null for the county.</param>
public sealed record HeadlinePlace(HeadlineSubject Subject, ReportingPeriod Quarter, Organisation? Only = null)
{
    /// <summary>Address of the page that edits it.</summary>
    public string EditAddress =>
        $"/headlines/edit?subject={Uri.EscapeDataString(Subject.ToString())}&quarter={Uri.EscapeDataString(Quarter.Code)}{(Only is null ? "" : $"&organisation={Uri.EscapeDataString(Only.Code)}")}";

    /// <summary>What it is found by.</summary>
    internal (string Subject, string Quarter, string Organisation) Key => (Subject.ToString(), Quarter.Code, Only?.Code ?? "");
}

/// <summary>What a page says of one of its headings.</summary>
/// <param name="Name">What the heading stands over: “the overview of Q3 2017-18”.</param>
/// <param name="Generated">The generated sentence as it is now.</param>
/// <param name="Address">Address of the page.</param>
public sealed record HeadlinePlaceInfo(string Name, string Generated, string Address);

/// <summary>Tells of the headings of one kind of page, so that what stands under an edited one is always asked of the figures and never of a form.</summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Find">What the page says; null where there is no such page.</param>
public sealed record HeadlineSource(string Kind, Func<HeadlinePlace, BoardSnapshot, HeadlinePlaceInfo?> Find);
