using System.Globalization;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using P = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CarersDashboard.Tests.Features.Reports.Docx;

public class DocxTablesAndChartsTests
{
    [Fact]
    public void Write_EachTable_IsAccessible()
    {
        using var read = new DocxReading(DocxSample.Write());

        Assert.All(read.Tables, table =>
        {
            var properties = table.GetFirstChild<TableProperties>()!;
            Assert.False(string.IsNullOrWhiteSpace(properties.TableCaption?.Val));
            Assert.False(string.IsNullOrWhiteSpace(properties.TableDescription?.Val));
            Assert.True(properties.TableLook!.FirstRow!.Value);
            var rows = table.Elements<TableRow>().ToList();
            Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
            Assert.All(rows.Skip(1), row => Assert.Null(row.TableRowProperties!.GetFirstChild<TableHeader>()));
            Assert.All(rows, row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<CantSplit>()));
            Assert.All(rows, row => Assert.Equal(rows[0].Elements<TableCell>().Count(), row.Elements<TableCell>().Count()));
            Assert.All(rows[0].Elements<TableCell>(), cell => Assert.NotEmpty(DocxReading.Words(cell)));
            Assert.Empty(table.Descendants<GridSpan>());
            Assert.Empty(table.Descendants<VerticalMerge>());
        });
    }

    [Fact]
    public void Write_EachTable_SaysWhatTheModelSays()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));
        var expected = copy.Report.Sections.SelectMany(section => section.Blocks).OfType<ReportTable>().Where(table => !table.IsDetail).ToList();
        var written = read.Tables.Where(table => table.GetFirstChild<TableProperties>()!.TableStyle!.Val == "ReportTable").ToList();

        Assert.Equal(expected.Select(table => table.Caption), written.Select(table => table.GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value));
        foreach (var ((model, table), number) in expected.Zip(written).Zip(Enumerable.Range(1, expected.Count)))
        {
            var caption = (Paragraph)table.PreviousSibling()!;
            Assert.Equal("Caption", DocxReading.Style(caption));
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"Table {number}. {model.Caption}"), DocxReading.Words(caption));
            Assert.Equal("SEQ Table \\* ARABIC", caption.Descendants<FieldCode>().Single().Text.Trim());
            var rows = table.Elements<TableRow>().Select(row => row.Elements<TableCell>().ToList()).ToList();
            Assert.Equal(model.Columns.Select(column => column.Name), rows[0].Select(DocxReading.Words));
            Assert.All(rows[1..], row => Assert.All(row.Zip(model.Columns).Where(pair => DocxReading.Style(pair.First.GetFirstChild<Paragraph>()) == "TableText"), pair =>
                Assert.Equal(pair.Second.IsNumber, pair.First.GetFirstChild<Paragraph>()!.ParagraphProperties!.Justification?.Val?.Value == JustificationValues.Right)));
            Assert.Equal(Rows(model), rows[1..].Select(row => string.Join("|", row.Select(cell => DocxReading.Words(cell).TrimStart('●', '✔', '\u00A0')))));
        }
    }

    [Fact]
    public void Write_NarrowColumn_HoldsItsLongestWord()
    {
        var table = new ReportTable
        {
            Key = "narrow", Caption = "Narrow", Columns = [new("Measure", Weight: 30), new("Q3 2017-18", true), new("Words"), new("Change", true)],
            Rows = [new(["A measure", "1,234,567,890", "Extraordinarily", "Down 2,131"])],
        };
        var copy = SampleReports.Copy();
        using var read = new DocxReading(DocxSample.Write(copy with { Report = copy.Report with { Sections = [new() { Kind = "notes", Key = "narrow", Title = "Narrow", ContentsName = "Narrow", Blocks = [table] }] } }));

        var widths = read.Tables.Single().Descendants<GridColumn>().Select(column => int.Parse(column.Width!.Value!, CultureInfo.InvariantCulture)).ToList();

        // Twentieths of a point; a digit of 9.5 points is some 5.3 points wide, a comma 2.6.
        Assert.True(widths[1] > (((10 * 5.3) + (3 * 2.6)) * 20) + 142, $"{widths[1]}");
        Assert.True(widths[2] > 1400, $"{widths[2]}");
        // A short number with its word stands on one line.
        Assert.True(widths[3] > 1000, $"{widths[3]}");
        Assert.Equal(9638, widths.Sum());
    }

    [Fact]
    public void Write_FactsWithLongWords_AreNotBroken()
    {
        var facts = new ReportFacts([new("Q3 2017-18", "1,012", "assessments", []), new("On last quarter", "Down 15", "", []), new("On a year ago", "Down 63", "", []), new("Is it changing?", "Concern", "", []) { IsFigure = false }, new("Target", "Red", "", []) { IsFigure = false }]);
        var copy = SampleReports.Copy();
        using var read = new DocxReading(DocxSample.Write(copy with { Report = copy.Report with { Sections = [new() { Kind = "notes", Key = "facts", Title = "Facts", ContentsName = "Facts", Blocks = [facts] }] } }));

        var widths = read.Tables.Single().Descendants<GridColumn>().Select(column => int.Parse(column.Width!.Value!, CultureInfo.InvariantCulture)).ToList();

        // “Down 15” in bold letters of 15 points is some 58 points wide, “assessments” of 10.5 some 60.
        Assert.All(widths.Take(3), width => Assert.InRange(width, (58 * 20) + 142, 9638));
        Assert.Equal(9638, widths.Sum());
    }

    [Fact]
    public void Write_TermWithALongName_HasALineForIt()
    {
        var terms = new ReportTerms("", [new("Short", "words"), new("NHS Digital, Personal Social Services Survey", "words")]);
        var copy = SampleReports.Copy();
        using var read = new DocxReading(DocxSample.Write(copy with { Report = copy.Report with { Sections = [new() { Kind = "notes", Key = "terms", Title = "Terms", ContentsName = "Terms", Blocks = [terms] }] } }));

        var written = read.Paragraphs.Where(paragraph => DocxReading.Style(paragraph) == "Term").Take(2).ToList();

        Assert.Equal([true, false], written.Select(paragraph => paragraph.Descendants<TabChar>().Any()));
        Assert.Equal([false, true], written.Select(paragraph => paragraph.Descendants<Break>().Any()));
    }

    [Fact]
    public void Write_Facts_HaveTheirLabelsAsHeadingRow()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));
        var expected = copy.Report.Sections.SelectMany(section => section.Blocks).OfType<ReportFacts>().SelectMany(facts => facts.Facts).ToList();
        var cells = read.Tables.Where(table => table.GetFirstChild<TableProperties>()!.TableStyle!.Val == "ReportFacts")
            .SelectMany(table => table.Elements<TableRow>().First().Elements<TableCell>().Zip(table.Elements<TableRow>().Last().Elements<TableCell>())).ToList();

        Assert.Equal(expected.Select(fact => fact.Label), cells.Select(cell => DocxReading.Words(cell.First)));
        Assert.All(expected.Zip(cells), pair => Assert.Contains(pair.First.Value + (pair.First.Unit.Length > 0 ? " " + pair.First.Unit : ""), DocxReading.Words(pair.Second.Second), StringComparison.Ordinal));
        Assert.All(expected.Zip(cells), pair => Assert.Equal(pair.First.Notes, pair.Second.Second.Elements<Paragraph>().Skip(1).Select(DocxReading.Words)));
        // Two tables that touch would be one.
        Assert.All(read.Tables, table => Assert.IsType<Paragraph>(table.NextSibling()));
    }

    [Fact]
    public void Write_DetailTable_IsNotOnPaper()
    {
        using var read = new DocxReading(DocxSample.Write());

        Assert.DoesNotContain("Every quarter with its limits and status", DocxReading.Words(read.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EachChart_IsNativeWithCaptionAndAlternative()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));
        var expected = copy.Report.Sections.Select(section => section.Chart).OfType<ReportChart>().ToList();

        Assert.Equal(5, expected.Count);
        Assert.Equal(copy.Report.MeasurePages.Count(page => page.Chart is not null), read.Main.ChartParts.Count());
        Assert.Equal(expected.Select(chart => chart.Alternative), read.Charts.Select(chart => chart.GetFirstChild<P.DocProperties>()!.Description!.Value));
        Assert.Equal(read.Charts.Count, read.Charts.Select(chart => chart.GetFirstChild<P.DocProperties>()!.Id!.Value).Distinct().Count());
        Assert.Empty(read.Main.ImageParts);
        foreach (var ((model, chart), number) in expected.Zip(read.Charts).Zip(Enumerable.Range(1, expected.Count)))
        {
            var holder = chart.Ancestors<Paragraph>().Single();
            var caption = (Paragraph)holder.PreviousSibling()!;
            Assert.Equal("Caption", DocxReading.Style(caption));
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"Figure {number}. {model.Finding}"), DocxReading.Words(caption));
            Assert.Equal("SEQ Figure \\* ARABIC", caption.Descendants<FieldCode>().Single().Text.Trim());
            var below = holder.ElementsAfter().TakeWhile(element => element is Paragraph paragraph && DocxReading.Style(paragraph) == "SmallPrint").Select(DocxReading.Words).ToList();
            Assert.Equal(model.Source, below[^1]);
            Assert.Equal(model.Events.Select(happened => $"{happened.Letter}\u00A0 {happened.Day}: {happened.Text}"), below.SkipLast(1).TakeLast(model.Events.Count));
        }
    }

    [Fact]
    public void Write_EachChart_KeepsWhatItsWorkbookSays()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));

        var compared = 0;

        foreach (var (model, inline) in copy.Report.Sections.Select(section => section.Chart).OfType<ReportChart>().Zip(read.Charts))
        {
            var part = read.Chart(inline);
            compared += DocxReading.CompareCaches(part);
            var lines = part.ChartSpace.Descendants<C.LineChartSeries>().Take(model.Series.Count).ToList();
            Assert.Equal(model.Series.Select(series => series.Name), lines.Select(line => line.GetFirstChild<C.SeriesText>()!.Descendants<C.NumericValue>().Single().Text));
            Assert.All(model.Series.Zip(lines), pair =>
            {
                var kept = pair.Second.GetFirstChild<C.Values>()!.NumberReference!.NumberingCache!;
                var numbers = kept.Elements<C.NumericPoint>().ToDictionary(point => (int)point.Index!.Value, point => decimal.Parse(point.NumericValue!.Text, CultureInfo.InvariantCulture));
                Assert.Equal((uint)model.Periods.Count, kept.PointCount!.Val!.Value);
                Assert.Equal(pair.First.Values, Enumerable.Range(0, model.Periods.Count).Select(at => numbers.TryGetValue(at, out var number) ? number : (decimal?)null));
            });
        }

        Assert.True(compared > 800, $"Only {compared} cells were compared.");
    }

    [Fact]
    public void Write_TwentyFourCharts_AreValidWithAWorkbookEach()
    {
        using var read = new DocxReading(DocxSample.Write(SampleReports.Many(24)));

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(read.Document, TestContext.Current.CancellationToken));
        Assert.Equal(24, read.Charts.Select(read.Chart).Select(part => part.EmbeddedPackagePart!.Uri).Distinct().Count());
        Assert.All(read.Charts.Select(read.Chart), part => Assert.True(DocxReading.CompareCaches(part) > 100));
        // Each has its own numbers.
        Assert.Equal(24, read.Charts.Select(read.Chart).Select(part => string.Join('|', part.ChartSpace.Descendants<C.NumericPoint>().Select(point => point.InnerText))).Distinct().Count());
    }

    [Fact]
    public void Write_ChartAndItsWords_StayTogether()
    {
        using var read = new DocxReading(DocxSample.Write());
        var styles = read.Main.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(style => style.StyleId!.Value!);

        Assert.All(new[] { "Eyebrow", "Heading1", "Heading2", "Heading3", "Caption", "Figure", "TableHeading" }, style => Assert.NotNull(styles[style].StyleParagraphProperties!.KeepNext));
        Assert.All(read.Charts, chart => Assert.Equal("Figure", DocxReading.Style(chart.Ancestors<Paragraph>().Single())));
    }

    private static IEnumerable<string> Rows(ReportTable table)
    {
        var group = "";
        foreach (var row in table.Rows)
        {
            if (row.Group != group && row.Group.Length > 0)
            {
                yield return row.Group + new string('|', table.Columns.Count - 1);
            }

            group = row.Group;
            yield return string.Join("|", row.Cells.Select(cell => cell.Text));
        }
    }
}
