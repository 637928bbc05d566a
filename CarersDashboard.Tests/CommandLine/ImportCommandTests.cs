using System.Text.Json;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.CommandLine;

public sealed class ImportCommandTests : IDisposable
{
    private readonly DashboardProgram program = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Import_PublishedHistoryTwice_ChangesNothingTheSecondTime()
    {
        var first = await program.RunAsync(Stop, "import", DashboardProgram.Sample("published-history.xlsx"));
        var counts = (program.Count("imports"), program.Count("observations"), program.Count("files"), program.Count("version"));
        var second = await program.RunAsync(Stop, "import", DashboardProgram.Sample("published-history.xlsx"));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("published-history.xlsx: published.", first.Output, StringComparison.Ordinal);
        Assert.Contains("54 figures: 54 new, 0 changed, 0 unchanged, 0 kept.", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("published-history.xlsx: nothing changed: every figure is published already.", second.Output, StringComparison.Ordinal);
        Assert.Contains("54 figures: 0 new, 0 changed, 54 unchanged, 0 kept.", second.Output, StringComparison.Ordinal);
        Assert.Equal((1, 54, 1, 1), counts);
        Assert.Equal(counts, (program.Count("imports"), program.Count("observations"), program.Count("files"), program.Count("version")));
    }

    [Fact]
    public async Task Import_CheckOnly_WritesNoFigure()
    {
        var answer = await program.RunAsync(Stop, "import", DashboardProgram.Sample("return-CinH-2017-18-Q3.xlsx"), "--check-only");

        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith("return-CinH-2017-18-Q3.xlsx: clean: nothing was published. Illustrative figures.", answer.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 0), (program.Count("imports"), program.Count("observations"), program.Count("files"), program.Count("version")));
    }

