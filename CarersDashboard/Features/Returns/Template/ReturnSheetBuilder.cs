using CarersDashboard.Features.Measures;
using ClosedXML.Excel;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Writes the sheet that is filled in.</summary>
internal sealed class ReturnSheetBuilder(XLWorkbook workbook, TemplateRequest request)
{
    private const string SheetName = "Return";
    private const int Code = 1, Name = 2, Unit = 3, Last = 4, Value = 5, Numerator = 6, Denominator = 7, Note = 8;

    // Words that stand where a number would: they tell the sender why there is none to compare with.
    private const string NoneAccepted = "none accepted", NotDue = "not due";

    private readonly IXLWorksheet sheet = workbook.AddWorksheet(SheetName);
    private readonly AskedMeasures asked = request.Asked;
    private int row = 1;
    private int headerRow;

    /// <summary>Writes it.</summary>
    /// <returns>Row of the first headings.</returns>
    public int Build()
    {
        foreach (var (column, width) in new[] { (Code, 15.0), (Name, 46), (Unit, 15), (Last, 15), (Value, 15), (Numerator, 15), (Denominator, 15), (Note, 46) })
        {
            sheet.Column(column).Width = width;
        }

        AddHead();
        if (asked.Quarterly.Count > 0)
        {
            AddTable(asked.Quarterly, "Last quarter", measure => LastOf(measure, request.LastQuarter, asked.Quarter.Previous() is { } before && DueQuarters.IsDue(measure.Frequency, before)), "");
        }

        if (asked.Yearly.Count > 0)
        {
            AddYear();
        }

        SetUpPage();
        return headerRow;
    }

    // Organisation and Period are read back from the cell beside the label, so nothing may stand between the two.
    private void AddHead()
    {
        Text(row, Code, $"Quarterly return of {request.Organisation.Name}");
        TemplateInk.Title(sheet.Cell(row, Code));
        sheet.Row(row++).Height = 30;
        Text(row++, Code, "Fill in the tinted cells with a border; all other cells are locked. “How to fill this in” is the next sheet.").Style.Font.FontColor = TemplateInk.Ink2;
        var before = asked.Quarter.Previous();
        Text(row++, Code, request.LastQuarter.Count > 0
            ? $"Beside them stand the figures accepted for {before?.Label}."
            : $"No figures of {before?.Label ?? "an earlier quarter"} have been accepted yet, so there is nothing to compare with.").Style.Font.FontColor = TemplateInk.Ink2;
        sheet.Row(row++).Height = 8;
        Label("Organisation", ColumnRole.Organisation, request.Organisation.Code, "");
        Text(row - 1, Unit, request.Organisation.Name);
        // Where only yearly figures are due, the one table is theirs.
        if (asked.Quarterly.Count > 0)
        {
            Label("Period", ColumnRole.Period, asked.Quarter.Label, "");
            Text(row - 1, Unit, asked.Quarter.LongLabel);
        }

        Label("Status", ColumnRole.Status, "Final", "");
        var status = sheet.Cell(row - 1, Name);
        TemplateInk.Entry(status);
        var validation = status.DataValidation;
        validation.List("\"Provisional,Final\"", true);
        validation.IgnoreBlanks = true;
        EntryRules.Explain(validation, "Status", "Choose Provisional if figures may still change; they are then marked so wherever they are shown. Otherwise Final.");
        row++;
    }

    private void AddYear()
    {
        var suffix = asked.Quarterly.Count > 0 ? TemplateNames.Second : "";
        row += asked.Quarterly.Count > 0 ? 1 : 0;
        TemplateInk.Heading(Text(row, Code, $"Figures of the whole year, {asked.Year.LongLabel}"));
        sheet.Row(row++).Height = 24;
        Label("Period", ColumnRole.Period, asked.Year.Label, suffix);
        AddTable(asked.Yearly, "Last year", measure => LastOf(measure, request.LastYear, true), suffix);
    }

    private void Label(string words, ColumnRole role, string value, string suffix)
    {
        Text(row, Code, words).Style.Font.Bold = true;
        Text(row, Name, value);
        Define(role, suffix, row, Name, row);
        row++;
    }

