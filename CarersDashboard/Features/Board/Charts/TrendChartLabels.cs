using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Finds room on the plot for the words of targets and events; what finds none is left to key and alternative text.</summary>
internal static class TrendChartLabels
{
    private const double NoteTop = -29;

    /// <summary>The drawing with its targets, its upright lines and their words.</summary>
    public static TrendChartModel Write(Measure measure, TrendContext context, SpcFrame frame, TrendChartModel model)
    {
        var target = SpcChartBuilder.Target(context.Targets, frame);
        var events = ChartAxis.Within(context.Events, frame.From, frame.To);
        if (target.Count == 0 && events.Count == 0)
        {
            return model;
        }

        if (model.Lines.Count == 1)
        {
            model = model with { Lines = [OffTarget(model, target, frame)] };
        }

        var plot = frame.Plot;
        var field = new LabelField(new(plot.Left, NoteTop, plot.Right, plot.Bottom - 2));
        double Across(double x) => x * frame.PerQuarter;
        foreach (var line in model.Lines)
        {
            foreach (var point in line.Points)
            {
                var (x, y) = (Across(point.X), model.Down(point.Y!.Value));
                field.Avoid(new(x - 9, y - 9, x + 9, y + 9));
                if (point.Label.Length > 0)
                {
                    var half = point.Label.Length * ChartAxis.LetterWidth;
                    field.Take(new(x - half, y + (point.Above ? -28 : 11), x + half, y + (point.Above ? -8 : 31)));
                }
            }

            foreach (var (from, to) in line.Path.Zip(line.Path.Skip(1)).Where(pair => pair.First.Y is not null && pair.Second.Y is not null))
            {
                field.Avoid(new(Across(from.X), Math.Min(model.Down(from.Y!.Value), model.Down(to.Y!.Value)), Across(to.X), Math.Max(model.Down(from.Y.Value), model.Down(to.Y.Value))));
            }
        }

        foreach (var step in target)
        {
            field.Avoid(new(step.Left, step.Y - 1, step.Right, step.Y + 1));
        }

        foreach (var mark in model.Breaks)
        {
            var half = mark.Words.Length * ChartAxis.LetterWidth;
            field.Take(new(Across(mark.X) - half, NoteTop, Across(mark.X) + half, -9));
            field.Avoid(new(Across(mark.X) - 2, NoteTop, Across(mark.X) + 2, plot.Bottom));
        }

        var uprights = events.Select(happened => new SpcUpright(frame.Across(happened.Starts), false)).ToList();
        foreach (var upright in uprights)
        {
            field.Avoid(new(upright.X - 2, NoteTop, upright.X + 2, plot.Bottom));
        }

        var wide = model.Size.LabelRoom > 0;
        foreach (var (happened, upright) in events.Zip(uprights).Reverse())
        {
            SpcChartLabels.Upright(field, plot, new(upright.X, SpcChartWords.Month(happened.Starts), wide ? happened.Title : "", ""), model.Size.Width >= 1000 ? 30 : 22);
        }

        if (wide)
        {
            SpcChartLabels.Targets(measure, target, plot.Right, field);
        }

        return model with { Target = target, Uprights = uprights, Words = field.Words };
    }

    // A value stands below its point where the target would run through it above.
    private static ChartLine OffTarget(TrendChartModel model, List<SpcTargetStep> target, SpcFrame frame)
    {
        bool IsCrossed(ChartPoint point)
        {
            var (x, y) = (point.X * frame.PerQuarter, model.Down(point.Y!.Value));
            return target.Any(step => step.Left <= x && x <= step.Right && step.Y > y - 32 && step.Y < y - 6);
        }

        var line = model.Lines[0];
        return line with { Path = [.. line.Path.Select(point => point is { Y: not null, Above: true } && point.Label.Length > 0 && IsCrossed(point) ? point with { Above = false } : point)] };
    }
}
