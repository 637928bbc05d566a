using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.CommandLine;

public sealed class TemplateCommandTests : IDisposable
{
    private readonly DashboardProgram program = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Template_OfAnOrganisation_IsWrittenAndReadBackWithItsSeal()
    {
        var target = Path.Combine(Path.GetDirectoryName(program.DatabaseFile)!, "q3.xlsx");

        var made = await program.RunAsync(Stop, "template", "CinH", "2017-18-Q3", "--out", "q3.xlsx");
        var read = await program.RunAsync(Stop, "import", "q3.xlsx", "--check-only", "--json");

        Assert.Equal((0, $"Written: {target}"), (made.ExitCode, made.Output.TrimEnd()));
        Assert.Equal(0, read.ExitCode);
        // The key that sealed it was kept: another run of the program knows the template as its own.
        Assert.Equal(["CELL-06"], read.Json().GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).Distinct());
        Assert.Empty(read.Json().GetProperty("sheets")[0].GetProperty("byName").EnumerateArray());
    }

    [Fact]
    public async Task Template_FileIsThere_IsOverwrittenOnlyByForce()
    {
        var target = program.Write("q3.xlsx", [1, 2, 3]);

        var refused = await program.RunAsync(Stop, "template", "CinH", "2017-18-Q3", "--out", target);
        var before = await File.ReadAllBytesAsync(target, Stop);
        var forced = await program.RunAsync(Stop, "template", "CinH", "2017-18-Q3", "--out", target, "--force");

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("is there already. Say --force to overwrite it.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], before);
        Assert.Equal(0, forced.ExitCode);
        Assert.False(Reading.Read(await File.ReadAllBytesAsync(target, Stop)).IsUnreadable);
    }

    [Theory]
    [InlineData("Nobody", "2017-18-Q3", "No organisation has the code “Nobody”.")]
    [InlineData("CinH", "Q3", "“Q3” is not a quarter. Write it as 2017-18-Q3.")]
    [InlineData("CinH", "2017-18", "“2017-18” is not a quarter. Write it as 2017-18-Q3.")]
    public async Task Template_WhatIsNotKnown_IsASentence(string organisation, string period, string error)
    {
        var answer = await program.RunAsync(Stop, "template", organisation, period, "--out", "x.xlsx");

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(error, answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(program.DatabaseFile)!, "x.xlsx")));
    }

    [Fact]
    public async Task Template_FolderThatIsNotThere_IsASentence()
    {
        var answer = await program.RunAsync(Stop, "template", "CinH", "2017-18-Q3", "--out", "nowhere/x.xlsx");

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("cannot be written", answer.Errors, StringComparison.Ordinal);
    }
}
