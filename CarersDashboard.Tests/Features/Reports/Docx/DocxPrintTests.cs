using System.Diagnostics;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Docx;

public class DocxPrintTests
{
    [Fact]
    public void Write_Report_IsPrintedByLibreOfficeWithEveryWordAndFigure()
    {
        Assert.SkipUnless(LibreOffice.HasWriter && HasTextOfPdf, "LibreOffice's Writer or pdftotext is not installed.");
        var copy = DocxSample.Copy();

        var pdf = LibreOffice.Print(new Dictionary<string, byte[]> { ["report.docx"] = DocxSample.Write(copy) });

        var pages = Text(pdf["report"]).Split('\f');
        var printed = Squeezed(string.Concat(pages));
        Assert.All(copy.Report.Sections.Skip(1), section => Assert.Contains(Squeezed(section.Title), printed, StringComparison.Ordinal));
        foreach (var cell in copy.Report.Sections.SelectMany(section => section.Blocks).OfType<ReportTable>().Where(table => !table.IsDetail).SelectMany(table => table.Rows).SelectMany(row => row.Cells).Where(cell => cell.Number is not null))
        {
            Assert.Contains(Squeezed(cell.Text), printed, StringComparison.Ordinal);
        }

        // The cover bears neither header nor footer; the last page says how many there are.
        Assert.DoesNotContain(" of ", pages[0].Split('\n').Last(line => line.Trim().Length > 0), StringComparison.Ordinal);
        var count = pages.Length - 1;
        Assert.Contains($"{count} of {count}", pages[^2], StringComparison.Ordinal);
        // No section begins on the page of another.
        Assert.True(count >= copy.Report.Sections.Count + 1);
    }

    private static bool HasTextOfPdf => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext")));

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static string Text(byte[] pdf)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var reading = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(pdf);
        process.StandardInput.Close();
        return reading.GetAwaiter().GetResult();
    }
}
