using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Lays periods of every shape on one axis of quarters.</summary>
internal static class TimeLine
{
    private const double YearRoom = 72;

    /// <summary>Quarters between two days; a quarter is three calendar months.</summary>
    public static double Quarters(DateOnly from, DateOnly to) => Months(to) - Months(from);

    /// <summary>The middle of a period, in quarters since a day.</summary>
    public static double Middle(DateOnly from, ReportingPeriod period) =>
        (Quarters(from, period.Start) + Quarters(from, period.End.AddDays(1))) / 2;

    /// <summary>Q1 to Q4 under each quarter.</summary>
    public static IReadOnlyList<AxisLabel> QuarterLabels(DateOnly from, DateOnly to) =>
        [.. Each(from, to).Select(quarter => new AxisLabel(Middle(from, quarter), $"Q{quarter.QuarterNumber}"))];

    /// <summary>The financial year under its quarters, leaving years out from the left where they would touch.</summary>
    public static IReadOnlyList<AxisLabel> YearLabels(DateOnly from, DateOnly to, double perQuarter)
    {
        var years = Each(from, to).GroupBy(quarter => quarter.FinancialYearStart).Reverse().ToList();
        var every = (int)Math.Ceiling(YearRoom / (4 * perQuarter));
        return [.. years
            .Where((_, index) => index % every == 0)
            .Select(year => new AxisLabel(year.Average(quarter => Middle(from, quarter)), ReportingPeriod.FinancialYear(year.Key).Code))
            .Reverse()];
    }

    /// <summary>Each period under its figure; the last and the first are kept before those between, where they would touch.</summary>
    public static IReadOnlyList<AxisLabel> PeriodLabels(IEnumerable<ReportingPeriod> periods, DateOnly from, double perQuarter, double letterWidth)
    {
        var all = periods.Distinct().Order().Select(period => new AxisLabel(Middle(from, period), PeriodWords.Brief(period))).ToList();
        var kept = new List<AxisLabel>();
        foreach (var label in all.TakeLast(1).Concat(all.Take(1)).Concat(all.Skip(1)))
        {
            if (kept.All(other => Math.Abs(other.X - label.X) * perQuarter >= ((other.Text.Length + label.Text.Length) / 2.0 * letterWidth) + 8))
            {
                kept.Add(label);
            }
        }

        return [.. kept.OrderBy(label => label.X)];
    }

    /// <summary>Where a financial year ends between the edges.</summary>
    public static IReadOnlyList<double> YearEnds(DateOnly from, DateOnly to) =>
        [.. Each(from, to).Where(quarter => quarter.QuarterNumber == 4 && quarter.End < to).Select(quarter => Quarters(from, quarter.End.AddDays(1)))];

    private static IEnumerable<ReportingPeriod> Each(DateOnly from, DateOnly to)
    {
        for (var quarter = ReportingPeriod.QuarterOf(from); quarter is not null && quarter.Start <= to; quarter = quarter.Next())
        {
            yield return quarter;
        }
    }

    // Days count as parts of their month, so that every quarter is as long as any other.
    private static double Months(DateOnly day) =>
        ((day.Year * 12) + day.Month + ((day.Day - 1) / (double)DateTime.DaysInMonth(day.Year, day.Month))) / 3;
}
