using System.Globalization;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>Where the numbers of a chart stand: which cells its formulas point to.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="FirstRow">Row of the first period, from 1; the headings stand above it.</param>
/// <param name="Periods">How many periods there are.</param>
/// <param name="OuterColumn">Column of the years, from 1, named where they begin; 0 where periods are named in one column.</param>
/// <param name="InnerColumn">Column of the quarters, right of the years; or of the periods.</param>
/// <param name="Lines">Column of each line.</param>
public sealed record ChartSheet(string Sheet, int FirstRow, int Periods, int OuterColumn, int InnerColumn, IReadOnlyList<int> Lines)
{
    /// <summary>The sheet inside a chart of a document or a slide: headings in its first row, and nothing beside the chart's numbers.</summary>
    /// <param name="periods">How many periods.</param>
    /// <param name="isQuarterly">Whether years and quarters have a column each.</param>
    /// <param name="lines">How many lines.</param>
    public static ChartSheet Inside(int periods, bool isQuarterly, int lines) =>
        new("Chart data", 2, periods, isQuarterly ? 2 : 0, isQuarterly ? 3 : 1, [.. Enumerable.Range(isQuarterly ? 4 : 2, lines)]);

    /// <summary>The cells that name the periods.</summary>
    public string Categories => Area(OuterColumn > 0 ? OuterColumn : InnerColumn, InnerColumn);

    /// <summary>The cells that name the periods in full, in the first column.</summary>
    public string Names => Area(1, 1);

    /// <summary>The heading of a line.</summary>
    public string Heading(int line) => $"{Quoted}!{Cell(Lines[line], FirstRow - 1)}";

    /// <summary>The cells of a line.</summary>
    public string Values(int line) => Area(Lines[line], Lines[line]);

    /// <summary>Letters of a column: 1 is A, 27 is AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + (column - 1) % 26) + letters;
        }

        return letters;
    }

    private string Quoted => $"'{Sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    private string Area(int from, int to) => $"{Quoted}!{Cell(from, FirstRow)}:{Cell(to, FirstRow + Periods - 1)}";

    private static string Cell(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"${Letters(column)}${row}");
}
