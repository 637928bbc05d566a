using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Pptx;

/// <summary>The report as slides, read back by the Open XML SDK.</summary>
public class PptxReportWriterTests
{
    [Fact]
    public void Write_Report_IsValid()
    {
        var file = PptxReportWriter.Write(SampleReports.Copy(), null, null, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("KEEP") is { } folder) { using var kept = File.Create(Path.Combine(folder, "p.pptx")); kept.Write(file); }

        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }
}
