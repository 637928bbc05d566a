using System.Text.Json;
using System.Text.Json.Nodes;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.CommandLine;

public sealed class SpcCommandTests : IDisposable
{
    private readonly DashboardProgram program = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Spc_PlotTheDots_WritesTheReferencesOwnForm()
    {
        var vectors = SpcVectors.Read().Where(vector => !vector.Id.StartsWith("F10", StringComparison.Ordinal)).ToList();

        var answer = await RunAsync(new JsonObject { ["info"] = "kept", ["series"] = new JsonArray([.. vectors.Select(Node)]) }.ToJsonString(), "--profile", "PlotTheDots");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal(("kept", "PlotTheDots"), (answer.Json().GetProperty("info").GetString(), answer.Json().GetProperty("profile").GetString()));
        foreach (var (vector, series) in vectors.Zip(answer.Json().GetProperty("series").EnumerateArray()))
        {
            Assert.Equal((vector.Id, "PlotTheDots", vector.Variation, vector.Assurance), (Text(series, "id"), Text(series, "profile"), Text(series, "variation_icon"), Text(series, "assurance_icon")));
            Assert.Equal("passed through", Text(series, "note"));
            foreach (var (expected, point) in vector.Points.Zip(series.GetProperty("points").EnumerateArray()))
            {
                Assert.Equal((expected.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), expected.Value, expected.Group), (Text(point, "date"), Number(point, "y"), point.GetProperty("rebase_group").GetInt32()));
                Assert.Equal((expected.SpecialCauseType, expected.PointType), (Text(point, "special_cause_type"), Text(point, "point_type")));
                foreach (var (column, limit) in SpcVectors.Columns.Zip(vector.Groups[expected.Group]))
                {
                    Assert.Equal((double?)limit ?? double.NaN, (double?)Number(point, column) ?? double.NaN, 1e-9 * Math.Max(1, Math.Abs((double)(limit ?? 0))));
                }
            }
        }