    private void AddTable(IReadOnlyList<Measure> measures, string last, Func<Measure, object> lastOf, string suffix)
    {
        headerRow = headerRow == 0 ? row : headerRow;
        string[] headings = ["Code", "Measure", "Unit", last, "Value", "Numerator", "Denominator", "Note"];
        for (var column = 1; column <= headings.Length; column++)
        {
            Text(row, column, headings[column - 1]).Style.Alignment.Horizontal = column is >= Last and <= Denominator ? XLAlignmentHorizontalValues.Right : XLAlignmentHorizontalValues.Left;
        }

        sheet.Cell(row, Note).Style.Alignment.Indent = 1;
        TemplateInk.Headings(sheet.Range(row, Code, row, Note));
        sheet.Row(row++).Height = 24;
        var first = row;
        foreach (var measure in measures)
        {
            AddMeasure(measure, lastOf(measure));
        }

        foreach (var (role, column) in new[]
        {
            (ColumnRole.MeasureCode, Code), (ColumnRole.Value, Value), (ColumnRole.Numerator, Numerator), (ColumnRole.Denominator, Denominator), (ColumnRole.Note, Note),
        })
        {
            Define(role, suffix, first, column, row - 1);
        }
    }

    private void AddMeasure(Measure measure, object last)
    {
        sheet.Row(row).Height = 30;
        TemplateInk.Fixed(Text(row, Code, measure.Code));
        TemplateInk.Fixed(Text(row, Name, measure.Name));
        TemplateInk.Fixed(Text(row, Unit, UnitOf(measure)));
        sheet.Cell(row, Name).Style.Alignment.WrapText = true;
        sheet.Cell(row, Unit).Style.Alignment.WrapText = true;
        AddLast(measure, last);
        AddEntry(Value, EntryRules.FormatOf(measure), validation => EntryRules.ForValue(validation, measure, Address(Value)));
        if (measure.HasParts)
        {
            AddEntry(Numerator, "General", validation => EntryRules.ForPart(validation, measure, Address(Numerator), isNumerator: true));
            AddEntry(Denominator, "General", validation => EntryRules.ForPart(validation, measure, Address(Denominator), isNumerator: false));
        }
        else
        {
            foreach (var column in new[] { Numerator, Denominator })
            {
                sheet.Cell(row, column).Style.Fill.BackgroundColor = TemplateInk.Band;
                TemplateInk.Fixed(sheet.Cell(row, column));
            }
        }

        AddEntry(Note, "@", EntryRules.ForNote);
        sheet.Cell(row, Note).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        sheet.Cell(row, Note).Style.Alignment.Indent = 1;
        sheet.Cell(row, Note).Style.Alignment.WrapText = true;
        row++;
    }

    private void AddLast(Measure measure, object last)
    {
        var cell = sheet.Cell(row, Last);
        if (last is decimal number)
        {
            cell.SetValue((double)(measure.Unit == MeasureUnit.Percent ? number / 100 : number));
            cell.Style.NumberFormat.Format = EntryRules.FormatOf(measure);
        }
        else
        {
            cell.SetValue((string)last);
        }

        cell.Style.Font.FontColor = TemplateInk.Ink2;
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        TemplateInk.Fixed(cell);
    }

    private void AddEntry(int column, string format, Action<IXLDataValidation> rule)
    {
        var cell = sheet.Cell(row, column);
        TemplateInk.Entry(cell);
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        if (format != "General")
        {
            cell.Style.NumberFormat.Format = format;
        }

        rule(cell.DataValidation);
    }

    private void SetUpPage()
    {
        sheet.SheetView.FreezeRows(headerRow);
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(headerRow, headerRow);
        sheet.Protect().AllowElement(XLSheetProtectionElements.FormatColumns);
        sheet.TabColor = TemplateInk.Accent;
    }

    private IXLCell Text(int at, int column, string words)
    {
        var cell = sheet.Cell(at, column);
        cell.SetValue(words);
        return cell;
    }

    private string Address(int column) => WorkbookCell.Address(row, column);

    private void Define(ColumnRole role, string suffix, int first, int column, int last) =>
        workbook.NamedRanges.Add(TemplateNames.Of(role) + suffix, sheet.Range(first, column, last, column));

    private static object LastOf(Measure measure, IReadOnlyDictionary<string, Figure> figures, bool wasDue) =>
        !figures.TryGetValue(measure.Code, out var figure) ? wasDue ? NoneAccepted : NotDue
        : figure.HasValue ? figure.Value.Value : FigureText.Of(measure, figure);

    private static string UnitOf(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Percent => "%",
        MeasureUnit.Pounds => "£",
        MeasureUnit.Ratio => "ratio, 1 is equal",
        _ => measure.UnitNoun,
    };
}
