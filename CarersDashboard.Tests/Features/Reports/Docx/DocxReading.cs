using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using P = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CarersDashboard.Tests.Features.Reports.Docx;

/// <summary>Reads a document back, part by part.</summary>
internal sealed class DocxReading : IDisposable
{
    private readonly WordprocessingDocument document;

    public DocxReading(byte[] bytes) => document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);

    public WordprocessingDocument Document => document;

    public MainDocumentPart Main => document.MainDocumentPart!;

    public Body Body => Main.Document.Body!;

    public IReadOnlyList<Paragraph> Paragraphs => [.. Body.Descendants<Paragraph>()];

    public IReadOnlyList<Table> Tables => [.. Body.Elements<Table>()];

    public IReadOnlyList<P.Inline> Charts => [.. Body.Descendants<P.Inline>()];

    /// <summary>Style and words of each heading, in order.</summary>
    public IReadOnlyList<(string Style, string Words)> Headings => [.. Paragraphs.Where(paragraph => Style(paragraph).StartsWith("Heading", StringComparison.Ordinal)).Select(paragraph => (Style(paragraph), Words(paragraph)))];

    public static string Style(Paragraph? paragraph) => paragraph?.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";

    /// <summary>What a reader sees of it: no field codes, breaks as spaces.</summary>
    public static string Words(OpenXmlElement element) => string.Concat(element.Descendants().Select(part => part switch
    {
        Text text => text.Text,
        Break or TabChar => " ",
        _ => "",
    }));

    /// <summary>Every text of a report that stands on paper.</summary>
    public static IEnumerable<string> Texts(BoardReport report) => report.Sections.Where(section => section.Kind != "cover").SelectMany(section =>
        new[] { section.Eyebrow, section.Title, section.ContentsName, section.Lead }.Concat(section.Blocks.SelectMany(Texts))).Concat([report.Title, report.Occasion, report.Headline]).Where(text => text.Length > 0);

    public ChartPart Chart(P.Inline inline) => (ChartPart)Main.GetPartById(inline.Descendants<C.ChartReference>().Single().Id!.Value!);

    public void Dispose() => document.Dispose();

    /// <summary>Checks that what a chart keeps is what the workbook inside it says.</summary>
    /// <returns>How many cells were compared.</returns>
    public static int CompareCaches(ChartPart chart)
    {
        using var inside = chart.GetPartById(chart.ChartSpace.GetFirstChild<C.ExternalData>()!.Id!.Value!).GetStream();
        using var workbook = SpreadsheetDocument.Open(inside, isEditable: false);
        return OfficeFiles.CompareCaches(chart, sheet => OfficeFiles.Cells(workbook.WorkbookPart!, sheet));
    }

    private static IEnumerable<string> Texts(ReportBlock block) => block switch
    {
        ReportText text => [text.Heading, .. text.Paragraphs, text.Byline],
        ReportFacts facts => facts.Facts.SelectMany(fact => new[] { fact.Label, fact.Value, fact.Unit }.Concat(fact.Notes)),
        ReportPoints points => points.Points.SelectMany(point => new[] { point.Text, point.Note }).Prepend(points.Heading),
        ReportTerms terms => terms.Terms.SelectMany(term => new[] { term.Name, term.Text }).Prepend(terms.Heading),
        ReportTable { IsDetail: false } table => [table.Caption, table.Note, .. table.Columns.Select(column => column.Name), .. table.Rows.SelectMany(row => row.Cells.Select(cell => cell.Text).Prepend(row.Group))],
        ReportChart chart => [chart.Finding, chart.Source, .. chart.Events.SelectMany(happened => new[] { happened.Letter, happened.Day, happened.Text }), .. chart.Keys.Select(key => key.Meaning)],
        _ => [],
    };
}
