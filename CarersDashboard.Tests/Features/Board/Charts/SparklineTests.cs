using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class SparklineTests : IDisposable
{
    private static readonly decimal?[] Steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

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

    [Theory]
    [InlineData(60, "tone-concern", true)]
    [InlineData(140, "tone-improvement", false)]
    public void Render_Signal_HasItsColourAndAConcernItsDiamond(int last, string tone, bool isDiamond)
    {
        var drawn = Draw(new BoardRows().Quarters("ID01", "CinH", "2014-15-Q1", [.. Steady, last]));

        Assert.Equal(isDiamond ? "path" : "circle", Assert.Single(drawn.FindAll($".spark-end.{tone}")).LocalName);
    }

    [Fact]
    public void Render_RunThatMakesASignal_IsDrawnOverTheLine()
    {
        var drawn = Draw(new BoardRows().Quarters("ID01", "CinH", "2014-15-Q1", 100, 90, 101, 91, 100, 92, 99, 90, 104, 105, 104, 106, 104, 105, 106));

        var signal = Assert.Single(drawn.FindAll("polyline.spark-signal.tone-improvement"));
        Assert.Equal(7, signal.GetAttribute("points")!.Split(' ').Length);
        Assert.EndsWith(signal.GetAttribute("points")!, drawn.FindAll("polyline.spark-line:not(.spark-signal)")[0].GetAttribute("points"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OrdinaryUpsAndDowns_HaveNoColour()
    {
        var drawn = Draw(new BoardRows().Quarters("ID01", "CinH", "2014-15-Q1", [.. Steady, 100]));

        Assert.Empty(drawn.FindAll(".spark-signal"));
        Assert.Single(drawn.FindAll("circle.spark-end.tone-commoncause"));
    }

    [Fact]
    public void Render_TargetThatChanges_IsStepped()
    {
        var drawn = Draw(new BoardRows().Quarters("ID01", "CinH", "2014-15-Q1", [.. Steady, 100]).Aims(
            "ID01",
            new Target { Kind = TargetKind.Floor, Value = 90, Until = new(2016, 3, 31), Text = "90", Source = "The board" },
            new Target { Kind = TargetKind.Floor, Value = 110, From = new(2016, 4, 1), Text = "110", Source = "The board" }));

        var heights = Assert.Single(drawn.FindAll("polyline.spark-target")).GetAttribute("points")!.Split(' ').Select(point => point.Split(',')[1]).Distinct().ToList();
        Assert.Equal(2, heights.Count);
        Assert.Empty(Draw(new BoardRows().Quarters("ID01", "CinH", "2014-15-Q1", [.. Steady, 100])).FindAll(".spark-target"));
    }

    [Fact]
    public void Render_NoModel_IsNothing()
    {
        Assert.Equal("", rendering.Render<Sparkline>(parameters => parameters.Add(sparkline => sparkline.Model, null)).Markup.Trim());
    }

    private IRenderedComponent<Sparkline> Draw(BoardRows rows) =>
        rendering.Render<Sparkline>(parameters => parameters.Add(sparkline => sparkline.Model, SparklineModel.Of(rows.Result("ID01", "2017-18-Q3"))));
}
