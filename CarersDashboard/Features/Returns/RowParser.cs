using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Reads the rows below one row of headings.</summary>
internal sealed class RowParser
{
    private readonly FindingCollector findings;
    private readonly string sheet;
    private readonly SheetHeader header;
    private readonly SheetLabels labels;
    private readonly List<ReturnEntry> entries;
    private readonly NamedThings names;
    private readonly FigureParser figures;

    public RowParser(ReadingContext context, FindingCollector findings, string sheet, SheetHeader header, SheetLabels labels, bool countsFrom1904, List<ReturnEntry> entries)
    {
        this.findings = findings;
        this.sheet = sheet;
        this.header = header;
        this.labels = labels;
        this.entries = entries;
        names = new(context, findings, sheet, countsFrom1904);
        figures = new(findings, sheet);
        Layout = header.IsWide ? SheetLayout.WideMatrix : header[ColumnRole.Period] > 0 ? SheetLayout.LongTable : SheetLayout.Template;
    }

    public SheetLayout Layout { get; }

    // Long:     CinH | 2017-18-Q3 | ID03 | RETURN | 5.8 | 3967 | 684 | Final | note
    // Template: ID03 | Years caring before registering | years | 5.9 | 5.8 | 3967 | 684 | note
    // Wide:     ID03 | Years caring before registering | 6.2 | 5.9 | 5.8
    public void Parse(WorkbookRow row)
    {
        if (!HasFigure(row))
        {
            // A line of text between or below the figures, or a row prepared and not needed.
            if (header.IsWide || row[MeasureColumn].Content == CellContent.Blank || !names.IsMeasure(row, header))
            {
                return;
            }
        }

        var measure = names.Measure(row, header);
        var organisation = Named(row, ColumnRole.Organisation, names.Organisation);
        var series = Named(row, ColumnRole.Series, names.Series);
        var provisional = Named(row, ColumnRole.Status, names.Status);
        if (measure is null || organisation is null || series is null || provisional is null)
        {
            return;
        }

        var wanted = series.IsReturn || measure.ReturnPeriodKind == PeriodKind.SurveyYear ? measure.ReturnPeriodKind : (PeriodKind?)null;
        if (header.IsWide)
        {
            ParseAcross(row, measure, organisation, series, provisional == NamedThings.Provisional, wanted);
        }
        else if (Named(row, ColumnRole.Period, (cell, line, column) => names.Period(cell, line, column, wanted)) is { } period)
        {
            Add(row, header[ColumnRole.Value], header[ColumnRole.Numerator], header[ColumnRole.Denominator], measure, organisation, series, period, provisional == NamedThings.Provisional);
        }
    }

    private int MeasureColumn => header[ColumnRole.MeasureCode] > 0 ? header[ColumnRole.MeasureCode] : header[ColumnRole.Measure];

    private bool HasFigure(WorkbookRow row)
    {
        if (!header.IsWide)
        {
            return row[header[ColumnRole.Value]].Content != CellContent.Blank
                || (header[ColumnRole.Numerator] > 0 && row[header[ColumnRole.Numerator]].Content != CellContent.Blank)
                || (header[ColumnRole.Denominator] > 0 && row[header[ColumnRole.Denominator]].Content != CellContent.Blank);
        }

        foreach (var (column, _) in header.PeriodColumns)
        {
            if (row[column].Content != CellContent.Blank)
            {
                return true;
            }
        }

        return false;
    }

    private void ParseAcross(WorkbookRow row, Measure measure, Organisation organisation, Series series, bool provisional, PeriodKind? wanted)
    {
        foreach (var (column, heading) in header.PeriodColumns)
        {
            // A matrix has holes by its nature: a blank in it says nothing.
            if (row[column].Content != CellContent.Blank && names.Period(heading, header.Row, column, wanted) is { } period)
            {
                Add(row, column, 0, 0, measure, organisation, series, period, provisional);
            }
        }
    }

    private void Add(WorkbookRow row, int column, int numerator, int denominator, Measure measure, Organisation organisation, Series series, ReportingPeriod period, bool provisional)
    {
        if (figures.Read(row, column, numerator, denominator, measure) is { } figure)
        {
            entries.Add(new()
            {
                Organisation = organisation,
                Period = period,
                Measure = measure,
                Series = series,
                Figure = figure.Figure,
                WasBlank = figure.WasBlank,
                Provisional = provisional,
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
        CellContent.Text => cell.Text.Length > 2_000 ? cell.Text[..2_000] : cell.Text.Trim(),
        CellContent.Number => cell.Number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
