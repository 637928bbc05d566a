namespace CarersDashboard.Features.Returns;

/// <summary>Finds the tables of a workbook and reads their rows as figures, whatever the layout.</summary>
internal sealed class ReturnParser(ReadingContext context, FindingCollector findings)
{
    // Real tables begin within the first rows; a sheet of prose is not searched to its end.
    private const int RowsSearched = 60;

    // What opens a workbook of made-up figures: "Illustrative figures: made up for demonstration"
    private const string IllustrativeMark = "Illustrative figures";

    private readonly List<ReturnEntry> entries = [];
    private readonly List<SheetMapping> mappings = [];

    /// <summary>Figures in the order of their cells.</summary>
    public IReadOnlyList<ReturnEntry> Entries => entries;

    /// <summary>How the sheets were understood.</summary>
    public IReadOnlyList<SheetMapping> Mappings => mappings;

    /// <summary>Whether the workbook says that its figures are made up.</summary>
    public bool Illustrative { get; private set; }

    /// <summary>Reads every sheet.</summary>
    public void Parse(WorkbookReader workbook, CancellationToken cancellationToken)
    {
        foreach (var sheet in workbook.Sheets)
        {
            ParseSheet(workbook, sheet, cancellationToken);
        }

        if (mappings.Count == 0)
        {
            findings.AddSheet(FindingRules.NoTable, "", "No sheet with the headings of a return", "A row of headings with Measure and Value, or with Measure and one heading for each period", "Use the template, or give the columns these headings.");
        }
        else if (entries.Count == 0)
        {
            findings.AddSheet(FindingRules.NoRows, mappings[0].Sheet, "Headings without a figure below them", "At least one measure with a value", "Fill in the figures and save the workbook.");
        }
    }

    private void ParseSheet(WorkbookReader workbook, WorkbookSheet sheet, CancellationToken cancellationToken)
    {
        using var rows = workbook.Rows(sheet);
        var labels = new SheetLabels(sheet.Name);
        SheetHeader? header = null;
        var searched = 0;
        var populated = false;
        while (searched < RowsSearched && rows.Read())
        {
            searched++;
            populated = true;
            header = SheetHeader.TryRead(rows.Current);
            if (header is not null)
            {
                break;
            }

            labels.Read(rows.Current);
            Illustrative |= rows.Current.Cells[0].Text.StartsWith(IllustrativeMark, StringComparison.OrdinalIgnoreCase);
        }

        if (header is null)
        {
            if (populated)
            {
                findings.AddSheet(FindingRules.SheetIgnored, sheet.Name, "No row of headings", "A table of measures", "Nothing to do, unless figures stand on this sheet.");
            }

            return;
        }

        Report(sheet, header);
        var reader = new RowParser(context, findings, sheet.Name, header, labels, workbook.CountsFrom1904, entries);
        mappings.Add(new(sheet.Name, reader.Layout, header.Row, header.Mapping));
        var hidden = 0;
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            hidden += rows.Current.Hidden ? 1 : 0;
            reader.Parse(rows.Current);
        }

        if (hidden > 0)
        {
            findings.AddSheet(FindingRules.HiddenRows, sheet.Name, $"{hidden} hidden {(hidden == 1 ? "row" : "rows")}", "Rows that can be seen", "Nothing to do, if the hidden figures belong to the return.");
        }
    }

    private void Report(WorkbookSheet sheet, SheetHeader header)
    {
        if (sheet.Hidden)
        {
            findings.AddSheet(FindingRules.HiddenSheet, sheet.Name, "A hidden sheet with figures", "Sheets that can be seen", "Nothing to do, if its figures belong to the return.");
        }

        foreach (var (column, heading) in header.Twice)
        {
            findings.Add(FindingRules.ColumnTwice, sheet.Name, header.Row, column, heading, "Each heading once", "Rename or delete one of the two columns.");
        }

        foreach (var (column, heading) in header.Unknown)
        {
            findings.Add(FindingRules.ColumnIgnored, sheet.Name, header.Row, column, heading, "A heading of the template", "Nothing to do, if the column is for your own use.");
        }
    }
}

/// <summary>Organisation, period and status as they are stated above a table.</summary>
internal sealed class SheetLabels(string sheet)
{
    private readonly Dictionary<ColumnRole, (WorkbookCell Cell, int Row)> values = [];

    public string Sheet { get; } = sheet;

    // | Organisation | CinH |   or   | Reporting period: |  | Q3 2017-18 |
    public void Read(WorkbookRow row)
    {
        var cells = row.Cells;
        for (var at = 0; at + 1 < cells.Length; at++)
        {
            if (cells[at].Content == CellContent.Text && SheetHeader.RoleOf(cells[at].Text) is ColumnRole.Organisation or ColumnRole.Period or ColumnRole.Status or ColumnRole.Series
                && values.TryAdd(SheetHeader.RoleOf(cells[at].Text), (cells[at + 1], row.Number)))
            {
                at++;
            }
        }
    }

    public bool TryGet(ColumnRole role, out WorkbookCell cell, out int row)
    {
        var found = values.TryGetValue(role, out var value);
        (cell, row) = value;
        return found;
    }
}
