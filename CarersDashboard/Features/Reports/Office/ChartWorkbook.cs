using System.Globalization;
using System.Text;
using System.Xml;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>The small workbook inside a chart of a slide or a document, from which it is edited: one sheet with the chart's numbers and nothing else.</summary>
/// <remarks>A report has one for every chart, so the few parts are written as they stand.</remarks>
public static class ChartWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
        """;

    private const string PackageRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private const string WorkbookRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """;

    private const string Workbook = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Chart data" sheetId="1" r:id="rId1"/></sheets></workbook>
        """;

    /// <summary>Writes the workbook.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="lines">Its lines, by <see cref="ChartLine.Of"/>.</param>
    /// <param name="sheet">Where they stand, by <see cref="ChartSheet.Inside"/>.</param>
    /// <param name="at">The time of its entries.</param>
    public static byte[] Write(ReportChart chart, IReadOnlyList<ChartLine> lines, ChartSheet sheet, DateTimeOffset at)
    {
        var formats = new List<string>();
        var cells = Sheet(chart, lines, sheet, formats);
        return SteadyPackage.Write(
            [
                new("[Content_Types].xml", Encoding.UTF8.GetBytes(ContentTypes)),
                new("_rels/.rels", Encoding.UTF8.GetBytes(PackageRelations)),
                new("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(WorkbookRelations)),
                new("xl/styles.xml", Styles(formats)),
                new("xl/workbook.xml", Encoding.UTF8.GetBytes(Workbook)),
                new("xl/worksheets/sheet1.xml", cells),
            ],
            at);
    }

    private static byte[] Sheet(ReportChart chart, IReadOnlyList<ChartLine> lines, ChartSheet sheet, List<string> formats)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory))
        {
            writer.WriteStartElement("worksheet", Main);
            writer.WriteStartElement("cols", Main);
            Width(1, 1, 14);
            Width(2, sheet.InnerColumn + lines.Count, 18);
            writer.WriteEndElement();
            writer.WriteStartElement("sheetData", Main);
            Row(sheet.FirstRow - 1);
            var headings = ChartTable.Headings(chart, lines);
            for (var column = 0; column < headings.Count; column++)
            {
                Words(column + 1, sheet.FirstRow - 1, headings[column]);
            }

            writer.WriteEndElement();
            for (var period = 0; period < chart.Periods.Count; period++)
            {
                var row = sheet.FirstRow + period;
                Row(row);
                Words(1, row, OfficeText.Line(chart.Periods[period].Label));
                if (chart.IsQuarterly)
                {
                    if (ChartTable.BeginsYear(chart, period))
                    {
                        Words(sheet.OuterColumn, row, OfficeText.Line(chart.Periods[period].Lower));
                    }

                    Words(sheet.InnerColumn, row, OfficeText.Line(chart.Periods[period].Upper));
                }

                for (var line = 0; line < lines.Count; line++)
                {
                    if (lines[line].Values[period] is { } value)
                    {
                        Cell(sheet.Lines[line], row);
                        writer.WriteAttributeString("s", Style(formats, lines[line].Format(period)).ToString(CultureInfo.InvariantCulture));
                        writer.WriteElementString("v", Main, OfficeText.Number(value));
                        writer.WriteEndElement();
                    }
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();

            void Row(int row)
            {
                writer.WriteStartElement("row", Main);
                writer.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
            }

            void Cell(int column, int row)
            {
                writer.WriteStartElement("c", Main);
                writer.WriteAttributeString("r", ChartSheet.Letters(column) + row.ToString(CultureInfo.InvariantCulture));
            }

            void Words(int column, int row, string words)
            {
                Cell(column, row);
                writer.WriteAttributeString("t", "inlineStr");
                writer.WriteStartElement("is", Main);
                writer.WriteElementString("t", Main, words);
                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            void Width(int from, int to, int width)
            {
                writer.WriteStartElement("col", Main);
                writer.WriteAttributeString("min", from.ToString(CultureInfo.InvariantCulture));
                writer.WriteAttributeString("max", to.ToString(CultureInfo.InvariantCulture));
                writer.WriteAttributeString("width", width.ToString(CultureInfo.InvariantCulture));
                writer.WriteAttributeString("customWidth", "1");
                writer.WriteEndElement();
            }
        }

        return memory.ToArray();
    }

    private static int Style(List<string> formats, string format)
    {
        var at = formats.IndexOf(format);
        if (at < 0)
        {
            at = formats.Count;
            formats.Add(format);
        }

        return at + 1;
    }

    private static byte[] Styles(List<string> formats)
    {
        var text = new StringBuilder($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="{Main}">""");
        if (formats.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<numFmts count="{formats.Count}">""");
            for (var at = 0; at < formats.Count; at++)
            {
                text.Append(CultureInfo.InvariantCulture, $"""<numFmt numFmtId="{164 + at}" formatCode="{System.Security.SecurityElement.Escape(OfficeText.Clean(formats[at]))}"/>""");
            }

            text.Append("</numFmts>");
        }

        text.Append("""<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>""");
        text.Append(CultureInfo.InvariantCulture, $"""<cellXfs count="{formats.Count + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>""");
        for (var at = 0; at < formats.Count; at++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<xf numFmtId="{164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>""");
        }

        text.Append("</cellXfs></styleSheet>");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
