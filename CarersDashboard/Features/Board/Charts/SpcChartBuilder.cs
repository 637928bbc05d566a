using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Works out the drawing of a judged series. Knows nothing of how it is drawn.</summary>
public static class SpcChartBuilder
{
    private const double Above = 14;
    private const double YearRow = 28;
    private const double QuarterRow = 24;
    private const double RightEdge = 14;

    /// <summary>The drawings of a page's large chart, the widest first; empty where no point has a value.</summary>
    public static IReadOnlyList<SpcChartModel> Build(SpcChartInput input) => [.. ChartSize.Main.Select(size => Build(input, size)).OfType<SpcChartModel>()];

    /// <summary>One drawing; null where no point has a value.</summary>
    /// <param name="input">What is drawn.</param>
    /// <param name="size">How large it is; its height is without the row of quarters.</param>
    public static SpcChartModel? Build(SpcChartInput input, ChartSize size)
    {
        if (!input.Points.Any(point => point.Shown is not null))
        {
            return null;
        }

        var (from, to, quarterly) = ChartAxis.Reach([.. input.Points.Select(point => point.Period)], input.Until);
        var scale = Scale(input, size, to);
        var scaleText = ChartAxis.ScaleText(input.Measure, scale);
        var (left, right) = (ChartAxis.Width(scaleText), size.Width - (size.LabelRoom == 0 ? RightEdge : size.LabelRoom));
        var perQuarter = (right - left) / TimeLine.Quarters(from, to.AddDays(1));
        var numbered = quarterly && perQuarter >= ChartAxis.QuarterRoom;
        var frame = new SpcFrame(new(left, Above, right, size.Height - YearRow - 8), scale, from, to);
        var bands = Bands(input, frame);
        var marks = Marks(input, frame);
        var close = marks.Zip(marks.Skip(1)).Select(pair => pair.Second.X - pair.First.X).DefaultIfEmpty(frame.Plot.Right - frame.Plot.Left).Min();
        var model = new SpcChartModel
        {
            Size = size,
            Height = size.Height + (numbered ? (int)QuarterRow : 0),
            Plot = frame.Plot,
            Scale = scale,
            Grid = [.. scale.Ticks.Select(tick => (frame.Down(tick), scaleText[tick]))],
            Ticks = Ticks(input, frame, quarterly, numbered, size),
            Dividers = quarterly ? [.. TimeLine.YearEnds(from, to).Select(end => frame.Plot.Left + (end * frame.PerQuarter))] : [],
            Bands = bands,
            Strokes = Strokes(input, frame),
            Marks = marks,
            Hidden = Level(input, frame, point => point.Hidden),
            Awaited = Level(input, frame, point => point.Awaited),
            Target = Target(input.Targets, frame),
            Uprights = [],
            Labels = [],
            Spots = Spots(input, frame),
            MarkSize = Math.Clamp(close / 5, 2, 3.6),
        };
        return SpcChartLabels.Write(input, frame, model);
    }

    /// <summary>A limit inside what the unit can be.</summary>
    internal static decimal Clamped(Measure measure, decimal limit) => Math.Clamp(limit, measure.Minimum, measure.Maximum);

    /// <summary>The result's point for a period; null where it has none.</summary>
    internal static SpcPoint? Judged(SpcChartInput input, SpcChartPoint point) => input.Result.Points.FirstOrDefault(judged => judged.Date == point.Period.Start);

    /// <summary>Whether a stroke joins two points of which one follows the other.</summary>
    internal static bool Joins(SpcChartInput input, SpcChartPoint earlier, SpcChartPoint later) =>
        earlier.IsFigure && later.IsFigure && Judged(input, later) is not { AbsentBefore: > 0 } && SeriesBreaks.Between(input.Measure, earlier.Period, later.Period) is null;

    private static NiceScale Scale(SpcChartInput input, ChartSize size, DateOnly to)
    {
        var values = input.Points.Select(point => point.Shown).OfType<decimal>().ToList();
        foreach (var group in input.Result.Groups)
        {
            if (group.Limits is { } limits)
            {
                values.Add(Clamped(input.Measure, limits.Lower));
                values.Add(Clamped(input.Measure, limits.Upper));
            }
        }

        values.AddRange(input.Targets.Where(target => target.From <= to).Select(target => target.Value).OfType<decimal>());
        if (input.Measure.Unit == MeasureUnit.Score)
        {
            values.Add(input.Measure.Maximum);
        }

        return NiceScale.For(values.Min(), values.Max(), size.Width < 400 ? 5 : 6, whole: input.Measure.Unit == MeasureUnit.Count, fromZero: TrendChartBuilder.StartsAtZero(input.Measure));
    }

