using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Whether a change is for the better, by the measure's own polarity.</summary>
public enum Verdict
{
    /// <summary>Neither way is better, or nothing may be compared.</summary>
    None,

    /// <summary>Moved the better way.</summary>
    Better,

    /// <summary>Moved the worse way.</summary>
    Worse,

    /// <summary>Did not move.</summary>
    Same,
}

/// <summary>A figure set against an earlier one, in words.</summary>
/// <param name="Against">What it is set against, to follow “on”: “last quarter”, “a year ago”.</param>
/// <param name="Words">The whole sentence: “Down 15 on last quarter”, or why there is none.</param>
/// <param name="Brief">The change alone: “Down 15”; empty where nothing was compared.</param>
/// <param name="Earlier">The earlier figure as text; empty where nothing was compared.</param>
/// <param name="EarlierPeriod">Its period; null where there is none.</param>
/// <param name="Verdict">For the better or the worse.</param>
public sealed record Change(string Against, string Words, string Brief, string Earlier, ReportingPeriod? EarlierPeriod, Verdict Verdict)
{
    /// <summary>Whether two figures were compared.</summary>
    public bool IsCompared => Brief.Length > 0;

    /// <summary>Sets a point against an earlier one of the same line, or says why it may not be.</summary>
    /// <param name="of">Whose figures they are.</param>
    /// <param name="line">The line both lie on.</param>
    /// <param name="now">The later point.</param>
    /// <param name="before">The earlier point; null where there is none.</param>
    /// <param name="against">What the earlier one is called: “last quarter”.</param>
    public static Change? Between(Measure of, BoardLine line, BoardPoint now, BoardPoint? before, string against)
    {
        if (before is null || !now.IsComplete || !LineJoin.SameStretch(of, before.Period, now.Period))
        {
            return null;
        }

        var measure = FigureWords.AsGiven(of, line, now, before);
        if (!before.Figure.HasValue)
        {
            return before.Figure.State == ValueState.Suppressed ? NotCompared(against, before, "the earlier figure is hidden") : null;
        }

        if (SeriesBreaks.Between(measure, before.Period, now.Period) is { } parting)
        {
            var earlier = FigureText.Of(measure, before.Figure);
            return new(against, $"{earlier} in {PeriodWords.Brief(before.Period)}, but {parting.Reason}: do not compare", "", "", before.Period, Verdict.None);
        }

        if (!before.IsComplete)
        {
            return NotCompared(against, before, $"{before.Included.ToString(CultureInfo.InvariantCulture)} of {before.Of.ToString(CultureInfo.InvariantCulture)} were in then");
        }

        return now.From.Order(StringComparer.OrdinalIgnoreCase).SequenceEqual(before.From.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase)
            ? Compared(measure, now, before, against)
            : NotCompared(against, before, "other organisations were counted then");
    }

    // The figures as they are shown are set against one another, so that a reader who takes one from the other gets the same.
    private static Change Compared(Measure measure, BoardPoint now, BoardPoint before, string against)
    {
        var later = Shown(measure, now);
        var earlier = Shown(measure, before);
        var text = FigureText.Of(measure, before.Figure);
        if (later == earlier)
        {
            return new(against, $"The same as {against}", "No change", text, before.Period, Verdict.Same);
        }

        var way = (later > earlier ? "Up " : "Down ") + FigureText.Difference(measure, later - earlier);
        return new(against, $"{way} on {against}", way, text, before.Period, Judge(measure.Polarity, later, earlier));
    }

    private static Change NotCompared(string against, BoardPoint before, string reason) =>
        new(against, $"Not compared with {against}: {reason}", "", "", before.Period, Verdict.None);

    private static decimal Shown(Measure measure, BoardPoint point) =>
        Math.Round(point.Figure.Value!.Value, measure.Decimals, MidpointRounding.AwayFromZero);

    private static Verdict Judge(Polarity polarity, decimal later, decimal earlier) => polarity switch
    {
        Polarity.Higher => later > earlier ? Verdict.Better : Verdict.Worse,
        Polarity.Lower => later < earlier ? Verdict.Better : Verdict.Worse,
        Polarity.CloserToOne => Math.Abs(later - 1) < Math.Abs(earlier - 1) ? Verdict.Better : Math.Abs(later - 1) == Math.Abs(earlier - 1) ? Verdict.Same : Verdict.Worse,
        _ => Verdict.None,
    };
}
