using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>A year under a small chart.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Anchor">Which end of the words stands there.</param>
/// <param name="Text">The financial year.</param>
public sealed record MultipleYear(double X, string Anchor, string Text);

/// <summary>One of several small charts on one scale.</summary>
public sealed record SmallMultipleModel
{
    /// <summary>Drawing's width in its own units; the page stretches it.</summary>
    public const int Width = 262;

    /// <summary>Drawing's height in its own units.</summary>
    public const int Height = 136;

    private const double Top = 12;
    private const double Bottom = Height - 26;
    private const double RightEdge = Width - 12;

    /// <summary>Left edge of the plot.</summary>
    public required double Left { get; init; }

    /// <summary>Gridlines with their labels.</summary>
    public required IReadOnlyList<(double Y, string Text)> Grid { get; init; }

    /// <summary>The first and the last year.</summary>
    public required IReadOnlyList<MultipleYear> Years { get; init; }

    /// <summary>The organisation's line.</summary>
    public required IReadOnlyList<Stroke> Strokes { get; init; }

    /// <summary>The line of all together, where there is one on this scale.</summary>
    public IReadOnlyList<Stroke> Behind { get; init; } = [];

    /// <summary>Where a figure is hidden.</summary>
    public IReadOnlyList<(double X, double Y)> Hidden { get; init; } = [];

    /// <summary>The last figure.</summary>
    public (double X, double Y)? End { get; init; }

    /// <summary>Whether the last figure may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Where the chosen quarter's figure is awaited; null where none is.</summary>
    public (double X, double Y)? Awaited { get; init; }

    /// <summary>What the rules say of the last figure.</summary>
    public SpcVerdict Verdict { get; init; }

    /// <summary>For readers who do not see the drawing.</summary>
    public required string Alternative { get; init; }

    /// <summary>The small chart of a line of quarters; null where it has no two quarters.</summary>
    /// <param name="measure">Whose line it is.</param>
    /// <param name="line">The organisation's line.</param>
    /// <param name="behind">The line of all together; null for none.</param>
    /// <param name="process">What the rules say of the line; null where they say nothing.</param>
    /// <param name="until">Its right edge.</param>
    /// <param name="scale">The scale of all the small charts.</param>
    public static SmallMultipleModel? Of(Measure measure, BoardLine line, BoardLine? behind, LineProcess? process, ReportingPeriod until, NiceScale scale)
    {
        var from = ReportingPeriod.QuarterOf(until.Start.AddMonths(-3 * (SparklineModel.Quarters - 1)));
        var points = Within(line, from);
        if (points.Count(point => point.IsComplete) < 2)
        {
            return null;
        }

        var texts = scale.Ticks.Select(tick => FigureText.Number(measure with { Decimals = FigureText.Decimals(scale.Step) }, tick)).ToList();
        var left = Math.Max(22, texts.Max(ChartAxis.TickWidth) + 8);
        var last = points.Last(point => point.IsComplete);
        double Across(ReportingPeriod period) => left + 6 + ((RightEdge - left - 6) * (TimeLine.Middle(from.Start, period) - 0.5) / (SparklineModel.Quarters - 1));
        double Down(decimal value) => Top + ((Bottom - Top) * (double)((scale.Max - value) / (scale.Max - scale.Min)));
        (double, double) At(BoardPoint point) => (Across(point.Period), Down(point.Figure.Value!.Value));
        var isAwaited = last.Period.CompareTo(until) < 0 && DueQuarters.IsDue(measure.Frequency, until) && line.At(until) is null or { Figure.State: ValueState.Missing };
        var verdict = last.Period == until ? process?.Result.Latest?.Verdict ?? SpcVerdict.CommonCause : SpcVerdict.CommonCause;
        return new()
        {
            Left = left,
            Grid = [.. scale.Ticks.Select((tick, index) => (Down(tick), texts[index]))],
            Years =
            [
                new(left, "start", ReportingPeriod.FinancialYear(from.FinancialYearStart).Code),
                new(Width, "end", ReportingPeriod.FinancialYear(until.FinancialYearStart).Code),
            ],
            Strokes = Joined(measure, line, points, At),
            Behind = behind is null ? [] : Joined(measure, behind, [.. Within(behind, from).Where(point => point.Figure.Value is { } value && value <= scale.Max && value >= scale.Min)], At),
            Hidden = [.. points.Where(point => point.Figure.State == ValueState.Suppressed).Select(point => (Across(point.Period), Down(last.Figure.Value!.Value)))],
            End = At(last),
            Provisional = last.Provisional,
            Awaited = isAwaited ? (Across(until), Down(last.Figure.Value!.Value)) : null,
            Verdict = verdict,
            Alternative = $"Line of {line.Organisation?.Name ?? "all organisations"}, {points.Count(point => point.IsComplete)} quarters to {last.Period.Label}: from {FigureWords.Of(measure, line, points.First(point => point.IsComplete))} to {FigureWords.Of(measure, line, last)}."
                + (verdict is SpcVerdict.CommonCause ? "" : $" {process!.Why}."),
        };
    }

    private static List<BoardPoint> Within(BoardLine line, ReportingPeriod from) => [.. line.Points.Where(point => point.Period.Kind == PeriodKind.Quarter && point.Period.End > from.Start)];

    private static List<Stroke> Joined(Measure measure, BoardLine line, IEnumerable<BoardPoint> points, Func<BoardPoint, (double, double)> at)
    {
        var strokes = new List<List<(double, double)>>();
        BoardPoint? earlier = null;
        foreach (var point in points.Where(point => point.IsComplete))
        {
            if (earlier is null || !LineJoin.Joins(measure, line.Series, earlier, point))
            {
                strokes.Add([]);
            }

            strokes[^1].Add(at(point));
            earlier = point;
        }

        return [.. strokes.Select(stroke => new Stroke(stroke))];
    }
}
