using System.IO.Packaging;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Writes a report as a document for Word: A4, with headings, contents, captions, tables for screen readers and charts that can be edited.</summary>
public static class DocxReportWriter
{
    /// <summary>The document. The same copy gives the same bytes.</summary>
    /// <param name="copy">The report with its stamp.</param>
    /// <param name="sectionsDone">Is told how many of the report's sections are written; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two sections.</param>
    public static byte[] Write(ReportCopy copy, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.CompressionOption = CompressionOption.NotCompressed;
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rDocument");
            DocxParts.Add(document, main, copy);
            main.Document = new(Body(main, copy, sectionsDone, cancellationToken));
        }

        return SteadyPackage.Write(stream, copy.Stamp.At);
    }

    private static Body Body(MainDocumentPart main, ReportCopy copy, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        var cover = copy.Report.Sections.FirstOrDefault(section => section.Kind == "cover");
        var sections = copy.Report.Sections.Where(section => section != cover).ToList();
        var about = DocxFrame.About(copy);
        var places = new DocxPlaces([.. sections, about]);
        var writer = new DocxSections(places, new(places), new(main, places, copy.Stamp.At));
        var body = new Body();
        body.Append(DocxFrame.Cover(copy, cover));
        if (cover is not null)
        {
            body.Append(writer.Blocks(cover, DocxStyles.CoverHeading));
        }

        body.Append(DocxFrame.Edition(copy));
        body.Append(DocxFrame.Contents([.. sections, about], places));
        var done = cover is null ? 0 : 1;
        foreach (var section in sections)
        {
            cancellationToken.ThrowIfCancellationRequested();
            body.Append(writer.Section(section));
            sectionsDone?.Report(++done);
        }

        body.Append(writer.Section(about));
        body.AppendChild(DocxFrame.Page(main, copy));
        return body;
    }
}
