using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>A chart as the rows that its formulas point to: the name of the period, where there are quarters its year and quarter, and a number for each line.</summary>
public static class ChartTable
{
    /// <summary>Headings of the columns, each once: with year and quarter where the chart is quarterly.</summary>
    public static IReadOnlyList<string> Headings(ReportChart chart, IReadOnlyList<ChartLine> lines) =>
        [.. chart.IsQuarterly ? PeriodHeadings : PeriodHeadings.Take(1), .. lines.Select(line => line.Name)];

    /// <summary>Headings of what names a period: all of them where the chart is quarterly, else the first.</summary>
    public static IReadOnlyList<string> PeriodHeadings { get; } = ["Period", "Year", "Quarter"];

    /// <summary>Whether a period is the first of its year on the axis; only there a year is named, so that it stands once under its quarters.</summary>
    public static bool BeginsYear(ReportChart chart, int at) => at == 0 || chart.Periods[at].Lower != chart.Periods[at - 1].Lower;
}
