namespace CarersDashboard.Features.Returns;

/// <summary>Says what of a sheet's tables is hidden from view, and which of their cells are merged.</summary>
internal sealed class ShapeChecker(FindingCollector findings, string sheet)
{
    // Rows with figures that follow one another below the same headings, from the top.
    private readonly List<Run> runs = [];
    private SheetHeader? last;
    private Columns? columns;
    private int hiddenRows;

    /// <summary>Counts a row that is hidden.</summary>
    public void NoteRow(WorkbookRow row) => hiddenRows += row.Hidden ? 1 : 0;

    /// <summary>Takes a row down that was read as a figure.</summary>
    public void NoteFigure(int row, SheetHeader header)
    {
        if (!ReferenceEquals(last, header))
        {
            // Headings that are repeated on each page are kept once.
            last = header;
            columns = new Columns([.. header.EntryColumns], [.. header.NamingColumns]) is var next && columns is not null && columns.Same(next) ? columns : next;
        }

        if (runs.Count > 0 && runs[^1].Last == row - 1 && runs[^1].Columns == columns)
        {
            runs[^1] = runs[^1] with { Last = row };
        }
        else
        {
            runs.Add(new(row, row, columns!));
        }
    }

    /// <summary>Reports once the last row is read.</summary>
    public void Check(SheetShape shape, CancellationToken cancellationToken)
    {
        if (hiddenRows > 0)
        {
            findings.AddSheet(FindingRules.HiddenRows, sheet, $"{hiddenRows} hidden {(hiddenRows == 1 ? "row" : "rows")}", "Rows that can be seen", "Nothing to do, if the hidden figures belong to the return.");
        }

        var hidden = runs.Select(run => run.Columns).Distinct().SelectMany(read => read.Naming.Concat(read.Entry)).Distinct().Where(shape.IsHidden).Order().Select(WorkbookCell.ColumnName).ToList();
        if (hidden.Count > 0)
        {
            findings.AddSheet(
                FindingRules.HiddenColumns, sheet, $"Hidden {(hidden.Count == 1 ? "column" : "columns")} {string.Join(", ", hidden)}", "Columns that can be seen", "Nothing to do, if what is hidden belongs to the return.");
        }

        foreach (var area in shape.Merged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (HidesCells(area))
            {
                findings.Add(
                    FindingRules.CellsMerged, sheet, area.FirstRow, area.FirstColumn, area.ToString(), "A cell of its own for each figure and each name", "Unmerge the cells, and write into each of them what belongs there.");
            }
        }
    }

    // A merge keeps the content of its first cell only. Over a figure it is always asked about: nobody can see which cell it is meant for.
    // Over a name that reaches into a column that is not read, nothing is lost.
    private bool HidesCells(CellArea area)
    {
        for (var at = FirstFrom(area.FirstRow); at < runs.Count && runs[at].First <= area.LastRow; at++)
        {
            var read = runs[at].Columns;
            var top = Math.Max(runs[at].First, area.FirstRow);
            if (Array.Exists(read.Entry, column => Within(area, column))
                || Array.Exists(read.Naming, column => Within(area, column) && (column != area.FirstColumn || Math.Min(runs[at].Last, area.LastRow) > top || top > area.FirstRow)))
            {
                return true;
            }
        }

        return false;
    }

    // The first run that reaches down to a row.
    private int FirstFrom(int row)
    {
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = runs[middle].Last < row ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool Within(CellArea area, int column) => area.FirstColumn <= column && column <= area.LastColumn;

    private readonly record struct Run(int First, int Last, Columns Columns);

    private sealed class Columns(int[] entry, int[] naming)
    {
        public int[] Entry => entry;

        public int[] Naming => naming;

        public bool Same(Columns other) => Entry.AsSpan().SequenceEqual(other.Entry) && Naming.AsSpan().SequenceEqual(other.Naming);
    }
}