    [Fact]
    public async Task Import_Json_IsAllThatIsOnTheOutput()
    {
        var answer = await program.RunAsync(Stop, "import", DashboardProgram.Sample("return-MAU-2017-18-Q3.xlsx"), "--json", "--organisation", "MAU", "--period", "2017-18-Q3");

        var json = answer.Json();
        Assert.Equal(["file", "outcome", "illustrative", "summary", "sheets", "findings", "rows"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("return-MAU-2017-18-Q3.xlsx", "published", true), (Text(json, "file"), Text(json, "outcome"), json.GetProperty("illustrative").GetBoolean()));
        Assert.Equal(["figures 3", "new 3", "changed 0", "unchanged 0", "kept 0", "returns 1"], json.GetProperty("summary").EnumerateObject().Select(property => $"{property.Name} {property.Value}"));
        var sheet = Assert.Single(json.GetProperty("sheets").EnumerateArray());
        Assert.Equal(("Return", "Template", 6, "Value"), (Text(sheet, "sheet"), Text(sheet, "layout"), sheet.GetProperty("headerRow").GetInt32(), Text(sheet.GetProperty("columns"), "E")));
        var row = json.GetProperty("rows").EnumerateArray().Single(row => Text(row, "cell") == "E7");
        Assert.Equal(
            ["sheet", "cell", "organisation", "period", "measure", "series", "state", "value", "numerator", "denominator", "provisional", "note", "change"],
            row.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("MAU", "2017-18-Q3", "RETURN", "Suppressed", JsonValueKind.Null, "New"), (Text(row, "organisation"), Text(row, "period"), Text(row, "series"), Text(row, "state"), row.GetProperty("value").ValueKind, Text(row, "change")));
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(1, program.Count("imports"));
    }

    [Theory]
    [InlineData("mistakes-values.xlsx", null, "E7 CELL-02", "E8 CELL-03", "E14 VAL-02", "E15 CELL-01", "E18 VAL-01", "E19 PCT-01", "F20 VAL-03", "E9 HIST-04")]
    [InlineData("mistakes-structure.xlsx", null, "F4 STR-08", "D6 MEAS-02", "C8 MEAS-01", "A9 ORG-01", "B10 PER-01", "D12 MEAS-04", "B14 PER-01", "G15 STAT-01", "D5 HIST-04")]
    [InlineData("mistakes-period.xlsx", "2017-18-Q3", "B3 PER-03", "E13 PER-04", "E15 MEAS-03", "E7 HIST-04")]
    public async Task Import_WorkbookOfMistakes_NamesEachCellAndPublishesNothing(string file, string? period, params string[] expected)
    {
        var answer = await program.RunAsync(Stop, ["import", DashboardProgram.Sample(Path.Combine("mistakes", file)), "--json", .. period is null ? Array.Empty<string>() : ["--period", period]]);

        Assert.Equal(1, answer.ExitCode);
        var json = answer.Json();
        Assert.Equal("not published: findings block it", Text(json, "outcome"));
        Assert.Equal(expected.Order(), json.GetProperty("findings").EnumerateArray().Select(finding => $"{Text(finding, "cell")} {Text(finding, "code")}").Order());
        Assert.All(json.GetProperty("findings").EnumerateArray(), finding =>
        {
            Assert.Equal(["code", "tier", "title", "measure", "sheet", "cell", "cells", "count", "found", "expected", "fix"], finding.EnumerateObject().Select(property => property.Name));
            Assert.Equal(Text(finding, "cell"), finding.GetProperty("cells")[0].GetString());
        });
        Assert.Equal((0, 0), (program.Count("imports"), program.Count("observations")));
    }

    [Fact]
    public async Task Import_FindingsAsText_SayPlaceAndMending()
    {
        var answer = await program.RunAsync(Stop, "import", program.Write("return.xlsx", WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", "about 40"])));

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(
            """
            return.xlsx: not published: findings block it.
            0 figures: 0 new, 0 changed, 0 unchanged, 0 kept.
            Blocks CELL-01  Return!B4: New carers registered: this cannot be read as a number.
                   Found about 40. Expected A number, “not available”, “not applicable”, or such as “<5”. Write the number alone; put words into the note.
            """,
            answer.Output.ReplaceLineEndings("\n").TrimEnd());
    }

    [Theory]
    [InlineData("--organisation", "HPFT", "ORG-03", "B1")]
    [InlineData("--period", "2017-18-Q2", "PER-03", "B2")]
    public async Task Import_ConflictWithWhatWasStated_BlocksAtTheCell(string option, string value, string code, string cell)
    {
        var workbook = program.Write("return.xlsx", WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]));

        var answer = await program.RunAsync(Stop, "import", workbook, "--json", option, value);

        var finding = Assert.Single(answer.Json().GetProperty("findings").EnumerateArray(), finding => Text(finding, "tier") == "Blocks");
        Assert.Equal((1, code, cell), (answer.ExitCode, Text(finding, "code"), Text(finding, "cell")));
    }

    [Theory]
    [InlineData("--organisation", "Nobody", "No organisation has the code “Nobody”.")]
    [InlineData("--period", "Q3", "“Q3” is not a period. Write it as 2017-18-Q3, 2017-18 or 2018-03-31.")]
    public async Task Import_StatedThingThatIsNotKnown_IsNotUnderstood(string option, string value, string error)
    {
        var answer = await program.RunAsync(Stop, "import", DashboardProgram.Sample("return-MAU-2017-18-Q3.xlsx"), option, value);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(error, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_PersonalData_IsSaidWithoutItAndNothingIsKept()
    {
        var file = program.Write("jo.nobody@example.org.xlsx", WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value", "Note"], ["ID02", 684, "ring 01632 960123"]));

        var answer = await program.RunAsync(Stop, "import", file);

        Assert.Equal((1, 0, 0), (answer.ExitCode, program.Count("files"), program.Count("imports")));
        Assert.StartsWith("(a name with personal data): not published: findings block it.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Blocks PRIV-04  file: An e-mail address may not be sent.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Blocks PRIV-05  Return!C4: A phone number may not be sent.", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("jo.nobody", answer.Output + answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("960123", answer.Output + answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FileThatIsNoWorkbook_CannotBeRead()
    {
        var answer = await program.RunAsync(Stop, "import", Path.Combine(TestWorkbooks.Folder, "not-a-workbook.xlsx"), "--json");

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal(("cannot be read", "FILE-05"), (Text(answer.Json(), "outcome"), Text(answer.Json().GetProperty("findings")[0], "code")));
        Assert.Equal(0, program.Count("imports"));
    }

    [Fact]
    public async Task Import_MissingFile_SaysSo()
    {
        var answer = await program.RunAsync(Stop, "import", "nowhere.xlsx", "--json");

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("There is no file nowhere.xlsx.", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_PathWithinTheWorkingFolder_IsFound()
    {
        program.Write("return.xlsx", WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]));

        Assert.Equal(0, (await program.RunAsync(Stop, "import", "return.xlsx", "--check-only")).ExitCode);
    }

    [Theory]
    [InlineData("improt")]
    [InlineData("import")]
    [InlineData("import", "return.xlsx", "--chek-only")]
    [InlineData("import", "return.xlsx", "another.xlsx")]
    [InlineData("import", "return.xlsx", "--period")]
    [InlineData("migrate", "--now")]
    public async Task Run_CommandThatIsNotUnderstood_DoesNothing(params string[] arguments)
    {
        program.Write("return.xlsx", WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]));

        var answer = await program.RunAsync(Stop, arguments);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.NotEmpty(answer.Errors);
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(program.Write("mark", []))!, "carers.db")));
    }

    [Fact]
    public async Task Run_SettingBesideACommand_IsTheHosts() =>
        Assert.Equal(0, (await program.RunAsync(Stop, "migrate", "--Samples:Load=false")).ExitCode);

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
