using CarersDashboard.Features.Measures;
using ClosedXML.Excel;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Writes the workbook of a quarterly return that is still to be filled in: the sheet “Return”, the guidance, and the seal.</summary>
public static class TemplateBuilder
{
    /// <summary>Writes a template.</summary>
    /// <exception cref="ArgumentException">Nothing is asked for.</exception>
    public static TemplateFile Build(TemplateRequest request)
    {
        if (request.Asked.IsEmpty)
        {
            throw new ArgumentException("A template asks for at least one measure.", nameof(request));
        }

        using var workbook = new XLWorkbook();
        TemplateInk.Workbook(workbook);
        workbook.Properties.Title = $"Quarterly return of {request.Organisation.Name}, {request.Asked.Quarter.Label}";
        workbook.Properties.Subject = "Figures for the carers’ outcomes dashboard";
        // Without it the library would leave a field that Office fills with the name of whoever opens the file.
        workbook.Properties.Author = "Carers’ outcomes dashboard";
        var headingRow = new ReturnSheetBuilder(workbook, request).Build();
        GuidanceSheetBuilder.Build(workbook, request);
        AddSeal(workbook, request.Seal);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        TemplateMend.Apply(stream, headingRow);
        return new(FileName(request.Organisation, request.Asked.Quarter), stream.ToArray());
    }

    /// <summary>What a template is saved as.</summary>
    public static string FileName(Organisation organisation, ReportingPeriod quarter) => $"return-{organisation.Code}-{quarter.Code}.xlsx";

    private static void AddSeal(XLWorkbook workbook, string seal)
    {
        var sheet = workbook.AddWorksheet(TemplateNames.SealSheet);
        sheet.Cell(1, 1).SetValue("Template version");
        sheet.Cell(1, 2).SetValue(TemplateNames.Version);
        sheet.Cell(2, 1).SetValue("Seal");
        sheet.Cell(2, 2).SetValue(seal);
        sheet.Cell(3, 1).SetValue("Leave this sheet as it is: it says which return the template is for.");
        workbook.NamedRanges.Add(TemplateNames.Seal, sheet.Range(2, 2, 2, 2));
        sheet.Protect();
        sheet.Visibility = XLWorksheetVisibility.VeryHidden;
    }
}
