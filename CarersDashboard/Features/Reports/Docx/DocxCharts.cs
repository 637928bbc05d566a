using CarersDashboard.Features.Reports.Model;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Native charts with their words.</summary>
internal sealed class DocxCharts(MainDocumentPart main, DocxPlaces places)
{
    /// <summary>A chart between its heading and what must be known to read it.</summary>
    public IEnumerable<OpenXmlElement> Chart(ReportChart chart)
    {
        _ = main;
        yield return places.FigureCaption(chart.Finding);
        foreach (var line in Below(chart))
        {
            yield return line;
        }
    }

    private static List<Paragraph> Below(ReportChart chart)
    {
        var lines = new List<Paragraph>();
        if (chart.Keys.Count > 0)
        {
            lines.Add(DocxText.Of(DocxStyles.Small, chart.Keys.SelectMany((key, index) => new[] { DocxSign.Of(key).Run(), DocxText.Run(key.Meaning + (index == chart.Keys.Count - 1 ? "" : "\u00A0\u00A0 ")) })));
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
