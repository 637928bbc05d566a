using CarersDashboard.Features.Reports.Docx;
using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Features.Reports.Zip;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>A file cannot be made, for a reason that whoever asked can do something about.</summary>
public sealed class ReportRefusedException(string message) : Exception(message);

/// <summary>Writes a copy of a report in any of the formats.</summary>
public sealed class ReportWriter(HtmlReport html, PdfPrinter printer, ReportSettings settings)
{
    /// <summary>Formats that can be made here.</summary>
    public IReadOnlyList<ReportFormat> Formats => printer.Formats;

    /// <summary>The file. The same copy gives the same bytes.</summary>
    /// <param name="copy">What is written.</param>
    /// <param name="extension">Ending of the format, without the dot.</param>
    /// <param name="sectionsDone">Is told how many sections are written; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ReportRefusedException">It cannot be made here.</exception>
    public async Task<byte[]> WriteAsync(ReportCopy copy, string extension, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        switch (extension)
        {
            case "xlsx":
                return XlsxReportWriter.Write(copy, sectionsDone, cancellationToken);
            case "pptx":
                return await SlidesAsync(copy, sectionsDone, cancellationToken);
            case "docx":
                return DocxReportWriter.Write(copy, sectionsDone, cancellationToken);
            case "zip":
                return ZipReportWriter.Write(copy, cancellationToken);
            case "html":
                return await html.WriteAsync(copy);
            case "pdf":
                return await PaperAsync(copy, cancellationToken);
            default:
                throw new ArgumentOutOfRangeException(nameof(extension), extension, "There is no such format.");
        }
    }

    // Printed twice: only the first printing tells on which page a section begins, and no style sheet can.
    private async Task<byte[]> PaperAsync(ReportCopy copy, CancellationToken cancellationToken)
    {
        var printed = await printer.PrintAsync(await html.WriteAsync(copy), copy.Stamp.At, cancellationToken);
        var pages = PrintedPages.Of(printed, copy.Report);
        if (pages.Count == 0)
        {
            return printed;
        }

        var numbered = await printer.PrintAsync(await html.WriteAsync(copy, pages), copy.Stamp.At, cancellationToken);
        // Contents that lead astray are worse than contents without numbers.
        return PrintedPages.Of(numbered, copy.Report) is { } after && after.Count == pages.Count && after.All(pair => pages.GetValueOrDefault(pair.Key) == pair.Value) ? numbered : printed;
    }

    private async Task<byte[]> SlidesAsync(ReportCopy copy, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        try
        {
            var template = settings.PowerPointTemplate.Length == 0 ? null : await File.ReadAllBytesAsync(settings.PowerPointTemplate, cancellationToken);
            return PptxReportWriter.Write(copy, template, sectionsDone, cancellationToken);
        }
        catch (IOException)
        {
            throw new ReportRefusedException("The template for slides cannot be read. Whoever runs the dashboard finds it under Reports:PowerPointTemplate.");
        }
        catch (TemplateRefusedException refused)
        {
            throw new ReportRefusedException(refused.Message);
        }
    }
}
