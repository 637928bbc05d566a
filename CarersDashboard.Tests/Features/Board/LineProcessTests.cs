using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class LineProcessTests
{
    private static readonly decimal?[] Steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100, 103, 98];

    [Fact]
    public void Of_SixteenOrdinaryQuarters_IsCommonCauseWithLimits()
    {
        var process = Process("SU01", "HCC-ACS", "2017-18-Q4", Steady);

        Assert.Equal((Variation.CommonCause, 16), (process.Result.Variation, process.Result.Points.Count));
        Assert.NotNull(process.Result.Current!.Limits);
    }

    [Fact]
    public void Of_LastQuarterMissing_AwaitsAReturn()
    {
        var process = Process("SU01", "HCC-ACS", "2018-19-Q1", Steady);

        Assert.Equal(Variation.AwaitingReturn, process.Result.Variation);
        Assert.Equal("The figure for Q1 2018-19 has not come", process.Why);
    }

    [Fact]
    public void Of_LaterQuarter_IsNotKnownInAnEarlierOne()
    {
        var rows = new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. Steady, 900]);

        Assert.Equal(Variation.CommonCause, rows.Result("SU01", "2017-18-Q4").Process!.Result.Variation);
        Assert.Equal(Variation.ImprovementHigh, rows.Result("SU01", "2018-19-Q1").Process!.Result.Variation);
    }

    [Fact]
    public void Of_PartialTotal_IsNotJudged()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 100]).Quarters("ID08", "WHHT", "2014-15-Q1", Steady);

        var result = rows.Result("ID08", "2018-19-Q1");

        Assert.Equal(Standing.SoFar, result.Standing);
        Assert.Equal(Variation.AwaitingReturn, result.Process!.Result.Variation);
    }

    [Fact]
    public void Of_RunningCount_JudgesWhatEachQuarterAdded()
    {
        var rows = new BoardRows();
        for (var year = 2014; year < 2018; year++)
        {
            rows.Quarters("SU03", "HCC-ACS", $"{year}-{(year + 1) % 100}-Q1", 100, 203, 301, 403);
        }

        var process = rows.Result("SU03", "2017-18-Q4").Process!;

        Assert.True(process.IsDifference);
        Assert.Equal([100m, 103m, 98m, 102m], process.Steps.Take(4).Select(step => step.Figure.Value!.Value));
        Assert.Equal(Variation.CommonCause, process.Result.Variation);
    }

    [Fact]
    public void Of_Season_IsSetAgainstTheSameQuarterOfOtherSeasons()
    {
        var rows = new BoardRows();
        for (var year = 2014; year < 2018; year++)
        {
            rows.Quarters("SU11", "HVCCG", $"{year}-{(year + 1) % 100}-Q3", 30, 60);
        }

        var process = rows.Result("SU11", "2017-18-Q4").Process!;

        Assert.All(process.Steps, step => Assert.Equal(4, step.Period.QuarterNumber));
        Assert.Equal("Not enough data for limits (4 of 13)", process.Why);
    }

    [Fact]
    public void Of_SurveyAcrossItsBreak_StartsAfresh()
    {
        var rows = new BoardRows();
        foreach (var (year, value) in new[] { ("2012-13", 8.2m), ("2014-15", 8.4m), ("2016-17", 7.3m) })
        {
            rows.Return("OU01", "HCC-ACS", year + " survey", value);
        }

        var process = rows.Result("OU01", "2017-18-Q4").Process!;

        Assert.Equal([2, 1], process.Result.Groups.Select(group => group.Values));
        Assert.Equal("The survey changed in 2016-17", process.Result.Groups[1].Reason);
    }

    [Theory]
    [InlineData("2017-18", "2017-04-01--2017-12-31")]
    [InlineData("2016-17 survey", "2016-17")]
    [InlineData("2017-04-01--2017-12-31", "2017-18")]
    public void Of_PublishedPeriodsThatBeginOnOneDay_AreNotTakenForOneSeries(string one, string other)
    {
        var rows = new BoardRows().Published("AWARD-2018", "ID06", "WHHT", one, 60).Published("AWARD-2018", "ID06", "WHHT", other, 81);

        var result = rows.Result("ID06", "2018-19-Q1");

        Assert.NotNull(result.Point);
        Assert.True(result.Process is null || result.Process.Steps.Count == 1);
    }

    [Fact]
    public void Of_RebaseAndBaseline_AreOfTheirLineOnly()
    {
        decimal?[] stepped = [.. Steady, .. Steady.Select(value => value + 50)];
        var change = new LimitChange { Kind = LimitChangeKind.Rebase, Measure = "su01", From = new(2018, 4, 1), Reason = "A new contract", SetBy = "A coordinator", SetAt = DateTimeOffset.UnixEpoch };
        var fixedFirst = new LimitChange { Kind = LimitChangeKind.Baseline, Measure = "SU01", Points = 12, Reason = "Before the change", SetBy = "A coordinator", SetAt = DateTimeOffset.UnixEpoch };
        Catalogue With(params LimitChange[] changes) => new(BoardRows.Catalogue.Organisations, BoardRows.Catalogue.Strategies, BoardRows.Catalogue.Series, BoardRows.Catalogue.Measures) { LimitChanges = changes };
        LineProcess Of(Catalogue catalogue) => MeasureResultBuilder.Build(
            BoardSnapshotBuilder.Build(catalogue, new(new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", stepped).Rows, []), 1).Of(BoardRows.Measure("SU01")), BoardRows.Period("2021-22-Q4")).Process!;

        Assert.Single(Of(With()).Result.Groups);
        Assert.Equal(["", "A new contract"], Of(With(change)).Result.Groups.Select(group => group.Reason));
        Assert.Equal(2, Of(With(change)).Result.Groups.Count(group => group.Values == 16));
        Assert.Single(Of(With(change with { Organisation = "CinH" })).Result.Groups);
        Assert.Equal((12, true), (Of(With(fixedFirst)).Result.Groups[0].Baseline, Of(With(fixedFirst)).Result.Groups[0].IsFixed));
    }

    [Fact]
    public void Of_TargetThatChanges_IsJudgedByTheOneInForce()
    {
        var measure = BoardRows.Measure("SU01") with
        {
            Targets =
            [
                new() { Kind = CarersDashboard.Features.Measures.Targets.TargetKind.Floor, Value = 50, Until = new(2016, 3, 31), Text = "50", Source = "The board" },
                new() { Kind = CarersDashboard.Features.Measures.Targets.TargetKind.Floor, Value = 150, From = new(2016, 4, 1), Text = "150", Source = "The board" },
            ],
        };
        var line = new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", Steady).Build().Of(BoardRows.Measure("SU01")).Returned[0];

        var process = LineProcess.Of(BoardRows.Catalogue, measure, line, BoardRows.Period("2017-18-Q4"), standsForAll: true)!;

        Assert.Equal([50m, 150m], process.Targets.Select(target => target.Value!.Value));
        Assert.Equal(Assurance.Fail, process.Result.Assurance);
        Assert.Equal(Assurance.Pass, process.Result.AssuranceHistory[0].Assurance);
    }

    [Fact]
    public void Of_CapOnWhatIsBetterHigher_SaysNothingOfWhetherItWillBeMet()
    {
        var measure = BoardRows.Measure("SU01") with { Targets = [new() { Kind = CarersDashboard.Features.Measures.Targets.TargetKind.Ceiling, Value = 50, Text = "50 at most", Source = "The board" }] };
        var line = new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", Steady).Build().Of(BoardRows.Measure("SU01")).Returned[0];

        Assert.Equal(Assurance.None, LineProcess.Of(BoardRows.Catalogue, measure, line, BoardRows.Period("2017-18-Q4"), standsForAll: true)!.Result.Assurance);
    }

    private static LineProcess Process(string measure, string organisation, string quarter, decimal?[] values)
    {
        var first = BoardRows.Period("2014-15-Q1").Code;
        return new BoardRows().Quarters(measure, organisation, first, values).Result(measure, quarter).Process!;
    }
}
