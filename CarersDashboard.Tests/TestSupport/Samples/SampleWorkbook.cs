namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>A workbook of <c>data-samples/</c> before it is written: one sheet, its cells by row and column.</summary>
/// <param name="File">Path under <c>data-samples/</c>.</param>
/// <param name="Sheet">Its only sheet.</param>
internal sealed record SampleWorkbook(string File, SampleSheet Sheet);

/// <summary>A formula that points at a cell which is gone: Excel stores <c>#REF!</c> beside it.</summary>
internal sealed record BrokenFormula(string Text);

/// <summary>A formula that nobody has calculated, as some programs write it: no result is stored.</summary>
internal sealed record PendingFormula(string Text);

/// <summary>The cells of a sheet, filled from the top.</summary>
internal sealed class SampleSheet(string name, params double[] widths)
{
    private readonly SortedDictionary<(int Row, int Column), object> cells = [];

    public string Name { get; } = name;

    /// <summary>In characters, from column A.</summary>
    public IReadOnlyList<double> Widths { get; } = widths;

    /// <summary>Row of the headings; 0 until one is added.</summary>
    public int HeaderRow { get; private set; }

    /// <summary>The row that the next call fills.</summary>
    public int NextRow { get; private set; } = 1;

    /// <summary>In the order of rows, then columns. Values are strings, decimals, broken or pending formulas.</summary>
    public IEnumerable<KeyValuePair<(int Row, int Column), object>> Cells => cells;

    public void Header(params object?[] values)
    {
        HeaderRow = NextRow;
        Row(values);
    }

    /// <summary>Fills the next row from column A; null leaves a cell out, and no values leave the row empty.</summary>
    public void Row(params object?[] values)
    {
        for (var column = 1; column <= values.Length; column++)
        {
            if (values[column - 1] is { } value)
            {
                cells.Add((NextRow, column), value is int whole ? (decimal)whole : value);
            }
        }

        NextRow++;
    }
}
