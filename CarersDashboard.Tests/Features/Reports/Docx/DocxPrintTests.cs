using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Docx;

public class DocxPrintTests
{
    [Fact]
    public void Write_Report_IsPrintedByLibreOffice()
    {
        var copy = DocxSample.Copy();
        if (Environment.GetEnvironmentVariable("DOCX_OUT") is { } o) { File.WriteAllBytes(o, DocxSample.Write(copy)); }
        Assert.SkipUnless(LibreOffice.CanPrintDocuments, "LibreOffice has no Writer here.");

        var pdf = LibreOffice.Print(new Dictionary<string, byte[]> { ["report.docx"] = DocxSample.Write(copy), ["second.docx"] = DocxSample.Write(SampleReports.Copy()) });

        Assert.Equal(["report", "second"], pdf.Keys.Order());
        Assert.All(pdf.Values, file => Assert.True(file.AsSpan().StartsWith("%PDF-"u8)));
    }
}
