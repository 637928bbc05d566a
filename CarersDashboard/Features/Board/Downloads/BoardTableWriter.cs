using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using CsvHelper;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>Writes a table as a file. The same table gives the same bytes, but for the workbook's own dates.</summary>
public static class BoardTableWriter
{
    private const int WidestColumn = 60;

    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What whatever leaves the board says of its licence.</summary>
    internal const string LicenceWords = "Contains public sector information licensed under the Open Government Licence v3.0.";

    /// <summary>Address of the licence under which tables leave the board.</summary>
    internal const string Licence = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    /// <summary>Comma-separated, UTF-8 with a byte order mark, one heading row and nothing above it. Words that a spreadsheet would take for a formula are kept from being one.</summary>
    public static byte[] Csv(BoardTable table)
    {
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, Options, leaveOpen: true))
        {
            csv.WriteRecord([.. table.Columns.Select(column => column.Name)]);
            foreach (var row in table.Rows)
            {
                foreach (var cell in row)
                {
                    // A number with a minus is no formula.
                    if (cell.Number is { } number)
                    {
                        csv.WriteField(number, "F" + cell.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                    }
                    else
                    {
                        csv.WriteField(cell.Text);
                    }
                }

                csv.EndRecord();
            }
        }

        return memory.ToArray();
    }

    /// <summary>What the file of comma-separated values means, as “CSV on the Web” asks for it (W3C, Metadata Vocabulary for Tabular Data).</summary>
    public static byte[] Metadata(BoardTable table) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "en-GB" }),
            ["url"] = table.Name + ".csv",
            ["dc:title"] = table.Title,
            ["dc:license"] = new JsonObject { ["@id"] = Licence },
            ["notes"] = new JsonArray([.. table.About.Select(part => new JsonObject { ["dc:title"] = part.Name, ["dc:description"] = part.Text })]),
            ["tableSchema"] = new JsonObject
            {
                ["columns"] = new JsonArray([.. table.Columns.Select((column, index) => Column(column, table.Rows.Select(row => row[index].Text)))]),
            },
        },
        Indented);

    /// <summary>A workbook: the table on the first sheet, what must be known beside it on the second.</summary>
    public static byte[] Workbook(BoardTable table)
    {
        using var book = new XLWorkbook();
        book.Properties.Title = table.Title;
        var sheet = book.Worksheets.Add("Figures");
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var heading = sheet.Cell(1, column + 1);
            heading.SetValue(table.Columns[column].Name).Style.Font.SetBold();
            heading.Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
            sheet.Column(column + 1).Width = Width(table, column);
        }

        for (var row = 0; row < table.Rows.Count; row++)
        {
            for (var column = 0; column < table.Rows[row].Count; column++)
            {
                Fill(sheet.Cell(row + 2, column + 1), table.Rows[row][column]);
            }
        }

        sheet.SheetView.FreezeRows(1);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        var about = book.Worksheets.Add("About");
        about.Cell(1, 1).SetValue(table.Title).Style.Font.SetBold();
        var line = 3;
        foreach (var (name, text) in table.About.Concat(table.Columns.Where(column => column.Meaning.Length > 0).Select(column => ($"Column “{column.Name}”", column.Meaning))))
        {
            about.Cell(line, 1).SetValue(name);
            about.Cell(line, 2).SetValue(text).Style.Alignment.SetWrapText();
            line++;
        }

        about.Column(1).Width = 30;
        about.Column(2).Width = 100;
        about.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        using var memory = new MemoryStream();
        book.SaveAs(memory);
        return memory.ToArray();
    }

    private static void Fill(IXLCell cell, TableCell value)
    {
        if (value.Number is { } number)
        {
            cell.SetValue(number).Style.NumberFormat.SetFormat(value.Decimals == 0 ? "#,##0" : "#,##0." + new string('0', value.Decimals));
        }
        else if (value.Text.Length > 0)
        {
            // As text, so that no words become a formula.
            cell.SetDataType(XLDataType.Text).SetValue(value.Text);
            cell.Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        }
    }

    private static double Width(BoardTable table, int column) =>
        Math.Clamp(table.Rows.Select(row => row[column].Text.Length).Append(table.Columns[column].Name.Length).Max() + 2, 10, WidestColumn);

    private static JsonObject Column(TableColumn column, IEnumerable<string> cells)
    {
        var node = new JsonObject { ["titles"] = column.Name, ["datatype"] = column.IsNumber ? "decimal" : AreDates(cells) ? "date" : "string" };
        if (column.Meaning.Length > 0)
        {
            node["dc:description"] = column.Meaning;
        }

        return node;
    }

    private static bool AreDates(IEnumerable<string> cells)
    {
        var written = cells.Where(text => text.Length > 0).ToList();
        return written.Count > 0 && written.TrueForAll(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }
}
