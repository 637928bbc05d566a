using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Works out a chart of lines over time. Knows nothing of how it is drawn.</summary>
public static class TrendChartBuilder
{
    private const int FewPoints = 8;

    /// <summary>The model for lines of one measure; null where no line has a number.</summary>
    /// <param name="measure">Whose lines they are.</param>
    /// <param name="lines">The headline's first.</param>
    /// <param name="until">The chosen quarter; the axis does not end before it where quarters are drawn.</param>
    /// <param name="size">How large the drawing is.</param>
    /// <param name="context">Targets and events; null for none.</param>
    public static TrendChartModel? Build(Measure measure, IReadOnlyList<BoardLine> lines, ReportingPeriod until, ChartSize size, TrendContext? context = null)
    {
        context ??= TrendContext.None;
        var drawn = lines.Where(line => line.Points.Any(point => point.IsComplete)).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        var points = drawn.SelectMany(line => line.Points).Where(point => point.IsComplete).ToList();
        var (from, to, quarterly) = ChartAxis.Reach([.. points.Select(point => point.Period)], until);
        var values = points.Select(point => point.Figure.Value!.Value).ToList();

        values.AddRange(context.Targets.Where(target => target.From <= to).Select(target => target.Value).OfType<decimal>());

        // A score is read against the whole of its scale.
        if (measure.Unit == MeasureUnit.Score)
        {
            values.Add(measure.Maximum);
        }

        var scale = NiceScale.For(values.Min(), values.Max(), size.Width < 400 ? 5 : 6, whole: measure.Unit == MeasureUnit.Count, fromZero: StartsAtZero(measure));
        var scaleText = ChartAxis.ScaleText(measure, scale);
        var frame = new TrendChartModel
        {
            Size = size,
            Scale = scale,
            ScaleText = scaleText,
            AxisWidth = ChartAxis.Width(scaleText),
            Span = TimeLine.Quarters(from, to.AddDays(1)),
            Lines = [],
        };
        var perQuarter = frame.PlotWidth / frame.Span;
        var pathed = drawn.Select((line, position) => Line(measure, line, position, from, points.Count <= FewPoints && !quarterly, size.LabelRoom == 0, drawn)).ToList();
        var close = pathed.SelectMany(line => line.Points.Zip(line.Points.Skip(1))).Select(pair => (pair.Second.X - pair.First.X) * perQuarter).DefaultIfEmpty(frame.PlotWidth).Min();
        var plot = new SpcFrame(new(0, 0, frame.PlotWidth, frame.PlotHeight), scale, from, to);
        return TrendChartLabels.Write(measure, context, plot, frame with
        {
            MarkSize = Math.Clamp(close / 4, 2.5, 5),
            Lines = pathed,
            Quarters = quarterly && perQuarter >= ChartAxis.QuarterRoom ? TimeLine.QuarterLabels(from, to) : [],
            Years = quarterly ? TimeLine.YearLabels(from, to, perQuarter) : TimeLine.PeriodLabels(points.Select(point => point.Period), from, perQuarter, ChartAxis.LetterWidth),
            Dividers = quarterly ? TimeLine.YearEnds(from, to) : [],
            EndLabels = size.LabelRoom == 0 ? [] : EndLabels(measure, drawn, frame, quarterly ? until : null, SpcAnalysis.InForce(context.Targets, to)),
            Breaks = Breaks(measure, points, from),
            Awaited = quarterly ? Awaited(measure, drawn[0], from, until) : null,
        });
    }

    /// <summary>Everything is drawn from zero, so that ordinary ups and downs stay as small as they are. A register of many thousands would be a flat line, and may start higher.</summary>
    internal static bool StartsAtZero(Measure measure) => measure.Kind != MeasureKind.Stock;

    // A break stands halfway between the last figure before it and the first after it.
    private static List<BreakMark> Breaks(Measure measure, List<BoardPoint> points, DateOnly from)
    {
        var marks = new List<BreakMark>();
        foreach (var parting in measure.Breaks)
        {
            var sides = points.ToLookup(point => point.Period.End < parting.From, point => TimeLine.Middle(from, point.Period));
            if (sides[true].Any() && sides[false].Any())
            {
                marks.Add(new((sides[true].Max() + sides[false].Min()) / 2, measure.Frequency == Frequency.EveryTwoYears ? "Survey changed" : "Not comparable"));
            }
        }

        return marks;
    }

