using System.Text;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Office;

/// <summary>Another program opens the files and prints them.</summary>
public class PrintedTests
{
    [Fact]
    public void Print_Files_GivesPages()
    {
        Assert.SkipUnless(LibreOffice.IsInstalled, "LibreOffice is not installed.");
        var copy = SampleReports.Copy();
        var files = new Dictionary<string, byte[]> { ["book.xlsx"] = XlsxReportWriter.Write(copy, null, TestContext.Current.CancellationToken) };
        if (LibreOffice.HasSlides)
        {
            files["slides.pptx"] = PptxReportWriter.Write(copy, null, null, TestContext.Current.CancellationToken);
            files["dark.pptx"] = PptxReportWriter.Write(copy, SampleTemplates.Write(false), null, TestContext.Current.CancellationToken);
        }

        var printed = LibreOffice.Print(files);

        Assert.Equal(files.Keys.Select(name => Path.GetFileNameWithoutExtension(name)).Order(), printed.Keys.Order());
        Assert.All(printed.Values, pdf => Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5)));
    }
}
