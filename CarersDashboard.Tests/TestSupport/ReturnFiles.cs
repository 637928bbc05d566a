using ClosedXML.Excel;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Returns in the template's layout.</summary>
internal static class ReturnFiles
{
    /// <summary>A return of one organisation and quarter. Values stand in C6, C7, …</summary>
    public static byte[] Workbook(string organisation, string period, params (string Code, object Value)[] figures)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Return");
        sheet.Cell("A2").Value = "Organisation";
        sheet.Cell("B2").Value = organisation;
        sheet.Cell("A3").Value = "Reporting period";
        sheet.Cell("B3").Value = period;
        sheet.Cell("A5").Value = "Code";
        sheet.Cell("B5").Value = "Measure";
        sheet.Cell("C5").Value = "Value";
        for (var index = 0; index < figures.Length; index++)
        {
            sheet.Cell(6 + index, 1).Value = figures[index].Code;
            sheet.Cell(6 + index, 3).Value = figures[index].Value;
        }

        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }
}