    private static ChartLine Line(Measure measure, BoardLine line, int position, DateOnly from, bool label, bool labelLast, List<BoardLine> all)
    {
        var path = new List<ChartPoint>();
        BoardPoint? earlier = null;
        foreach (var point in line.Points)
        {
            if (!point.IsComplete)
            {
                continue;
            }

            var x = TimeLine.Middle(from, point.Period);
            if (earlier is not null && !LineJoin.Joins(measure, line.Series, earlier, point))
            {
                path.Add(new((path[^1].X + x) / 2, null));
            }

            var isLast = point == line.Latest;
            var text = label && !(isLast && !labelLast) || isLast && labelLast && all.Count == 1 ? FigureWords.Of(measure, line, point) : "";
            path.Add(new(x, (double)point.Figure.Value!.Value, point.Provisional, point.Restated, text, IsUpper(point, line, all), NameOf(measure, line, point, all)));
            earlier = point;
        }

        return new(position, NameOf(line, all), path);
    }

    private static string NameOf(Measure measure, BoardLine line, BoardPoint point, List<BoardLine> all) =>
        $"{(all.Count > 1 ? NameOf(line, all) + ", " : "")}{PeriodWords.Brief(point.Period)}: {FigureWords.WithNoun(measure, line, point)}{(point.Provisional ? ", provisional" : "")}{(point.Restated ? ", restated" : "")}";

    // Of lines that run side by side the upper has its words above, the others below.
    private static bool IsUpper(BoardPoint point, BoardLine line, List<BoardLine> all) =>
        all.Where(other => other != line)
            .Select(other => other.Points.MinBy(candidate => Math.Abs(candidate.Period.End.DayNumber - point.Period.End.DayNumber)))
            .All(other => other?.Figure.Value is not { } value || value <= point.Figure.Value!.Value);

    /// <summary>What tells a line from the others: its source beside lines of the same organisation, otherwise its organisation.</summary>
    internal static string NameOf(BoardLine line, IReadOnlyList<BoardLine> all)
    {
        var siblings = all.Count(other => other.Organisation == line.Organisation);
        return siblings > 1 ? line.Series.Name : line.Organisation?.Name ?? "All organisations";
    }

    private static List<EndLabel> EndLabels(Measure measure, List<BoardLine> lines, TrendChartModel frame, ReportingPeriod? until, decimal? target)
    {
        var labels = lines
            .Select((line, position) => EndLabel(measure, line, position, lines, frame, until))
            .Concat(target is { } value ? [new EndLabel(-1, (double)value, 0, $"Target {TargetWords.AsSet(measure, value)}", [])] : [])
            .OrderBy(label => frame.Down(label.Y))
            .ToList();
        var free = double.NegativeInfinity;
        for (var index = 0; index < labels.Count; index++)
        {
            var top = Math.Max(frame.Down(labels[index].Y), free);
            labels[index] = labels[index] with { Shift = top - frame.Down(labels[index].Y) };
            free = top + (ChartAxis.RowHeight * (1 + labels[index].Name.Count)) + 4;
        }

        // What was pushed below the plot moves up again, with those above it.
        var over = free - 4 - frame.PlotHeight - ChartAxis.RowHeight;
        return over <= 0 ? labels : [.. labels.Select(label => label with { Shift = label.Shift - over })];
    }

    private static EndLabel EndLabel(Measure measure, BoardLine line, int position, List<BoardLine> all, TrendChartModel frame, ReportingPeriod? until)
    {
        var point = line.Points.Last(candidate => candidate.IsComplete);
        var letters = (int)((frame.Size.LabelRoom - 12) / ChartAxis.LetterWidth);
        var number = FigureWords.Of(measure, line, point);
        var withNoun = FigureWords.WithNoun(measure, line, point);
        var fits = all.Count == 1 && withNoun.Length <= letters;
        return new(
            position,
            (double)point.Figure.Value!.Value,
            0,
            fits ? withNoun : number,
            [
                .. fits ? [] : ChartAxis.Rows(all.Count == 1 ? FigureWords.Noun(measure) : NameOf(line, all), letters + 1),
                // A label at the edge would otherwise read as the figure of the quarter that is awaited.
                .. until is null || point.Period == until ? [] : new[] { PeriodWords.Brief(point.Period) },
            ]);
    }

    private static ChartPoint? Awaited(Measure measure, BoardLine line, DateOnly from, ReportingPeriod until)
    {
        var last = line.Points.LastOrDefault(point => point.IsComplete);
        return last is null || !DueQuarters.IsDue(measure.Frequency, until) || last.Period.Kind != PeriodKind.Quarter || last.Period.CompareTo(until) >= 0 || line.At(until) is { Figure.State: ValueState.Suppressed or ValueState.NotApplicable }
            ? null
            : new(TimeLine.Middle(from, until), (double)last.Figure.Value!.Value, Name: $"{until.Label}: awaited");
    }
}
