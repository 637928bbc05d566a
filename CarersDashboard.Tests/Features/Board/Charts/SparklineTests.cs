using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class SparklineTests : IDisposable
{
    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Render_AnyLine_IsHiddenFromReadersOfTheWords()
    {
        Assert.Equal("true", Draw(new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 2, 3)).Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Render_Gap_IsTwoLines()
    {
        Assert.Equal(2, Draw(new BoardRows().Quarters("ID01", "CinH", "2016-17-Q3", 1, 2, null, 4, 5)).FindAll("polyline").Count);
    }

    [Fact]
    public void Render_ProvisionalEnd_IsHollow()
    {
        var provisional = new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 2).Return("ID01", "CinH", "2017-18-Q3", 3, provisional: true);

        Assert.Single(Draw(provisional).FindAll(".spark-provisional"));
        Assert.Empty(Draw(new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 2, 3)).FindAll(".spark-provisional"));
    }

    [Fact]
    public void Render_NoModel_IsNothing()
    {
        Assert.Equal("", rendering.Render<Sparkline>(parameters => parameters.Add(sparkline => sparkline.Model, null)).Markup.Trim());
    }

    private IRenderedComponent<Sparkline> Draw(BoardRows rows) =>
        rendering.Render<Sparkline>(parameters => parameters.Add(sparkline => sparkline.Model, SparklineModel.Of(rows.Result("ID01", "2017-18-Q3"))));
}
