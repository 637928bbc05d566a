using System.IO.Compression;
using CarersDashboard.Features.Reports.Docx;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Tests.Features.Reports.Docx;

public class DocxReportWriterTests
{
    [Fact]
    public void Write_Report_IsValid()
    {
        using var read = new DocxReading(DocxSample.Write());

        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(read.Document, TestContext.Current.CancellationToken);

        Assert.Empty(faults.Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    [Fact]
    public void Write_ReportWithoutSections_IsValid()
    {
        var copy = SampleReports.Copy();
        using var read = new DocxReading(DocxSample.Write(copy with { Report = copy.Report with { Sections = [] } }));

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(read.Document, TestContext.Current.CancellationToken));
        Assert.Contains(copy.Report.Title, DocxReading.Words(read.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SameCopyTwice_GivesSameBytes()
    {
        var first = DocxSample.Write();

        // Zip times have steps of two seconds; nothing here may ask for the time at all.
        var second = await Task.Run(() => DocxSample.Write(), TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(2018, 2, 14, 16, 5, 0), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Write_Report_HasItsTextsInOrder()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));
        var words = DocxReading.Words(read.Body);

        foreach (var text in DocxReading.Texts(copy.Report))
        {
            Assert.Contains(text.Replace("\u0001", "", StringComparison.Ordinal), words, StringComparison.Ordinal);
        }

        // Section by section, so that no text stands in another.
        var pages = read.Body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.PageBreakBefore is not null).Select(page => page.InnerText).ToList();
        Assert.Equal([.. copy.Report.Sections.Skip(1).Select(section => section.Eyebrow.Length > 0 && section.Eyebrow != section.ContentsName ? section.Eyebrow : section.ContentsName), "About this document"], pages);
    }

    [Fact]
    public void Write_TextsUnderOneHeading_HaveItOnce()
    {
        var copy = SampleReports.Copy();
        var section = copy.Report.MeasurePages.First() with { Blocks = [new ReportText("Note with the return", ["One."]), new ReportText("Note with the return", ["Two."]), new ReportText("What it means", ["Three."]), new ReportText("Note with the return", ["Four."])] };
        using var read = new DocxReading(DocxSample.Write(copy with { Report = copy.Report with { Sections = [section] } }));

        Assert.Equal(["Note with the return", "What it means", "Note with the return"], read.Headings.Where(heading => heading.Style == "Heading3").Select(heading => heading.Words));
        Assert.Contains("Two.", DocxReading.Words(read.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Report_HasHeadingsInOrder()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));

        var expected = copy.Report.Sections.Skip(1).SelectMany(section => new[] { ("Heading1", section.ContentsName) }
            .Concat(section.Title == section.ContentsName ? [] : [("Heading2", section.Title)])
            .Concat(section.Blocks.Select(block => block switch { ReportText text => text.Heading, ReportPoints points => points.Heading, ReportTerms terms => terms.Heading, _ => "" }).Where(heading => heading.Length > 0).Select(heading => ("Heading3", heading)))).Append(("Heading1", "About this document"));

        Assert.Equal(expected, read.Headings);
        var levels = read.Paragraphs.Where(paragraph => DocxReading.Style(paragraph).StartsWith("Heading", StringComparison.Ordinal))
            .Select(paragraph => paragraph.ParagraphProperties!.OutlineLevel?.Val?.Value ?? DocxReading.Style(paragraph)[^1] - '1').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Equal(0, levels[0]);
    }

    [Fact]
    public void Write_Report_ListsItsHeadingsInTheContents()
    {
        using var read = new DocxReading(DocxSample.Write());
        var contents = read.Body.Elements<SdtBlock>().Single();
        var entries = contents.Descendants<Paragraph>().Where(paragraph => DocxReading.Style(paragraph).StartsWith("TOC", StringComparison.Ordinal) && DocxReading.Style(paragraph) != "TOCHeading").ToList();
        var marks = read.Body.Descendants<BookmarkStart>().ToDictionary(mark => mark.Name!.Value!, mark => DocxReading.Words(mark.Ancestors<Paragraph>().First()));

        Assert.Equal(read.Headings.Where(heading => heading.Style != "Heading3").Select(heading => (heading.Style[^1], heading.Words)), entries.Select(entry => (DocxReading.Style(entry)[^1], DocxReading.Words(entry))));
        Assert.All(entries, entry => Assert.Equal(DocxReading.Words(entry), marks[entry.GetFirstChild<W.Hyperlink>()!.Anchor!.Value!]));
        Assert.Equal(" TOC \\o \"1-2\" \\h \\z \\n ", Assert.Single(contents.Descendants<FieldCode>()).Text);
        Assert.Equal([FieldCharValues.Begin, FieldCharValues.Separate, FieldCharValues.End], contents.Descendants<FieldChar>().Select(part => part.FieldCharType!.Value));
    }

    [Fact]
    public void Write_Links_LeadToSectionsThatAreThere()
    {
        using var read = new DocxReading(DocxSample.Write());
        var marks = read.Body.Descendants<BookmarkStart>().Select(mark => mark.Name!.Value!).ToList();
        var links = read.Body.Descendants<W.Hyperlink>().ToList();

        Assert.Equal(marks.Count, marks.Distinct().Count());
        Assert.All(links, link => Assert.Contains(link.Anchor!.Value!, marks));
        Assert.Equal("New signal: Years caring before registering", DocxReading.Words(links.First(link => link.Ancestors<SdtBlock>().FirstOrDefault() is null && link.InnerText.StartsWith("New", StringComparison.Ordinal))));
        // The section that a point leads to is off.
        Assert.DoesNotContain(links, link => link.InnerText == "No concern beside it");
    }

    [Fact]
    public void Write_Points_AreAListWithTheWordsOfTheirSigns()
    {
        using var read = new DocxReading(DocxSample.Write());
        var points = read.Paragraphs.Where(paragraph => DocxReading.Style(paragraph) == "ListBullet").Select(DocxReading.Words).ToList();

        Assert.Contains("◆\u00A0Concern\u00A0 New signal: Years caring before registering", points);
        Assert.Contains("■\u00A0Red\u00A0 Missed target: Assessments within 28 days", points);
        // Its own words say it.
        Assert.Contains("◆\u00A0No concern beside it", points);
        Assert.Equal(1, read.Main.StyleDefinitionsPart!.Styles!.Elements<W.Style>().Single(style => style.StyleId == "ListBullet").StyleParagraphProperties!.NumberingProperties!.NumberingId!.Val!.Value);
        Assert.Equal(NumberFormatValues.Bullet, read.Main.NumberingDefinitionsPart!.Numbering.Descendants<NumberingFormat>().Single().Val!.Value);
    }

    [Fact]
    public void Write_Report_HasTitleLanguageAndDates()
    {
        using var read = new DocxReading(DocxSample.Write());
        var core = new StreamReader(read.Document.CoreFilePropertiesPart!.GetStream()).ReadToEnd();

        Assert.Contains(">Carers’ outcomes: board report, Q3 2017-18</dc:title>", core, StringComparison.Ordinal);
        Assert.Contains(">en-GB</dc:language>", core, StringComparison.Ordinal);
        Assert.Contains("2018-02-14T16:05:00Z</dcterms:modified>", core, StringComparison.Ordinal);
        Assert.Equal("/docProps/core.xml", read.Document.CoreFilePropertiesPart.Uri.OriginalString);
        Assert.Equal("en-GB", read.Main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.Languages!.Val);
    }

    [Fact]
    public void Write_Report_BearsItsEditionOnEachPageButTheCover()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));
        var page = read.Body.Elements<SectionProperties>().Single();

