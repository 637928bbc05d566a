using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>The words of a chart: what it shows, for those who see it and for those who do not.</summary>
public static class TrendWords
{
    private const int LongEnough = 4;

    /// <summary>The finding of one line. The last figure is named with its period where that is not the chosen quarter.</summary>
    public static string Finding(Measure measure, BoardLine line, ReportingPeriod until)
    {
        var points = Complete(line);
        var last = points[^1];
        var text = FigureWords.WithNoun(measure, line, last);
        if (points.Count == 1)
        {
            return $"One figure so far: {text} {PeriodWords.With(last.Period)}";
        }

        if (SeriesBreaks.Between(measure, points[0].Period, last.Period) is { } parting)
        {
            return MeasureWords.Capital(parting.Reason) + ", so the line is broken";
        }

        var values = points.Select(point => point.Figure.Value!.Value).ToList();
        var (low, high) = (values.Min(), values.Max());
        var count = $"{points.Count.ToString(CultureInfo.InvariantCulture)} {Spans(measure, points)}";
        if (low == high)
        {
            return $"{text} in all {count}";
        }

        if (points.Count >= LongEnough && values.Take(values.Count - 1).All(value => value < last.Figure.Value))
        {
            return $"The highest of {count}: {text}{When(last, until)}";
        }

        if (points.Count >= LongEnough && values.Take(values.Count - 1).All(value => value > last.Figure.Value))
        {
            return $"The lowest of {count}: {text}{When(last, until)}";
        }

        return points.Count < LongEnough
            ? $"From {FigureWords.Of(measure, line, points[0])} {PeriodWords.With(points[0].Period)} to {text} {PeriodWords.With(last.Period)}"
            : $"Between {Written(measure, line, low)} and {Written(measure, line, high)} over {count}; {FigureWords.Of(measure, line, last)}{(last.Period == until ? " now" : When(last, until))}";
    }

    /// <summary>The alternative text of a chart of several lines.</summary>
    /// <param name="measure">Whose lines they are.</param>
    /// <param name="lines">The headline's first.</param>
    /// <param name="until">The chosen quarter.</param>
    /// <param name="context">Targets and events; null for none.</param>
    public static string Alternative(Measure measure, IReadOnlyList<BoardLine> lines, ReportingPeriod until, TrendContext? context = null)
    {
        var drawn = lines.Where(line => Complete(line).Count > 0).ToList();
        var sentences = drawn.Select(line => Sentence(measure, line)).Prepend($"Line chart of {measure.Name}.").ToList();
        if (drawn.Count > 0 && context is not null)
        {
            var (from, to) = Span(drawn, until);
            sentences.AddRange(Targets(measure, context, to).Select(target => target + "."));
            sentences.AddRange(Events(context, from, to).Select(happened => happened + "."));
        }

        return string.Join(" ", sentences);
    }

    /// <summary>Targets and events of a chart, for readers of a drawing that has no room for them.</summary>
    public static IReadOnlyList<string> Beside(Measure measure, IReadOnlyList<BoardLine> lines, ReportingPeriod until, TrendContext context)
    {
        var drawn = lines.Where(line => Complete(line).Count > 0).ToList();
        if (drawn.Count == 0)
        {
            return [];
        }

        var (from, to) = Span(drawn, until);
        return [.. Targets(measure, context, to), .. Events(context, from, to)];
    }

    /// <summary>Who gave the figures and over which time.</summary>
    public static string Source(IReadOnlyList<BoardLine> lines)
    {
        // A return may name a measure for quarters in which nothing was counted yet.
        var points = lines.SelectMany(line => line.Points).Where(point => point.Figure.State is not (ValueState.Missing or ValueState.NotApplicable)).ToList();
        points = points.Count > 0 ? points : [.. lines.SelectMany(line => line.Points)];
        var periods = points.Select(point => point.Period).Distinct().Order().ToList();
        var sources = lines.Select(line => line.Series.IsReturn ? $"returns of {Owner(line)}" : line.Series.Source).Distinct().ToList();
        var illustrative = points.Count(point => point.Illustrative);
        return $"Source: {MeasureWords.Listed(sources)}, "
            + (periods.Count == 1 ? periods[0].Label : $"{periods[0].Label} to {periods[^1].Label}") + "."
            + (illustrative == 0 ? "" : illustrative == points.Count ? " Illustrative figures." : $" {illustrative.ToString(CultureInfo.InvariantCulture)} of {points.Count.ToString(CultureInfo.InvariantCulture)} figures are illustrative.");
    }

