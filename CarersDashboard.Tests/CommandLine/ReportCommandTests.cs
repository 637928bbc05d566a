using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using Xunit;

namespace CarersDashboard.Tests.CommandLine;

public sealed class ReportCommandTests : IDisposable
{
    private readonly DashboardProgram program = new() { Samples = true };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Report_OfAFreshDatabase_LoadsTheSamplesAndWritesEachFormat()
    {
        foreach (var format in new[] { "xlsx", "pptx", "docx", "html", "zip" })
        {
            var answer = await program.RunAsync(Stop, "report", "2017-18-Q3", "--out", $"report.{format}");

            Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
            Assert.Contains($"Written to {Target($"report.{format}")}.", answer.Output, StringComparison.Ordinal);
            Assert.True(new FileInfo(Target($"report.{format}")).Length > 10_000);
        }

        using var workbook = SpreadsheetDocument.Open(Target("report.xlsx"), false);
        Assert.Empty(OfficeFiles.Faults(workbook));
    }

    [Theory]
    [InlineData(2, "The file’s ending must be one of .pdf, .docx", "2017-18-Q3", "--out", "report.txt")]
    [InlineData(2, "“2017-18” is not a quarter.", "2017-18", "--out", "report.zip")]
    [InlineData(2, "cannot be written:", "2017-18-Q3", "--out", "nowhere/report.zip")]
    [InlineData(1, "There are no figures for Q1 2030-31.", "2030-31-Q1", "--out", "report.zip")]
    [InlineData(1, "There is no edition 2017-18-Q3-1 of Q3 2017-18.", "2017-18-Q3", "--out", "report.zip", "--edition", "2017-18-Q3-1")]
    [InlineData(1, "This server makes no PDFs: no Chromium is set.", "2017-18-Q3", "--out", "report.pdf")]
    public async Task Report_ThatCannotBeMade_IsASentence(int exitCode, string error, params string[] arguments)
    {
        var answer = await program.RunAsync(Stop, ["report", .. arguments]);

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.Contains(error, answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Target(arguments[2])));
    }

    [Fact]
    public async Task Report_FileIsThere_IsOverwrittenOnlyByForce()
    {
        var target = program.Write("report.zip", [1, 2, 3]);

        var refused = await program.RunAsync(Stop, "report", "2017-18-Q3", "--out", target);
        var before = await File.ReadAllBytesAsync(target, Stop);
        var forced = await program.RunAsync(Stop, "report", "2017-18-Q3", "--out", target, "--force", "--public");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is there already. Say --force to overwrite it.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], before);
        Assert.Equal(0, forced.ExitCode);
        Assert.True(new FileInfo(target).Length > 10_000);
    }

    private string Target(string name) => Path.Combine(Path.GetDirectoryName(program.DatabaseFile)!, name);
}
