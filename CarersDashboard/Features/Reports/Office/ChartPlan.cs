using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>Words at the end of a line, and how far they are moved from their point so that they overlap nothing.</summary>
/// <param name="At">Index of the period of the point.</param>
/// <param name="Text">The words.</param>
/// <param name="Right">How far to the right, as a share of the chart's width.</param>
/// <param name="Down">How far down, as a share of the chart's height.</param>
/// <param name="Place">Where they stand.</param>
public sealed record EndLabel(int At, string Text, double Right, double Down, LabelPlace Place);

/// <summary>Where the words of a line stand.</summary>
public enum LabelPlace
{
    /// <summary>In the column beside the plot.</summary>
    AtRight,

    /// <summary>Before the start of a line that ends inside the plot.</summary>
    Before,

    /// <summary>Over it.</summary>
    Over,

    /// <summary>Under it.</summary>
    Under,
}

/// <summary>Where the parts of a chart stand, as shares of its width and height.</summary>
public sealed class ChartPlan
{
    private const double LabelGap = 1.3;

    // Shares of the chart's width: what words beside the plot may take, and what the plot has in any case.
    private const double WidestLabels = 0.35;
    private const double LeastPlot = 0.45;

    /// <summary>Plans a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="look">How large it is.</param>
    public ChartPlan(ReportChart chart, IReadOnlyList<ChartLine> lines, ChartLook look)
    {
        var periods = chart.Periods.Count;
        var ends = lines.Select(line => End(line)).ToList();
        // Words of lines that end near the right edge stand in a column of their own beside the plot.
        var atRight = ends.Select(end => end is { } last && last >= periods - 1 - Math.Max(1, periods / 10)).ToList();
        var widest = look.Width * WidestLabels;
        var room = Math.Min(widest, lines.Where((_, index) => atRight[index]).Select(line => ChartLook.WidthOf(OfficeText.Line(line.Series!.EndLabel), look.Text, true)).DefaultIfEmpty(0).Max());
        var ticks = ChartLook.WidthOf(Math.Max(Math.Abs(chart.Max), Math.Abs(chart.Min)).ToString("#,##0.###", System.Globalization.CultureInfo.InvariantCulture) + Affixes(chart.AxisFormat), look.Text);
        Left = (ticks + look.Text * 1.2) / look.Width;
        Top = look.Text * (chart.Axis.Length > 0 ? 1.9 : 0.8) / look.Height + (chart.Events.Count > 0 ? look.Text * 1.1 / look.Height : 0);
        Width = Math.Max(LeastPlot, 1 - Left - (room + look.Text * 1.4) / look.Width);
        QuartersApart = chart.IsQuarterly ? Apart(Width * look.Width / periods, look.Text) : 1;
        Height = 1 - Top - look.Text * (chart.IsQuarterly && QuartersApart == 1 ? 3.4 : 2) / look.Height;
        Labels = Place(chart, lines, look, ends, atRight);
    }

    /// <summary>Left edge of the plot.</summary>
    public double Left { get; }

    /// <summary>Upper edge of the plot.</summary>
    public double Top { get; }

    /// <summary>Width of the plot.</summary>
    public double Width { get; }

    /// <summary>Height of the plot.</summary>
    public double Height { get; }

    /// <summary>How many quarters apart the axis names one: 1 for each, with the years below; otherwise years apart, in one row.</summary>
    public int QuartersApart { get; }

    /// <summary>Words at the end of each line; null for a line without.</summary>
    public IReadOnlyList<EndLabel?> Labels { get; }

    private EndLabel?[] Place(ReportChart chart, IReadOnlyList<ChartLine> lines, ChartLook look, List<int?> ends, List<bool> atRight)
    {
        var labels = new EndLabel?[lines.Count];
        var wanted = new List<(int Line, double At)>();
        for (var line = 0; line < lines.Count; line++)
        {
            if (ends[line] is not { } end)
            {
                continue;
            }

            var text = Fitting(lines[line].Series!, look);
            labels[line] = atRight[line] ? new(end, text, 0, 0, LabelPlace.AtRight) : Inside(lines[line], text, end, look);
            if (atRight[line])
            {
                wanted.Add((line, Height * (double)((chart.Max - lines[line].Values[end]!.Value) / Math.Max(chart.Max - chart.Min, 0.000001m))));
            }
        }

        wanted = [.. wanted.OrderBy(one => one.At).ThenBy(one => Order(lines[one.Line].Series!.Role))];
        var placed = Spread([.. wanted.Select(one => one.At)], look.Text * LabelGap / look.Height, Height);
        for (var index = 0; index < wanted.Count; index++)
        {
            var label = labels[wanted[index].Line]!;
            labels[wanted[index].Line] = label with
            {
                Right = (chart.Periods.Count - 1 - label.At + 0.5) * Width / chart.Periods.Count + look.Text * 0.1 / look.Width,
                Down = placed[index] - wanted[index].At,
            };
        }

        return labels;
    }

