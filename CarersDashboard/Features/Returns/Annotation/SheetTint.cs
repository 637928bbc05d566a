using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>Gives cells of one sheet the tint; a cell that the sheet does not hold yet is added empty.</summary>
internal sealed class SheetTint
{
    private readonly Worksheet worksheet;
    private readonly SheetData data;
    private readonly TintStyles styles;
    private readonly Dictionary<int, Row> rows = [];

    /// <summary>Looks at the rows of a sheet.</summary>
    public SheetTint(Worksheet worksheet, TintStyles styles)
    {
        (this.worksheet, this.styles) = (worksheet, styles);
        data = worksheet.GetFirstChild<SheetData>() ?? throw new InvalidDataException("A sheet has no rows.");
        var last = 0;
        foreach (var row in data.Elements<Row>())
        {
            // Some programs leave the numbers of rows out: they follow one another.
            last = row.RowIndex?.Value is { } stated ? (int)stated : last + 1;
            row.RowIndex = (uint)last;
            rows.TryAdd(last, row);
        }
    }

    /// <summary>Tints a cell.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 1; 0 for the first cell of the row that holds anything.</param>
    /// <param name="stops">Whether it stops the return.</param>
    /// <returns>The column that was tinted.</returns>
    public int Apply(int row, int column, bool stops)
    {
        var line = rows.TryGetValue(row, out var known) ? known : AddRow(row);
        var cells = Cells(line);
        if (column == 0)
        {
            column = cells.Where(cell => cell.Cell.HasChildren).Select(cell => cell.Column).DefaultIfEmpty(1).First();
        }

        var target = cells.FirstOrDefault(cell => cell.Column == column).Cell ?? AddCell(line, cells, row, column);
        target.StyleIndex = styles.Tint(target.StyleIndex?.Value ?? 0, stops);
        return column;
    }

    private static List<(int Column, Cell Cell)> Cells(Row line)
    {
        var cells = new List<(int Column, Cell Cell)>();
        foreach (var cell in line.Elements<Cell>())
        {
            var column = WorkbookCell.ColumnOf(cell.CellReference?.Value ?? "", cells.Count == 0 ? 1 : cells[^1].Column + 1);
            cell.CellReference ??= WorkbookCell.Address((int)line.RowIndex!.Value, column);
            cells.Add((column, cell));
        }

        return cells;
    }

    private Cell AddCell(Row line, List<(int Column, Cell Cell)> cells, int row, int column)
    {
        var made = new Cell { CellReference = WorkbookCell.Address(row, column), StyleIndex = StyleOf(line, column) };
        line.Spans = null;
        if (cells.FirstOrDefault(cell => cell.Column > column).Cell is { } next)
        {
            next.InsertBeforeSelf(made);
        }
        else
        {
            line.Append(made);
        }

        return made;
    }

    private Row AddRow(int number)
    {
        var made = new Row { RowIndex = (uint)number };
        if (data.Elements<Row>().FirstOrDefault(row => row.RowIndex!.Value > (uint)number) is { } next)
        {
            next.InsertBeforeSelf(made);
        }
        else
        {
            data.Append(made);
        }

        return rows[number] = made;
    }

    private uint StyleOf(Row line, int column) => line.CustomFormat?.Value == true && line.StyleIndex?.Value is { } ofRow ? ofRow
        : worksheet.Elements<Columns>().SelectMany(columns => columns.Elements<Column>()).FirstOrDefault(one => one.Min?.Value <= column && column <= one.Max?.Value)?.Style?.Value ?? 0;
}
