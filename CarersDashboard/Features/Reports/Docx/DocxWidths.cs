using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Widths of columns, in twentieths of a point: by their weights, but no word is broken as long as there is room for all.</summary>
internal static class DocxWidths
{
    private const double HeadingSize = 9;
    private const double TextSize = 9.5;

    private const int ShortHeading = 12;

    // Between columns, and the sign before words.
    private const int Margins = 300;
    private const int Sign = 260;

    /// <summary>Of a table.</summary>
    public static IReadOnlyList<int> Of(ReportTable table) => Of(
        [.. table.Columns.Select(column => Math.Max(1, column.Weight))],
        [.. table.Columns.Select((column, index) => Margins + (int)(20 * Longest(table, column, index)))]);

    /// <summary>Of columns that together are as wide as the text.</summary>
    /// <param name="weights">Their shares, one or more each.</param>
    /// <param name="least">What each needs; no longer kept where it does not fit.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> weights, IReadOnlyList<int> least)
    {
        var widths = Shared(weights, DocxStyles.TextWidth);
        if (least.Sum() > DocxStyles.TextWidth)
        {
            return widths;
        }

        // Those that need more than their share get what they need, and the others share what is left.
        var kept = new bool[weights.Count];
        while (Enumerable.Range(0, weights.Count).Where(column => !kept[column] && widths[column] < least[column]).ToList() is { Count: > 0 } tight)
        {
            tight.ForEach(column => kept[column] = true);
            var left = Shared([.. weights.Select((weight, column) => kept[column] ? 0 : weight)], DocxStyles.TextWidth - least.Where((_, column) => kept[column]).Sum());
            widths = [.. left.Select((width, column) => kept[column] ? least[column] : width)];
        }

        return widths;
    }

    // Whole numbers that together are the width.
    private static List<int> Shared(IReadOnlyList<int> weights, int width)
    {
        var (all, sofar, widths) = (weights.Sum(), 0, new List<int>(weights.Count));
        foreach (var weight in weights)
        {
            var from = all == 0 ? 0 : width * sofar / all;
            sofar += weight;
            widths.Add((all == 0 ? 0 : width * sofar / all) - from);
        }

        return widths;
    }

    // “Q3 2017-18” would else be broken at its hyphen.
    private static double Longest(ReportTable table, ReportColumn column, int index) => Math.Max(
        (column.Name.Length <= ShortHeading ? [column.Name] : Words(column.Name)).Select(word => ChartLook.WidthOf(word, HeadingSize, bold: true)).DefaultIfEmpty().Max(),
        table.Rows.SelectMany(row => Words(row.Cells[index].Text).Select(word => ChartLook.WidthOf(word, TextSize) + (row.Cells[index].Sign is null ? 0 : Sign / 20))).DefaultIfEmpty().Max());

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
