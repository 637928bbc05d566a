using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Finds room for the words of a drawing, the most needed first; what finds none is left to key, source and alternative text.</summary>
internal static class SpcChartLabels
{
    private const int FewSteps = 2;
    private const double BracketGap = 20;
    private const double BracketWords = 20;
    private const int EventRows = 2;
    private const string Afresh = "Limits set afresh.";

    /// <summary>The drawing with its words, its upright lines and its bracket.</summary>
    public static SpcChartModel Write(SpcChartInput input, SpcFrame frame, SpcChartModel model)
    {
        var plot = frame.Plot;
        var field = new LabelField(new(plot.Left, 0, plot.Right, plot.Bottom - 2));
        foreach (var mark in model.Marks)
        {
            field.Avoid(new(mark.X - 9, mark.Y - 9, mark.X + 9, mark.Y + 9));
        }

        foreach (var line in model.Bands.SelectMany(band => new[] { band.Upper, band.Lower, band.Centre }, (band, height) => (band, height)).Where(line => line.height is not null))
        {
            field.Avoid(new(line.band.Left, line.height!.Value - 1, line.band.Right, line.height.Value + 1));
        }

        foreach (var step in model.Target)
        {
            field.Avoid(new(step.Left, step.Y - 1, step.Right, step.Y + 1));
        }

        foreach (var stroke in model.Strokes)
        {
            foreach (var (from, to) in stroke.Points.Zip(stroke.Points.Skip(1)))
            {
                field.Avoid(new(from.X, Math.Min(from.Y, to.Y), to.X, Math.Max(from.Y, to.Y)));
            }
        }

        var uprights = new List<SpcUpright>();
        var words = new List<Dating>();
        Dated(input, frame, uprights, words);
        foreach (var upright in uprights)
        {
            field.Avoid(new(upright.X - 2, 0, upright.X + 2, plot.Bottom));
        }

        var wide = model.Size.LabelRoom > 0;
        var bracket = Bracket(input, frame, model, field);
        foreach (var dating in words.AsEnumerable().Reverse())
        {
            Upright(field, plot, wide ? dating : dating with { Text = "", Suffix = "" }, model.Size.Width >= 1000 ? 30 : 22);
        }

        if (wide)
        {
            Earlier(input, frame, model, field);
            Targets(input.Measure, model.Target, plot.Right, field);
        }

        Latest(input, frame, model, field, bracket is not null);
        return model with { Uprights = uprights, Bracket = bracket, Labels = [.. field.Words, .. wide ? Ends(input, frame, model) : []] };
    }

    // Events; rebases that no event stands for; breaks in the series.
    private static void Dated(SpcChartInput input, SpcFrame frame, List<SpcUpright> uprights, List<Dating> words)
    {
        var rebases = input.Result.Groups.Skip(1).Select(group => (Day: input.Result.Points[group.First].Date, group.Reason)).ToList();
        var told = new HashSet<DateOnly>();
        foreach (var happened in ChartAxis.Within(input.Events, frame.From, frame.To))
        {
            // Limits that start afresh in the quarter of the event do so because of it: one line, where they start.
            var rebase = rebases.Find(rebase => ReportingPeriod.QuarterOf(rebase.Day) == ReportingPeriod.QuarterOf(happened.Starts) && told.Add(rebase.Day));
            var x = frame.Across(rebase.Day == default ? happened.Starts : rebase.Day);
            uprights.Add(new(x, false));
            words.Add(new(x, SpcChartWords.Month(happened.Starts), happened.Title, rebase.Day == default ? "" : Afresh));
        }

        foreach (var (day, reason) in rebases.Where(rebase => !told.Contains(rebase.Day)))
        {
            uprights.Add(new(frame.Across(day), false));
            words.Add(new(frame.Across(day), SpcChartWords.Month(day), reason, Afresh));
        }

        foreach (var parting in input.Measure.Breaks)
        {
            var before = input.Points.LastOrDefault(point => point.Period.End < parting.From);
            var after = input.Points.FirstOrDefault(point => point.Period.End >= parting.From);
            if (before is not null && after is not null)
            {
                var x = (frame.Across(before.Period) + frame.Across(after.Period)) / 2;
                uprights.Add(new(x, true));
                words.Add(new(x, "Not comparable", MeasureWords.Capital(parting.Reason), ""));
            }
        }
    }

