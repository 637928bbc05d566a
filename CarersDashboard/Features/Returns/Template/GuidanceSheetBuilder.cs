using System.Globalization;
using CarersDashboard.Features.Measures;
using ClosedXML.Excel;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Writes the sheet that says how to fill the return in.</summary>
internal static class GuidanceSheetBuilder
{
    private const string SheetName = "How to fill this in";

    private static readonly (string Write, string Means)[] Words =
    [
        ("0", "You counted, and there were none."),
        ("not available", "There should be a figure and nobody has it, or not yet. Say why in the note."),
        ("not applicable", "There cannot be a figure for you in this period."),
        ("<5", "You know the figure and hide it because it is small: it lies under 5. Another number may stand for the 5. “suppressed” means the same as <5."),
        ("(blank)", "You say nothing. A figure that was accepted before stands; without one it shows as missing, never as zero."),
    ];

    public static void Build(XLWorkbook workbook, TemplateRequest request)
    {
        var sheet = workbook.AddWorksheet(SheetName);
        sheet.Column(1).Width = 18;
        sheet.Column(2).Width = 44;
        sheet.Column(3).Width = 90;
        workbook.NamedRanges.Add(TemplateNames.Guidance, sheet.Range(1, 1, 1, 1));
        var row = 1;
        sheet.Cell(row, 1).SetValue(SheetName);
        TemplateInk.Title(sheet.Cell(row, 1));
        sheet.Row(row).Height = 30;
        row += 2;
        row = AddSteps(sheet, row, request);
        row = AddWords(sheet, row + 1);
        row = AddMeasures(sheet, row + 1, $"What is asked for {request.Asked.Quarter.Label}", request.Asked.Quarterly);
        AddMeasures(sheet, row + 1, $"What is asked for the year {request.Asked.Year.Label}", request.Asked.Yearly);
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.Protect().AllowElement(XLSheetProtectionElements.FormatColumns);
    }

    private static int AddSteps(IXLWorksheet sheet, int row, TemplateRequest request)
    {
        var steps = new List<string>
        {
            $"This return is for {request.Organisation.Name} and for {request.Asked.Quarter.Label}, {request.Asked.Quarter.LongLabel}.",
            "1. On the sheet “Return”, write one figure into each tinted cell. Where a measure has a numerator and a denominator, write them too: the value is then checked, and worked out if you leave it blank.",
            "2. A percentage is typed with its sign: 92%. Thousands may be typed with or without a comma.",
            "3. Choose Provisional if figures may still change, otherwise Final.",
            "4. Save the workbook as Excel (.xlsx) and upload it under Returns. Everything that is to be mended is then named, cell by cell; nothing is published by uploading.",
            "Please write nothing that points to one person: no names, addresses or numbers of people, in the notes either.",
        };
        if (request.Due is { } due)
        {
            steps.Insert(1, $"It is due on {due.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}.");
        }

        foreach (var step in steps)
        {
            sheet.Cell(row++, 1).SetValue(step);
        }

        return row;
    }

    private static int AddWords(IXLWorksheet sheet, int row)
    {
        row = AddHeadings(sheet, row, "Words and signs for a figure", "Write", "If", "");
        foreach (var (write, means) in Words)
        {
            sheet.Cell(row, 1).SetValue(write).Style.Font.Bold = true;
            sheet.Cell(row, 2).SetValue(means);
            sheet.Row(row++).Height = 20;
        }

        return row;
    }

    private static int AddMeasures(IXLWorksheet sheet, int row, string title, IReadOnlyList<Measure> measures)
    {
        if (measures.Count == 0)
        {
            return row - 1;
        }

        row = AddHeadings(sheet, row, title, "Code", "Measure", "What is counted");
        foreach (var measure in measures)
        {
            TemplateInk.Fixed(sheet.Cell(row, 1).SetValue(measure.Code));
            TemplateInk.Fixed(sheet.Cell(row, 2).SetValue(measure.Name));
            TemplateInk.Fixed(sheet.Cell(row, 3).SetValue(Meaning(measure)));
            sheet.Range(row, 1, row, 3).Style.Alignment.WrapText = true;
            sheet.Range(row, 1, row, 3).Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            sheet.Row(row).Height = 16 * Math.Max(Lines(measure.Name, 42), Lines(Meaning(measure), 92)) + 4;
            row++;
        }

        return row;
    }

    private static int AddHeadings(IXLWorksheet sheet, int row, string title, params string[] headings)
    {
        TemplateInk.Heading(sheet.Cell(row, 1).SetValue(title));
        sheet.Row(row++).Height = 24;
        for (var column = 1; column <= headings.Length; column++)
        {
            sheet.Cell(row, column).SetValue(headings[column - 1]);
        }

        TemplateInk.Headings(sheet.Range(row, 1, row, headings.Length));
        return row + 1;
    }

    private static string Meaning(Measure measure) => string.Join(' ', new[]
    {
        measure.Definition,
        measure.HasParts && measure.Numerator.Length > 0 ? $"Numerator: {measure.Numerator.TrimEnd('.')}." : "",
        measure.HasParts && measure.Denominator.Length > 0 ? $"Denominator: {measure.Denominator.TrimEnd('.')}." : "",
        measure.Caveats,
    }.Where(words => words.Length > 0));

    // Rows do not grow by themselves here: to measure text the library would need a display.
    private static int Lines(string words, int perLine) => (words.Length + perLine - 1) / perLine;
}
