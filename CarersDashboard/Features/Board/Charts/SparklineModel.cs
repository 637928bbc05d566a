using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>A stroke of joined points, in pixels.</summary>
/// <param name="Points">At least one.</param>
public sealed record Stroke(IReadOnlyList<(double X, double Y)> Points);

/// <summary>A value written beside its point, where there are too few to make a line.</summary>
/// <param name="X">Pixels from the left, of its anchor.</param>
/// <param name="Y">Pixels from the top, of its base line.</param>
/// <param name="Anchor">Which end of the words the point is at: start, middle or end.</param>
/// <param name="Text">The value.</param>
/// <param name="IsLast">The headline's own.</param>
public sealed record SparkValue(double X, double Y, string Anchor, string Text, bool IsLast);

/// <summary>A line without axes: the last sixteen quarters, or the few points of a survey.</summary>
public sealed record SparklineModel
{
    /// <summary>Drawing's width in pixels.</summary>
    public const int Width = 260;

    /// <summary>Drawing's height in pixels.</summary>
    public const int Height = 56;

    /// <summary>Quarters that a line runs over.</summary>
    public const int Quarters = 16;

    private const int Edge = 10;
    private const int Few = 3;

    /// <summary>Joined points; a stroke of one point is a dot.</summary>
    public IReadOnlyList<Stroke> Strokes { get; init; } = [];

    /// <summary>The last point.</summary>
    public (double X, double Y) End { get; init; }

    /// <summary>The run that makes a signal, drawn over the line in its colour; empty without a signal at the last point.</summary>
    public IReadOnlyList<Stroke> Signal { get; init; } = [];

    /// <summary>What the rules say of the last point.</summary>
    public SpcVerdict Verdict { get; init; }

    /// <summary>Whether the last point may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Where the chosen quarter's figure is awaited; null where none is.</summary>
    public (double X, double Y)? Awaited { get; init; }

    /// <summary>The target, stepped where it changes; empty where no number is set.</summary>
    public IReadOnlyList<Stroke> Target { get; init; } = [];

    /// <summary>Values beside points, for few points.</summary>
    public IReadOnlyList<SparkValue> Values { get; init; } = [];

    /// <summary>Where the way of counting changed.</summary>
    public IReadOnlyList<double> Breaks { get; init; } = [];

    /// <summary>The sparkline of a result; null where there are no two points to draw.</summary>
    public static SparklineModel? Of(MeasureResult result, (decimal Low, decimal High)? bounds = null) =>
        result.Line is null ? null : Of(result.Measure, result.Line, result.Quarter, bounds, result.Process is { IsDifference: false } process ? process : null);

