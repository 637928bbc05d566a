using System.Globalization;
using System.Text.Json;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>What the peers write: cells, tables and charts as they stand in our own files, so that both do the same work.</summary>
internal static class ReportPeerData
{
    /// <summary>The workbook as data, read back from the one that we write.</summary>
    public static string Workbook(ReportCopy copy)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(XlsxReportWriter.Write(copy, null, CancellationToken.None)), false);
        var workbook = document.WorkbookPart!;
        var styles = workbook.WorkbookStylesPart!.Stylesheet;
        var formats = styles.NumberingFormats!.Elements<NumberingFormat>().ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!);
        var looks = styles.CellFormats!.Elements<CellFormat>().Select(look => formats.GetValueOrDefault(look.NumberFormatId!.Value, "General")).ToList();
        var texts = workbook.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        return JsonSerializer.Serialize(new
        {
            header = "&L" + copy.Report.Title,
            footer = "&L" + EditionWords.Foot(copy) + "&RPage &P of &N",
            sheets = workbook.Workbook.Sheets!.Elements<Sheet>().Select(sheet =>
            {
                var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
                var cells = part.Worksheet.Descendants<Cell>().Where(cell => cell.CellValue is not null).ToDictionary(
                    cell => Address(cell.CellReference!.Value!),
                    cell => cell.DataType?.Value == CellValues.SharedString
                        ? (object)texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)]
                        : new object[] { decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture), looks[(int)(cell.StyleIndex?.Value ?? 0)] });
                var tables = part.TableDefinitionParts.Select(one => (one.Table, Area: one.Table.Reference!.Value!.Split(':').Select(Address).ToArray())).ToList();
                return new
                {
                    name = sheet.Name!.Value,
                    frozen = (int)(part.Worksheet.Descendants<Pane>().FirstOrDefault()?.VerticalSplit?.Value ?? 0),
                    widths = part.Worksheet.Descendants<Column>().Select(column => column.Width!.Value),
                    texts = cells.Where(cell => cell.Value is string && !tables.Any(table => cell.Key.Row >= table.Area[0].Row && cell.Key.Row <= table.Area[1].Row)).Select(cell => new object[] { cell.Key.Row, cell.Key.Column, cell.Value }),
                    tables = tables.Select(table => new
                    {
                        name = table.Table.Name!.Value,
                        filter = table.Table.AutoFilter is not null,
                        row = table.Area[0].Row,
                        columns = table.Table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value),
                        rows = Enumerable.Range(table.Area[0].Row + 1, table.Area[1].Row - table.Area[0].Row).Select(row => Enumerable.Range(0, table.Area[1].Column + 1).Select(column => cells.GetValueOrDefault((row, column)))),
                    }),
                    chart = copy.Report.MeasurePages.FirstOrDefault(page => page.Measure!.Code == sheet.Name.Value) is { Chart: { } chart } ? Chart(chart, sheet.Name.Value!, tables[^1].Area[0].Row + 1) : null,
                };
            }),
        });
    }

    /// <summary>The slides as data: title, texts, chart and notes of each.</summary>
    public static string Slides(ReportCopy copy)
    {
        using var document = PresentationDocument.Open(new MemoryStream(PptxReportWriter.Write(copy, null, null, CancellationToken.None)), false);
        return JsonSerializer.Serialize(new
        {
            title = copy.Report.Title,
            slides = copy.Report.MeasurePages.Select(page => new
            {
                title = page.Title,
                texts = page.Blocks.OfType<ReportFacts>().SelectMany(facts => facts.Facts).Select((fact, at) => new { text = $"{fact.Label}\n{fact.Value} {fact.Unit}\n{string.Join("; ", fact.Notes)}", x = 0.55 + at * 2.4, y = 1.5, w = 2.3, h = 0.85, size = 14 })
                    .Append(new { text = page.Eyebrow, x = 0.55, y = 0.2, w = 12.0, h = 0.3, size = 12 })
                    .Append(new { text = page.Chart!.Finding, x = 0.55, y = 2.35, w = 12.0, h = 0.3, size = 15 })
                    .Append(new { text = EditionWords.Keys(page.Chart) + "\n" + page.Chart.Source, x = 0.55, y = 6.4, w = 12.0, h = 0.6, size = 11 })
                    .Append(new { text = EditionWords.Foot(copy), x = 0.55, y = 7.1, w = 6.0, h = 0.3, size = 10 }),
                chart = new
                {
                    labels = page.Chart.Periods.Select(period => period.Label),
                    lines = ChartLine.Of(page.Chart).Select(line => new { name = line.Name, values = line.Values, colour = line.Series?.Role == ChartRole.Target ? OfficeColours.Ink : OfficeColours.Common }),
                    min = page.Chart.Min,
                    max = page.Chart.Max,
                    step = page.Chart.Step,
                    format = page.Chart.AxisFormat,
                    axis = page.Chart.Axis,
                    alternative = page.Chart.Alternative,
                },
                notes = string.Join('\n', page.SpeakerNotes.Select(term => $"{term.Name}: {term.Text}").Append(page.Lead)),
            }),
        });
    }

    private static object Chart(ReportChart chart, string sheet, int first)
    {
        var lines = ChartLine.Of(chart);
        var space = ChartSpaceBuilder.Build(chart, ChartSheet.Inside(chart.Periods.Count, chart.IsQuarterly, lines.Count), ChartLook.Sheet);
        var series = space.Descendants<C.LineChartSeries>().ToList();
        return new
        {
            sheet,
            first,
            last = first + chart.Periods.Count - 1,
            from = chart.IsQuarterly ? 1 : 0,
            to = chart.IsQuarterly ? 2 : 0,
            min = chart.Min,
            max = chart.Max,
            step = chart.Step,
            format = chart.AxisFormat,
            axis = chart.Axis,
            alternative = chart.Alternative,
            at = 12,
            lines = lines.Select((line, index) => new
            {
                column = index + (chart.IsQuarterly ? 3 : 1),
                line = line.Series is null ? (object)new { none = true } : new { color = "#66726E", width = 1.5, dash_type = line.Series.Role == ChartRole.Target ? "dash" : "solid" },
                marker = line.Series?.Role == ChartRole.Figures ? (object)new { type = "circle", size = 5, fill = new { color = "#66726E" } } : new { type = "none" },
                points = series[index].Elements<C.DataPoint>().Any() ? Enumerable.Range(0, chart.Periods.Count).Select(at => series[index].Elements<C.DataPoint>().Any(point => point.Index!.Val!.Value == at) ? (object)new { fill = new { color = "#1D5BBF" }, border = new { color = "#1D5BBF" } } : null) : [],
                labels = series[index].Descendants<C.DataLabel>().Any() ? Enumerable.Range(0, chart.Periods.Count).Select(at => series[index].Descendants<C.DataLabel>().FirstOrDefault(label => label.Index!.Val!.Value == at) is { } label ? (object)new { value = label.InnerText } : new { delete = true }) : [],
                bars = line.Name == ChartLine.Events ? chart.Max - chart.Min : 0,
            }),
        };
    }

    private static (int Row, int Column) Address(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetter).Count();
        return (int.Parse(cell.AsSpan(letters), CultureInfo.InvariantCulture) - 1, cell.Take(letters).Aggregate(0, (sum, letter) => sum * 26 + letter - 'A' + 1) - 1);
    }
}
