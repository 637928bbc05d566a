using Bunit;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Pieces;

public sealed class MeasureTileTests : IDisposable
{
    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Render_FullFigure_ShowsValueNounChangesAndTarget()
    {
        var tile = Tile("SU01", new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q3", 1075, 1060, 1050, 1027, 1012));

        Assert.Equal("1,012", Text(tile, ".tile-value"));
        Assert.Equal("assessments", Text(tile, ".tile-unit"));
        Assert.Equal(["Down 15 on last quarter", "Down 63 on a year ago"], tile.FindAll(".tile-changes li").Select(Words));
        Assert.Equal("No target set", Text(tile, ".tile-target"));
        Assert.Equal("Q3 2017-18 · Hertfordshire County Council Adult Care Services", Text(tile, ".tile-source"));
        Assert.Equal("/measures/SU01?quarter=2017-18-Q3", tile.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Render_Provisional_SaysSo()
    {
        var tile = Tile("ID03", new BoardRows().Return("ID03", "CinH", "2017-18-Q3", 5.8m, provisional: true));

        Assert.Contains("provisional", Text(tile, ".tile-figure"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Illustrative_SaysSo()
    {
        Assert.Contains("illustrative", Text(Tile("ID01", new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 5, illustrative: true)), ".tile-source"), StringComparison.Ordinal);
        Assert.DoesNotContain("illustrative", Tile("ID01", new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 5)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PartialTotal_IsQuietAndNotCompared()
    {
        var tile = Tile("ID08", new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 400, 611).Quarters("ID08", "WHHT", "2017-18-Q2", 100));

        Assert.Single(tile.FindAll(".tile-value-quiet"));
        Assert.Equal("so far, 1 of 2 in", Text(tile, ".tile-unit"));
        Assert.Equal(["Not compared until all are in"], tile.FindAll(".tile-changes li").Select(Words));
    }

    [Fact]
    public void Render_SignalAndMissedTarget_HaveIconsAndWords()
    {
        decimal?[] steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

        var tile = Tile("SU01", new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. steady, 60]).Aims("SU01", new Target { Kind = TargetKind.Floor, Value = 90, Text = "90", Source = "The board" }));

        Assert.Equal("Red: missed", Text(tile, ".tile-target .rag"));
        Assert.Equal(["Concern", "Hit or miss"], tile.FindAll(".tile-icons .sign").Select(Words));
        Assert.Equal(2, tile.FindAll(".tile-icons svg[aria-hidden=true]").Count);
        Assert.StartsWith("60, below the lower limit of ", Text(tile, ".tile-reason"), StringComparison.Ordinal);
        Assert.Single(tile.FindAll("path.spark-end.tone-concern"));
    }

    [Fact]
    public void Render_TargetWithoutANumber_HasNoVerdict() => Assert.Empty(Tile("ID03", new BoardRows().Return("ID03", "CinH", "2017-18-Q3", 5.8m)).FindAll(".rag"));

    [Fact]
    public void Render_FigureBetweenBounds_IsSmallAndTruthful()
    {
        var tile = Tile("ID08", new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 40, 40, 40).Quarters("ID08", "WHHT", "2017-18-Q1", 3, 3).Return("ID08", "WHHT", "2017-18-Q3", Figure.SuppressedBelow(5)));

        Assert.Equal("Between 40 and 44", Text(tile, ".tile-value-words"));
        Assert.Equal("Q3 2017-18 is not known exactly, as a part of it was hidden by its sender", Text(tile, ".tile-reason"));
    }

    [Fact]
    public void Render_HiddenFigure_SaysByWhom()
    {
        var tile = Tile("ID06", new BoardRows().Quarters("ID06", "CinH", "2017-18-Q1", 40, 40).Return("ID06", "CinH", "2017-18-Q3", Figure.SuppressedBelow(5)));

        Assert.Equal("Fewer than 5", Text(tile, ".tile-value-words"));
        Assert.Equal("† Hidden by its sender", Words(tile.Find(".tile-changes li")));
    }

    [Fact]
    public void Render_MeasureWithoutFigure_StandsInALineThatSaysWhoReturnsIt()
    {
        var section = rendering.Render<ObjectiveSection>(parameters => parameters
            .Add(one => one.Group, new ObjectiveGroup(null, [new BoardRows().Result("OU08", "2017-18-Q3")]))
            .Add(one => one.Catalogue, BoardRows.Catalogue));

        Assert.Equal("No figures yet", Words(section.Find(".unknown h4")));
        Assert.Contains("Returned by Hertfordshire County Council Adult Care Services.", Words(section.Find(".unknown li")), StringComparison.Ordinal);
        Assert.Empty(section.FindAll(".tile"));
    }

    [Fact]
    public void Render_RivalFigures_NamesBoth()
    {
        var tile = Tile("ID03", new BoardRows().Published("AWARD-2018", "ID03", "CinH", "2016-17", 5.08m).Published("STRATEGY-2018", "ID03", "CinH", "2016-17", 6));

        Assert.Equal("Published figures disagree: 5.08 or 6", Text(tile, ".tile-rival"));
    }

    [Fact]
    public void Render_Heading_NamesTheTile()
    {
        var tile = Tile("SU01", new BoardRows().Return("SU01", "HCC-ACS", "2017-18-Q3", 10));

        Assert.Equal(tile.Find("article").GetAttribute("aria-labelledby"), tile.Find("h4").Id);
        Assert.Equal("Separate carer assessments completed", Text(tile, "h4"));
    }

    private static string Words(AngleSharp.Dom.INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(IRenderedComponent<MeasureTile> tile, string selector) => Words(tile.Find(selector));

    private IRenderedComponent<MeasureTile> Tile(string measure, BoardRows rows) => rendering.Render<MeasureTile>(parameters => parameters
        .Add(tile => tile.Result, rows.Result(measure, "2017-18-Q3")));
}
