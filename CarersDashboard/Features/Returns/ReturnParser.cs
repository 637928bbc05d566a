using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.Features.Returns;

/// <summary>Finds the tables of a workbook and reads their rows as figures, whatever the layout.</summary>
internal sealed class ReturnParser(ReadingContext given, FindingCollector findings)
{
    // Real tables begin within the first rows; a sheet of prose is not searched to its end.
    private const int RowsSearched = 60;

    // What opens a workbook of made-up figures: "Illustrative figures: made up for demonstration"
    private const string IllustrativeMark = "Illustrative figures";

    private readonly List<ReturnEntry> entries = [];
    private readonly List<SheetMapping> mappings = [];
    private readonly RowTally tally = new(given.Progress, WorkStage.ReadingRows, given.Rows);
    private ReadingContext context = given;
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
        var places = NamedPlaces.Read(workbook, context.Corrections, cancellationToken);
        context = context with { Seal = new SealChecker(context, findings).Check(places) };
        foreach (var sheet in workbook.Sheets.Where(sheet => !places.IsFindings(sheet.Name)))
        {
            ParseSheet(workbook, sheet, places, cancellationToken);
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

    private void ParseSheet(WorkbookReader workbook, WorkbookSheet sheet, NamedPlaces places, CancellationToken cancellationToken)
    {
        using var rows = workbook.Rows(sheet);
        var headings = new SheetHeadings(places.Tables(sheet.Name));
        var labels = new SheetLabels();
        SheetHeader? header = null;
        SheetHeader? almost = null;
        var searched = 0;
        while ((searched < RowsSearched || headings.ExpectMore(rows.Current.Number)) && rows.Read())
        {
            context.Corrections.Apply(sheet.Name, rows.Current);
            tally.Add();
            searched++;
            var read = headings.Read(rows.Current);
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
            ParseTables(workbook, sheet, rows, headings, header, labels, cancellationToken);
        }
        else if (almost is not null)
        {
            ReportMisspelt(sheet, almost);
        }

        if (header is null && searched > 0 && !places.IsOurs(sheet.Name))
        {
            findings.AddSheet(FindingRules.SheetIgnored, sheet.Name, "No row of headings", "A table of measures", "Nothing to do, unless figures stand on this sheet.");
        }
    }

    // A sheet may hold one table below the other, with headings of its own and another organisation or period stated between them.
    private void ParseTables(WorkbookReader workbook, WorkbookSheet sheet, SheetRows rows, SheetHeadings headings, SheetHeader header, SheetLabels labels, CancellationToken cancellationToken)
    {
        if (sheet.Hidden)
        {
            findings.AddSheet(FindingRules.HiddenSheet, sheet.Name, "A hidden sheet with figures", "Sheets that can be seen", "Nothing to do, if its figures belong to the return.");
        }

        var shape = new ShapeChecker(findings, sheet.Name);
        var table = Begin(workbook, sheet, header, labels, 0);
        // Where the headings are gone, the row that was read is one of the table.
        var read = header.Row < rows.Current.Number || rows.Read();
        for (; read; read = rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Corrections.Apply(sheet.Name, rows.Current);
            tally.Add();
            shape.NoteRow(rows.Current);
            if ((headings.MayBegin(rows.Current.Number) || table.IsHeading(rows.Current)) && headings.Read(rows.Current) is { IsTable: true } next)
            {
                rowsWithFigures += table.RowsWithFigures;
                table = Begin(workbook, sheet, next, labels, header.Row);
                header = next;
                if (next.Row == rows.Current.Number)
                {
                    continue;
                }
            }

            if (table.Parse(rows.Current))
            {
                shape.NoteFigure(rows.Current.Number, header);
            }
            else
            {
                labels.Read(rows.Current, within: true);
            }
        }

        rowsWithFigures += table.RowsWithFigures;
        shape.Check(rows.Shape, cancellationToken);
    }

    private RowParser Begin(WorkbookReader workbook, WorkbookSheet sheet, SheetHeader header, SheetLabels labels, int before)
    {
        ReportDisagreeing(sheet, header, labels, before);
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
            mappings.Add(new(sheet.Name, table.Layout, header.Row, header.Mapping) { ByName = [.. header.ByName.Order().Select(WorkbookCell.ColumnName)] });
        }

        return table;
    }

    // Which of the two is meant cannot be known, and the wrong one would put a figure where it does not belong.
    private void ReportDisagreeing(WorkbookSheet sheet, SheetHeader header, SheetLabels labels, int before)
    {
        foreach (var (heading, role, column) in header.Disagreeing)
        {
            findings.Add(
                FindingRules.NameAndWords,
                sheet.Name,
                header.Row,
                heading.Column,
                heading.Words,
                $"A heading that agrees with the name {TemplateNames.Of(role)}, which the template gives to column {WorkbookCell.ColumnName(column)}",
                "Put the headings of the template back over their columns, or download it anew and fill that one in.");
        }

        foreach (var (role, stated, row, named) in header.Named is null ? [] : labels.Take(header.Named.Cells, before))
        {
            findings.Add(
                FindingRules.NameAndWords,
                sheet.Name,
                row,
                stated.Column,
                NamedThings.Written(stated),
                $"“{NamedThings.Written(named.Cell)}”, as in {WorkbookCell.Address(named.Row, named.Cell.Column)}, which the template calls {TemplateNames.Of(role)}",
                "Leave one of the two, or make both say the same.");
        }
    }

    private void ReportMisspelt(WorkbookSheet sheet, SheetHeader header)
    {
        foreach (var (heading, meant) in header.Misspelt)
        {
            findings.Add(FindingRules.HeadingMisspelt, sheet.Name, header.Row, heading.Column, heading.Words, meant, $"Did you mean “{meant}”? Then correct the heading: the column was not read.");
        }
    }
}
