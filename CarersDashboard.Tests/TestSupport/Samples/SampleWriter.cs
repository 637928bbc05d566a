using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>Writes a sample workbook. The same cells give the same bytes, so that a rewritten file shows no false change.</summary>
internal static partial class SampleWriter
{
    private const string PropertiesPath = "package/services/metadata/core-properties/properties.psmdcp";

    private const string Properties = """
        <?xml version="1.0" encoding="utf-8"?><coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Carers' outcomes dashboard</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2018-02-07T12:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2018-02-07T12:00:00Z</dcterms:modified></coreProperties>
        """;

    private static readonly DateTimeOffset Written = new(2018, 2, 7, 12, 0, 0, TimeSpan.Zero);

    private static readonly XLColor Accent = XLColor.FromHtml("#0A5A54");

    public static byte[] Write(SampleWorkbook sample)
    {
        using var stream = new MemoryStream();
        using (var workbook = new XLWorkbook())
        {
            Fill(workbook.AddWorksheet(sample.Sheet.Name), sample.Sheet);
            workbook.SaveAs(stream);
        }

        AddFormulas(stream, sample.Sheet);
        return WithFixedProperties(stream);
    }

    private static void Fill(IXLWorksheet sheet, SampleSheet sample)
    {
        foreach (var ((row, column), value) in sample.Cells)
        {
            var cell = sheet.Cell(row, column);
            switch (value)
            {
                case string text:
                    cell.SetValue(text);
                    break;
                case decimal number:
                    cell.SetValue((double)number);
                    cell.Style.NumberFormat.Format = decimal.Truncate(number) == number ? "#,##0" : "#,##0.0#";
                    break;
                default:
                    // ClosedXML can write neither kind of formula; the place is kept and filled afterwards.
                    cell.SetValue(0);
                    break;
            }
        }

        for (var column = 1; column <= sample.Widths.Count; column++)
        {
            sheet.Column(column).Width = sample.Widths[column - 1];
        }

        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.Cell(1, 1).Style.Font.Bold = true;
        if (sample.HeaderRow > 0)
        {
            var header = sheet.Range(sample.HeaderRow, 1, sample.HeaderRow, sample.Cells.Where(cell => cell.Key.Row == sample.HeaderRow).Max(cell => cell.Key.Column));
            header.Style.Font.Bold = true;
            header.Style.Font.FontColor = XLColor.White;
            header.Style.Fill.BackgroundColor = Accent;
            sheet.SheetView.FreezeRows(sample.HeaderRow);
        }
    }

    private static void AddFormulas(MemoryStream stream, SampleSheet sample)
    {
        var formulas = sample.Cells.Where(cell => cell.Value is BrokenFormula or PendingFormula).ToList();
        if (formulas.Count == 0)
        {
            return;
        }

        using var document = SpreadsheetDocument.Open(stream, isEditable: true);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        foreach (var (place, value) in formulas)
        {
            var address = SampleCell.AddressOf(place.Row, place.Column);
            var cell = sheet.Descendants<Cell>().Single(cell => cell.CellReference == address);
            cell.RemoveAllChildren();
            cell.DataType = null;
            if (value is BrokenFormula broken)
            {
                cell.DataType = CellValues.Error;
                cell.Append(new CellFormula(broken.Text), new CellValue("#REF!"));
            }
            else
            {
                cell.Append(new CellFormula(((PendingFormula)value).Text));
            }
        }

        sheet.Save();
    }

    // A package holds the time of writing in each entry and in its core properties, and names both by chance.
    private static byte[] WithFixedProperties(MemoryStream written)
    {
        written.Position = 0;
        using var target = new MemoryStream();
        using (var source = new ZipArchive(written, ZipArchiveMode.Read))
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var isProperties = entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal);
                using var from = new StreamReader(entry.Open(), Encoding.UTF8);
                var text = from.ReadToEnd();
                var copy = archive.CreateEntry(isProperties ? PropertiesPath : entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Written;
                using var to = new StreamWriter(copy.Open(), new UTF8Encoding(false));
                to.Write(isProperties ? Properties : entry.FullName == "_rels/.rels" ? WithFixedNames(text) : text);
            }
        }

        return target.ToArray();
    }

    private static string WithFixedNames(string relationships)
    {
        var ids = 100;
        return ChanceId().Replace(ChancePath().Replace(relationships, "/" + PropertiesPath), _ => $"Id=\"rId{ids++}\"");
    }

    [GeneratedRegex("/package/services/metadata/core-properties/[0-9a-f]+\\.psmdcp")]
    private static partial Regex ChancePath();

    [GeneratedRegex("Id=\"R[0-9a-f]{16}\"")]
    private static partial Regex ChanceId();
}