    /// <summary>Says beside an upright line when and what.</summary>
    public static void Upright(LabelField field, ChartBox plot, Dating dating, int letters)
    {
        var x = dating.X;
        var both = dating.Suffix.Length == 0 ? dating.Text : dating.Text.Length == 0 ? dating.Suffix : $"{dating.Text.TrimEnd('.')}. {dating.Suffix}";
        var rows = ChartAxis.Rows(both, letters);
        if (rows.Count > EventRows && dating.Text.Length > 0)
        {
            rows = ChartAxis.Rows(dating.Text, letters);
        }

        (string, string)[] Rows(int count) => [("spc-event-date", dating.Head), .. rows.Take(count).Select((row, index) => ("spc-event-words", index == count - 1 && rows.Count > count ? row.TrimEnd('.', ',') + "…" : row))];
        var places = new List<(double X, double Y, string Anchor)>();
        foreach (var y in new[] { plot.Top + 16, plot.Top + 76, plot.Bottom - 54, plot.Bottom - 114, (plot.Top + plot.Bottom) / 2 })
        {
            places.Add((x + 8, y, "start"));
            places.Add((x - 8, y, "end"));
        }

        // The date alone where there is no room for more.
        _ = (rows.Count > 0 && field.Place(Rows(EventRows), places)) || field.Place(Rows(0), places);
    }

    private static SpcBracket? Bracket(SpcChartInput input, SpcFrame frame, SpcChartModel model, LabelField field)
    {
        if (!SpcChartWords.IsSignal(input.Result) || input.Result.Latest is not { Winner: { } run } latest)
        {
            return null;
        }

        var members = input.Points.Where(point => point.IsFigure && point.Period.Start >= run.From && point.Period.Start <= run.To).ToList();
        var (left, right) = (Math.Max(frame.Across(members[0].Period) - 9, frame.Plot.Left), Math.Min(frame.Across(members[^1].Period) + 9, frame.Plot.Right));
        var text = SpcWords.Brief(run, SpcChartWords.Language(input));
        var rows = ChartAxis.Rows(text, model.Size.LabelRoom > 0 ? 40 : 24).Select(row => ($"spc-run spc-run-{latest.Verdict.ToString().ToLowerInvariant()}", row)).ToList();
        if (model.Size.LabelRoom > 0)
        {
            rows.Add(("spc-latest", LatestWords(input)));
        }

        var current = model.Bands[^1];
        var heights = members.Select(point => frame.Down(point.Value!.Value)).ToList();
        var below = new[] { heights.Max(), current.Lower ?? 0, TargetUnder(model, left, right).DefaultIfEmpty(0).Max() }.Max() + BracketGap;
        var above = new[] { heights.Min(), current.Upper ?? double.MaxValue, TargetUnder(model, left, right).DefaultIfEmpty(double.MaxValue).Min() }.Min() - BracketGap;
        // Beside the run itself where there is no room beyond the limits.
        var places = run.Side == SpcSide.Low
            ? new[] { (below, true), (above, false), (heights.Max() + BracketGap, true), (heights.Min() - BracketGap, false) }
            : [(above, false), (below, true), (heights.Min() - BracketGap, false), (heights.Max() + BracketGap, true)];
        foreach (var (y, isBelow) in places)
        {
            var back = new ChartBox(left, y - 7, right, y + 7);
            var first = isBelow ? y + BracketWords + 2 : y - 10 - ((rows.Count - 1) * ChartAxis.RowHeight);
            if (field.IsFree(back) && field.Place(rows, [(right, first, "end"), (left, first, "start"), (Math.Max(frame.Plot.Left, left - 120), first, "start"), (frame.Plot.Right, first, "end")]))
            {
                field.Take(back);
                return new(left, right, y, isBelow, latest.Verdict);
            }
        }

        return null;
    }

    private static IEnumerable<double> TargetUnder(SpcChartModel model, double left, double right) =>
        model.Target.Where(step => step.Left < right && left < step.Right).Select(step => step.Y);

    private static string LatestWords(SpcChartInput input)
    {
        var latest = input.Points.Last(point => point.IsFigure);
        return $"Latest: {SpcChartWords.Language(input).Value(latest.Value!.Value)}{(latest.Provisional ? ", provisional" : latest.Restated ? ", restated" : "")}";
    }

    private static void Latest(SpcChartInput input, SpcFrame frame, SpcChartModel model, LabelField field, bool bracketed)
    {
        if ((bracketed && model.Size.LabelRoom > 0) || !input.Points.Any(point => point.IsFigure))
        {
            return;
        }

        var latest = input.Points.Last(point => point.IsFigure);
        var (x, y) = (Math.Min(frame.Across(latest.Period) + 8, frame.Plot.Right), frame.Down(latest.Value!.Value));
        double[] away = [-16, 28, -38, 50, -60, 72];
        field.Place([("spc-latest", LatestWords(input))], [.. away.Select(distance => (x, y + distance, "end"))], overMarks: false);
    }

