using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>How much is known of a measure in the chosen quarter.</summary>
public enum Standing
{
    /// <summary>Nothing has been returned or published.</summary>
    None,

    /// <summary>There are figures, all for later periods.</summary>
    Later,

    /// <summary>The figure is hidden.</summary>
    Hidden,

    /// <summary>The figure is known only between two bounds, since a sender hid a part of it.</summary>
    Bounded,

    /// <summary>Some of those expected are in.</summary>
    SoFar,

    /// <summary>The latest figure is for an earlier quarter than the chosen one, and one was due since.</summary>
    Behind,

    /// <summary>There is a figure.</summary>
    Full,
}

/// <summary>What is known of one measure as of one quarter. The tile, the page, the chart, its alternative text and the table all read this.</summary>
public sealed record MeasureResult
{
    /// <summary>Which measure, as it was defined in the quarter.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The chosen quarter: nothing later is shown.</summary>
    public required ReportingPeriod Quarter { get; init; }

    /// <summary>How much is known.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The line that the headline figure lies on, up to the quarter; null where nothing is known.</summary>
    public BoardLine? Line { get; init; }

    /// <summary>The headline figure; null where there is none yet.</summary>
    public BoardPoint? Point { get; init; }

    /// <summary>What it is compared with, the nearer first.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The target that held for the headline figure's period; null where none did.</summary>
    public Target? Target { get; init; }

    /// <summary>The day the target is asked of: the last of the headline figure's period, or of the quarter without one.</summary>
    public DateOnly TargetDay => Point?.Period.End ?? Quarter.End;

    /// <summary>The headline figure held against the target; null where there is no number to meet or the figure is not whole.</summary>
    public TargetVerdict? AgainstTarget { get; init; }

    /// <summary>What the rules of statistical process control say of the headline's line; null where there is none.</summary>
    public LineProcess? Process { get; init; }

    /// <summary>The figures of the financial year so far put together, or why they are not; null without a quarter's return.</summary>
    public PeriodTotal? YearToDate { get; init; }

    /// <summary>The last four quarters put together, or why they are not; null without a quarter's return.</summary>
    public PeriodTotal? RollingYear { get; init; }

    /// <summary>What happened that concerns the measure, in the order of its days, nothing after the quarter.</summary>
    public IReadOnlyList<DatedEvent> Events { get; init; } = [];

    /// <summary>Reference figures from elsewhere, up to the quarter.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; init; } = [];

    /// <summary>The next definition, which took the quarter's place later; null where the quarter's still holds.</summary>
    public MeasureDefinition? DefinedAnew { get; init; }

    /// <summary>One line for each organisation that returns it, up to the quarter.</summary>
    public IReadOnlyList<BoardLine> Returned { get; init; } = [];

    /// <summary>Published lines, up to the quarter, none merged with another.</summary>
    public IReadOnlyList<BoardLine> Published { get; init; } = [];

    /// <summary>Published lines with all their points: a document stands as a whole, whatever quarter is chosen.</summary>
    public IReadOnlyList<BoardLine> Documents { get; init; } = [];

    /// <summary>Published lines of one organisation that give different figures for the same period.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];

    /// <summary>Why the organisations stand side by side instead of being put together; empty where they are put together or there is one.</summary>
    public string KeptApart { get; init; } = "";

    /// <summary>The first later period with a figure, where there is none yet.</summary>
    public ReportingPeriod? FirstLater { get; init; }

    /// <summary>Only this organisation is shown; null for the county.</summary>
    public Organisation? Only { get; init; }

    /// <summary>Whether the headline figure comes from a document and not from a return.</summary>
    public bool IsPublished => Line is { Series.IsReturn: false };

    /// <summary>Whether any point shown is made up.</summary>
    public bool ShowsIllustrative => Returned.Concat(Documents).Any(line => line.Points.Any(point => point.Illustrative));
}

/// <summary>Two or more documents that give different figures for the same thing.</summary>
/// <param name="Organisation">Whose figure.</param>
/// <param name="Period">For when.</param>
/// <param name="Lines">The lines that disagree, with a point each at the period.</param>
public sealed record Disagreement(Organisation Organisation, ReportingPeriod Period, IReadOnlyList<BoardLine> Lines);
