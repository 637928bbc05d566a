using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Widths of columns, in twentieths of a point: by their weights, but no word is broken as long as there is room for all.</summary>
internal static class DocxWidths
{
    // In points, as the styles have them.
    private const double HeadingSize = 9;
    private const double TextSize = 9.5;
    private const double UnitSize = 10.5;
    private const double WordsSize = 11;
    private const double FigureSize = 15;
    private const double SignWidth = 14;

    // Between columns, in twentieths of a point.
    private const int Margins = 240;

    // Longest text that is kept on one line, in characters.
    private const int Short = 12;

    /// <summary>Of a table: short numbers and headings stand on one line where there is room.</summary>
    public static IReadOnlyList<int> Of(ReportTable table) => Of(
        [.. table.Columns.Select(column => Math.Max(1, column.Weight))],
        [.. table.Columns.Select((column, index) => Least(table, column, index, whole: true))],
        [.. table.Columns.Select((column, index) => Least(table, column, index, whole: false))]);

    /// <summary>Of facts side by side: words get more room than figures.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<ReportFact> facts) => Of([.. facts.Select(fact => fact.IsFigure ? 4 : 5)], [.. facts.Select(Least)]);

    // Shares of the width of the text by weights, though none less than it needs, if there is room for all that they need.
    private static List<int> Of(IReadOnlyList<int> weights, params IEnumerable<IReadOnlyList<int>> needs)
    {
        var widths = Shared(weights, DocxStyles.TextWidth);
        if (needs.FirstOrDefault(need => need.Sum() <= DocxStyles.TextWidth) is not { } least)
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

        // Nobody is left to take the rest.
        widths[^1] += DocxStyles.TextWidth - widths.Sum();
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

    private static int Least(ReportTable table, ReportColumn column, int index, bool whole)
    {
        var needed = Widest(column.Name, HeadingSize, bold: true, whole);
        foreach (var cell in table.Rows.Select(row => row.Cells[index]))
        {
            needed = Math.Max(needed, Widest(cell.Text, TextSize, bold: false, whole && column.IsNumber) + (cell.Sign is null ? 0 : SignWidth));
        }

        return Margins + (int)(20 * needed);
    }

    private static int Least(ReportFact fact)
    {
        var needed = Math.Max(
            Widest(fact.Value, fact.IsFigure ? FigureSize : WordsSize, bold: true, whole: fact.IsFigure) + (fact.Sign is null ? 0 : SignWidth),
            Widest(fact.Unit, UnitSize, bold: false, whole: false));
        return Margins + (int)(20 * fact.Notes.Append(fact.Label).Select(words => Widest(words, HeadingSize, bold: false, whole: false)).Append(needed).Max());
    }

    // Of what is not to be broken: each word, or all of a short text. “Q3 2017-18” would else be broken at its hyphen.
    private static double Widest(string text, double size, bool bold, bool whole) =>
        (whole && text.Length <= Short ? [text] : Words(text)).Select(word => ChartLook.WidthOf(word, size, bold)).DefaultIfEmpty().Max();

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
