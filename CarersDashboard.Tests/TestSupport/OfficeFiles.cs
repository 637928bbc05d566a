using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Reads Office files back through the Open XML SDK, as a reader that knows nothing of how they were written.</summary>
internal static class OfficeFiles
{
    /// <summary>What the SDK finds wrong with a file; nothing in a good one.</summary>
    public static IReadOnlyList<string> Faults(OpenXmlPackage document) =>
        [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];

    /// <summary>Every part of a file as text, by its name; workbooks inside it are unpacked too.</summary>
    public static IReadOnlyDictionary<string, string> Texts(byte[] file)
    {
        var texts = new Dictionary<string, string>();
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries)
        {
            using var memory = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(memory);
            }

            if (entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                foreach (var (name, text) in Texts(memory.ToArray()))
                {
                    texts[$"{entry.FullName}!{name}"] = text;
                }
            }
            else
            {
                texts[entry.FullName] = System.Text.Encoding.UTF8.GetString(memory.ToArray());
            }
        }

        return texts;
    }

    /// <summary>Cells of a sheet by address: words as they are, numbers as written.</summary>
    public static IReadOnlyDictionary<string, string> Cells(WorkbookPart workbook, string sheet)
    {
        var id = workbook.Workbook.Descendants<Sheet>().Single(one => one.Name == sheet).Id!.Value!;
        var texts = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        return ((WorksheetPart)workbook.GetPartById(id)).Worksheet.Descendants<Cell>().ToDictionary(
            cell => cell.CellReference!.Value!,
            cell => cell.DataType?.Value == CellValues.SharedString ? texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.DataType?.Value == CellValues.InlineString ? cell.InnerText : cell.CellValue?.Text ?? "");
    }

    /// <summary>Checks that what a chart keeps is what the cells say to which its formulas point.</summary>
    /// <returns>How many cells were compared.</returns>
    public static int CompareCaches(ChartPart part, Func<string, IReadOnlyDictionary<string, string>> sheet)
    {
        var compared = 0;
        foreach (var reference in part.ChartSpace.Descendants().Where(element => element is C.StringReference or C.NumberReference or C.MultiLevelStringReference))
        {
            var (name, from, to) = Area(reference.GetFirstChild<C.Formula>()!.Text);
            var cells = sheet(name);
            var levels = reference.Descendants<C.Level>().Cast<OpenXmlElement>().ToList();
            levels = levels.Count > 0 ? levels : [reference.LastChild!];
            // The innermost level is kept first and stands last.
            for (var level = 0; level < levels.Count; level++)
            {
                var column = to.Column - level;
                var kept = levels[level].ChildElements.Where(point => point is C.StringPoint or C.NumericPoint)
                    .ToDictionary(point => int.Parse(point.GetAttribute("idx", "").Value!, CultureInfo.InvariantCulture), point => point.GetFirstChild<C.NumericValue>()!.Text);
                for (var row = from.Row; row <= to.Row; row++)
                {
                    Assert.Equal(cells.GetValueOrDefault(ChartSheet.Letters(column) + row.ToString(CultureInfo.InvariantCulture), ""), kept.GetValueOrDefault(row - from.Row, ""));
                    compared++;
                }
            }

            Assert.Equal(levels.Count, to.Column - from.Column + 1);
        }

        return compared;
    }

    /// <summary>The line of a native chart that bears a name.</summary>
    public static C.LineChartSeries Line(C.ChartSpace space, string name) => space.Descendants<C.LineChartSeries>().Single(series => series.SeriesText!.Descendants<C.NumericValue>().Single().Text == name);

    /// <summary>Which points a line of a native chart joins, as a reader draws it: by index, each with the one after it.</summary>
    public static IEnumerable<(int From, int To)> Joined(C.LineChartSeries line)
    {
        var spans = line.Ancestors<C.Chart>().Single().DisplayBlanksAs!.Val!.Value == C.DisplayBlanksAsValues.Span;
        var parted = line.Elements<C.DataPoint>().Where(point => point.GetFirstChild<C.ChartShapeProperties>()!.Descendants<A.NoFill>().Any()).Select(point => (int)point.Index!.Val!.Value).ToHashSet();
        var places = line.Descendants<C.NumericPoint>().Select(point => (int)point.Index!.Value).ToList();
        return places.Zip(places.Skip(1)).Where(pair => (spans || pair.Second == pair.First + 1) && !parted.Contains(pair.Second));
    }

    /// <summary>The points of a line of a native chart that are drawn as a dash.</summary>
    public static IEnumerable<int> Dashes(C.LineChartSeries line) =>
        line.Elements<C.DataPoint>().Where(point => point.Marker!.Symbol!.Val!.Value == C.MarkerStyleValues.Dash).Select(point => (int)point.Index!.Val!.Value);

    /// <summary>Every number that a report shows in its charts and tables, as a file writes it.</summary>
    public static IEnumerable<string> Numbers(BoardReport report) =>
        report.Sections.SelectMany(section => section.Blocks).SelectMany(block => block switch
        {
            ReportChart chart => chart.Series.SelectMany(series => series.Values).OfType<decimal>(),
            ReportTable { IsDetail: false } table => table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Number).OfType<decimal>(),
            _ => [],
        }).Select(OfficeText.Number).Distinct();

    /// <summary>Graphic frames of a part, with their alternative text.</summary>
    public static IEnumerable<(string Name, string Alternative)> Frames(string xml) =>
        XDocument.Parse(xml).Descendants().Where(element => element.Name.LocalName == "graphicFrame")
            .Select(frame => frame.Descendants().First(element => element.Name.LocalName == "cNvPr")).Select(named => ((string)named.Attribute("name")!, (string?)named.Attribute("descr") ?? ""));

    private static (string Sheet, (int Column, int Row) From, (int Column, int Row) To) Area(string formula)
    {
        var mark = formula.LastIndexOf('!');
        var ends = formula[(mark + 1)..].Split(':').Select(cell => cell.Split('$', StringSplitOptions.RemoveEmptyEntries)).Select(parts => (parts[0].Aggregate(0, (sum, letter) => sum * 26 + letter - 'A' + 1), int.Parse(parts[1], CultureInfo.InvariantCulture))).ToList();
        return (formula[1..(mark - 1)].Replace("''", "'", StringComparison.Ordinal), ends[0], ends[^1]);
    }
}
