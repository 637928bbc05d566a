using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Puts right what ClosedXML 0.95 writes otherwise than Excel does.</summary>
internal static class TemplateMend
{
    /// <summary>Mends a workbook in place.</summary>
    /// <param name="workbook">The whole file.</param>
    /// <param name="headingRow">Row that is printed again on each page of the first sheet.</param>
    public static void Apply(MemoryStream workbook, int headingRow)
    {
        using var document = SpreadsheetDocument.Open(workbook, isEditable: true);
        var part = document.WorkbookPart!;
        foreach (var sheet in part.WorksheetParts)
        {
            // Columns without a width of their own come first; Excel calls columns out of order damage.
            if (sheet.Worksheet.GetFirstChild<Columns>() is { } columns)
            {
                var inOrder = columns.Elements<Column>().OrderBy(column => column.Min!.Value).ToList();
                columns.RemoveAllChildren();
                columns.Append(inOrder);
            }

            foreach (var empty in sheet.Worksheet.Descendants<Formula2>().Where(formula => formula.InnerText.Length == 0).ToList())
            {
                empty.Remove();
            }

            sheet.Worksheet.Save();
        }

        // A reference without its dollar signs moves with whatever cell is selected.
        foreach (var titles in part.Workbook.DefinedNames!.Elements<DocumentFormat.OpenXml.Spreadsheet.DefinedName>().Where(name => name.Name == "_xlnm.Print_Titles"))
        {
            titles.Text = titles.Text.Replace($"{headingRow}:{headingRow}", $"${headingRow}:${headingRow}", StringComparison.Ordinal);
        }

        // It lists print areas that no sheet has.
        if (document.ExtendedFilePropertiesPart?.Properties is { } properties)
        {
            properties.TitlesOfParts = null;
            properties.HeadingPairs = null;
            properties.Save();
        }

        part.Workbook.Save();
    }
}
