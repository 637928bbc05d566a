using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>The table under a chart: its numbers, period by period, to which the chart's formulas point, and what else the report says of each period.</summary>
internal static class ChartGrid
{
    private const string Status = "Status";

    /// <summary>The table of a section's chart.</summary>
    /// <param name="section">The section.</param>
    /// <param name="chart">Its chart.</param>
    /// <param name="used">The detail table that went into it, and need not be written again; null for none.</param>
    public static SheetTable Of(ReportSection section, ReportChart chart, out ReportTable? used)
    {
        var lines = ChartLine.Of(chart);
        used = section.Blocks.OfType<ReportTable>().FirstOrDefault(table => table.IsDetail && Fits(table, chart));
        var detail = used;
        var names = lines.Select(line => line.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // What stands in a line of the chart need not stand beside it again.
        var more = detail is null ? [] : Enumerable.Range(1, detail.Columns.Count - 1).Where(column => !names.Contains(OfficeText.Line(detail.Columns[column].Name))).ToList();
        var rows = detail?.Rows.ToDictionary(row => row.Cells[0].Text);
        var headings = ChartTable.Headings(chart, lines);
        var columns = headings.Select((name, index) => new SheetColumn(name, index >= headings.Count - lines.Count))
            .Concat(detail is null ? [new SheetColumn(Status)] : more.Select(column => new SheetColumn(detail.Columns[column].Name, detail.Columns[column].IsNumber)));
        return SheetTable.Of(detail?.Key ?? chart.Key + "-numbers", detail?.Caption ?? "The numbers of the chart", columns, chart.Periods.Select((period, at) => Row(period, at))) with { Chart = chart, Note = detail?.Note ?? "" };

        IReadOnlyList<SheetCell> Row(ReportPeriod period, int at)
        {
            List<SheetCell> cells = [OfficeText.Line(period.Label)];
            if (chart.IsQuarterly)
            {
                cells.Add(ChartTable.BeginsYear(chart, at) ? OfficeText.Line(period.Lower) : "");
                cells.Add(OfficeText.Line(period.Upper));
            }

            cells.AddRange(lines.Select(line => line.Values[at] is { } value ? new SheetCell(line.Series is null ? line.Signs[at] : "", value, line.Format(at)) : new SheetCell("")));
            if (rows is null)
            {
                cells.Add(PointWords.ToKnow(chart, at));
            }
            else
            {
                cells.AddRange(more.Select(column => rows.TryGetValue(period.Label, out var row) ? SheetCell.Of(row.Cells[column]) : ""));
            }

            return cells;
        }
    }

    /// <summary>Where the numbers stand once the table's first row of periods is known.</summary>
    public static ChartSheet Place(ReportChart chart, string sheet, int firstRow)
    {
        var inside = ChartSheet.Inside(chart.Periods.Count, chart.IsQuarterly, ChartLine.Of(chart).Count);
        return inside with { Sheet = sheet, FirstRow = firstRow };
    }

    // Rows are told by the names of periods.
    private static bool Fits(ReportTable table, ReportChart chart)
    {
        var periods = chart.Periods.Select(period => period.Label).ToHashSet();
        return table.Columns.Count > 1 && table.Rows.All(row => row.Cells.Count == table.Columns.Count && periods.Contains(row.Cells[0].Text)) && table.Rows.DistinctBy(row => row.Cells[0].Text).Count() == table.Rows.Count;
    }
}
