using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Xlsx;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>A file cannot be made, for a reason that whoever asked can do something about.</summary>
public sealed class ReportRefusedException(string message) : Exception(message);

/// <summary>Writes a copy of a report in any of the formats.</summary>
public sealed class ReportWriter(HtmlReport html, PdfPrinter printer, ReportSettings settings)
{
    /// <summary>Formats that can be made here.</summary>
    public IReadOnlyList<ReportFormat> Formats => [.. ReportFormats.All.Where(format => format.Extension != "pdf" || printer.IsThere)];

    /// <summary>The file.</summary>
    /// <param name="copy">What is written.</param>
    /// <param name="extension">Which format.</param>
    /// <param name="sectionsDone">Is told how many sections are written; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ReportRefusedException">It cannot be made here.</exception>
    public async Task<byte[]> WriteAsync(ReportCopy copy, string extension, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        switch (extension)
        {
            case "html":
                return await html.WriteAsync(copy);
            case "pdf":
                return await printer.PrintAsync(await html.WriteAsync(copy), copy.Stamp.At, cancellationToken);
            case "xlsx":
                return XlsxReportWriter.Write(copy, sectionsDone, cancellationToken);
            default:
                throw new ReportRefusedException($"There is no format “{extension}”. {settings.PowerPointTemplate}{sectionsDone}");
        }
    }
}