        Assert.Equal("Carers’ outcomes: board report, Q3 2017-18 For the board of 27 February 2018", DocxReading.Words(read.Main.HeaderParts.Single().Header));
        var footer = read.Main.FooterParts.Single().Footer;
        Assert.Equal("Edition 1, frozen 14 February 2018 at 16:05. Check code 7F3A 19C2. Some figures are illustrative. 1 of 1", DocxReading.Words(footer));
        Assert.Equal(["PAGE", "NUMPAGES"], footer.Descendants<FieldCode>().Select(code => code.Text.Trim()));
        Assert.NotNull(page.GetFirstChild<TitlePage>());
        Assert.All(page.Elements<HeaderFooterReferenceType>(), reference => Assert.Equal(HeaderFooterValues.Default, reference.Type!.Value));
        Assert.Equal((11906u, 16838u), (page.GetFirstChild<PageSize>()!.Width!.Value, page.GetFirstChild<PageSize>()!.Height!.Value));
        var cover = string.Concat(read.Body.Elements().TakeWhile(element => element is not SdtBlock).Select(DocxReading.Words));
        foreach (var text in new[] { copy.Report.Title, copy.Report.Occasion, "Edition 1, frozen 14 February 2018 at 16:05.", "7F3A 19C2", copy.Stamp.Address, "This quarter the partnership found more carers, and sooner.", "9 of 11 in, 2 provisional" })
        {
            Assert.Contains(text, cover, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_Draft_SaysSo()
    {
        using var read = new DocxReading(DocxSample.Write(DocxSample.Copy(number: 0)));

        Assert.Contains("Draft, not frozen.", DocxReading.Words(read.Main.FooterParts.Single().Footer), StringComparison.Ordinal);
        Assert.Contains("Edition Draft, not frozen.", DocxReading.Words(read.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("Edition 0", DocxReading.Words(read.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("Fingerprint", DocxReading.Words(read.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Report_EndsWithRulesEditionAndLicence()
    {
        var copy = DocxSample.Copy();
        using var read = new DocxReading(DocxSample.Write(copy));
        var last = read.Body.Elements<Paragraph>().SkipWhile(paragraph => DocxReading.Words(paragraph) != "About this document").ToList();

        Assert.Equal("Heading1", DocxReading.Style(last[0]));
        Assert.Equal(
        [
            "Edition Edition 1, frozen 14 February 2018 at 16:05. Check code 7F3A 19C2. Some figures are illustrative.",
            "Found at https://example.org/reports/2017-18-Q3-1",
            "Fingerprint " + copy.Stamp.Hash,
            .. copy.Report.Rules.Select(rule => $"{rule.Name} {rule.Text}"),
            "Licence Contains public sector information licensed under the Open Government Licence v3.0.",
        ], last.Skip(1).Select(DocxReading.Words));
        Assert.All(last.Skip(1), paragraph => Assert.Equal("Term", DocxReading.Style(paragraph)));
    }

    [Fact]
    public void Write_EveryStyleInUse_IsDefined()
    {
        using var read = new DocxReading(DocxSample.Write());
        var defined = read.Main.StyleDefinitionsPart!.Styles!.Elements<W.Style>().Select(style => style.StyleId!.Value!).ToHashSet();
        var used = read.Main.Document.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!)
            .Concat(read.Main.Document.Descendants<RunStyle>().Select(style => style.Val!.Value!)).Concat(read.Main.Document.Descendants<TableStyle>().Select(style => style.Val!.Value!)).Distinct();

        Assert.Empty(used.Except(defined));
    }

    [Fact]
    public void Write_TextThatXmlCannotHold_LosesOnlyThat()
    {
        var copy = SampleReports.Copy();
        var odd = new ReportSection { Kind = "notes", Key = "odd", Title = "Odd\u0000 \u0007title \uD83D\uDE00 \uD83D", ContentsName = "=1+1", Blocks = [new ReportText("", [SampleReports.FormulaLike, "one\r\ntwo\tthree \uFFFF<&>"])] };
        using var read = new DocxReading(DocxSample.Write(copy with { Report = copy.Report with { Sections = [odd] } }));

        Assert.Contains(("Heading1", "=1+1"), read.Headings);
        Assert.Contains(("Heading2", "Odd title \uD83D\uDE00 "), read.Headings);
        Assert.Contains(SampleReports.FormulaLike, DocxReading.Words(read.Body), StringComparison.Ordinal);
        Assert.Contains("one two three <&>", DocxReading.Words(read.Body), StringComparison.Ordinal);
        // No text became a field: what is one is ours.
        Assert.All(read.Body.Descendants<FieldCode>(), code => Assert.Contains(code.Text.Trim().Split(' ')[0], new[] { "TOC", "SEQ" }));
    }

    [Fact]
    public void Write_SectionBySection_TellsHowFarItIs()
    {
        var told = new List<int>();
        var copy = DocxSample.Copy();

        DocxReportWriter.Write(copy, new Told(told), TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(2, copy.Report.Sections.Count - 1), told);
    }

    [Fact]
    public void Write_GivenUpBetweenSections_Ends()
    {
        using var source = new CancellationTokenSource();
        var told = new List<int>();

        Assert.Throws<OperationCanceledException>(() => DocxReportWriter.Write(DocxSample.Copy(), new Told(told, source.Cancel), source.Token));

        Assert.Equal([2], told);
    }

    private sealed class Told(List<int> all, Action? then = null) : IProgress<int>
    {
        public void Report(int value)
        {
            all.Add(value);
            then?.Invoke();
        }
    }
}