    private static List<ChartText> Ticks(SpcChartInput input, SpcFrame frame, bool quarterly, bool numbered, ChartSize size)
    {
        var ticks = new List<ChartText>();
        var row = frame.Plot.Bottom + 21;
        if (numbered)
        {
            ticks.AddRange(TimeLine.QuarterLabels(frame.From, frame.To).Select(label => new ChartText("spc-tick", frame.Plot.Left + (label.X * frame.PerQuarter), row, "middle", label.Text)));
            row += QuarterRow;
        }

        var years = quarterly
            ? TimeLine.YearLabels(frame.From, frame.To, frame.PerQuarter)
            : TimeLine.PeriodLabels(input.Points.Select(point => point.Period), frame.From, frame.PerQuarter, ChartAxis.LetterWidth);
        foreach (var label in years)
        {
            // The outermost labels stay inside the drawing.
            var half = label.Text.Length * ChartAxis.LetterWidth / 2;
            ticks.Add(new("spc-tick", Math.Clamp(frame.Plot.Left + (label.X * frame.PerQuarter), half, size.Width - half), row, "middle", label.Text));
        }

        // A short first or last year would touch its neighbour.
        return [.. ticks.Where((tick, index) => !ticks.Take(index).Any(other => other.Y == tick.Y && other.Text.Length > 2 && other.Box.Meets(tick.Box)))];
    }

    private static List<SpcBand> Bands(SpcChartInput input, SpcFrame frame)
    {
        var (result, bands) = (input.Result, new List<SpcBand>());
        for (var index = 0; index < result.Groups.Count; index++)
        {
            var group = result.Groups[index];
            var first = input.Points.FirstOrDefault(point => point.Period.Start == result.Points[group.First].Date);
            double? Height(decimal? value) => value is { } height ? frame.Down(height) : null;
            bands.Add(new(
                first is null ? frame.Plot.Left : frame.Across(first.Period.Start),
                frame.Plot.Right,
                Height(group.Centre),
                Height(group.Limits is null ? null : Clamped(input.Measure, group.Limits.Upper)),
                Height(group.Limits is null ? null : Clamped(input.Measure, group.Limits.Lower))));

            // Limits end where the next begin.
            if (index > 0)
            {
                bands[index - 1] = bands[index - 1] with { Right = bands[index].Left };
            }
        }

        return bands;
    }

    private static List<SpcMark> Marks(SpcChartInput input, SpcFrame frame) =>
    [
        .. input.Points.Where(point => point.Shown is not null).Select(point => new SpcMark(
            frame.Across(point.Period),
            frame.Down(point.Value!.Value),
            point.Partial ? SpcVerdict.CommonCause : Judged(input, point)?.Verdict ?? SpcVerdict.CommonCause,
            point.Provisional,
            point.Restated,
            point.Partial)),
    ];

    private static List<Stroke> Strokes(SpcChartInput input, SpcFrame frame)
    {
        var strokes = new List<List<(double X, double Y)>>();
        SpcChartPoint? before = null;
        foreach (var point in input.Points)
        {
            if (point.IsFigure)
            {
                if (before is null || !Joins(input, before, point))
                {
                    strokes.Add([]);
                }

                strokes[^1].Add((frame.Across(point.Period), frame.Down(point.Value!.Value)));
            }

            before = point;
        }

        return [.. strokes.Where(stroke => stroke.Count > 1).Select(stroke => new Stroke(stroke))];
    }

    private static List<ChartSpot> Spots(SpcChartInput input, SpcFrame frame)
    {
        var level = input.Points.First(point => point.Shown is not null).Shown!.Value;
        var spots = new List<ChartSpot>();
        foreach (var point in input.Points)
        {
            level = point.Shown ?? level;
            if (point.Shown is not null || point.Hidden || point.Awaited)
            {
                spots.Add(new(frame.Across(point.Period), frame.Down(level), SpcChartWords.Point(input, point)));
            }
        }

        return spots;
    }

    // A point without a value stands level with the last one that has one, or with the next where there is none.
    private static List<(double X, double Y)> Level(SpcChartInput input, SpcFrame frame, Func<SpcChartPoint, bool> isMeant)
    {
        var level = input.Points.First(point => point.Shown is not null).Shown!.Value;
        var places = new List<(double, double)>();
        foreach (var point in input.Points)
        {
            level = point.Shown ?? level;
            if (isMeant(point) && point.Shown is null)
            {
                places.Add((frame.Across(point.Period), frame.Down(level)));
            }
        }

        return places;
    }

    /// <summary>The steps of a target over time.</summary>
    internal static List<SpcTargetStep> Target(IReadOnlyList<SpcTarget> all, SpcFrame frame)
    {
        var steps = new List<SpcTargetStep>();
        var targets = all.Where(target => target.From <= frame.To).OrderBy(target => target.From).ToList();
        for (var index = 0; index < targets.Count; index++)
        {
            var until = index + 1 < targets.Count ? targets[index + 1].From : (DateOnly?)null;
            if (targets[index].Value is not { } value || until <= frame.From)
            {
                continue;
            }

            var (left, right) = (frame.Across(targets[index].From < frame.From ? frame.From : targets[index].From), until is { } end ? frame.Across(end) : frame.Plot.Right);
            var before = steps.Count > 0 && steps[^1].Right == left ? steps[^1] : null;
            if (before is not null && before.Y == frame.Down(value))
            {
                steps[^1] = before with { Right = right };
            }
            else
            {
                steps.Add(new(left, right, frame.Down(value), before?.Y, value));
            }
        }

        return steps;
    }
}
