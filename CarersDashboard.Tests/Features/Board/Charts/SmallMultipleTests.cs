using Bunit;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class SmallMultipleTests : IDisposable
{
    private static readonly decimal?[] Steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Of_TwoQuarters_AreNeededForALine()
    {
        Assert.Null(Model(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q3", 10)));
        Assert.NotNull(Model(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 10, 20)));
    }

    [Fact]
    public void Of_Figures_LieOnTheSharedScale()
    {
        var model = Model(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 0, 200))!;

        Assert.Equal(["0", "100", "200"], model.Grid.Select(line => line.Text));
        Assert.Equal([model.Grid[0].Y, model.Grid[2].Y], Assert.Single(model.Strokes).Points.Select(point => point.Y));
        Assert.Equal(["2013-14", "2017-18"], model.Years.Select(year => year.Text));
    }

    [Fact]
    public void Of_MissingQuarter_IsAGap() => Assert.Equal([2, 1], Model(new BoardRows().Quarters("ID08", "HPFT", "2016-17-Q4", 10, 20, null, 40))!.Strokes.Select(stroke => stroke.Points.Count));

    [Fact]
    public void Of_AwaitedQuarter_IsRingedLevelWithTheLastFigure()
    {
        var model = Model(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 10, 20))!;

        Assert.Equal(model.End!.Value.Y, model.Awaited!.Value.Y);
        Assert.True(model.Awaited.Value.X > model.End.Value.X);
        Assert.Null(Model(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 10, 20, 30))!.Awaited);
    }

    [Fact]
    public void Render_HiddenFigure_IsADaggerThatTellsNoHeight()
    {
        var model = Model(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 10, 20).Return("ID08", "HPFT", "2017-18-Q3", Figure.SuppressedBelow(5)))!;

        Assert.Equal(model.End!.Value.Y, Assert.Single(model.Hidden).Y);
        Assert.Null(model.Awaited);
        Assert.Equal("†", Draw(model).Find(".multiple-hidden").TextContent);
    }

    [Fact]
    public void Render_Concern_IsADiamondInItsColourAndItsWordsSayWhy()
    {
        var drawn = Draw(Model(new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 60]))!);

        Assert.Single(drawn.FindAll("path.multiple-end.tone-concern"));
        Assert.Single(drawn.FindAll("polyline.multiple-line.tone-concern"));
        Assert.Contains("60, below the lower limit of", drawn.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Empty(Draw(Model(new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 100]))!).FindAll(".tone-concern"));
    }

    [Fact]
    public void Of_ConcernInAnEarlierQuarter_IsNotTheLatestVerdict() =>
        Assert.Equal(SpcVerdict.CommonCause, Model(new BoardRows().Quarters("ID08", "HPFT", "2013-14-Q4", [.. Steady, 60]))!.Verdict);

    [Fact]
    public void Render_Provisional_IsHollow()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 10, 20).Return("ID08", "HPFT", "2017-18-Q3", 30, provisional: true);

        Assert.Single(Draw(Model(rows)!).FindAll(".multiple-provisional"));
    }

    private static SmallMultipleModel? Model(BoardRows rows)
    {
        var result = rows.Result("ID08", "2017-18-Q3");
        var line = result.Returned[0];
        return SmallMultipleModel.Of(result.Measure, line, null, LineProcess.Of(BoardRows.Catalogue, result.Measure, line, result.Quarter, false), result.Quarter, new NiceScale(0, 200, 100));
    }

    private IRenderedComponent<SmallMultiple> Draw(SmallMultipleModel model) => rendering.Render<SmallMultiple>(parameters => parameters.Add(one => one.Model, model));
}
