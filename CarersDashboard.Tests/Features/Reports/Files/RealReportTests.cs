using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.Browser;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Files;

/// <summary>The report of the samples in every format: what each file says is what the model says.</summary>
public sealed class RealReportTests(RealReportTests.Real real) : IClassFixture<RealReportTests.Real>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Audience> Reports => new() { { "2017-18-Q3", Audience.Board }, { "2017-18-Q3", Audience.Public }, { "2015-16-Q1", Audience.Board } };

    public static TheoryData<string> Formats => ["xlsx", "pptx", "docx", "html", "zip", "pdf"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task WriteAsync_ComposedTwice_GivesTheSameBytes(string format)
    {
        SkipWithoutBrowser(format);
        var first = await real.WriteAsync(await real.ComposeAsync("2017-18-Q3", Audience.Board), format);
        var second = await real.WriteAsync(await real.ComposeAsync("2017-18-Q3", Audience.Board), format);

        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task WriteAsync_Office_IsValidWithOneNativeChartForEachMeasure(string quarter, Audience audience)
    {
        var copy = await real.ComposeAsync(quarter, audience);
        var pages = copy.Report.MeasurePages.Count();
        Assert.True(pages > 10);

        foreach (var format in new[] { "xlsx", "pptx", "docx" })
        {
            using var memory = new MemoryStream(await real.WriteAsync(copy, format));
            using OpenXmlPackage document = format switch
            {
                "xlsx" => SpreadsheetDocument.Open(memory, false),
                "pptx" => PresentationDocument.Open(memory, false),
                _ => WordprocessingDocument.Open(memory, false),
            };
            Assert.Empty(OfficeFiles.Faults(document));
            Assert.Equal(pages, OfficeFiles.Texts(memory.ToArray()).Keys.Count(name => name.Contains("chart", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal) && !name.Contains('!', StringComparison.Ordinal) && !name.Contains("_rels", StringComparison.Ordinal) && name.Contains("/charts/", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task WriteAsync_Office_HasEveryNumberOfTheModel(string quarter, Audience audience)
    {
        var copy = await real.ComposeAsync(quarter, audience);
        var numbers = copy.Report.Sections.Select(section => section.Chart).OfType<ReportChart>().SelectMany(chart => chart.Series).SelectMany(series => series.Values).OfType<decimal>()
            .Select(value => (value / 1.0000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();
        Assert.True(numbers.Count > 200);

        foreach (var format in new[] { "xlsx", "pptx", "docx" })
        {
            var values = OfficeFiles.Texts(await real.WriteAsync(copy, format)).Where(part => part.Key.Contains("/charts/", StringComparison.Ordinal) && !part.Key.Contains('!', StringComparison.Ordinal)).Select(part => part.Value).ToList();
            Assert.All(numbers, number => Assert.Contains(values, text => text.Contains($"<c:v>{number}</c:v>", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task WriteAsync_Html_SaysEveryWordAndFigureOfTheModel(string quarter, Audience audience)
    {
        var copy = await real.ComposeAsync(quarter, audience);
        using var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(await real.WriteAsync(copy, "html")));

        foreach (var section in copy.Report.Sections)
        {
            var shown = document.GetElementById(section.Key)!;
            var text = PdfReading.Squeezed(shown.TextContent);
            Assert.All(Words(section), words => Assert.Contains(PdfReading.Squeezed(words), text, StringComparison.Ordinal));
            foreach (var (table, rows) in section.Blocks.OfType<ReportTable>().Zip(shown.QuerySelectorAll("div.table > table").Where(found => found.Closest("details") is null)))
            {
                Assert.Equal(table.Rows.SelectMany(row => row.Cells).Select(cell => PdfReading.Squeezed(cell.Text)), rows.QuerySelectorAll("tbody th, tbody td").Select(cell => PdfReading.Squeezed(cell.TextContent)));
            }

            if (section.Chart is { } chart)
            {
                Assert.Equal(chart.Alternative, shown.QuerySelector(".chart [role=img]")!.GetAttribute("aria-label"));
                Assert.NotNull(shown.QuerySelector(".chart .drawing svg[viewBox]"));
                var cells = shown.QuerySelectorAll("details td.number").Select(cell => cell.TextContent).ToList();
                Assert.Equal(Enumerable.Range(0, chart.Periods.Count).SelectMany(period => chart.Series.Select(series => NumberText.Of(series.Values[period], series.Format))), cells);
            }
        }
    }

    [Fact]
    public async Task WriteAsync_Html_IsOneFileThatNeedsNothingElse()
    {
        var html = Encoding.UTF8.GetString(await real.WriteAsync(await real.ComposeAsync("2017-18-Q3", Audience.Board), "html"));
        using var document = new HtmlParser().ParseDocument(html);

        Assert.Equal("en-GB", document.DocumentElement.GetAttribute("lang"));
        Assert.Empty(document.QuerySelectorAll("script, link, img, iframe, object"));
        Assert.Single(document.QuerySelectorAll("style"), style => style.ParentElement!.LocalName == "head");
        Assert.DoesNotContain("localhost", html, StringComparison.Ordinal);
        var ids = document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(document.QuerySelectorAll("a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
        var levels = document.QuerySelectorAll("h1, h2, h3").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public async Task WriteAsync_Pdf_IsTaggedAndSaysEveryWordAndFigure()
    {
        SkipWithoutBrowser("pdf");
        Assert.SkipUnless(PdfReading.IsThere, "Poppler's programs are not installed.");
        var composed = await real.ComposeAsync("2017-18-Q3", Audience.Board);
        // With a heading on the cover, which the contents must not count.
        var cover = composed.Report.Sections[0];
        var copy = composed with { Report = composed.Report with { Sections = [cover with { Blocks = [new ReportText("Introduction", ["A good quarter."]) { IsCommentary = true }, .. cover.Blocks] }, .. composed.Report.Sections.Skip(1)] } };

        var pdf = await real.WriteAsync(copy, "pdf");

        var info = PdfReading.Info(pdf);
        Assert.Equal(("yes", copy.Report.Title), (info["Tagged"], info["Title"]));
        Assert.StartsWith("594.96 x 841.92", info["Page size"], StringComparison.Ordinal);
        Assert.Contains("/Lang (en-GB)", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var text = PdfReading.Text(pdf);
        Assert.All(copy.Report.Sections.SelectMany(section => section.Blocks).SelectMany(block => block switch
        {
            ReportTable table => table.Rows.SelectMany(row => row.Cells).Where(cell => cell.Number is not null).Select(cell => cell.Text),
            ReportFacts facts => facts.Facts.Select(fact => fact.Value),
            _ => [],
        }).Concat(copy.Report.Sections.Select(section => section.Title)), words => Assert.Contains(PdfReading.Squeezed(words), text, StringComparison.Ordinal));
        // Every chart speaks with its whole alternative text, and nothing swallows its heading and its key.
        Assert.Equal(copy.Report.MeasurePages.Select(page => page.Chart!.Alternative), PdfReading.Alternatives(pdf));
        // What the contents promise is on the page that they name.
        var contents = PdfReading.PageText(pdf, 2);
        Assert.All(copy.Report.Sections.Skip(1), section =>
        {
            var number = Enumerable.Range(3, int.Parse(info["Pages"], System.Globalization.CultureInfo.InvariantCulture) - 2).First(page => PdfReading.PageText(pdf, page).Contains(PdfReading.Squeezed(section.Title), StringComparison.Ordinal));
            Assert.Contains(PdfReading.Squeezed(section.ContentsName) + number.ToString(System.Globalization.CultureInfo.InvariantCulture), contents, StringComparison.Ordinal);
        });
        var pages = info["Pages"];
        Assert.Contains($"1of{pages}", text, StringComparison.Ordinal);
        Assert.Contains($"{pages}of{pages}", text, StringComparison.Ordinal);
        Assert.Contains(PdfReading.Squeezed(StampWords.Line(copy.Stamp)), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_OfTheDocument_LetsItsOwnStylesInAndNothingElse()
    {
        var copy = await real.ComposeAsync("2017-18-Q3", Audience.Board);
        var html = Encoding.UTF8.GetString(await real.WriteAsync(copy, "html"));
        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];

        Assert.Contains($"style-src-elem 'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", HtmlReport.Policy(copy), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", HtmlReport.Policy(copy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhatWasWritten_IsTheSameReport()
    {
        var kept = ReportForm.Write((await real.ComposeAsync("2017-18-Q3", Audience.Board)).Report);

        Assert.Equal(kept, ReportForm.Write(ReportForm.Read(kept)));
    }

    private static void SkipWithoutBrowser(string format) => Assert.SkipWhen(format == "pdf" && Chromium.Executable is null, "No Chromium is installed; .ci/run installs it.");

    private static IEnumerable<string> Words(ReportSection section) => new[] { section.Title, section.Eyebrow, section.Lead }.Concat(section.Blocks.SelectMany(block => block switch
    {
        ReportText text => text.Paragraphs.Append(text.Heading).Append(text.Byline),
        ReportFacts facts => facts.Facts.SelectMany(fact => new[] { fact.Label, fact.Value + fact.Unit }.Concat(fact.Notes)),
        ReportPoints points => points.Points.SelectMany(point => new[] { point.Text, point.Note }).Append(points.Heading),
        ReportTerms terms => terms.Terms.SelectMany(term => new[] { term.Name, term.Text }),
        ReportTable table => [table.Caption, table.Note],
        ReportChart chart => chart.Keys.Select(key => key.Meaning).Append(chart.Finding).Append(chart.Source),
        _ => Array.Empty<string>(),
    })).Where(words => words.Length > 0);

    /// <summary>A dashboard with the samples, which composes and writes reports.</summary>
    public sealed class Real : IAsyncDisposable
    {
        private readonly DashboardHost host = new(new() { ["Reports:ChromiumPath"] = Chromium.Executable, ["Reports:ChromiumSandbox"] = "false" });

        internal async Task<ReportCopy> ComposeAsync(string quarter, Audience audience)
        {
            Assert.True(ReportingPeriod.TryParse(quarter, out var period));
            await using var scope = host.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<ReportShelf>().DraftAsync(period, audience, Token))!;
        }

        internal async Task<byte[]> WriteAsync(ReportCopy copy, string format)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ReportWriter>().WriteAsync(copy, format, null, Token);
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