        // Nothing of a database: it is fast, and needs none.
        Assert.False(File.Exists(program.DatabaseFile));
    }

    [Fact]
    public async Task Spc_WithoutAProfile_IsMakingDataCountAndSaysMore()
    {
        var answer = await RunAsync("""[{"id": 7, "improvement_direction": "decrease", "targets": [{"from": "2010-01-01", "value": 3}], "points": [{"date": "2011-01-01", "y": 2, "own": "kept"}, {"date": "2010-01-01", "y": 4}, {"date": "2010-07-01"}]}]""");

        Assert.Equal((0, JsonValueKind.Array), (answer.ExitCode, answer.Json().ValueKind));
        var series = answer.Json()[0];
        Assert.Equal(("MakingDataCount", "too_little_data", null, "run_chart"), (Text(series, "profile"), Text(series, "variation_icon"), Text(series, "assurance_icon"), Text(series, "state")));
        Assert.Contains("Not enough data for limits (2 of 13).", series.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));
        var points = series.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(["2010-01-01", "2010-07-01", "2011-01-01"], points.Select(point => Text(point, "date")));
        Assert.Equal((3m, null, "kept"), (Number(points[2], "median"), Number(points[2], "upl"), Text(points[2], "own")));
    }

    [Fact]
    public async Task Spc_RuleThatFired_IsWrittenWithItsEvidence()
    {
        var values = new JsonArray([.. Enumerable.Range(0, 15).Select(index => new JsonObject { ["date"] = SpcSeries.Day(index).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["y"] = index < 13 ? 10 + (index % 2) : 10 + (5 * (index - 12)) })]);

        var answer = await RunAsync(new JsonObject { ["series"] = new JsonArray(new JsonObject { ["points"] = values, ["fix_after_n_points"] = 12 }) }.ToJsonString());

        var rule = answer.Json().GetProperty("series")[0].GetProperty("points")[14].GetProperty("rules")[0];
        Assert.Equal(("outside", "high", true), (Text(rule, "rule"), Text(rule, "side"), rule.GetProperty("won").GetBoolean()));
        Assert.Equal(Number(answer.Json().GetProperty("series")[0].GetProperty("points")[14], "upl"), Number(rule, "against"));
    }

    [Theory]
    [InlineData("""{"series": [""", "The input is not JSON: line 1, byte ")]
    [InlineData("", "The input is not JSON: line 1, byte 1 of it cannot be read.")]
    [InlineData("""{"serie": []}""", "The input has no array “series”.")]
    [InlineData("""[3]""", "Series 1 is not an object.")]
    [InlineData("""[{"id": "A", "points": 1}]""", "Series “A”: “points” is not an array.")]
    [InlineData("""[{"id": [], "points": []}]""", "Series 1: “id” is neither text nor a number.")]
    [InlineData("""[{"points": [{"date": "01/04/2017", "y": 1}]}]""", "Series 1: the date of point 1, \"01/04/2017\", is not a day such as \"2017-04-01\".")]
    [InlineData("""[{"points": [{"date": "2017-02-30", "y": 1}]}]""", "Series 1: the date of point 1, \"2017-02-30\", is not a day such as \"2017-04-01\".")]
    [InlineData("""[{"points": [{"y": 1}]}]""", "Series 1: point 1 has no date.")]
    [InlineData("""[{"points": [{"date": "2017-04-01", "y": "5"}]}]""", "Series 1: “y” of point 1 is not a number.")]
    [InlineData("""[{"points": [{"date": "2017-04-01"}, {"date": "2017-04-01"}]}]""", "Series 1: two points have the date 2017-04-01.")]
    [InlineData("""[{"points": [], "fix_after_n_points": -1}]""", "Series 1: “fix_after_n_points” is not a number of 12 or more.")]
    [InlineData("""[{"points": [], "fix_after_n_points": "12"}]""", "Series 1: “fix_after_n_points” is not a number of 12 or more.")]
    [InlineData("""[{"points": [], "target": "6"}]""", "Series 1: “target” is not a number.")]
    [InlineData("""[{"points": [], "improvement_direction": "up"}]""", "Series 1: “improvement_direction” is not increase, decrease or neutral.")]
    [InlineData("""[{"points": [], "screen_outliers": 1}]""", "Series 1: “screen_outliers” is neither true nor false.")]
    [InlineData("""[{"points": [], "rebase": [5]}]""", "Series 1: a date of “rebase”, 5, is not a day such as \"2017-04-01\".")]
    public async Task Spc_InputThatCannotBeRead_IsOneLineAndNoOutput(string input, string fault)
    {
        var answer = await RunAsync(input);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.StartsWith(fault, Assert.Single(answer.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spc_NumbersTooLarge_AreSaidOfTheirSeriesOnly()
    {
        var answer = await RunAsync("""
            [{"id": "far", "points": [{"date": "2017-04-01", "y": 1e300}]},
             {"id": "sum", "points": [{"date": "2017-04-01", "y": 7e28}, {"date": "2017-07-01", "y": -7e28}]},
             {"id": "fine", "points": [{"date": "2017-04-01", "y": 1.5e3}, {"date": "2017-07-01", "y": 1e-40}]}]
            """, "--profile", "PlotTheDots");

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(
            ["Series “far”: “y” of point 1, 1e300, is too large to calculate with.", "Series “sum”: its numbers are too large to calculate with."],
            answer.Errors.TrimEnd().Split('\n'));
        Assert.Equal([false, false, true], answer.Json().EnumerateArray().Select(series => !series.TryGetProperty("error", out _)));
        Assert.Equal(750m, Number(answer.Json()[2].GetProperty("points")[0], "mean"));
    }

    [Fact]
    public async Task Spc_UnknownProfile_IsRefused()
    {
        var answer = await RunAsync("[]", "--profile", "Other");

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("PlotTheDots", answer.Errors, StringComparison.Ordinal);
    }

    private static JsonNode Node(SpcVector vector) => new JsonObject
    {
        ["id"] = vector.Id,
        ["note"] = "passed through",
        ["improvement_direction"] = JsonValue.Create(vector.Input.Direction.ToString().ToLowerInvariant()),
        ["target"] = vector.Input.Targets.Count == 0 ? null : JsonValue.Create(vector.Input.Targets[0].Value),
        ["screen_outliers"] = vector.Input.ScreenOutliers,
        ["fix_after_n_points"] = vector.Input.FixAfter,
        ["rebase"] = vector.Input.Rebases.Count == 0 ? null : new JsonArray([.. vector.Input.Rebases.Select(rebase => JsonValue.Create(rebase.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))]),
        // In the wrong order: the answer is in the order of time.
        ["points"] = new JsonArray([.. vector.Points.Reverse().Select(point => new JsonObject { ["date"] = point.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["y"] = point.Value })]),
    };

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static decimal? Number(JsonElement element, string member) => element.GetProperty(member) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    private Task<ProgramAnswer> RunAsync(string input, params string[] options) => program.RunAsync(input, ["spc", .. options], Stop);
}
