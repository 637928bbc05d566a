using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>The floors for reading: the cells of a workbook are visited and their values looked at, and nothing is made of them.</summary>
internal static class BareWalk
{
    /// <summary>With the plain XML reader over the sheet's part: every cell's address, type and value as a string.</summary>
    public static long WithXmlReader(byte[] content)
    {
        long sum = 0;
        using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
        foreach (var sheet in document.WorkbookPart!.WorksheetParts)
        {
            using var xml = XmlReader.Create(sheet.GetStream(FileMode.Open, FileAccess.Read));
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                {
                    sum += xml.GetAttribute("r")!.Length + (xml.GetAttribute("t")?.Length ?? 0);
                }
                else if (xml.NodeType == XmlNodeType.Text)
                {
                    sum += xml.Value.Length;
                }
            }
        }

        return sum;
    }

    /// <summary>With the Open XML SDK's own streaming reader.</summary>
    public static long WithOpenXmlReader(byte[] content)
    {
        long sum = 0;
        using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
        foreach (var sheet in document.WorkbookPart!.WorksheetParts)
        {
            using var reader = OpenXmlReader.Create(sheet);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
                {
                    sum += reader.Attributes.Count;
                }
                else if (reader.ElementType == typeof(CellValue) && reader.IsStartElement)
                {
                    sum += reader.GetText().Length;
                }
            }
        }

        return sum;
    }
}
