using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using Xunit;
using static CarersDashboard.Tests.Features.Reports.Pptx.PptxReading;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Tests.Features.Reports.Pptx;

/// <summary>What stands where on a slide, what it is called and where it leads.</summary>
public class PptxSlidesTests
{
    private const string Long = "Carers now register after 5.8 years of caring, and fewer of them wait for an assessment of what they need in turn.";

    private static readonly ReportCopy Copy = SampleReports.Copy();

    /// <summary>Titles where templates have them: size of letters, left, top, width, height in points.</summary>
    public static TheoryData<string, int, double, double, double, double> Places => new()
    {
        { "as PowerPoint has it", 44, 66, 28.75, 828, 104.4 },
        { "low", 40, 40, 30, 880, 36 },
        { "at the foot", 32, 66, 400, 828, 100 },
        { "on the foot", 24, 66, 440, 828, 96 },
        { "left column", 32, 20, 30, 200, 470 },
        { "right column", 32, 740, 30, 200, 470 },
        { "half of the slide", 44, 40, 40, 880, 300 },
        { "in the middle", 36, 40, 220, 880, 120 },
        { "wide column", 36, 20, 30, 600, 470 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Write_TitleInAnyPlace_StaysInItAndOthersStayOut(string where, int size, double x, double y, double width, double height)
    {
        var sections = Copy.Report.Sections.Select((section, at) => at == 1 ? section with { Title = Long } : at == 2 ? section with { Title = "Little has changed" } : section);
        using var document = Open(Copy with { Report = Copy.Report with { Sections = [.. sections] } }, SampleTemplates.WithTitle(size, x, y, width, height));

        Assert.Empty(OfficeFiles.Faults(document));
        var sizes = new List<double>();
        foreach (var slide in Slides(document).Skip(1))
        {
            var place = TitlePlace(slide);
            var letters = TitleShape(slide).Descendants<A.RunProperties>().Single().FontSize?.Value / 100.0 ?? size;
            sizes.Add(letters);
            Assert.InRange(letters, 18, size);
            // Letters are about half as wide as high.
            var lines = Math.Ceiling(Title(slide).Length * letters * 0.48 / (place.Right - place.Left));
            var bottom = Math.Max(place.Bottom, place.Top + lines * letters * 1.2 - 0.01);
            Assert.True(letters == 18 || bottom == place.Bottom, $"{where}: “{Title(slide)}” has {lines} lines of {letters} points.");
            Assert.All(Places(slide), other => Assert.False(other.Left < place.Right && place.Left < other.Right && other.Top < bottom && place.Top < other.Bottom, $"{where}: {other} lies over the title of {place}."));
            Assert.All(Places(slide), other => Assert.True(other is { Left: >= 0, Top: >= 0, Right: <= 960.01, Bottom: <= 540.01 }, $"{where}: {other} leaves the slide."));
            Assert.All(Places(slide).Where(other => other.Bottom - other.Top > 100), other => Assert.True(other.Right - other.Left > 430));
        }

        Assert.Contains(sizes, letters => letters > 18 || where == "low");
        // The template has the say of where titles stand, as long as there is room beside them.
        Assert.Equal(where is "half of the slide" or "in the middle" or "wide column", TitleShape(Slides(document).Last()).ShapeProperties!.Transform2D is not null);
        Assert.True(size < 40 || sizes.Distinct().Count() > 1 || where == "low", "No title is smaller than another.");
        Assert.All(Slides(document).SelectMany(slide => slide.Slide.Descendants<P.GraphicFrame>()).Where(frame => frame.Descendants<DocumentFormat.OpenXml.Drawing.Charts.ChartReference>().Any()), frame => Assert.True(frame.Transform!.Extents!.Cy!.Value > 80 * 12700));
    }

    [Fact]
    public void Write_Cover_SaysForWhomItIsAndWhatToTakeCareOf()
    {
        var cover = Copy.Report.Sections[0] with { Blocks = [new ReportTerms("", [new("Returns", "9 of 11 in, 2 provisional"), new("Grouped by", "Carers Strategy 2015-18"), new("For", "The board and its partners. It may hold commentary that is not published."), new("Take care", "Some figures are made up. Do not quote them.")])] };
        using var document = Open(Copy with { Report = Copy.Report with { Sections = [cover, .. Copy.Report.Sections.Skip(1)] } });
        var first = Slides(document).First();

        Assert.Equal(["For: The board and its partners. It may hold commentary that is not published.", "Take care: Some figures are made up. Do not quote them."], first.Slide.Descendants<A.Paragraph>().Select(paragraph => paragraph.InnerText).Where(words => words.StartsWith("For:", StringComparison.Ordinal) || words.StartsWith("Take", StringComparison.Ordinal)));
        string[] noted = ["Returns: 9 of 11 in, 2 provisional", "Grouped by: Carers Strategy 2015-18", "For: The board", "Take care: Some figures", "Hiding: Counts from 1 to 4 are hidden.", "Fingerprint: " + Copy.Stamp.Hash, "Licence: Contains public sector information"];
        Assert.All(noted, words => Assert.Contains(words, Notes(first), StringComparison.Ordinal));
    }

    [Fact]
    public void Write_LongWordsOnTheCover_AreSetSmaller()
    {
        var template = SampleTemplates.Write(false);
        using var own = Open(Copy);
        using var document = Open(Copy with { Report = Copy.Report with { Headline = $"{Long} {Long} {Long}" } }, template);
        var subtitle = Slides(document).First().Slide.Descendants<P.Shape>().Single(shape => shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape?.Type?.Value == P.PlaceholderValues.SubTitle);

        Assert.InRange(subtitle.Descendants<A.RunProperties>().First().FontSize!.Value, 1500, 1900);
        Assert.Null(Slides(own).First().Slide.Descendants<P.Shape>().ElementAt(1).Descendants<A.RunProperties>().First().FontSize);
    }

    [Fact]
    public void Write_PointsAndNames_LeadToTheirSlides()
    {
        var sections = Copy.Report.Sections.Select(section => section.Kind switch
        {
            "headline" => section with { Blocks = [.. section.Blocks, new ReportPoints("Off", [new("Leads nowhere") { See = "measure-not-there" }])] },
            "scorecard" => section with { Blocks = [new ReportTable { Key = "table-names", Caption = "Names", Columns = [new("Measure", Weight: 1), new("Figure", true, 8)], Rows = [new([new("A name that is too long for its narrow column") { See = "measure-id20" }, "5"])] }] },
            _ => section,
        });
        using var document = Open(Copy with { Report = Copy.Report with { Sections = [.. sections] } });
        Assert.Empty(OfficeFiles.Faults(document));
        var links = Slides(document).SelectMany(slide => slide.Slide.Descendants<A.Run>().Where(run => run.RunProperties!.GetFirstChild<A.HyperlinkOnClick>() is not null)
            .Select(run => (run.Text!.Text, Link: run.RunProperties!.GetFirstChild<A.HyperlinkOnClick>()!, From: slide))).ToList();

        Assert.All(links, link => Assert.Equal("ppaction://hlinksldjump", link.Link.Action!.Value));
        Assert.All(links, link => Assert.Contains("hlinkClr", link.Link.OuterXml, StringComparison.Ordinal));
        var led = links.Select(link => (link.Text, Title((SlidePart)link.From.GetPartById(link.Link.Id!.Value!)))).ToList();
        Assert.Equal(Copy.Report.MeasurePages.Select(page => (page.Title, page.Title)), led.SkipLast(1));
        // The words of its first line: LibreOffice tears longer links apart.
        Assert.Equal(("A name that", Copy.Report.MeasurePages.Single(page => page.Key == "measure-id20").Title), led[^1]);
        Assert.Contains(Slides(document).SelectMany(slide => slide.Slide.Descendants<A.TableCell>()), cell => cell.InnerText == "A name that is too long for its narrow column");
    }

    [Fact]
    public void Write_ManyEvents_StandInTheNotesWhereTheyDoNotFit()
    {
        var sections = Copy.Report.Sections.Select(section => section.Key != "measure-id03" ? section : section with
        {
            Blocks = [.. section.Blocks.Select(block => block is ReportChart chart ? chart with { Events = [.. Enumerable.Range(0, 20).Select(at => new ReportEvent(at, ((char)('A' + at)).ToString(), "January 2014", $"Something happened, number {at + 1}"))] } : block)],
        });
        using var document = Open(Copy with { Report = Copy.Report with { Sections = [.. sections] } });
        var slide = Slides(document).Single(one => one.ChartParts.Any() && Title(one).StartsWith("Carers now register", StringComparison.Ordinal));
        var shown = slide.Slide.Descendants<A.Paragraph>().Select(paragraph => paragraph.InnerText).Where(words => words.Contains("Something happened", StringComparison.Ordinal)).ToList();

        Assert.InRange(shown.Count, 3, 9);
        Assert.Contains($"And {20 - shown.Count} more events: see the notes of this slide.", slide.Slide.InnerText, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 20), number => Assert.True(shown.Exists(words => words.EndsWith($"number {number}.", StringComparison.Ordinal)) != Notes(slide).Contains($"Something happened, number {number}.", StringComparison.Ordinal)));
        var chart = slide.Slide.Descendants<P.GraphicFrame>().First().Transform!;
        var words = slide.Slide.Descendants<P.Shape>().Single(shape => shape.NonVisualShapeProperties!.NonVisualDrawingProperties!.Name == "Source");
        var place = words.ShapeProperties!.Transform2D!;
        Assert.True(place.Offset!.Y!.Value >= chart.Offset!.Y!.Value + chart.Extents!.Cy!.Value);
        // Each paragraph has a line of 11 points at the least.
        Assert.True(words.Descendants<A.Paragraph>().Count() * 11 * 1.2 <= place.Extents!.Cy!.Value / 12700.0);
        Assert.True(place.Offset.Y!.Value + place.Extents.Cy!.Value <= 500 * 12700);
    }

    [Fact]
    public void Write_SlidesOfOneSection_SayWhatIsOnThem()
    {
        ReportSection scorecard = new()
        {
            Kind = "scorecard", Key = "scorecard", Title = "Five of eight objectives improve.", ContentsName = "Scorecard",
            Blocks = [Table("Objective 1: Be found early. Two of nine improve.", 9), Table("Objective 2: Be heard. None improves.", 22)],
        };
        ReportSection notes = new()
        {
            Kind = "notes", Key = "notes", Title = "11 of 12 returns are in.", ContentsName = "Data notes",
            Blocks = [new ReportPoints("How complete it is", [.. Points("Complete", 5)]), new ReportPoints("Hidden and rounded figures", [.. Points("Hidden", 5)]), new ReportPoints("", [.. Points("Without a heading", 12)])],
        };
        using var document = Open(Copy with { Report = Copy.Report with { Sections = [scorecard, notes] } });

        Assert.Equal(
        [
            Copy.Report.Title,
            "Five of eight objectives improve.",
            "Scorecard – Objective 2: Be heard (2\u00A0of\u00A03)",
            "Scorecard – Objective 2: Be heard (3\u00A0of\u00A03)",
            "11 of 12 returns are in. (1\u00A0of\u00A04)",
            "Data notes – Hidden and rounded figures",
            "11 of 12 returns are in. (3\u00A0of\u00A04)",
            "11 of 12 returns are in. (4\u00A0of\u00A04)",
        ], Slides(document).Select(Title));

        static ReportTable Table(string caption, int rows) => new() { Key = "table-" + rows, Caption = caption, Columns = [new("Measure", Weight: 3), new("Figure", true)], Rows = [.. Enumerable.Range(1, rows).Select(row => new ReportRow([$"Measure {row}", "5"]))] };

        static IEnumerable<ReportPoint> Points(string words, int count) => Enumerable.Range(1, count).Select(number => new ReportPoint($"{words}, point {number}."));
    }

    private static PresentationDocument Open(ReportCopy copy, byte[]? template = null) => PresentationDocument.Open(new MemoryStream(PptxReportWriter.Write(copy, template, null, TestContext.Current.CancellationToken)), false);
}
