using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Xlsx;

/// <summary>The report as a workbook, read back by the Open XML SDK.</summary>
public class XlsxReportWriterTests
{
    [Fact]
    public void Write_Report_IsValid()
    {
        var file = XlsxReportWriter.Write(SampleReports.Copy(), null, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("KEEP") is { } folder) { using var kept = File.Create(Path.Combine(folder, "r.xlsx")); kept.Write(file); }

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }
}
