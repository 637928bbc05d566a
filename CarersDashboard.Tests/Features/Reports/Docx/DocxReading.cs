using System.Globalization;
using CarersDashboard.Features.Reports.Model;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using P = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using S = DocumentFormat.OpenXml.Spreadsheet;

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

    /// <summary>Cells of the workbook inside a chart, by their address; numbers and words as they are written.</summary>
    public static Dictionary<string, string> Cells(ChartPart chart)
    {
        using var inside = chart.GetPartById(chart.ChartSpace.GetFirstChild<C.ExternalData>()!.Id!.Value!).GetStream();
        using var memory = new MemoryStream();
        inside.CopyTo(memory);
        using var workbook = SpreadsheetDocument.Open(memory, isEditable: false);
        return workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<S.Cell>().ToDictionary(cell => cell.CellReference!.Value!, cell => cell.CellValue?.Text ?? cell.InnerText);
    }

    /// <summary>Addresses of the cells that a formula points to, from the top.</summary>
    public static IReadOnlyList<string> Area(string formula)
    {
        var ends = formula[(formula.LastIndexOf('!') + 1)..].Replace("$", "", StringComparison.Ordinal).Split(':');
        var column = ends[0].TrimEnd("0123456789".ToCharArray());
        var (first, last) = (Row(ends[0]), Row(ends[^1]));
        return [.. Enumerable.Range(first, last - first + 1).Select(row => string.Create(CultureInfo.InvariantCulture, $"{column}{row}"))];
    }

    private static int Row(string cell) => int.Parse(cell.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture);

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
