namespace CarersDashboard.Features.Returns;

/// <summary>Finds the headings of a sheet's tables, by their words and by the defined names of a template.</summary>
internal sealed class SheetHeadings(IReadOnlyList<NamedTable> tables)
{
    private readonly List<NamedTable> left = [.. tables];

    /// <summary>Whether a named table stands further down, so that the search for headings is not given up.</summary>
    public bool ExpectMore(int row) => left.Exists(table => table.LastRow >= row);

    /// <summary>Whether a named table begins at a row: with its headings, or without any.</summary>
    public bool MayBegin(int row) => left.Exists(table => table.FirstRow - 1 <= row && row <= table.LastRow);

    /// <summary>Tries to understand a row as headings.</summary>
    /// <returns>Headings of an earlier row where the row is already one of a named table whose headings are gone.</returns>
    public SheetHeader Read(WorkbookRow row)
    {
        var header = SheetHeader.Read(row);
        if (left.Find(table => header.IsTable ? table.LastRow > row.Number : table.FirstRow - 1 == row.Number) is { } named)
        {
            header.Take(named);
            return Begun(header, named);
        }

        return !header.IsTable && left.Find(table => table.FirstRow <= row.Number && row.Number <= table.LastRow) is { } begun ? Begun(SheetHeader.Of(begun), begun) : header;
    }

    private SheetHeader Begun(SheetHeader header, NamedTable named)
    {
        if (header.IsTable)
        {
            left.RemoveAll(table => table.FirstRow <= named.FirstRow);
        }

        return header;
    }
}