    /// <summary>Whose line it is.</summary>
    public static string Owner(BoardLine line) => line.Organisation?.Name ?? "all organisations together";

    /// <summary>Whose line it is, and for a published one which document gives it.</summary>
    public static string OwnerAndSource(BoardLine line) => line.Series.IsReturn ? Owner(line) : $"{Owner(line)}, {line.Series.Name}";

    private static string Sentence(Measure measure, BoardLine line)
    {
        var points = Complete(line);
        var name = MeasureWords.Capital(OwnerAndSource(line));
        string At(BoardPoint point) => $"{FigureWords.WithNoun(measure, line, point)} {PeriodWords.With(point.Period)}";
        if (points.Count <= LongEnough)
        {
            return $"{name}: {MeasureWords.Listed([.. points.Select(point => At(point) + (point.Provisional ? ", provisional" : ""))])}.{Parted(measure, points)}";
        }

        var highest = points.MaxBy(point => point.Figure.Value)!;
        var lowest = points.MinBy(point => point.Figure.Value)!;
        var gaps = points.Zip(points.Skip(1)).Count(pair => !LineJoin.Joins(measure, line.Series, pair.First, pair.Second));
        return $"{name}: {points.Count.ToString(CultureInfo.InvariantCulture)} {Spans(measure, points)}, from {At(points[0])} to {At(points[^1])}{(points[^1].Provisional ? ", provisional" : "")}; "
            + $"highest {At(highest)}, lowest {At(lowest)}.{(gaps == 0 ? "" : gaps == 1 ? " The line has one gap." : $" The line has {gaps.ToString(CultureInfo.InvariantCulture)} gaps.")}{Parted(measure, points)}";
    }

    private static (DateOnly From, DateOnly To) Span(List<BoardLine> drawn, ReportingPeriod until)
    {
        var (from, to, _) = ChartAxis.Reach([.. drawn.SelectMany(Complete).Select(point => point.Period)], until);
        return (from, to);
    }

    // “Target 60%, from April 2016 65%”.
    private static IEnumerable<string> Targets(Measure measure, TrendContext context, DateOnly to)
    {
        var targets = context.Targets.Where(target => target.From <= to).OrderBy(target => target.From).ToList();
        string Step(SpcTarget target, int index) =>
            $"{(index == 0 ? "" : $"from {SpcChartWords.Month(target.From)} ")}{(target.Value is { } value ? TargetWords.AsSet(measure, value) : "none")}";
        return targets.Count == 0 ? [] : [$"Target {string.Join(", ", targets.Select(Step))}"];
    }

    private static IEnumerable<string> Events(TrendContext context, DateOnly from, DateOnly to) =>
        ChartAxis.Within(context.Events, from, to).Select(happened => $"{SpcChartWords.Month(happened.Starts)}: {happened.Title.TrimEnd('.')}");

    private static string When(BoardPoint last, ReportingPeriod until) => last.Period == until ? "" : " " + PeriodWords.With(last.Period);

    private static string Parted(Measure measure, List<BoardPoint> points) =>
        SeriesBreaks.Between(measure, points[0].Period, points[^1].Period) is { } parting ? $" Do not compare across the break: {parting.Reason}." : "";

    private static string Spans(Measure measure, List<BoardPoint> points) => points[^1].Period.Kind switch
    {
        // A measure returned twice a year has nine figures in five years, not nine quarters.
        PeriodKind.Quarter when measure.Frequency is Frequency.Quarterly or Frequency.Monthly => "quarters",
        PeriodKind.SurveyYear => "surveys",
        PeriodKind.FinancialYear or PeriodKind.CalendarYear => "years",
        _ => "figures",
    };

    private static string Written(Measure measure, BoardLine line, decimal value) =>
        FigureText.Number(FigureWords.AsGiven(measure, line, [.. Complete(line)]), value);

    private static List<BoardPoint> Complete(BoardLine line) => [.. line.Points.Where(point => point.IsComplete)];
}