    // Groups before the last say beside their band what they are; of the last the end labels say it.
    private static void Earlier(SpcChartInput input, SpcFrame frame, SpcChartModel model, LabelField field)
    {
        foreach (var (group, band) in input.Result.Groups.Zip(model.Bands).SkipLast(1).Where(pair => pair.Second.Centre is not null))
        {
            var (top, bottom) = (band.Upper ?? band.Centre!.Value, band.Lower ?? band.Centre!.Value);
            (double, double, string)[] places =
            [
                (band.Left + 10, top - 12, "start"), (band.Right - 10, top - 12, "end"), (band.Left + 10, bottom + 24, "start"), (band.Right - 10, bottom + 24, "end"),
                (band.Left + 10, top - 36, "start"), (band.Left + 10, bottom + 44, "start"), (band.Left + 10, top - 56, "start"),
                (band.Left + 10, frame.Plot.Top + 16, "start"), (band.Left + 10, frame.Plot.Bottom - 12, "start"),
            ];
            _ = field.Place([("spc-range", SpcChartWords.Range(input.Measure, group))], places)
                || field.Place([("spc-range", $"{SpcChartWords.CentreName(group)} {SpcChartWords.Number(input.Measure, group.Centre!.Value)}")], places);
        }
    }

    /// <summary>Names the steps of a target that no label at the line's end names. Of a target that rises or falls in many steps only those are named that cover no figure.</summary>
    public static void Targets(Measure measure, IReadOnlyList<SpcTargetStep> target, double edge, LabelField field)
    {
        foreach (var step in target.Where(step => step != target[^1] || step.Right < edge))
        {
            field.Place(
                [("spc-target-words", $"Target {TargetWords.AsSet(measure, step.Value)}")],
                [(step.Left - 10, step.Y + 5, "end"), (step.Left + 6, step.Y - 8, "start"), (step.Left + 6, step.Y + 22, "start"), (step.Right - 6, step.Y - 8, "end"), (step.Right - 6, step.Y + 22, "end")],
                overMarks: target.Count <= FewSteps);
        }
    }

    private static List<ChartText> Ends(SpcChartInput input, SpcFrame frame, SpcChartModel model)
    {
        var (measure, letters) = (input.Measure, (int)((model.Size.LabelRoom - 14) / ChartAxis.LetterWidth));
        var ends = new List<(double Y, string Style, string Name, string Text)>();
        if (input.Result.Current is { } group)
        {
            var band = model.Bands[^1];
            if (group.Limits is { } limits)
            {
                ends.Add((band.Upper!.Value, "spc-end", "Upper limit", SpcChartWords.Number(measure, limits.Upper)));
                ends.Add((band.Lower!.Value, "spc-end", "Lower limit", SpcChartWords.Number(measure, limits.Lower)));
            }

            if (group.Centre is { } centre)
            {
                ends.Add((band.Centre!.Value, "spc-end", SpcChartWords.CentreName(group), SpcChartWords.Number(measure, centre)));
            }
        }

        if (model.Target.Count > 0 && model.Target[^1].Right == frame.Plot.Right && SpcAnalysis.InForce(input.Targets, frame.To) is { } target)
        {
            ends.Add((model.Target[^1].Y, "spc-end spc-target-words", "Target", TargetWords.AsSet(measure, target)));
        }

        var sorted = ends.OrderBy(end => end.Y).ToList();
        var heights = LabelField.Apart([.. sorted.Select(end => end.Y + 5)], ChartAxis.RowHeight, frame.Plot.Top + 5, frame.Plot.Bottom + 5);
        return [.. sorted.Zip(heights).Select(pair => new ChartText(pair.First.Style, frame.Plot.Right + 14, pair.Second, "start", Short(pair.First.Name, pair.First.Text, letters)))];
    }

    // “Upper limit 7.6”, “Upper 7.6” or “7.6”, as there is room.
    private static string Short(string name, string number, int letters) =>
        name.Length + 1 + number.Length <= letters ? $"{name} {number}"
        : name.Split(' ')[0] is var brief && brief.Length + 1 + number.Length <= letters ? $"{brief} {number}"
        : number;

    /// <summary>Words at an upright line.</summary>
    /// <param name="X">Where it stands.</param>
    /// <param name="Head">In bold.</param>
    /// <param name="Text">What happened.</param>
    /// <param name="Suffix">What followed, where there is room.</param>
    internal sealed record Dating(double X, string Head, string Text, string Suffix);
}
