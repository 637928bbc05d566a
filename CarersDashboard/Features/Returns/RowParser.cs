using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Reads the rows below one row of headings.</summary>
internal sealed class RowParser
{
    // What the database holds.
    private const int LongestNote = 2_000;

    private readonly FindingCollector findings;
    private readonly string sheet;
    private readonly SheetHeader header;
    private readonly SheetLabels labels;
    private readonly List<ReturnEntry> entries;
    private readonly Catalogue catalogue;
    private readonly NamedThings names;
    private readonly FigureParser figures;
    private readonly int[] figureColumns;

    public RowParser(ReadingContext context, FindingCollector findings, string sheet, SheetHeader header, SheetLabels labels, bool countsFrom1904, List<ReturnEntry> entries)
    {
        this.findings = findings;
        this.sheet = sheet;
        this.header = header;
        this.labels = labels;
        this.entries = entries;
        catalogue = context.Catalogue;
        names = new(context, findings, sheet, countsFrom1904);
        figures = new(findings, sheet);
        figureColumns = [.. header.EntryColumns];
        Layout = header.IsWide ? SheetLayout.WideMatrix : header[ColumnRole.Period] > 0 ? SheetLayout.LongTable : SheetLayout.Template;
    }

    public SheetLayout Layout { get; }

    /// <summary>Rows that hold a figure, whether it could be read or not.</summary>
    public int RowsWithFigures { get; private set; }

    // Long:     CinH | 2017-18-Q3 | ID03 | RETURN | 5.8 | 3967 | 684 | Final | note
    // Template: ID03 | Years caring before registering | years | 5.9 | 5.8 | 3967 | 684 | note
    // Wide:     ID03 | Years caring before registering | 6.2 | 5.9 | 5.8
    /// <summary>Reads a row.</summary>
    /// <returns>False where it is no row of the table, but a line of text between or below the figures.</returns>
    public bool Parse(WorkbookRow row)
    {
        if (SheetLabels.IsLabel(row[MeasureColumn]) || (HasFigure(row) ? IsTotalOrRemark(row) : header.IsWide || !names.IsMeasure(row, header)))
        {
            return false;
        }

        RowsWithFigures++;
        var measure = names.Measure(row, header);
        var organisation = Named(row, ColumnRole.Organisation, names.Organisation);
        var series = Named(row, ColumnRole.Series, names.Series);
        var status = Named(row, ColumnRole.Status, names.Status);
        if (measure is null || organisation is null || series is null || status is null)
        {
            return true;
        }

        var wanted = series.IsReturn || measure.ReturnPeriodKind == PeriodKind.SurveyYear ? measure.ReturnPeriodKind : (PeriodKind?)null;
        if (header.IsWide)
        {
            ParseAcross(row, measure, organisation, series, status, wanted);
        }
        else if (Named(row, ColumnRole.Period, (cell, line, column) => names.Period(cell, line, column, wanted)) is { } period)
        {
            Add(row, header[ColumnRole.Value], header[ColumnRole.Numerator], header[ColumnRole.Denominator], measure, organisation, series, period, status);
        }

        return true;
    }

    /// <summary>Whether a row repeats the headings, as printed tables do on each page, or begins another table.</summary>
    public bool IsHeading(WorkbookRow row) =>
        row[MeasureColumn] is { Content: CellContent.Text } cell && HeadingWords.RoleOf(cell.Text) is ColumnRole.Measure or ColumnRole.MeasureCode;

    private int MeasureColumn => header[ColumnRole.MeasureCode] > 0 ? header[ColumnRole.MeasureCode] : header[ColumnRole.Measure];

    private bool HasFigure(WorkbookRow row)
    {
        foreach (var column in figureColumns)
        {
            if (row[column].Content != CellContent.Blank)
            {
                return true;
            }
        }

        return false;
    }

