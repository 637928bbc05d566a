using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;
using CarersDashboard.Features.Measures.Known;

namespace CarersDashboard.Features.Board.Notes;

/// <summary>A figure that changed after it was first published.</summary>
/// <param name="Measure">Which measure.</param>
/// <param name="Line">The line it lies on.</param>
/// <param name="Point">The figure as it stands, with its period.</param>
/// <param name="Was">What it was, as text.</param>
/// <param name="Is">What it is, as text.</param>
public sealed record Restatement(Measure Measure, BoardLine Line, BoardPoint Point, string Was, string Is);

/// <summary>A break in a measure's series.</summary>
/// <param name="Measure">Which measure.</param>
/// <param name="Break">From when, and why.</param>
/// <param name="Detail">What a reader should know; may be empty.</param>
/// <param name="Source">Who says so; may be empty.</param>
public sealed record KnownBreak(Measure Measure, SeriesBreak Break, string Detail, string Source);

/// <summary>How many cells are hidden, up to the quarter.</summary>
/// <param name="Here">Figures of single organisations that are hidden here.</param>
/// <param name="Totals">Totals over organisations that are hidden here.</param>
/// <param name="BySenders">Figures that their senders hid.</param>
/// <param name="Measures">How many measures have any of these.</param>
public sealed record HiddenCells(int Here, int Totals, int BySenders, int Measures)
{
    /// <summary>All together.</summary>
    public int All => Here + Totals + BySenders;
}

/// <summary>What must be known about the data, as of one quarter.</summary>
public sealed record DataNotes
{
    /// <summary>The chosen quarter; null where nothing has been published.</summary>
    public ReportingPeriod? Quarter { get; init; }

    /// <summary>Who has returned; null without a quarter.</summary>
    public Freshness? Freshness { get; init; }

    /// <summary>Who has returned something that may still change.</summary>
    public IReadOnlyList<Organisation> Provisional { get; init; } = [];

    /// <summary>What is known of every measure.</summary>
    public IReadOnlyList<MeasureResult> Results { get; init; } = [];

    /// <summary>Measures with a made-up figure.</summary>
    public IReadOnlyList<MeasureResult> Illustrative { get; init; } = [];

    /// <summary>Breaks in series up to the quarter, by measure.</summary>
    public IReadOnlyList<KnownBreak> Breaks { get; init; } = [];

    /// <summary>Documents that give different figures for the same thing, by measure.</summary>
    public IReadOnlyList<(Measure Measure, Disagreement Found)> Rivals { get; init; } = [];

    /// <summary>Claims of documents, worked out again.</summary>
    public IReadOnlyList<(Measure Measure, PublishedClaim Claim)> Claims { get; init; } = [];

    /// <summary>Figures that changed after they were first published; those of which either value is hidden are left out.</summary>
    public IReadOnlyList<Restatement> Restatements { get; init; } = [];

    /// <summary>How many changed figures are left out, since what they were is hidden.</summary>
    public int RestatedHidden { get; init; }

    /// <summary>Measures that were defined anew, up to the quarter.</summary>
    public IReadOnlyList<MeasureDefinition> Redefined { get; init; } = [];

    /// <summary>What is hidden.</summary>
    public HiddenCells Hidden { get; init; } = new(0, 0, 0, 0);

    /// <summary>Where published sources disagree.</summary>
    public IReadOnlyList<Inconsistency> Inconsistencies { get; init; } = [];

    /// <summary>Measures without any figure by the quarter.</summary>
    public IEnumerable<MeasureResult> WithoutFigure => Results.Where(result => result.Point is null);

    /// <summary>The deterministic sentence at the top.</summary>
    public string Headline => DataNotesWords.Headline(this);
}
