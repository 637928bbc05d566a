using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public class TrendChartBuilderTests
{
    private static readonly ChartSize Wide = new(1160, 430, 170);
    private static readonly ChartSize Narrow = new(335, 320, 0);

    [Fact]
    public void Build_NoNumber_IsNull()
    {
        var result = new BoardRows().Return("SU01", "HCC-ACS", "2017-18-Q3", Figure.SuppressedBelow(5)).Result("SU01", "2017-18-Q3");

        Assert.Null(TrendChartBuilder.Build(result.Measure, [result.Line!], result.Quarter, Wide));
    }

    [Fact]
    public void Build_MissingQuarter_LeavesAGapInTheLine()
    {
        var model = Model(new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q1", 10, 20, null, 40), "2016-17-Q4");

        Assert.Equal([10, 20, null, 40], model.Lines[0].Path.Select(point => point.Y));
        Assert.Equal([0.5, 1.5, 2.5, 3.5], model.Lines[0].Path.Select(point => point.X));
    }

    [Fact]
    public void Build_PartialTotal_IsNotDrawnButAwaited()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 10, 11, 12).Quarters("ID08", "WHHT", "2017-18-Q1", 5, 5);

        var model = Model(rows, "2017-18-Q3", "ID08");

        Assert.Equal([15, 16], model.Lines[0].Points.Select(point => point.Y!.Value));
        Assert.Equal((2.5, 16.0), (model.Awaited!.X, model.Awaited.Y!.Value));
        Assert.Equal(["Q2 2017-18"], Assert.Single(model.EndLabels).Name);
    }

    [Fact]
    public void Build_TwiceAYearBetweenItsQuarters_AwaitsNothing()
    {
        Assert.Null(Model(new BoardRows().Return("OU06", "CinH", "2017-18-Q2", 91), "2017-18-Q3", "OU06").Awaited);
    }

    [Fact]
    public void Build_ProvisionalFigure_IsMarked()
    {
        var model = Model(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20).Return("SU01", "HCC-ACS", "2017-18-Q3", 30, provisional: true), "2017-18-Q3");

        Assert.Equal([false, false, true], model.Lines[0].Points.Select(point => point.Provisional));
    }

    [Fact]
    public void Build_RestatedFigure_IsMarkedOnlyWhenTheFigureChanged()
    {
        var first = BoardRows.Row("SU01", "HCC-ACS", "2017-18-Q1", Figure.Of(10), Series.ReturnCode) with { First = new(Figure.Of(9)) };
        var second = BoardRows.Row("SU01", "HCC-ACS", "2017-18-Q2", Figure.Of(20), Series.ReturnCode) with { First = new(Figure.Of(20)) };

        var model = Model(new BoardRows().Add(first).Add(second), "2017-18-Q2");

        Assert.Equal([true, false], model.Lines[0].Points.Select(point => point.Restated));
    }

    [Fact]
    public void Build_Wide_HasARowOfQuartersAndARowOfYears()
    {
        var model = Model(FourYears, "2017-18-Q4");

        Assert.Equal(16, model.Quarters.Count);
        Assert.Equal(["2014-15", "2015-16", "2016-17", "2017-18"], model.Years.Select(label => label.Text));
        Assert.Equal([4, 8, 12], model.Dividers);
    }

    [Fact]
    public void Build_Narrow_LeavesTheQuartersOutAndNoYearsTouch()
    {
        var model = Model(FourYears, "2017-18-Q4", size: Narrow);

        Assert.Empty(model.Quarters);
        Assert.Equal("2017-18", model.Years[^1].Text);
        var room = model.PlotWidth / model.Span;
        Assert.All(model.Years.Zip(model.Years.Skip(1)), pair => Assert.True((pair.Second.X - pair.First.X) * room >= 70));
    }

    [Fact]
    public void Build_Narrow_WritesTheLastValueAtItsPoint()
    {
        Assert.Equal("16", Model(FourYears, "2017-18-Q4", size: Narrow).Lines[0].Points.Last().Label);
        Assert.Equal("", Model(FourYears, "2017-18-Q4").Lines[0].Points.Last().Label);
    }

    [Fact]
    public void Build_SurveysAcrossTheBreak_AreNotJoinedAndTheBreakStandsBetween()
    {
        var rows = new BoardRows()
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2014-15 survey", 46.8m)
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2016-17 survey", 22.9m);

        var model = Model(rows, "2017-18-Q3", "OU02");

        Assert.Contains(model.Lines[0].Path, point => point.Y is null);
        var points = model.Lines[0].Points.ToList();
        Assert.Equal((points[0].X + points[1].X) / 2, Assert.Single(model.Breaks).X);
        Assert.Equal("46.8%", points[0].Label);
    }

    [Theory]
    [InlineData("SU01", "HCC-ACS", true)]
    [InlineData("ID01", "CinH", false)]
    public void Build_SmallChanges_LookSmallExceptOnARegister(string measure, string organisation, bool fromZero)
    {
        var model = Model(new BoardRows().Quarters(measure, organisation, "2017-18-Q1", 1000, 1010, 1005), "2017-18-Q3", measure);

        Assert.Equal(fromZero, model.Scale.StartsAtZero);
    }

    [Fact]
    public void Build_Score_IsReadAgainstItsWholeScale()
    {
        var rows = new BoardRows().Published("STRATEGY-2018", "OU01", "HCC-ACS", "2014-15 survey", 8.4m);

        Assert.Equal(new NiceScale(0, 12, 2), Model(rows, "2017-18-Q3", "OU01").Scale);
    }

    [Fact]
    public void EndLabels_LinesThatEndTogether_DoNotOverlapAndStayInTheDrawing()
    {
        var rows = new BoardRows().Quarters("SU06", "Crossroads", "2017-18-Q2", 10, 5).Quarters("SU06", "Breakaway", "2017-18-Q2", 10, 5);
        var result = rows.Result("SU06", "2017-18-Q3");

        var model = TrendChartBuilder.Build(result.Measure, result.Returned, result.Quarter, Wide)!;

        var tops = model.EndLabels.Select(label => model.Down(label.Y) + label.Shift).ToList();
        Assert.True(tops[1] - tops[0] >= 20 * (1 + model.EndLabels[0].Name.Count));
        Assert.True(tops[1] + (20 * model.EndLabels[1].Name.Count) <= model.PlotHeight + 20);
    }

    [Fact]
    public void Rows_LongWords_KeepTheirOrderAndBreakBetweenWords()
    {
        Assert.Equal(["Carers in", "Hertfordshire"], ChartAxis.Rows("Carers in Hertfordshire", 14));
        Assert.Equal(["Hertfordshire"], ChartAxis.Rows("Hertfordshire", 4));
    }

    [Fact]
    public void Build_AnyQuarters_KeepsEveryPointInsideThePlot()
    {
        var values = Gen.Choose(0, 200_000).Select(value => (decimal?)value);
        var cases = from figures in Gen.OneOf(values, Gen.Constant((decimal?)null)).NonEmptyListOf()
                    where figures.Any(figure => figure is not null)
                    select figures.Take(30).Append(7).ToArray();

        Prop.ForAll(cases.ToArbitrary(), figures =>
        {
            var rows = new BoardRows().Quarters("SU01", "HCC-ACS", "2010-11-Q1", figures);
            foreach (var size in new[] { Wide, Narrow })
            {
                var model = Model(rows, rows.Rows[^1].Period.Code, size: size);
                Assert.Equal(rows.Rows.Count, model.Lines[0].Points.Count());
                Assert.All(model.Lines[0].Points, point =>
                {
                    Assert.InRange(point.X, 0, model.Span);
                    Assert.InRange(model.Down(point.Y!.Value), 0, model.PlotHeight);
                });
                Assert.All(model.EndLabels, label => Assert.InRange(model.Down(label.Y) + label.Shift, -1, model.PlotHeight + 20));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static BoardRows FourYears => new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. Enumerable.Range(1, 16).Select(value => (decimal?)value)]);

    private static TrendChartModel Model(BoardRows rows, string quarter, string measure = "SU01", ChartSize? size = null)
    {
        var result = rows.Result(measure, quarter);
        return TrendChartBuilder.Build(result.Measure, [result.Line!], result.Quarter, size ?? Wide)!;
    }
}