    // A total is no measure of anybody's. A line that names no measure and holds only words is a remark; with a number in it,
    // it is a figure whose measure was forgotten.
    private bool IsTotalOrRemark(WorkbookRow row)
    {
        var (code, name) = (row[header[ColumnRole.MeasureCode]], row[header[ColumnRole.Measure]]);
        if (!IsLineOfTotals(row, code, name) && !(code.Content == CellContent.Blank && name.Content == CellContent.Blank && figureColumns.All(column => IsWords(row[column]))))
        {
            return false;
        }

        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Content == CellContent.Text)
            {
                findings.Add(FindingRules.LineIgnored, sheet, row.Number, cell.Column, cell.Text, "A line with a measure", "Nothing to do, unless it holds a figure of its own.");
                break;
            }
        }

        return true;
    }

    private static bool IsLineOfTotals(WorkbookRow row, in WorkbookCell code, in WorkbookCell name)
    {
        if (code.Content != CellContent.Blank || name.Content != CellContent.Blank)
        {
            return (code.Content == CellContent.Blank || IsTotal(code)) && (name.Content == CellContent.Blank || IsTotal(name));
        }

        // "Total" may stand in the column of the organisation.
        foreach (ref readonly var cell in row.Cells)
        {
            if (IsTotal(cell))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTotal(in WorkbookCell cell) =>
        cell.Content == CellContent.Text && cell.Text.Length < 20
        && CellText.Plain(cell.Text).TrimEnd(':').ToUpperInvariant() is "TOTAL" or "TOTALS" or "SUBTOTAL" or "SUB-TOTAL" or "SUB TOTAL" or "GRAND TOTAL" or "OVERALL TOTAL" or "SUM";

    private static bool IsWords(in WorkbookCell cell) =>
        cell.Content == CellContent.Blank || (cell.Content == CellContent.Text && CellNumber.Read(cell).Says is CellSays.Fault);

    private void ParseAcross(WorkbookRow row, Measure measure, Organisation organisation, Series series, string status, PeriodKind? wanted)
    {
        foreach (var (column, heading) in header.PeriodColumns)
        {
            // A matrix has holes by its nature: a blank in it says nothing.
            if (row[column].Content != CellContent.Blank && names.Period(heading, header.Row, column, wanted) is { } period)
            {
                Add(row, column, 0, 0, measure, organisation, series, period, status);
            }
        }
    }

    private void Add(WorkbookRow row, int column, int numerator, int denominator, Measure named, Organisation organisation, Series series, ReportingPeriod period, string status)
    {
        // What was asked for then is what the figure answers.
        var measure = catalogue.At(named, period);
        if (figures.Read(row, column, numerator, denominator, measure, organisation, series, period) is { } figure)
        {
            entries.Add(new()
            {
                Organisation = organisation,
                Period = period,
                Measure = measure,
                Series = series,
                Figure = figure.Figure,
                WasBlank = figure.WasBlank,
                Provisional = status == NamedThings.Provisional,
                StatusUnstated = status == NamedThings.Unstated,
                Note = header[ColumnRole.Note] is > 0 and var note ? NoteOf(row[note]) : "",
                Sheet = sheet,
                Row = row.Number,
                Column = column,
                NumeratorColumn = figure.Figure.Numerator is null ? 0 : numerator,
                DenominatorColumn = figure.Figure.Denominator is null ? 0 : denominator,
            });
        }
    }

    // The row's own cell decides; where there is no such column, the label above the table; then what was stated outside.
    private T? Named<T>(WorkbookRow row, ColumnRole role, Func<WorkbookCell, int, int, T?> read)
        where T : class
    {
        var column = header[role];
        if (column > 0)
        {
            return read(row[column], row.Number, column);
        }

        return labels.TryGet(role, out var cell, out var line) ? read(cell, line, cell.Column) : read(default, row.Number, 0);
    }

    private static string NoteOf(in WorkbookCell cell) => cell.Content switch
    {
        CellContent.Text => CellText.Short(cell.Text.Trim(), LongestNote),
        CellContent.Number => cell.Number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
