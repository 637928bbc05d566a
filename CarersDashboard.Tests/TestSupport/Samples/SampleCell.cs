using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>One populated cell of a written workbook, to compare workbooks by.</summary>
/// <param name="Address">Such as <c>Return!E9</c>.</param>
/// <param name="Type">text, number, error or formula.</param>
/// <param name="Value">As stored; a formula with its stored result, if any.</param>
internal sealed record SampleCell(string Address, string Type, string Value)
{
    public static List<SampleCell> Read(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var part = document.WorkbookPart!;
        var texts = part.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        var cells = new List<SampleCell>();
        foreach (var sheet in part.Workbook.Sheets!.Elements<Sheet>())
        {
            foreach (var cell in ((WorksheetPart)part.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>().Where(cell => cell.HasChildren))
            {
                cells.Add(Of($"{sheet.Name}!{cell.CellReference}", cell, texts));
            }
        }

        return cells;
    }

    public static string AddressOf(int row, int column) => ClosedXML.Excel.XLHelper.GetColumnLetterFromNumber(column) + row.ToString(CultureInfo.InvariantCulture);

    private static SampleCell Of(string address, Cell cell, List<string> texts)
    {
        var stored = cell.CellValue?.Text ?? "";
        if (cell.CellFormula is { } formula)
        {
            return new(address, "formula", $"={formula.Text} → {(stored.Length == 0 ? "no result" : stored)}");
        }

        return cell.DataType?.Value switch
        {
            CellValues.SharedString => new(address, "text", texts[int.Parse(stored, CultureInfo.InvariantCulture)]),
            CellValues.Error => new(address, "error", stored),
            null or CellValues.Number => new(address, "number", stored),
            _ => new(address, "text", cell.InnerText),
        };
    }
}
