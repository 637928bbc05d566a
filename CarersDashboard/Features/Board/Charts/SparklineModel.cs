using CarersDashboard.Features.Measures;

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

    /// <summary>Whether the last point may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Where the chosen quarter's figure is awaited; null where none is.</summary>
    public (double X, double Y)? Awaited { get; init; }

    /// <summary>The target's height; null where no number is set.</summary>
    public double? Target { get; init; }

    /// <summary>Values beside points, for few points.</summary>
    public IReadOnlyList<SparkValue> Values { get; init; } = [];

    /// <summary>Where the way of counting changed.</summary>
    public IReadOnlyList<double> Breaks { get; init; } = [];

    /// <summary>The sparkline of a result; null where there are no two points to draw.</summary>
    public static SparklineModel? Of(MeasureResult result, (decimal Low, decimal High)? bounds = null) =>
        result.Line is null ? null : Of(result.Measure, result.Line, result.Quarter, bounds);

    /// <summary>The sparkline of a line.</summary>
    /// <param name="measure">Whose line it is.</param>
    /// <param name="line">The line.</param>
    /// <param name="until">Its right edge, where it is drawn by quarters.</param>
    /// <param name="bounds">A scale shared with other lines; null for the line's own.</param>
    public static SparklineModel? Of(Measure measure, BoardLine line, ReportingPeriod until, (decimal Low, decimal High)? bounds = null)
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
        var target = quarterly ? measure.Targets.FirstOrDefault(candidate => candidate.Value is not null)?.Value : null;
        var low = bounds?.Low ?? Math.Min(points.Min(point => point.Figure.Value!.Value), target ?? decimal.MaxValue);
        var high = bounds?.High ?? Math.Max(points.Max(point => point.Figure.Value!.Value), target ?? decimal.MinValue);

        // Few points carry their values beside them, so the line ends before the edge.
        var top = few ? 26 : Edge;
        var room = few ? Width - 90 : Width - (2 * Edge);
        double Across(ReportingPeriod period) => Edge + (room * (TimeLine.Middle(left, period) - first) / Math.Max(last - first, 1));
        double Down(decimal value) => high == low ? Height / 2.0 : top + ((Height - Edge - top) * (double)((high - value) / (high - low)));
        bool IsJoined(int index) => index > 0 && LineJoin.Joins(measure, line.Series, points[index - 1], points[index])
            || index + 1 < points.Count && LineJoin.Joins(measure, line.Series, points[index], points[index + 1]);

        var strokes = new List<List<(double, double)>>();
        for (var index = 0; index < points.Count; index++)
        {
            if (index == 0 || !LineJoin.Joins(measure, line.Series, points[index - 1], points[index]))
            {
                strokes.Add([]);
            }

            strokes[^1].Add((Across(points[index].Period), Down(points[index].Figure.Value!.Value)));
        }

        var awaited = quarterly && points[^1].Period.CompareTo(until) < 0 && DueQuarters.IsDue(measure.Frequency, until)
            && line.At(until) is null or { Figure.State: ValueState.Missing } or { IsPartial: true };
        return new()
        {
            Strokes = [.. strokes.Select(stroke => new Stroke(stroke))],
            End = (Across(points[^1].Period), Down(points[^1].Figure.Value!.Value)),
            Provisional = points[^1].Provisional,
            Awaited = awaited ? (Across(until), Down(points[^1].Figure.Value!.Value)) : null,
            Target = target is null ? null : Down(target.Value),
            Values = few ? [.. points.Select((point, index) => Beside(Across(point.Period), Down(point.Figure.Value!.Value), IsJoined(index), FigureWords.Of(measure, line, point), point == points[^1]))] : [],
            Breaks = [.. points.Zip(points.Skip(1))
                .Where(pair => SeriesBreaks.Between(measure, pair.First.Period, pair.Second.Period) is not null)
                .Select(pair => (Across(pair.First.Period) + Across(pair.Second.Period)) / 2)],
        };
    }

    // Right of a lone dot; above a point from which a stroke leaves, so that the stroke does not cross the words.
    private static SparkValue Beside(double x, double y, bool joined, string text, bool isLast) =>
        joined && x < 24 ? new(0, y - 10, "start", text, isLast)
        : joined ? new(x, y - 10, "middle", text, isLast)
        : new(x + 10, y + 5, "start", text, isLast);
}
