using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>Makes of a board's chart the one of the report: the same points, lines and words.</summary>
public static class ReportChartBuilder
{
    /// <summary>The size at which a report's charts are drawn, in pixels: across a page of A4.</summary>
    public static ChartSize Size { get; } = new(900, 320, 160);

    /// <summary>The chart, without its drawing.</summary>
    /// <param name="result">Whose chart it is.</param>
    /// <param name="chart">What is drawn.</param>
    public static ReportChart Build(MeasureResult result, MeasureChart chart) => chart.Judged is { } judged ? OfJudged(result, chart, judged) : OfTrend(result, chart);

    private static ReportChart OfJudged(MeasureResult result, MeasureChart chart, SpcChartInput input)
    {
        var model = SpcChartBuilder.Build(input, Size)!;
        var axis = ChartPeriods.Of([.. input.Points.Select(point => point.Period)], result.Quarter);
        var measure = input.Measure;
        var marks = input.Points.Select(point => Mark(axis.IndexOf(point.Period), input, point)).OfType<ReportMark>().ToList();
        var figures = new ReportSeries
        {
            Role = ChartRole.Figures,
            Name = measure.Name,
            Values = axis.Spread(input.Points.Select(point => (point.Period, point.Shown is { } value ? CellWords.Shown(value, measure.Decimals) : (decimal?)null))),
            Format = CellWords.Format(measure),
            Marks = marks,
            Breaks = Breaks(input, axis),
        };
        return Framed(result, chart, model.Scale, SpcChartWords.Source(input, model), axis) with
        {
            Series = [figures, .. ChartLimits.Of(input, axis), .. ChartLimits.Targets(measure, input.Targets, axis)],
            SpansBlanks = Spans([figures]),
            Events = EventsOf(input.EventsShown, axis),
            Keys = ChartKeys.Of(marks, judged: input.Result.Groups.Any(group => group.Limits is not null)),
        };
    }

    private static ReportChart OfTrend(MeasureResult result, MeasureChart chart)
    {
        var model = chart.Trends([Size])[0];
        var drawn = chart.Lines.Where(line => line.Points.Any(point => point.IsComplete)).ToList();
        var axis = ChartPeriods.Of([.. drawn.SelectMany(line => line.Points).Where(point => point.IsComplete).Select(point => point.Period)], result.Quarter);
        var series = drawn.Select((line, index) => Line(result.Measure, line, index, drawn, axis)).ToList();
        return Framed(result, chart, model.Scale, TrendWords.Source(chart.Lines) + (model.Scale.StartsAtZero ? "" : $" The axis starts at {model.ScaleText[model.Scale.Min]}, not at zero."), axis) with
        {
            Series = [.. Told(series), .. ChartLimits.Targets(result.Measure, chart.Context.Targets, axis)],
            SpansBlanks = Spans(series),
            Events = EventsOf(ChartAxis.Within(chart.Context.Events, axis.From, axis.To), axis),
            Keys = ChartKeys.Of([.. series.SelectMany(one => one.Marks)], judged: false),
        };
    }

    // A hidden or awaited figure, and a total without all of its parts, is on no line; the next figure starts one.
    private static List<int> Breaks(SpcChartInput input, ChartPeriods axis)
    {
        var points = input.Points.SkipWhile(point => point.Shown is null).ToList();
        return [.. points.Zip(points.Skip(1)).Where(pair => pair.Second.Shown is not null && !SpcChartBuilder.Joins(input, pair.First, pair.Second)).Select(pair => axis.IndexOf(pair.Second.Period))];
    }

    // Said only where a line does run on: what is due twice a year stands on an axis of quarters.
    private static bool? Spans(List<ReportSeries> series) => series.Any(RunsOn) ? true : null;

    private static bool RunsOn(ReportSeries series)
    {
        var places = Enumerable.Range(0, series.Values.Count).Where(at => series.Values[at] is not null).ToList();
        return places.Zip(places.Skip(1)).Any(pair => pair.Second - pair.First > 1 && !series.Breaks.Contains(pair.Second));
    }

    private static ReportChart Framed(MeasureResult result, MeasureChart chart, NiceScale scale, string source, ChartPeriods axis) => new()
    {
        Key = CellWords.Key("chart", result.Measure.Code),
        Finding = chart.Finding,
        Alternative = chart.Alternative,
        Source = source,
        Axis = chart.Axis,
        AxisFormat = CellWords.Format(result.Measure.Unit, Math.Min(2, FigureText.Decimals(scale.Step))),
        Min = scale.Min,
        Max = scale.Max,
        Step = scale.Step,
        Periods = axis.Names,
        IsQuarterly = axis.IsQuarterly,
        Series = [],
    };

    private static ReportSeries Line(Measure of, BoardLine line, int index, List<BoardLine> all, ChartPeriods axis)
    {
        var complete = line.Points.Where(point => point.IsComplete).ToList();
        var measure = FigureWords.AsGiven(of, line, [.. complete]);
        var name = all.Count == 1 ? of.Name : TrendChartBuilder.NameOf(line, all);
        return new()
        {
            Role = index == 0 ? ChartRole.Figures : ChartRole.Beside,
            Name = name,
            Values = axis.Spread(complete.Select(point => (point.Period, (decimal?)CellWords.Shown(point.Figure.Value!.Value, measure.Decimals)))),
            Format = CellWords.Format(measure),
            EndLabel = all.Count == 1 ? FigureWords.WithNoun(of, line, complete[^1]) : $"{name} {FigureWords.Of(of, line, complete[^1])}",
            Marks = [.. complete.Where(point => point.Provisional || point.Restated).Select(point => new ReportMark(axis.IndexOf(point.Period)) { Provisional = point.Provisional, Restated = point.Restated })],
            Breaks = [.. complete.Zip(complete.Skip(1)).Where(pair => !LineJoin.Joins(of, line.Series, pair.First, pair.Second)).Select(pair => axis.IndexOf(pair.Second.Period))],
        };
    }

    // Two lines of one name would be one to a spreadsheet.
    private static IEnumerable<ReportSeries> Told(List<ReportSeries> series) =>
        series.Select((one, index) => series.Take(index).Count(other => other.Name == one.Name) is > 0 and var earlier ? one with { Name = $"{one.Name} ({earlier + 1})" } : one);

    private static ReportMark? Mark(int at, SpcChartInput input, SpcChartPoint point)
    {
        var mark = new ReportMark(at)
        {
            Verdict = point.IsFigure && SpcChartBuilder.Judged(input, point) is { } judged ? judged.Verdict : SpcVerdict.CommonCause,
            Provisional = point.Provisional && point.Shown is not null,
            Restated = point.Restated && point.Shown is not null,
            Partial = point.Partial && point.Shown is not null,
            Hidden = point.Hidden,
            Awaited = point.Awaited && point.Shown is null,
        };
        return mark == new ReportMark(at) ? null : mark;
    }

    private static List<ReportEvent> EventsOf(IEnumerable<DatedEvent> events, ChartPeriods axis) =>
    [
        .. events.Select(happened => (Event: happened, At: axis.At(happened.Starts))).Where(pair => pair.At >= 0)
            .Select((pair, index) => new ReportEvent(pair.At, Letter(index), SpcChartWords.Month(pair.Event.Starts), pair.Event.Title.TrimEnd('.'))),
    ];

    // After Z come AA, AB, …
    private static string Letter(int index) => (index < 26 ? "" : Letter((index / 26) - 1)) + (char)('A' + (index % 26));
}
