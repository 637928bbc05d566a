using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Sections;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Sections;

/// <summary>The charts of a report: which points are joined, and a target with its steps.</summary>
public class ReportChartBuilderTests
{
    [Fact]
    public void Build_MeasureOfTerms_RunsOnOverTheQuarterBetweenAndStopsAtWhatIsHiddenOrMissing()
    {
        var rows = new BoardRows().Quarters("YC01", "CinH", "2013-14-Q2", 820, 850, 900, null, 910, 3, 930, null, 940, null, 950, null, 960, 970, 965, null, 980, 990);

        var chart = Chart(rows, "YC01", "2017-18-Q3", hiding: true);

        Assert.True(chart.SpansBlanks);
        Assert.Equal([820, 850, 900, null, 910, null, 930, null, 940, null, 950, null, 960, 970, 965, null, 980, 990], chart.Series[0].Values);
        Assert.Equal([6, 10], chart.Series[0].Breaks);
    }

    [Fact]
    public void Build_MeasureOfEveryQuarter_StopsAtEachBlank()
    {
        var rows = new BoardRows().Quarters("ID02", "CinH", "2014-15-Q1", 412, 430, 398, 441, null, 420, 437, 405, 3, 444, 421, 433, 402, 417, 428);

        var chart = Chart(rows, "ID02", "2017-18-Q3", hiding: true);

        Assert.Null(chart.SpansBlanks);
        Assert.Equal([5, 9], chart.Series[0].Breaks);
    }

    [Fact]
    public void Build_TargetWithSteps_IsOneLineThatIsBrokenAtEach()
    {
        var rows = new BoardRows().Quarters("ID02", "CinH", "2014-15-Q1", 412, 430, 398, 441, 420, 437, 405, 444, 421, 433, 402, 417, 428)
            .Aims("ID02", Floor(400, 2014, 10), Floor(410.5m, 2015, 1), Floor(420, 2015, 4));

        var target = Assert.Single(Chart(rows, "ID02", "2017-18-Q1").Series, series => series.Role == ChartRole.Target);

        Assert.Equal([null, null, 400, 410.5m, 420, 420, 420, 420, 420, 420, 420, 420, 420], target.Values);
        Assert.Equal([3, 4], target.Breaks);
        Assert.Equal(("Target", "Target 420"), (target.Name, target.EndLabel));
        Assert.Equal("410.5", NumberText.Of(410.5m, target.Format));

        static Target Floor(decimal value, int year, int month) => new() { Kind = TargetKind.Floor, Value = value, From = new(year, month, 1), Text = "More", Source = "The board" };
    }

    private static ReportChart Chart(BoardRows rows, string measure, string quarter, bool hiding = false)
    {
        var snapshot = rows.Build(1, hiding ? new() : null);
        var result = snapshot.Result(BoardRows.Measure(measure), BoardRows.Period(quarter));
        return ReportChartBuilder.Build(result, MeasureChart.Of(result)!);
    }
}
