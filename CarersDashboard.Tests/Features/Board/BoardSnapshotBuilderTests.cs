using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class BoardSnapshotBuilderTests
{
    private static readonly string[] Trusts = ["HPFT", "WHHT", "ENHT", "HCT"];

    [Fact]
    public void Build_NoRows_IsEmptyAndHasNoQuarter()
    {
        var snapshot = new BoardRows().Build();

        Assert.True(snapshot.IsEmpty);
        Assert.Empty(snapshot.Choosable);
        Assert.All(snapshot.Catalogue.Measures, measure => Assert.Empty(snapshot.Of(measure).Lines));
    }

    [Fact]
    public void Build_RowOfUnknownMeasure_IsLeftOut()
    {
        var rows = new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 28145).Rows;

        var snapshot = BoardSnapshotBuilder.Build(BoardRows.Catalogue, new([.. rows, rows[0] with { Measure = "ZZ99" }], []), 7);

        Assert.Equal(7, snapshot.DataVersion);
        Assert.Single(snapshot.Of(BoardRows.Measure("ID01")).Lines);
    }

    [Fact]
    public void Build_FlowOfFourTrusts_AddsThemUp()
    {
        var rows = new BoardRows();
        foreach (var trust in Trusts)
        {
            rows.Quarters("ID08", trust, "2017-18-Q2", 100, 110);
        }

        var county = rows.Build().Of(BoardRows.Measure("ID08")).County!;

        Assert.Null(county.Organisation);
        Assert.Equal([400m, 440m], county.Points.Select(point => point.Figure.Value!.Value));
        Assert.All(county.Points, point => Assert.True(point.IsComplete));
    }

    [Fact]
    public void Build_OneTrustMissingThatReturnedBefore_IsPartialAndNamesIt()
    {
        var rows = new BoardRows();
        foreach (var trust in Trusts)
        {
            rows.Quarters("ID08", trust, "2017-18-Q2", 100, trust == "ENHT" ? null : 110);
        }

        var last = rows.Build().Of(BoardRows.Measure("ID08")).County!.Points[^1];

        Assert.Equal(330, last.Figure.Value);
        Assert.True(last.IsPartial);
        Assert.Equal((3, 4), (last.Included, last.Of));
        Assert.Equal(["ENHT"], last.Awaited);
    }

    [Fact]
    public void Build_OnlyOneOfTwoIsIn_IsNotTakenForTheWhole()
    {
        var last = new BoardRows().Quarters("OU09", "WHHT", "2017-18-Q2", 2, 0).Quarters("OU09", "ENHT", "2017-18-Q2", 3)
            .Build().Of(BoardRows.Measure("OU09")).County!.Points[^1];

        Assert.Equal(0, last.Figure.Value);
        Assert.True(last.IsPartial);
    }

    [Fact]
    public void Build_TrustSilentForMoreThanFourQuarters_IsNoLongerExpected()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2016-17-Q1", 1, 1, 1, 1, 1, 1).Quarters("ID08", "WHHT", "2016-17-Q1", 5);

        var county = rows.Build().Of(BoardRows.Measure("ID08")).County!;

        Assert.True(county.At(BoardRows.Period("2017-18-Q1"))!.IsPartial);
        Assert.True(county.At(BoardRows.Period("2017-18-Q2"))!.IsComplete);
    }

    [Fact]
    public void Build_NotApplicable_IsNotExpected()
    {
        var rows = new BoardRows().Return("ID08", "HPFT", "2017-18-Q3", 100).Return("ID08", "WHHT", "2017-18-Q3", Figure.NotApplicable);

        var point = rows.Build().Of(BoardRows.Measure("ID08")).County!.Points[^1];

        Assert.True(point.IsComplete);
        Assert.Equal(100, point.Figure.Value);
    }

    [Fact]
    public void Build_QuarterInWhichItAppliesToNobody_IsNoPoint()
    {
        var rows = new BoardRows()
            .Return("ID10", "HPFT", "2017-18-Q2", 20).Return("ID10", "HertsHelp", "2017-18-Q2", 3)
            .Return("ID10", "HertsHelp", "2017-18-Q3", Figure.NotApplicable);

        Assert.Equal(["2017-18-Q2"], rows.Build().Of(BoardRows.Measure("ID10")).County!.Points.Select(point => point.Period.Code));
    }

    [Fact]
    public void Build_NumberHiddenByItsSender_LeavesTheTotalBetweenBounds()
    {
        var rows = new BoardRows().Return("ID08", "HPFT", "2017-18-Q3", 100).Return("ID08", "WHHT", "2017-18-Q3", Figure.SuppressedBelow(5));

        var point = rows.Build().Of(BoardRows.Measure("ID08")).County!.Points[^1];

        Assert.Equal(Figure.Between(100, 104), point.Figure);
        Assert.False(point.IsComplete || point.IsPartial);
        Assert.True(point.HasHidden);
        Assert.Empty(point.Awaited);
    }

    [Fact]
    public void Build_Rates_AreSummedByTheirPartsNotAveraged()
    {
        var rows = new BoardRows()
            .Return("SU11", "HVCCG", "2017-18-Q3", Figure.Of(50, 50, 100))
            .Return("SU11", "ENHCCG", "2017-18-Q3", Figure.Of(90, 270, 300));

        Assert.Equal(80, rows.Build().Of(BoardRows.Measure("SU11")).County!.Points[^1].Figure.Value);
    }

    [Fact]
    public void Build_MeasureThatMayNotBeAdded_HasNoCountyLine()
    {
        var rows = new BoardRows().Return("SU06", "Crossroads", "2017-18-Q3", 900).Return("SU06", "Breakaway", "2017-18-Q3", 700);

        var board = rows.Build().Of(BoardRows.Measure("SU06"));

        Assert.Null(board.County);
        Assert.Equal(["Crossroads", "Breakaway"], board.Returned.Select(line => line.Organisation!.Code));
    }

    [Fact]
    public void Choosable_QuarterWithoutReturnsBetween_IsStillOffered()
    {
        var snapshot = new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, null, 3).Build();

        Assert.Equal(["2017-18-Q1", "2017-18-Q2", "2017-18-Q3"], snapshot.Choosable.Select(quarter => quarter.Code));
    }

    [Fact]
    public void Choosable_OnlyPublishedFigures_IsTheQuarterOfTheLatest()
    {
        var snapshot = new BoardRows().Published("AWARD-2018", "ID03", "CinH", "2017-18", 5.08m).Build();

        Assert.Equal(["2017-18-Q4"], snapshot.Choosable.Select(quarter => quarter.Code));
    }
}
