using System.Globalization;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using P = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Native charts with their words.</summary>
internal sealed class DocxCharts(MainDocumentPart main, DocxPlaces places, DateTimeOffset at)
{
    // Inside the chart's part, so that it is the same in each.
    private const string WorkbookId = "rWorkbook";

    private static readonly ChartLook Look = ChartLook.Document;

    /// <summary>A chart between its heading and what must be known to read it.</summary>
    public IEnumerable<OpenXmlElement> Chart(ReportChart chart)
    {
        var number = places.NextDrawing();
        var id = string.Create(CultureInfo.InvariantCulture, $"rChart{number}");
        Fill(main.AddNewPart<ChartPart>(id), chart);
        yield return places.FigureCaption(chart.Finding);
        yield return DocxText.Of(DocxStyles.Figure, new Run(new Drawing(Inline(chart, number, id))));
        foreach (var line in Below(chart))
        {
            yield return line;
        }
    }

    private void Fill(ChartPart part, ReportChart chart)
    {
        var lines = ChartLine.Of(chart);
        var sheet = ChartSheet.Inside(chart.Periods.Count, chart.IsQuarterly, lines.Count);
        var inside = part.AddEmbeddedPackagePart(EmbeddedPackagePartType.Xlsx);
        part.ChangeIdOfPart(inside, WorkbookId);
        using (var workbook = new MemoryStream(ChartWorkbook.Write(chart, lines, sheet, at)))
        {
            inside.FeedData(workbook);
        }

        part.ChartSpace = ChartSpaceBuilder.Build(chart, sheet, Look, WorkbookId);
    }

    private static P.Inline Inline(ReportChart chart, uint number, string id) =>
        new(
            new P.Extent { Cx = Look.Cx, Cy = Look.Cy },
            new P.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new P.DocProperties { Id = number, Name = string.Create(CultureInfo.InvariantCulture, $"Chart {number}"), Title = OfficeText.Line(chart.Finding), Description = OfficeText.Clean(chart.Alternative) },
            new P.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };

    private static List<Paragraph> Below(ReportChart chart)
    {
        var lines = new List<Paragraph>();
        if (chart.Keys.Count > 0)
        {
            lines.Add(DocxText.Of(DocxStyles.Small, [.. chart.Keys.SelectMany((key, index) => new[] { DocxSign.Of(key).Run(16), DocxText.Run(key.Meaning + (index == chart.Keys.Count - 1 ? "" : "\u00A0\u00A0 ")) })]));
        }

        lines.AddRange(chart.Events.Select(happened => DocxText.Of(DocxStyles.Small, [DocxText.Run(happened.Letter, DocxStyles.Strong), DocxText.Run($"\u00A0 {happened.Day}: {happened.Text}")])));
        if (chart.Source.Length > 0)
        {
            lines.Add(DocxText.Of(DocxStyles.Small, chart.Source));
        }

        foreach (var line in lines.SkipLast(1))
        {
            line.ParagraphProperties!.KeepNext = new();
        }

        return lines;
    }
}
