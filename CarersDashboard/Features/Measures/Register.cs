using System.Text.Json.Serialization;

namespace CarersDashboard.Features.Measures;

/// <summary>What sort of thing happened.</summary>
public enum EventKind
{
    /// <summary>A contract began, ended or changed hands.</summary>
    ContractChange,

    /// <summary>Something outside, such as a lockdown.</summary>
    Outside,

    /// <summary>What is counted was defined anew, and figures may still be compared.</summary>
    DefinitionChange,

    /// <summary>The way of counting changed so much that figures from before are not compared with later ones, and no line joins them.</summary>
    SeriesBreak,

    /// <summary>Anything else worth a line on a chart.</summary>
    Other,
}

/// <summary>Something dated that charts show.</summary>
public sealed record DatedEvent
{
    /// <summary>Key in the database; 0 for one that stands in the catalogue's files only.</summary>
    [JsonIgnore]
    public long Id { get; init; }

    /// <summary>Code of the measure it concerns; null for all.</summary>
    public string? Measure { get; init; }

    /// <summary>Code of the organisation it concerns; null for all.</summary>
    public string? Organisation { get; init; }

    /// <summary>What sort of thing.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The day, or the first day.</summary>
    public required DateOnly Starts { get; init; }

    /// <summary>The last day; null for a single day.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>In a few words: “Covid-19 lockdown”. Of a break in a series, what changed, to follow “but”: “the survey changed in 2016-17”.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader should know; may be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Document or person that says so.</summary>
    public string Source { get; init; } = "";

    /// <summary>Who entered it; empty for one of the catalogue's files.</summary>
    [JsonIgnore]
    public string SetBy { get; init; } = "";

    /// <summary>When it was entered; null for one of the catalogue's files.</summary>
    [JsonIgnore]
    public DateTimeOffset? SetAt { get; init; }
}

/// <summary>What is decided about the limits of a chart.</summary>
public enum LimitChangeKind
{
    /// <summary>Limits start afresh.</summary>
    Rebase,

    /// <summary>Limits come from the first points only, until the next rebase.</summary>
    Baseline,
}

/// <summary>A decision about the limits of one measure's chart.</summary>
public sealed record LimitChange
{
    /// <summary>Key in the database.</summary>
    public long Id { get; init; }

    /// <summary>Which.</summary>
    public required LimitChangeKind Kind { get; init; }

    /// <summary>Code of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>Code of the organisation whose line it is; null for all together.</summary>
    public string? Organisation { get; init; }

    /// <summary>For a rebase the first day of the new limits; for a baseline the first day of the stretch whose first points it fixes (null: from the start).</summary>
    public DateOnly? From { get; init; }

    /// <summary>How many points a baseline has, 12 or more; null for a rebase.</summary>
    public int? Points { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The event it is tied to; null for none.</summary>
    public long? EventId { get; init; }

    /// <summary>Who decided it.</summary>
    public required string SetBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SetAt { get; init; }
}

/// <summary>Whose figures a benchmark holds.</summary>
public enum BenchmarkKind
{
    /// <summary>England as a whole.</summary>
    England,

    /// <summary>The middle of a group of councils.</summary>
    Comparators,

    /// <summary>One other council.</summary>
    Council,
}

/// <summary>Reference figures from elsewhere, to set ours beside.</summary>
public sealed record Benchmark
{
    /// <summary>Key in the database; 0 for one that stands in the catalogue's files only.</summary>
    public long Id { get; init; }

    /// <summary>Code of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>Whose figures.</summary>
    public required BenchmarkKind Kind { get; init; }

    /// <summary>For people: “England”, “16 similar councils, middle”.</summary>
    public required string Name { get; init; }

    /// <summary>Publisher and publication.</summary>
    public required string Source { get; init; }

    /// <summary>What they cover that ours do not; empty where they are alike.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Figures in the order of their periods, one for each.</summary>
    public required IReadOnlyList<BenchmarkPoint> Points { get; init; }

    /// <summary>Who entered it; empty for one of the catalogue's files.</summary>
    public string SetBy { get; init; } = "";

    /// <summary>When it was entered; null for one of the catalogue's files.</summary>
    public DateTimeOffset? SetAt { get; init; }
}

/// <summary>One reference figure.</summary>
/// <param name="Period">What it is for.</param>
/// <param name="Value">In the measure's unit.</param>
/// <param name="BreakBefore">The way of counting changed just before it, so that no line joins it to the one before.</param>
/// <param name="Note">What a reader should know; may be empty.</param>
public sealed record BenchmarkPoint(ReportingPeriod Period, decimal Value, bool BreakBefore = false, string Note = "");

/// <summary>How a measure was defined from a day on. Quarters before it keep the definition that held then.</summary>
/// <param name="Number">From 1; the catalogue's own definition is 0.</param>
/// <param name="From">First day: holds for periods that end on it or later.</param>
/// <param name="Measure">The measure as defined.</param>
/// <param name="Reason">Why it was changed.</param>
/// <param name="SetBy">Who changed it.</param>
/// <param name="SetAt">When.</param>
public sealed record MeasureDefinition(int Number, DateOnly From, Measure Measure, string Reason, string SetBy, DateTimeOffset SetAt)
{
    /// <summary>Key in the database; 0 for the catalogue's own.</summary>
    public long Id { get; init; }

    /// <summary>Whether figures from before it are not compared with later ones.</summary>
    public bool BreaksSeries { get; init; }
}
