using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public class SparklineModelTests
{
    [Fact]
    public void Of_OnePoint_DrawsNothing()
    {
        Assert.Null(SparklineModel.Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 5).Result("ID01", "2017-18-Q3")));
    }

    [Fact]
    public void Of_MissingQuarter_IsTwoStrokes()
    {
        var model = Model("ID01", new BoardRows().Quarters("ID01", "CinH", "2016-17-Q3", 1, 2, null, 4, 5), "2017-18-Q3");

        Assert.Equal([2, 2], model.Strokes.Select(stroke => stroke.Points.Count));
    }

    [Fact]
    public void Of_MoreThanSixteenQuarters_ShowsTheLastSixteen()
    {
        var model = Model("ID01", new BoardRows().Quarters("ID01", "CinH", "2012-13-Q1", [.. Enumerable.Range(1, 23).Select(value => (decimal?)value)]), "2017-18-Q3");

        Assert.Equal(16, Assert.Single(model.Strokes).Points.Count);
    }

    [Fact]
    public void Of_HigherFigure_LiesHigher()
    {
        var points = Model("ID01", new BoardRows().Quarters("ID01", "CinH", "2017-18-Q2", 1, 9), "2017-18-Q3").Strokes[0].Points;

        Assert.True(points[1].Y < points[0].Y);
        Assert.True(points[1].X > points[0].X);
    }

    [Fact]
    public void Of_AwaitedQuarter_RingsItLevelWithTheLastFigure()
    {
        var model = Model("ID01", new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 9), "2017-18-Q3");

        Assert.Equal(model.End.Y, model.Awaited!.Value.Y);
        Assert.True(model.Awaited.Value.X > model.End.X);
    }

    [Fact]
    public void Of_QuarterThatIsNotDue_RingsNothing()
    {
        Assert.Null(Model("OU06", new BoardRows().Return("OU06", "CinH", "2016-17-Q4", 90).Return("OU06", "CinH", "2017-18-Q2", 91), "2017-18-Q3").Awaited);
    }

    [Fact]
    public void Of_SurveysAcrossTheBreak_AreTwoLabelledDots()
    {
        var rows = new BoardRows()
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2014-15 survey", 46.8m)
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2016-17 survey", 22.9m);

        var model = Model("OU02", rows, "2017-18-Q3");

        Assert.Equal([1, 1], model.Strokes.Select(stroke => stroke.Points.Count));
        Assert.Equal(["46.8%", "22.9%"], model.Values.Select(value => value.Text));
        Assert.InRange(Assert.Single(model.Breaks), model.Strokes[0].Points[0].X, model.Strokes[1].Points[0].X);
    }

    [Fact]
    public void Of_SharedScale_DrawsEqualFiguresEquallyHigh()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 10, 50).Quarters("ID08", "WHHT", "2017-18-Q2", 50, 90);
        var result = rows.Result("ID08", "2017-18-Q3");

        var models = result.Returned.Select(line => SparklineModel.Of(result.Measure, line, result.Quarter, (0, 100))!).ToList();

        Assert.Equal(models[0].End.Y, models[1].Strokes[0].Points[0].Y);
    }

    private static SparklineModel Model(string measure, BoardRows rows, string quarter) => SparklineModel.Of(rows.Result(measure, quarter))!;
}
