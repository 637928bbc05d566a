namespace CarersDashboard.Features.Returns;

/// <summary>A cell that says something else than the file does.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Cell">Address: <c>E9</c>.</param>
/// <param name="Written">What it says, as somebody would type it into the cell.</param>
public sealed record CellCorrection(string Sheet, string Cell, string Written);

/// <summary>Lays corrections over the rows of a workbook as they are read, so that they are understood and checked like any other cell.</summary>
public sealed class CellCorrections
{
    private readonly ILookup<(string Sheet, int Row), WorkbookCell> cells;

    /// <summary>Takes corrections; one whose address cannot be read is left out.</summary>
    public CellCorrections(IEnumerable<CellCorrection> corrections) =>
        cells = corrections.Where(one => WorkbookCell.TryAddress(one.Cell, out _, out _)).ToLookup(RowOf, CellOf);

    /// <summary>No corrections.</summary>
    public static CellCorrections None { get; } = new([]);

    /// <summary>Corrects a row that was just read.</summary>
    internal void Apply(string sheet, WorkbookRow row)
    {
        if (cells.Count == 0)
        {
            return;
        }

        foreach (var cell in cells[(sheet, row.Number)])
        {
            row.Set(cell);
        }
    }

    private static (string Sheet, int Row) RowOf(CellCorrection correction)
    {
        _ = WorkbookCell.TryAddress(correction.Cell, out var row, out _);
        return (correction.Sheet, row);
    }

    // Typed into a cell, “1,148” is a number and “92%” a percentage; only words stay words.
    private static WorkbookCell CellOf(CellCorrection correction)
    {
        _ = WorkbookCell.TryAddress(correction.Cell, out _, out var column);
        var words = new WorkbookCell(column, CellContent.Text, 0, correction.Written, NumberLook.Plain);
        return CellNumber.Read(words) switch
        {
            { Says: CellSays.Number, IsPercentage: true } percentage => new(column, CellContent.Number, (double)(percentage.Number / 100), "", NumberLook.Percent),
            { Says: CellSays.Number } number => new(column, CellContent.Number, (double)number.Number, "", NumberLook.Plain),
            _ => words,
        };
    }
}