    /// <summary>The sparkline of a line.</summary>
    /// <param name="measure">Whose line it is.</param>
    /// <param name="line">The line.</param>
    /// <param name="until">Its right edge, where it is drawn by quarters.</param>
    /// <param name="bounds">A scale shared with other lines; null for the line's own.</param>
    /// <param name="process">What the rules say of the line, with its targets; null for neither.</param>
    public static SparklineModel? Of(Measure measure, BoardLine line, ReportingPeriod until, (decimal Low, decimal High)? bounds = null, LineProcess? process = null)
    {
        var quarterly = line.Series.IsReturn && line.Points.Any(point => point.Period.Kind == PeriodKind.Quarter);
        var from = ReportingPeriod.QuarterOf(until.Start.AddMonths(-3 * (Quarters - 1)));
        var points = line.Points.Where(point => point.IsComplete && (!quarterly || point.Period.End > from.Start)).ToList();
        if (points.Count < 2)
        {
            return null;
        }

        var few = !quarterly && points.Count <= Few;
        var left = quarterly ? from.Start : points[0].Period.Start;
        var first = quarterly ? 0.5 : TimeLine.Middle(left, points[0].Period);
        var last = quarterly ? Quarters - 0.5 : TimeLine.Middle(left, points[^1].Period);
        var targets = quarterly ? TargetsWithin(process, from, until) : [];
        List<decimal> drawn = [.. points.Select(point => point.Figure.Value!.Value), .. targets.SelectMany(target => target).Select(step => step.Value)];
        var low = bounds?.Low ?? drawn.Min();
        var high = bounds?.High ?? drawn.Max();

        // Few points carry their values beside them, so the line ends before the edge.
        var top = few ? 26 : Edge;
        var room = few ? Width - 90 : Width - (2 * Edge);
        double Across(ReportingPeriod period) => Edge + (room * (TimeLine.Middle(left, period) - first) / Math.Max(last - first, 1));
        double Down(decimal value) => high == low ? Height / 2.0 : top + ((Height - Edge - top) * (double)((high - value) / (high - low)));
        bool IsJoined(int index) => index > 0 && LineJoin.Joins(measure, line.Series, points[index - 1], points[index])
            || index + 1 < points.Count && LineJoin.Joins(measure, line.Series, points[index], points[index + 1]);

        List<Stroke> Joined(List<BoardPoint> some)
        {
            var strokes = new List<List<(double, double)>>();
            for (var index = 0; index < some.Count; index++)
            {
                if (index == 0 || !LineJoin.Joins(measure, line.Series, some[index - 1], some[index]))
                {
                    strokes.Add([]);
                }

                strokes[^1].Add((Across(some[index].Period), Down(some[index].Figure.Value!.Value)));
            }

            return [.. strokes.Select(stroke => new Stroke(stroke))];
        }

        var judged = process?.At(points[^1].Period) is { Verdict: not SpcVerdict.CommonCause } signal ? signal : null;

        var awaited = quarterly && points[^1].Period.CompareTo(until) < 0 && DueQuarters.IsDue(measure.Frequency, until)
            && line.At(until) is null or { Figure.State: ValueState.Missing } or { IsPartial: true };
        return new()
        {
            Strokes = Joined(points),
            Signal = judged?.Winner is { } winner ? Joined([.. points.Where(point => point.Period.Start >= winner.From && point.Period.Start <= winner.To)]) : [],
            Verdict = judged?.Verdict ?? SpcVerdict.CommonCause,
            End = (Across(points[^1].Period), Down(points[^1].Figure.Value!.Value)),
            Provisional = points[^1].Provisional,
            Awaited = awaited ? (Across(until), Down(points[^1].Figure.Value!.Value)) : null,
            Target = [.. targets.Select(target => new Stroke([.. target.SelectMany(step => new[] { (Across(step.Quarter) - (room / (2.0 * Quarters)), Down(step.Value)), (Across(step.Quarter) + (room / (2.0 * Quarters)), Down(step.Value)) })]))],
            Values = few ? [.. points.Select((point, index) => Beside(Across(point.Period), Down(point.Figure.Value!.Value), IsJoined(index), FigureWords.Of(measure, line, point), point == points[^1]))] : [],
            Breaks = [.. points.Zip(points.Skip(1))
                .Where(pair => SeriesBreaks.Between(measure, pair.First.Period, pair.Second.Period) is not null)
                .Select(pair => (Across(pair.First.Period) + Across(pair.Second.Period)) / 2)],
        };
    }

    // The target of each quarter, in unbroken stretches.
    private static List<List<(ReportingPeriod Quarter, decimal Value)>> TargetsWithin(LineProcess? process, ReportingPeriod from, ReportingPeriod until)
    {
        var stretches = new List<List<(ReportingPeriod, decimal)>>();
        var isOpen = false;
        for (var quarter = process is null || process.Targets.Count == 0 ? null : from; quarter is not null && quarter.CompareTo(until) <= 0; quarter = quarter.Next())
        {
            var value = SpcAnalysis.InForce(process!.Targets, quarter.Start);
            if (value is { } asked)
            {
                if (!isOpen)
                {
                    stretches.Add([]);
                }

                stretches[^1].Add((quarter, asked));
            }

            isOpen = value is not null;
        }

        return stretches;
    }

    // Right of a lone dot; above a point from which a stroke leaves, so that the stroke does not cross the words.
    private static SparkValue Beside(double x, double y, bool joined, string text, bool isLast) =>
        joined && x < 24 ? new(0, y - 10, "start", text, isLast)
        : joined ? new(x, y - 10, "middle", text, isLast)
        : new(x + 10, y + 5, "start", text, isLast);
}
