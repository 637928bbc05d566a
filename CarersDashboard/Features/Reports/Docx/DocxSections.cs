using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Sections with their blocks, each as paragraphs, lists, tables and charts.</summary>
internal sealed class DocxSections(DocxPlaces places, DocxTables tables, DocxCharts charts)
{
    // Both in points, as the style of terms has them.
    private const double TermSize = 10;
    private const double WidestName = 122;

    /// <summary>A section on a new page: its name and its message are the headings that the contents list.</summary>
    public IEnumerable<OpenXmlElement> Section(ReportSection section)
    {
        var content = new List<OpenXmlElement>();
        var place = places.Of(section.Key)!;
        if (section.Eyebrow.Length > 0 && section.Eyebrow != section.ContentsName)
        {
            content.Add(DocxText.Of(DocxStyles.Eyebrow, section.Eyebrow));
        }

        if (section.Title == section.ContentsName)
        {
            content.Add(DocxText.Of(DocxStyles.Name, places.Marked(place, DocxText.Run(section.Title, DocxStyles.Headline))));
        }
        else
        {
            content.Add(DocxText.Of(DocxStyles.Name, places.Marked(place, DocxText.Run(section.ContentsName))));
            content.Add(DocxText.Of(DocxStyles.Message, places.Marked(places.MessageOf(section.Key), DocxText.Run(section.Title))));
        }

        content[0].GetFirstChild<ParagraphProperties>()!.PageBreakBefore = new();
        if (section.Lead.Length > 0)
        {
            content.Add(DocxText.Of(DocxStyles.Lead, section.Lead));
        }
        else if (section.Blocks is [ReportFacts, ..])
        {
            // The rule over the facts would touch the heading.
            var gap = DocxText.Of(DocxStyles.Gap);
            gap.ParagraphProperties!.KeepNext = new();
            content.Add(gap);
        }

        content.AddRange(Blocks(section, DocxStyles.Heading));
        if (section.Title == section.ContentsName)
        {
            // No level between the name and these.
            foreach (var heading in content.OfType<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == DocxStyles.Heading))
            {
                heading.ParagraphProperties!.OutlineLevel = new() { Val = 1 };
            }
        }

        return content;
    }

    /// <summary>The blocks of a section.</summary>
    /// <param name="section">Whose.</param>
    /// <param name="heading">Style of the headings over blocks.</param>
    public IEnumerable<OpenXmlElement> Blocks(ReportSection section, string heading) => section.Blocks.SelectMany((block, at) => block switch
    {
        ReportText text => Text(text, heading, goesOn: at > 0 && section.Blocks[at - 1] is ReportText before && before.Heading == text.Heading),
        ReportFacts facts => DocxTables.Facts(facts, section.ContentsName),
        ReportPoints points => Points(points, heading),
        ReportTerms terms => Terms(terms, heading),
        ReportTable { IsDetail: false } table => tables.Table(table),
        ReportChart chart => charts.Chart(chart),
        _ => [],
    });

    private static IEnumerable<OpenXmlElement> Over(string text, string heading) => text.Length > 0 ? [DocxText.Of(heading, text)] : [];

    // Words that go on under the heading of those before them do not repeat it.
    private static IEnumerable<OpenXmlElement> Text(ReportText text, string heading, bool goesOn)
    {
        var paragraphs = text.Paragraphs.Select(words => DocxText.Of(text.IsCommentary ? DocxStyles.Commentary : "Normal", words)).ToList();
        if (text.Byline.Length > 0)
        {
            // Nobody's words stand on another page than the last of them.
            if (paragraphs.Count > 0)
            {
                paragraphs[^1].ParagraphProperties!.KeepNext = new();
            }

            paragraphs.Add(DocxText.Of(text.IsCommentary ? DocxStyles.CommentaryByline : DocxStyles.Byline, text.Byline));
        }

        return [.. goesOn ? [] : Over(text.Heading, heading), .. paragraphs];
    }

    private IEnumerable<OpenXmlElement> Points(ReportPoints points, string heading)
    {
        foreach (var over in Over(points.Heading, heading))
        {
            yield return over;
        }

        foreach (var point in points.Points)
        {
            var paragraph = DocxText.Of(DocxStyles.Bullet);
            if (DocxSign.Of(point.Sign) is { } sign)
            {
                paragraph.AppendChild(sign.Run(18));
                if (sign.WordsBeside(point.Text) is { Length: > 0 } words)
                {
                    paragraph.Append(DocxText.Run(words, DocxStyles.Strong, sign.Colour), DocxText.Run("\u00A0 "));
                }
            }

            paragraph.AppendChild(places.Link(point.See, point.Text));
            yield return paragraph;
            if (point.Note.Length > 0)
            {
                paragraph.ParagraphProperties!.KeepNext = new();
                paragraph.ParagraphProperties.SpacingBetweenLines = new() { After = "20" };
                yield return DocxText.Of(DocxStyles.BulletNote, point.Note);
            }
        }
    }

    private static IEnumerable<OpenXmlElement> Terms(ReportTerms terms, string heading) =>
        [.. Over(terms.Heading, heading), .. terms.Terms.Select(Term)];

    // A name that is wider than its column has a line to itself.
    private static Paragraph Term(ReportTerm term) => DocxText.Of(
        DocxStyles.Term,
        [DocxText.Run(term.Name, DocxStyles.Strong), ChartLook.WidthOf(term.Name, TermSize, bold: true) < WidestName ? DocxText.Tab() : new Run(new Break()), DocxText.Run(term.Text)]);
}
