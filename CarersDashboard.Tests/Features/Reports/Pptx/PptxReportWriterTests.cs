using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using Xunit;
using static CarersDashboard.Tests.Features.Reports.Pptx.PptxReading;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Tests.Features.Reports.Pptx;

/// <summary>The report as slides, read back by the Open XML SDK.</summary>
public class PptxReportWriterTests
{
    private static readonly ReportCopy Copy = SampleReports.Copy();

    /// <summary>Without a template, and with each kind of it.</summary>
    public static TheoryData<string> Designs => ["own", "pptx", "potx"];

    private static byte[]? Template(string design) => design == "own" ? null : SampleTemplates.Write(design == "potx");

    private static byte[] Write(ReportCopy copy, byte[]? template = null) => PptxReportWriter.Write(copy, template, null, TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Designs))]
    public void Write_Report_IsValid(string design)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy, Template(design))), false);

        Assert.Empty(OfficeFiles.Faults(document));
    }

    [Fact]
    public void Write_ReportWithNothingInIt_IsValid()
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy with { Report = Copy.Report with { Sections = [], Data = [], Rules = [] } })), false);

        Assert.Empty(OfficeFiles.Faults(document));
        Assert.Single(Slides(document));
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Write_Twice_GivesTheSameBytes(string design) => Assert.Equal(Write(Copy, Template(design)), Write(SampleReports.Copy(), Template(design)));

    [Theory]
    [MemberData(nameof(Designs))]
    public void Write_Report_SaysOneMessageOnEachSlide(string design)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy, Template(design))), false);

        var titles = Slides(document).Select(Title).ToList();
        Assert.Equal(Copy.Report.Title, titles[0]);
        Assert.All(Copy.Report.MeasurePages, page => Assert.Contains(page.Title, titles));
        Assert.Contains("What changed since the last edition (1\u00A0of\u00A03)", titles);
        // Its small table stands under the chart where there is room, and on a slide of its own in a template's narrower one.
        Assert.Equal(design == "own" ? 0 : 1, titles.Count(title => title.StartsWith("Spending on breaks for carers – Spending on breaks: the latest figures", StringComparison.Ordinal)));
        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.All(Slides(document), slide => Assert.Contains("check code 7F3A 19C2", slide.Slide.InnerText, StringComparison.Ordinal));
        Assert.All(Slides(document), slide => Assert.Single(slide.Slide.Descendants<A.Field>(), field => field.Type == "slidenum"));
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Write_Report_HasAChartWithAlternativeTextForEachMeasure(string design)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy, Template(design))), false);

        Assert.Equal(Copy.Report.MeasurePages.Count(), Slides(document).Sum(slide => slide.ChartParts.Count()));
        var frames = Slides(document).SelectMany(slide => OfficeFiles.Frames(slide.Slide.OuterXml)).ToList();
        Assert.All(frames, frame => Assert.NotEmpty(frame.Alternative));
        Assert.All(Copy.Report.MeasurePages, page => Assert.Contains(frames, frame => frame.Alternative == page.Chart!.Alternative));
        Assert.All(Slides(document), slide => Assert.Empty(slide.Slide.Descendants<P.Picture>()));
    }

    [Fact]
    public void Write_Charts_KeepWhatTheirWorkbooksSay()
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy)), false);
        var compared = 0;
        foreach (var chart in Slides(document).SelectMany(slide => slide.ChartParts))
        {
            using var inside = chart.EmbeddedPackagePart!.GetStream();
            using var workbook = SpreadsheetDocument.Open(inside, false);
            Assert.Empty(OfficeFiles.Faults(workbook));
            compared += OfficeFiles.CompareCaches(chart, sheet => OfficeFiles.Cells(workbook.WorkbookPart!, sheet));
        }

        Assert.True(compared > 800, $"Only {compared} cells were compared.");
    }

    [Fact]
    public void Write_EveryFigure_IsFound()
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy)), false);
        var slides = Slides(document).ToList();
        var kept = slides.SelectMany(slide => slide.ChartParts).SelectMany(chart => chart.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericPoint>()).Select(point => point.InnerText).ToHashSet();
        var cells = slides.SelectMany(slide => slide.Slide.Descendants<A.TableCell>()).Select(cell => cell.InnerText).ToHashSet();

        Assert.All(Copy.Report.MeasurePages.SelectMany(page => page.Chart!.Series).SelectMany(series => series.Values).OfType<decimal>(), value => Assert.Contains(OfficeText.Number(value), kept));
        Assert.All(Copy.Report.Sections.SelectMany(section => section.Blocks.OfType<ReportTable>()).Where(table => !table.IsDetail).SelectMany(table => table.Rows).SelectMany(row => row.Cells), cell => Assert.Contains(cell.Text, cells));
        var words = string.Concat(slides.Select(slide => slide.Slide.InnerText));
        Assert.All(Copy.Report.Sections.SelectMany(section => section.Blocks.OfType<ReportFacts>()).SelectMany(facts => facts.Facts), fact => Assert.Contains(fact.Value, words, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Write_Shapes_StayOnTheirSlideAndDoNotOverlap(string design)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy, Template(design))), false);
        var size = document.PresentationPart!.Presentation.SlideSize!;
        Assert.All(Slides(document), slide =>
        {
            var places = slide.Slide.Descendants<A.Offset>().Select(offset => (Left: offset.X!.Value, Top: offset.Y!.Value, Extents: offset.Parent!.GetFirstChild<A.Extents>()!)).Select(one => (one.Left, one.Top, Right: one.Left + one.Extents.Cx!.Value, Bottom: one.Top + one.Extents.Cy!.Value)).ToList();
            Assert.All(places, place => Assert.True(place.Left >= 0 && place.Top >= 0 && place.Right <= size.Cx!.Value && place.Bottom <= size.Cy!.Value));
            Assert.All(places, place => Assert.DoesNotContain(places, other => other != place && place.Left < other.Right && other.Left < place.Right && place.Top < other.Bottom && other.Top < place.Bottom));
        });
    }

    [Fact]
    public void Write_Notes_HoldDefinitionAndCommentary()
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.All(Slides(document), slide => Assert.NotNull(slide.NotesSlidePart));
        var notes = Slides(document).Single(slide => Title(slide).StartsWith("Carers now register", StringComparison.Ordinal)).NotesSlidePart!.NotesSlide.InnerText;
        Assert.Contains("Definition: Years between", notes, StringComparison.Ordinal);
        Assert.Contains("Commentary: Most of the fall", notes, StringComparison.Ordinal);
        Assert.Contains("Left out: Whoever asked", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Points_AreFewOnEachSlide()
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy)), false);

        var counts = Slides(document).Where(slide => Title(slide).StartsWith("What changed", StringComparison.Ordinal)).Select(slide => slide.Slide.Descendants<A.CharacterBullet>().Count()).ToList();
        Assert.Equal([5, 5, 4], counts);
    }

    [Fact]
    public void Write_Template_IsKeptAndWhatItSaidIsNot()
    {
        var file = Write(Copy, Template("pptx"));
        using var document = PresentationDocument.Open(new MemoryStream(file), false);

        Assert.Equal(SampleTemplates.LayoutName, Slides(document).Last().SlideLayoutPart!.SlideLayout.CommonSlideData!.Name!.Value);
        Assert.Contains(OfficeFiles.Texts(file).Values, text => text.Contains(SampleTemplates.ThemeName, StringComparison.Ordinal));
        Assert.DoesNotContain(OfficeFiles.Texts(file).Values, text => text.Contains(SampleTemplates.Said, StringComparison.Ordinal) || text.Contains(SampleTemplates.Author, StringComparison.Ordinal));
        Assert.All(Slides(document).SelectMany(slide => slide.Slide.Descendants<P.PlaceholderShape>()), placeholder => Assert.NotEqual(P.PlaceholderValues.Body, placeholder.Type?.Value));
    }

    [Fact]
    public void Write_Template_LeavesNothingOfThoseWhoMadeIt()
    {
        var template = Template("pptx")!;
        var file = Write(Copy, template);
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        string[] marks = ["template.author@example.org", "tagLst", "rIdAuthors", "rIdTags", "rIdLogo", "rIdMail", SampleTemplates.Linked, SampleTemplates.Author, "file:"];

        Assert.All(marks, mark => Assert.Contains(OfficeFiles.Texts(template).Values, text => text.Contains(mark, StringComparison.Ordinal)));
        Assert.All(OfficeFiles.Texts(file), part => Assert.All(marks, mark => Assert.DoesNotContain(mark, part.Value, StringComparison.OrdinalIgnoreCase)));
        // The slide that the layout led to is gone, and nothing leads to what is not there.
        Assert.Equal(Slides(document).Count(), OfficeFiles.Texts(file).Keys.Count(name => name.StartsWith("ppt/slides/slide", StringComparison.Ordinal)));
        Assert.Empty(Slides(document).Last().SlideLayoutPart!.SlideLayout.Descendants<A.HyperlinkOnClick>());
        Assert.Empty(OfficeFiles.Faults(document));
    }

    [Fact]
    public void Write_TemplateThatIsNone_IsRefusedInASentence()
    {
        byte[][] none = [[], [1, 2, 3], [.. Template("pptx")!.Take(2000)], Copy is var copy ? CarersDashboard.Features.Reports.Xlsx.XlsxReportWriter.Write(copy, null, TestContext.Current.CancellationToken) : []];

        Assert.All(none, template => Assert.EndsWith(".", Assert.Throws<TemplateRefusedException>(() => Write(Copy, template)).Message, StringComparison.Ordinal));
        Assert.Contains("macros", Assert.Throws<TemplateRefusedException>(() => Write(Copy, SampleTemplates.WithMacros())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Language_IsSaidOfEveryRun()
    {
        using var document = PresentationDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.All(Slides(document).SelectMany(slide => slide.Slide.Descendants<A.RunProperties>().Concat(slide.NotesSlidePart!.NotesSlide.Descendants<A.RunProperties>())), run => Assert.Equal("en-GB", run.Language!.Value));
        Assert.Equal("en-GB", document.PackageProperties.Language);
        Assert.Equal(Copy.Report.Title, document.PackageProperties.Title);
    }

    [Fact]
    public void Write_Cancelled_Ends() => Assert.Throws<OperationCanceledException>(() => PptxReportWriter.Write(Copy, null, null, new(true)));
}
