using Xunit;
using CarersDashboard.Features.Reports.Docx;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace CarersDashboard.Tests.Features.Reports.Docx;

public sealed class DocxReportWriterTests
{
    [Fact]
    public void Write_Sample_IsValid()
    {
        var bytes = DocxReportWriter.Write(Sample.Copy(), null, TestContext.Current.CancellationToken);
        System.IO.File.WriteAllBytes("/tmp/i7w.docx", bytes);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        Assert.Equal(bytes, DocxReportWriter.Write(Sample.Copy(), null, TestContext.Current.CancellationToken));
    }
}
