namespace CarersDashboard.Features.Returns;

/// <summary>Organisation, period, series and status as they are stated above a table.</summary>
internal sealed class SheetLabels
{
    private readonly Dictionary<ColumnRole, (WorkbookCell Cell, int Row)> values = [];

    /// <summary>Reads what a row states.</summary>
    /// <param name="row">Any row.</param>
    /// <param name="within">The row stands within a table: what it states holds from there on. Above one, the first statement stands.</param>
    // | Organisation | CinH |   or   | Reporting period: |  | Q3 2017-18 |   or   | Organisation: CinH |
    public void Read(WorkbookRow row, bool within)
    {
        var cells = row.Cells;
        for (var at = 0; at < cells.Length; at++)
        {
            var cell = cells[at];
            if (cell.Content != CellContent.Text)
            {
                continue;
            }

            var role = Stated(cell.Text);
            if (role != ColumnRole.Unknown)
            {
                // The cell beside a label may itself be a label: then nothing was stated.
                if (at + 1 < cells.Length && !IsLabel(cells[at + 1]))
                {
                    at++;
                    State(role, cells[at], row, within);
                }
            }
            else if (cell.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Stated(cell.Text.AsSpan(0, colon)) is var named and not ColumnRole.Unknown
                && cell.Text.AsSpan(colon + 1).Trim() is { Length: > 0 } value)
            {
                State(named, cell with { Text = value.ToString() }, row, within);
            }
        }
    }

    /// <summary>Takes what the defined names of the next table state where no words do.</summary>
    /// <param name="cells">The cells that the names point to.</param>
    /// <param name="since">Row of the headings of the table before; 0 for the first.</param>
    /// <returns>Where words and name lead to cells that say different things; there the words stand.</returns>
    public IReadOnlyList<(ColumnRole Role, WorkbookCell Stated, int Row, NamedCell Named)> Take(IReadOnlyDictionary<ColumnRole, NamedCell> cells, int since)
    {
        var disagreeing = new List<(ColumnRole, WorkbookCell, int, NamedCell)>();
        foreach (var (role, named) in cells)
        {
            // What was stated above the table before says nothing of this one, if this one has a statement of its own.
            if (!values.TryGetValue(role, out var stated) || (stated.Row < since && named.Row > since))
            {
                values[role] = (named.Cell, named.Row);
            }
            else if ((stated.Row, stated.Cell.Column) != (named.Row, named.Cell.Column) && !SaysTheSame(stated.Cell, named.Cell))
            {
                disagreeing.Add((role, stated.Cell, stated.Row, named));
            }
        }

        return disagreeing;
    }

    /// <summary>Whether a cell is a label of something that holds for a whole table.</summary>
    public static bool IsLabel(in WorkbookCell cell) => cell.Content == CellContent.Text && Stated(cell.Text) != ColumnRole.Unknown;

    public bool TryGet(ColumnRole role, out WorkbookCell cell, out int row)
    {
        var found = values.TryGetValue(role, out var value);
        (cell, row) = value;
        return found;
    }

    private void State(ColumnRole role, WorkbookCell cell, WorkbookRow row, bool within)
    {
        if (within || !values.ContainsKey(role))
        {
            values[role] = (cell, row.Number);
        }
    }

    private static bool SaysTheSame(in WorkbookCell one, in WorkbookCell other) =>
        one.Content == other.Content && one.Number == other.Number && string.Equals(CellText.Plain(one.Text), CellText.Plain(other.Text), StringComparison.OrdinalIgnoreCase);

    private static ColumnRole Stated(ReadOnlySpan<char> words) =>
        HeadingWords.RoleOf(words) is var role && role is ColumnRole.Organisation or ColumnRole.Period or ColumnRole.Status or ColumnRole.Series ? role : ColumnRole.Unknown;
}
