using System.Text;
using System.Text.Json;
using CarersDashboard.Features.Reports.Docx;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Model;

/// <summary>Editions are opened years later: what was kept in an old form is read and written still.</summary>
public class ReportFormTests
{
    // Kept once and never written again. A new form gets a file of its own beside it.
    private const string HashOfForm1 = "d6422fc500c2ab5baced684d0104fc538c21079bd63a5fab17508a064d566b5a";

    private static byte[] Form1 => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "Reports", "form-1.json"));

    [Fact]
    public void Read_EditionOfForm1_IsWhatWasFrozen()
    {
        var report = ReportForm.Read(Form1);

        Assert.Equal(HashOfForm1, ReportForm.Hash(Form1));
        Assert.Equal(1, report.Form);
        Assert.Equal(SampleReports.Copy().Report.Sections.SelectMany(section => section.Blocks).Select(block => block.GetType().Name), report.Sections.SelectMany(section => section.Blocks).Select(block => block.GetType().Name));
        Assert.Equal(OfficeFiles.Numbers(SampleReports.Copy().Report), OfficeFiles.Numbers(report));
        Assert.Equal(ReportForm.Hash(Form1), ReportForm.Hash(ReportForm.Write(report)));
    }

    [Fact]
    public void Write_EditionOfForm1_CanBeHadInEveryFormat()
    {
        var copy = new ReportCopy(ReportForm.Read(Form1), SampleReports.Copy().Stamp);
        var token = TestContext.Current.CancellationToken;

        Assert.All(new[] { XlsxReportWriter.Write(copy, null, token), PptxReportWriter.Write(copy, null, null, token), DocxReportWriter.Write(copy, null, token) }, file => Assert.True(file.Length > 5_000));
    }

    [Fact]
    public void Read_LaterForm_IsRefused()
    {
        var later = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Form1).Replace("\"form\":1", "\"form\":2", StringComparison.Ordinal));

        Assert.Contains("form 2", Assert.Throws<JsonException>(() => ReportForm.Read(later)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => ReportForm.Read("null"u8.ToArray()));
    }
}
