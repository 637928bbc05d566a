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
    private int rowsWithFigures;

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
        else if (rowsWithFigures == 0)
        {
            findings.AddSheet(FindingRules.NoRows, mappings[0].Sheet, "Headings without a figure below them", "At least one measure with a value", "Fill in the figures and save the workbook.");
        }
    }

    private void ParseSheet(WorkbookReader workbook, WorkbookSheet sheet, CancellationToken cancellationToken)
    {
        using var rows = workbook.Rows(sheet);
        var labels = new SheetLabels();
        SheetHeader? header = null;
        SheetHeader? almost = null;
        var searched = 0;
        while (searched < RowsSearched && rows.Read())
        {
            context.Corrections.Apply(sheet.Name, rows.Current);
            searched++;
            var read = SheetHeader.Read(rows.Current);
            if (read.IsTable)
            {
                header = read;
                break;
            }

            almost ??= read.MayBeTable ? read : null;
            labels.Read(rows.Current, within: false);
            Illustrative |= rows.Current.Cells[0].Text.StartsWith(IllustrativeMark, StringComparison.OrdinalIgnoreCase);
        }

        if (header is not null)
        {
            ParseTables(workbook, sheet, rows, header, labels, cancellationToken);
        }
        else if (almost is not null)
        {
            ReportMisspelt(sheet, almost);
        }

        if (header is null && searched > 0)
        {
            findings.AddSheet(FindingRules.SheetIgnored, sheet.Name, "No row of headings", "A table of measures", "Nothing to do, unless figures stand on this sheet.");
        }
    }

    // A sheet may hold one table below the other, with headings of its own and another organisation or period stated between them.
    private void ParseTables(WorkbookReader workbook, WorkbookSheet sheet, SheetRows rows, SheetHeader header, SheetLabels labels, CancellationToken cancellationToken)
    {
        if (sheet.Hidden)
        {
            findings.AddSheet(FindingRules.HiddenSheet, sheet.Name, "A hidden sheet with figures", "Sheets that can be seen", "Nothing to do, if its figures belong to the return.");
        }

        var table = Begin(workbook, sheet, header, labels);
        var hidden = 0;
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Corrections.Apply(sheet.Name, rows.Current);
            hidden += rows.Current.Hidden ? 1 : 0;
            if (table.IsHeading(rows.Current) && SheetHeader.Read(rows.Current) is { IsTable: true } next)
            {
                rowsWithFigures += table.RowsWithFigures;
                table = Begin(workbook, sheet, next, labels);
                continue;
            }

            if (!table.Parse(rows.Current))
            {
                labels.Read(rows.Current, within: true);
            }
        }

        rowsWithFigures += table.RowsWithFigures;
        if (hidden > 0)
        {
            findings.AddSheet(FindingRules.HiddenRows, sheet.Name, $"{hidden} hidden {(hidden == 1 ? "row" : "rows")}", "Rows that can be seen", "Nothing to do, if the hidden figures belong to the return.");
        }
    }

    private RowParser Begin(WorkbookReader workbook, WorkbookSheet sheet, SheetHeader header, SheetLabels labels)
    {
        foreach (var (heading, first) in header.Twice)
        {
            findings.Add(
                FindingRules.ColumnTwice,
                sheet.Name,
                header.Row,
                heading.Column,
                heading.Words,
                $"One such column; {WorkbookCell.ColumnName(first.Column)}, “{CellText.Short(first.Words, 40)}”, is one already",
                "Rename or delete one of the two columns.");
        }

        ReportMisspelt(sheet, header);
        foreach (var heading in header.Unknown)
        {
            findings.Add(FindingRules.ColumnIgnored, sheet.Name, header.Row, heading.Column, heading.Words, "A heading of the template", "Nothing to do, if the column is for your own use.");
        }

        var table = new RowParser(context, findings, sheet.Name, header, labels, workbook.CountsFrom1904, entries);
        if (mappings.Count == 0 || mappings[^1].Sheet != sheet.Name || !mappings[^1].Columns.SequenceEqual(header.Mapping))
        {
            mappings.Add(new(sheet.Name, table.Layout, header.Row, header.Mapping));
        }

        return table;
    }

    private void ReportMisspelt(WorkbookSheet sheet, SheetHeader header)
    {
        foreach (var (heading, meant) in header.Misspelt)
        {
            findings.Add(FindingRules.HeadingMisspelt, sheet.Name, header.Row, heading.Column, heading.Words, meant, $"Did you mean “{meant}”? Then correct the heading: the column was not read.");
        }
    }
}