    /// <summary>Moves places apart, each as little as may be: pushed down from the top, and back up where they would leave the plot.</summary>
    /// <param name="wanted">Where each would stand, from the top down.</param>
    /// <param name="gap">The least distance between two.</param>
    /// <param name="lowest">The lowest place.</param>
    public static IReadOnlyList<double> Spread(IReadOnlyList<double> wanted, double gap, double lowest)
    {
        // Neighbours that are too close form a group, which stands around the middle of what its members want.
        var groups = new List<(double Middle, int Count)>();
        foreach (var at in wanted)
        {
            groups.Add((at, 1));
            while (groups.Count > 1 && Bottom(groups[^2]) + gap > TopOf(groups[^1]))
            {
                var (upper, lower) = (groups[^2], groups[^1]);
                groups.RemoveRange(groups.Count - 2, 2);
                var count = upper.Count + lower.Count;
                groups.Add(Held(((upper.Middle * upper.Count + lower.Middle * lower.Count) / count, count)));
            }
        }

        return [.. groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(index => TopOf(group) + index * gap))];

        double TopOf((double Middle, int Count) group) => group.Middle - (group.Count - 1) * gap / 2;
        double Bottom((double Middle, int Count) group) => group.Middle + (group.Count - 1) * gap / 2;
        (double Middle, int Count) Held((double Middle, int Count) group) => (Math.Min(group.Middle, lowest - (group.Count - 1) * gap / 2), group.Count);
    }

    // Before the line where there is room, as its end is where the next one starts; else over its first stretch.
    private EndLabel Inside(ChartLine line, string text, int end, ChartLook look)
    {
        var columns = ChartLook.WidthOf(text, look.Text, true) / (Width * look.Width / line.Values.Count);
        var start = Enumerable.Range(0, line.Values.Count).First(at => line.Values[at] is not null);
        return line.Series!.Role == ChartRole.Target && start >= columns
            ? new(start, text, 0, 0, LabelPlace.Before)
            : new(Enumerable.Range(start, end - start + 1).FirstOrDefault(at => at >= start + columns / 2 && line.Values[at] is not null, end), text, 0, 0, line.Series.Role == ChartRole.Lower ? LabelPlace.Under : LabelPlace.Over);
    }

    // A long name is cut, which stands in full in the table; its figure is not.
    private static string Fitting(ReportSeries series, ChartLook look)
    {
        var text = OfficeText.Line(series.EndLabel);
        var letters = (int)(look.Width * WidestLabels / ChartLook.WidthOf("0", look.Text, true));
        if (text.Length <= letters)
        {
            return text;
        }

        var name = OfficeText.Line(series.Name);
        var figure = text.StartsWith(name + " ", StringComparison.Ordinal) ? text[name.Length..] : text[Math.Max(0, text.LastIndexOf(' '))..];
        return figure.Length < letters / 2 ? OfficeText.Cut(text[..^figure.Length], letters - figure.Length) + figure : OfficeText.Cut(text, letters);
    }

    // The name of a quarter needs one and a half letters; with its year, in one row, about six.
    private static int Apart(double quarter, double text)
    {
        if (quarter >= text * 1.5)
        {
            return 1;
        }

        var needed = ChartLook.WidthOf("Q1 2010-11", text) + (text / 2);
        return 4 * (int)Math.Ceiling(needed / (quarter * 4));
    }

    private static int? End(ChartLine line)
    {
        if (line.Series is not { EndLabel.Length: > 0 })
        {
            return null;
        }

        for (var at = line.Values.Count - 1; at >= 0; at--)
        {
            if (line.Values[at] is not null)
            {
                return at;
            }
        }

        return null;
    }

    private static int Order(ChartRole role) => role switch
    {
        ChartRole.Upper => 0,
        ChartRole.Average => 1,
        ChartRole.Figures => 2,
        ChartRole.Beside => 3,
        ChartRole.Target => 4,
        _ => 5,
    };

    private static string Affixes(string format) => string.Concat(format.Where(letter => letter is '%' or '£'));
}
