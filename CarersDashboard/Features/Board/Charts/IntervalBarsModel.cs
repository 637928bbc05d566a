using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>A group or an organisation whose figure is drawn as a bar.</summary>
/// <param name="Name">For people.</param>
/// <param name="Figure">Its figure, after hiding.</param>
/// <param name="Mark">What it is to be compared with; null for nothing. Its words then stand where otherwise the number of people does.</param>
public sealed record IntervalRow(string Name, Figure Figure, IntervalMark? Mark = null);

/// <summary>A reference that is drawn across one bar.</summary>
/// <param name="Value">In the unit of the bars.</param>
/// <param name="Words">What it is, with its number: “58% of all carers”.</param>
/// <param name="Towards">1 where the reference is this or more, -1 where it is this or less, 0 where it is just this.</param>
public sealed record IntervalMark(decimal Value, string Words, int Towards = 0);

/// <summary>One bar, in thousandths of the axis.</summary>
/// <param name="Name">For people.</param>
/// <param name="Value">The figure as it is written beside the bar; a sign where there is no number.</param>
/// <param name="Words">The whole row in words.</param>
/// <param name="Base">How many people stand behind it: “about 215”; empty where that is not known.</param>
/// <param name="Range">The 95% interval as text: “25.5% to 36.6%”; empty where there is none.</param>
/// <param name="Length">Length of the bar; null where there is no number.</param>
/// <param name="Whisker">Ends of the 95% interval; null where there is none.</param>
public sealed record IntervalBar(string Name, string Value, string Words, string Base, string Range, double? Length, (double Low, double High)? Whisker)
{
    /// <summary>Place of the reference, with its words; null for none.</summary>
    public (double At, string Words, int Towards)? Mark { get; init; }
}

/// <summary>Horizontal bars from zero with 95% confidence intervals, in the order given: never ranked.</summary>
public sealed record IntervalBarsModel
{
    /// <summary>Units of the drawing from zero to the end of the axis.</summary>
    public const int Width = 1000;

    /// <summary>The bars.</summary>
    public required IReadOnlyList<IntervalBar> Bars { get; init; }

    /// <summary>Places of the gridlines.</summary>
    public required IReadOnlyList<double> Ticks { get; init; }

    /// <summary>What stands at the gridlines, evenly spread from zero to the end.</summary>
    public required IReadOnlyList<string> TickTexts { get; init; }

    /// <summary>For readers who do not see the drawing.</summary>
    public required string Alternative { get; init; }

    /// <summary>Signs that are used, with their meaning.</summary>
    public required IReadOnlyList<FigureSign> Legend { get; init; }

    /// <summary>Whether any bar with an interval stands for few people.</summary>
    public required bool HasFewPeople { get; init; }

    /// <summary>Whether any bar has an interval.</summary>
    public bool HasIntervals => Bars.Any(bar => bar.Whisker is not null);

    /// <summary>Whether any bar has a reference.</summary>
    public bool HasMarks => Bars.Any(bar => bar.Mark is not null);

    /// <summary>Whether any bar says how many people stand behind it.</summary>
    public bool HasBases => Bars.Any(bar => bar.Base.Length > 0);
}

/// <summary>Makes bars of figures.</summary>
public static class IntervalBarsBuilder
{
    private const int Steps = 5;

    // Below this an interval is some 20 points wide, and two organisations that look far apart may be alike.
    private const int FewPeople = 100;

    /// <summary>The bars of some figures of one measure; null where none has a number.</summary>
    /// <param name="measure">The measure; shares of people get an interval where their parts are known.</param>
    /// <param name="rows">In the order in which they are to stand.</param>
    /// <param name="rules">How bases are rounded, and what is small.</param>
    public static IntervalBarsModel? Build(Measure measure, IReadOnlyList<IntervalRow> rows, DisclosureRules rules)
    {
        // A bar starts at zero, so a figure below it has none.
        if (!rows.Any(row => row.Figure.Value >= 0))
        {
            return null;
        }

        var intervals = rows.Select(row => Interval(measure, row.Figure)).ToList();
        var largest = rows.Select(row => row.Figure.Value ?? 0).Concat(intervals.Select(interval => interval?.High ?? 0)).Concat(rows.Select(row => row.Mark?.Value ?? 0)).Max();
        var scale = NiceScale.For(0, largest, Steps, whole: measure is { Unit: MeasureUnit.Count, Decimals: 0 }, fromZero: true);
        double Along(decimal value) => (double)(value / scale.Max * IntervalBarsModel.Width);
        var bars = rows.Zip(intervals, (row, interval) => new IntervalBar(
            row.Name,
            FigureSigns.Of(measure, row.Figure),
            Words(measure, row, interval, rules),
            row.Mark is null ? Base(measure, row.Figure, rules) : "",
            interval is { } range ? $"{FigureText.Number(measure, range.Low)} to {FigureText.Number(measure, range.High)}" : "",
            row.Figure.Value >= 0 ? Along(row.Figure.Value.Value) : null,
            interval is { } ends ? (Along(ends.Low), Along(ends.High)) : null)
        {
            Mark = row.Mark is { } mark ? (Along(mark.Value), mark.Words, mark.Towards) : null,
        }).ToList();
        return new()
        {
            Bars = bars,
            Ticks = [.. scale.Ticks.Select(Along)],
            TickTexts = [.. scale.Ticks.Select(tick => FigureText.Number(measure with { Decimals = FigureText.Decimals(scale.Step) }, tick))],
            Alternative = string.Join("; ", bars.Select(bar => bar.Words)) + ".",
            HasFewPeople = rows.Zip(intervals).Any(pair => pair.Second is not null && pair.First.Figure.Denominator < FewPeople),
            Legend = FigureSigns.Legend(rows.Select(row => (measure, row.Figure)), rules.SmallCount),
        };
    }

    /// <summary>The 95% interval of a share of people, in the measure's unit; null where its parts are not known.</summary>
    public static (decimal Low, decimal High)? Interval(Measure measure, Figure figure)
    {
        if (!IsShareOfPeople(measure, figure))
        {
            return null;
        }

        var interval = ShareInterval.Of(figure.Numerator!.Value, figure.Denominator!.Value);
        return (Combined.Quotient(measure.Unit, (decimal)interval.Low, 1), Combined.Quotient(measure.Unit, (decimal)interval.High, 1));
    }

    private static bool IsShareOfPeople(Measure measure, Figure figure) =>
        measure is { CountsPeople: true, Kind: MeasureKind.Rate } && figure is { HasValue: true, Numerator: >= 0, Denominator: > 0 } && figure.Numerator <= figure.Denominator;

    private static string Base(Measure measure, Figure figure, DisclosureRules rules) =>
        measure.CountsPeople && figure is { HasValue: true, Denominator: { } people } ? BaseRounding.Words(people, rules) : "";

    private static string Words(Measure measure, IntervalRow row, (decimal Low, decimal High)? interval, DisclosureRules rules)
    {
        var people = row.Mark is null ? Base(measure, row.Figure, rules) : "";
        var range = interval is { } ends ? $", likely between {FigureText.Number(measure, ends.Low)} and {FigureText.Number(measure, ends.High)}" : "";
        return $"{row.Name}: {FigureText.Of(measure, row.Figure)}{range}{(people.Length > 0 ? $", of {people}" : "")}{(row.Mark is { } mark ? $", against {mark.Words}" : "")}";
    }
}
