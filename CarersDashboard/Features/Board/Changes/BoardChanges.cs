using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>What became of a measure.</summary>
public enum MeasureMove
{
    /// <summary>Its target is missed, and was not before.</summary>
    TargetMissed,

    /// <summary>It signals something that it did not, or the other way from before.</summary>
    NewSignal,

    /// <summary>Its target is met, and was not before.</summary>
    TargetMet,

    /// <summary>It signalled something, and does no more.</summary>
    SignalEnded,
}

/// <summary>A measure that stands differently from before.</summary>
/// <param name="Move">How.</param>
/// <param name="Now">What is known of it now.</param>
/// <param name="Before">What was known of it before.</param>
/// <param name="TellsBefore">Whether the numbers of before may be told: none of them is hidden now.</param>
public sealed record MeasureChange(MeasureMove Move, MeasureResult Now, MeasureResult Before, bool TellsBefore)
{
    /// <summary>The icon of now; None where nothing was judged.</summary>
    public Variation Variation => Now.Process?.Result.Variation ?? Variation.None;
}

/// <summary>A figure that reads differently from before, with both readings as they may be shown.</summary>
/// <param name="Measure">Which, as it was defined in the period.</param>
/// <param name="Organisation">Whose.</param>
/// <param name="Period">For when.</param>
/// <param name="Source">The document that it stands in; empty for a return.</param>
/// <param name="Before">How it read; “hidden” where that may not be shown.</param>
/// <param name="After">How it reads now.</param>
/// <param name="On">When the new reading was published.</param>
/// <param name="Reason">Why, in its sender's words; empty where none was given.</param>
/// <param name="Provisional">It may still change.</param>
public sealed record Restatement(Measure Measure, Organisation Organisation, ReportingPeriod Period, string Source, string Before, string After, DateTimeOffset On, string Reason, bool Provisional);

/// <summary>What became of a return.</summary>
public enum ReturnMove
{
    /// <summary>It came.</summary>
    Arrived,

    /// <summary>It came for a quarter that had been looked at without it.</summary>
    CameLate,

    /// <summary>It was provisional, and is so no more.</summary>
    Final,

    /// <summary>It was taken back.</summary>
    TakenBack,
}

/// <summary>A return that came, or changed its standing.</summary>
/// <param name="Move">How.</param>
/// <param name="Quarter">For when.</param>
/// <param name="Organisation">Whose.</param>
/// <param name="Provisional">It may still change.</param>
/// <param name="On">When it was published; null for one that was taken back.</param>
public sealed record ReturnChange(ReturnMove Move, ReportingPeriod Quarter, Organisation Organisation, bool Provisional, DateTimeOffset? On);

/// <summary>What sort of rule changed.</summary>
public enum RuleSort
{
    /// <summary>A target.</summary>
    Target,

    /// <summary>How a measure is defined.</summary>
    Definition,

    /// <summary>How it is counted, as an event says.</summary>
    Counting,
}

/// <summary>A definition or a target that changed.</summary>
/// <param name="Sort">Which of them.</param>
/// <param name="Measure">Of which measure; null for all.</param>
/// <param name="Organisation">Only for this organisation; null for all.</param>
/// <param name="What">In words: “1,100 assessments a quarter”.</param>
/// <param name="Day">From when, or until when where it ended; null where no day is set.</param>
/// <param name="Reason">Why; empty where nobody said.</param>
/// <param name="Ended">It holds no longer.</param>
public sealed record RuleChange(RuleSort Sort, Measure? Measure, Organisation? Organisation, string What, DateOnly? Day, string Reason, bool Ended = false);

/// <summary>What changed on the board. Page, files and the brief all read this.</summary>
public sealed record BoardChanges
{
    /// <summary>The quarter that is looked at: nothing later is told.</summary>
    public required ReportingPeriod Quarter { get; init; }

    /// <summary>The quarter that it is set against: that of the earlier board where a day was asked for.</summary>
    public required ReportingPeriod Earlier { get; init; }

    /// <summary>The day whose board it is set against; null where a quarter was asked for.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Only this organisation; null for the county.</summary>
    public Organisation? Only { get; init; }

    /// <summary>Measures that stand differently: missed targets first, then new signals, met targets and signals that ended, each in the order of the catalogue.</summary>
    public IReadOnlyList<MeasureChange> Measures { get; init; } = [];

    /// <summary>Figures that read differently, the latest period first.</summary>
    public IReadOnlyList<Restatement> Restatements { get; init; } = [];

    /// <summary>Returns that came, the latest quarter first.</summary>
    public IReadOnlyList<ReturnChange> Returns { get; init; } = [];

    /// <summary>Definitions and targets that changed.</summary>
    public IReadOnlyList<RuleChange> Rules { get; init; } = [];

    /// <summary>Who has returned for the quarter.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>Whether nothing changed at all.</summary>
    public bool IsCalm => Count == 0;

    /// <summary>How many changes there are.</summary>
    public int Count => Measures.Count + Restatements.Count + Returns.Count + Rules.Count;

    /// <summary>What <c>since</c> holds in the address.</summary>
    public string Since => Day is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : Earlier.Code;

    /// <summary>Measures that moved one way.</summary>
    public IReadOnlyList<MeasureChange> Of(MeasureMove move) => [.. Measures.Where(change => change.Move == move)];
}
