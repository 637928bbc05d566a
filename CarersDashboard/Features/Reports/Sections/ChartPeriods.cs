using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>The periods of a chart from the left: quarters without a gap where all are quarters, otherwise those that there are.</summary>
internal sealed class ChartPeriods
{
    private readonly List<ReportingPeriod> periods;
    private readonly Dictionary<ReportingPeriod, int> places;

    private ChartPeriods(List<ReportingPeriod> periods, bool quarterly)
    {
        this.periods = periods;
        places = periods.Select((period, index) => (period, index)).ToDictionary(pair => pair.period, pair => pair.index);
        IsQuarterly = quarterly;
        Names = [.. periods.Select(period => quarterly ? new ReportPeriod(period.Label, period.Label.Split(' ')[0], period.Label.Split(' ')[1]) : new ReportPeriod(period.Label, period.Label, ""))];
    }

    /// <summary>Whether all are quarters.</summary>
    public bool IsQuarterly { get; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<ReportPeriod> Names { get; }

    /// <summary>How many.</summary>
    public int Count => periods.Count;

    /// <summary>First day.</summary>
    public DateOnly From => periods.Min(period => period.Start);

    /// <summary>Last day.</summary>
    public DateOnly To => periods[^1].End;

    /// <summary>The periods of some figures, up to the chosen quarter where all are quarters.</summary>
    public static ChartPeriods Of(IReadOnlyCollection<ReportingPeriod> given, ReportingPeriod until)
    {
        var known = given.Distinct().Order().ToList();
        if (known.Exists(period => period.Kind != PeriodKind.Quarter))
        {
            return new(known, false);
        }

        var all = new List<ReportingPeriod>();
        var last = known[^1].CompareTo(until) > 0 ? known[^1] : until;
        for (var quarter = known[0]; quarter is not null && quarter.CompareTo(last) <= 0; quarter = quarter.Next())
        {
            all.Add(quarter);
        }

        return new(all, true);
    }

    /// <summary>Place of a period.</summary>
    public int IndexOf(ReportingPeriod period) => places[period];

    /// <summary>Place of the period that holds a day; the first that ends after it where it lies between two, -1 where it lies outside.</summary>
    public int At(DateOnly day) => periods.FindIndex(period => period.End >= day) is var at && (at < 0 || day < From) ? -1 : at;

    /// <summary>Places from the first period that ends on or after a day.</summary>
    public int Since(DateOnly day) => periods.FindIndex(period => period.End >= day) is >= 0 and var at ? at : Count;

    /// <summary>Values in their places, null elsewhere.</summary>
    public IReadOnlyList<decimal?> Spread(IEnumerable<(ReportingPeriod Period, decimal? Value)> values)
    {
        var spread = new decimal?[Count];
        foreach (var (period, value) in values)
        {
            spread[places[period]] = value;
        }

        return spread;
    }

    /// <summary>One value from one place to another, the last not included; null elsewhere.</summary>
    public IReadOnlyList<decimal?> Level(int from, int to, decimal value) => [.. Enumerable.Range(0, Count).Select(index => index >= from && index < to ? value : (decimal?)null)];
}
