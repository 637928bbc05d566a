namespace CarersDashboard.Features.Returns;

/// <summary>Organisation, period, series and status as they are stated above a table.</summary>
internal sealed class SheetLabels
{
    private readonly Dictionary<ColumnRole, (WorkbookCell Cell, int Row)> values = [];

    /// <summary>Reads what a row states; the first statement of a thing stands.</summary>
    // | Organisation | CinH |   or   | Reporting period: |  | Q3 2017-18 |   or   | Organisation: CinH |
    public void Read(WorkbookRow row)
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
                if (at + 1 < cells.Length && !(cells[at + 1].Content == CellContent.Text && Stated(cells[at + 1].Text) != ColumnRole.Unknown))
                {
                    at++;
                    values.TryAdd(role, (cells[at], row.Number));
                }
            }
            else if (cell.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Stated(cell.Text.AsSpan(0, colon)) is var named and not ColumnRole.Unknown
                && cell.Text.AsSpan(colon + 1).Trim() is { Length: > 0 } value)
            {
                values.TryAdd(named, (cell with { Text = value.ToString() }, row.Number));
            }
        }
    }

    /// <summary>These statements, and those of an earlier table where these say nothing.</summary>
    public SheetLabels Over(SheetLabels earlier)
    {
        foreach (var (role, value) in earlier.values)
        {
            values.TryAdd(role, value);
        }

        return this;
    }

    public bool TryGet(ColumnRole role, out WorkbookCell cell, out int row)
    {
        var found = values.TryGetValue(role, out var value);
        (cell, row) = value;
        return found;
    }

    private static ColumnRole Stated(ReadOnlySpan<char> words) =>
        HeadingWords.RoleOf(words) is var role && role is ColumnRole.Organisation or ColumnRole.Period or ColumnRole.Status or ColumnRole.Series ? role : ColumnRole.Unknown;
}
