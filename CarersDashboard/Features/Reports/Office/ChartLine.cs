using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>A line of a native chart: one of the report's, or one that only holds a place for signs.</summary>
/// <param name="Series">The report's line; null for one that holds a place.</param>
/// <param name="Name">Its name, also the heading of its column.</param>
/// <param name="Values">A value for each period; null for nothing.</param>
public sealed record ChartLine(ReportSeries? Series, string Name, IReadOnlyList<decimal?> Values)
{
    /// <summary>Name of the line that holds the places of events.</summary>
    public const string Events = "Events (place on the axis)";

    /// <summary>Name of the line that holds the places of hidden figures.</summary>
    public const string Hidden = "† hidden (place on the axis, no figure)";

    /// <summary>Name of the line that holds the places of figures still to come.</summary>
    public const string Awaited = "◌ awaited (place on the axis, no figure)";

    /// <summary>What stands at a place instead of its number: the letters of events, the sign of a figure that is hidden or awaited; empty for none.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>How a spreadsheet shows the value of a period: the number in its format, or the sign for which it holds the place.</summary>
    public string Format(int period) => Series?.Format ?? $"\"{Signs[period]}\"";

    /// <summary>All lines of a chart: those of the report first.</summary>
    public static IReadOnlyList<ChartLine> Of(ReportChart chart)
    {
        // The names are headings of one table, whose other columns are there already.
        var taken = new HashSet<string>([.. ChartTable.PeriodHeadings, Events, Hidden, Awaited], StringComparer.OrdinalIgnoreCase);
        var lines = chart.Series.Select(series => new ChartLine(series, Free(OfficeText.Cut(OfficeText.Line(series.Name), 200), taken), series.Values)).ToList();
        if (chart.Events.Count > 0)
        {
            var letters = chart.Periods.Select((_, at) => string.Join(", ", chart.Events.Where(happened => happened.At == at).Select(happened => OfficeText.Line(happened.Letter)))).ToList();
            lines.Add(Places(Events, letters, chart.Max));
        }

        lines.AddRange(Signed(chart, Hidden, mark => mark.Hidden));
        lines.AddRange(Signed(chart, Awaited, mark => mark.Awaited));
        return lines;
    }

    // At the foot of the axis: the height of a figure that is not shown must not be told.
    private static IEnumerable<ChartLine> Signed(ReportChart chart, string name, Func<ReportMark, bool> isMeant)
    {
        var places = chart.Series.SelectMany(series => series.Marks).Where(isMeant).Select(mark => mark.At).ToHashSet();
        if (places.Count > 0)
        {
            yield return Places(name, [.. chart.Periods.Select((_, at) => places.Contains(at) ? name[..1] : "")], chart.Min);
        }
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name.Length > 0 ? name : "Line";
        for (var number = 2; !taken.Add(free); number++)
        {
            free = FormattableString.Invariant($"{name} ({number})");
        }

        return free;
    }

    private static ChartLine Places(string name, IReadOnlyList<string> signs, decimal at) =>
        new(null, name, [.. signs.Select(sign => sign.Length > 0 ? at : (decimal?)null)]) { Signs = signs };
}
