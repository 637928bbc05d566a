using CarersDashboard.Features.Board;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class BoardChoiceTests
{
    private static readonly BoardSnapshot Snapshot = new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 2, 3).Build();

    [Fact]
    public void Read_NothingAsked_IsTheLatestQuarterWithoutNotice()
    {
        var choice = BoardChoice.Read(Snapshot, null);

        Assert.Equal("2017-18-Q3", choice.Quarter!.Code);
        Assert.Equal("2017-18-Q2", choice.Previous!.Code);
        Assert.Null(choice.Next);
        Assert.Equal("2018", choice.Strategy!.Code);
        Assert.Empty(choice.Notices);
    }

    [Fact]
    public void Read_KnownQuarter_IsShown()
    {
        var choice = BoardChoice.Read(Snapshot, "2017-18-Q2");

        Assert.Equal(("2017-18-Q1", "2017-18-Q2", "2017-18-Q3"), (choice.Previous!.Code, choice.Quarter!.Code, choice.Next!.Code));
        Assert.Empty(choice.Notices);
    }

    [Theory]
    [InlineData("2031-32-Q1", "There are no returns for Q1 2031-32. This is Q3 2017-18, the latest.")]
    [InlineData("2017-18", "“2017-18” is not a quarter. A quarter is written like 2017-18-Q3. This is Q3 2017-18, the latest.")]
    [InlineData("<script>", "“<script>” is not a quarter. A quarter is written like 2017-18-Q3. This is Q3 2017-18, the latest.")]
    public void Read_UnknownQuarter_FallsBackAndSaysSo(string asked, string notice)
    {
        var choice = BoardChoice.Read(Snapshot, asked);

        Assert.Equal("2017-18-Q3", choice.Quarter!.Code);
        Assert.Equal(notice, Assert.Single(choice.Notices));
    }

    [Fact]
    public void Read_UnknownOrganisationAndStrategy_FallBackAndSaySo()
    {
        var choice = BoardChoice.Read(Snapshot, null, "Nobody", "1066");

        Assert.Null(choice.Only);
        Assert.Equal("2018", choice.Strategy!.Code);
        Assert.Equal(2, choice.Notices.Count);
    }

    [Fact]
    public void Read_VeryLongQuarter_IsCut()
    {
        Assert.True(Assert.Single(BoardChoice.Read(Snapshot, new string('x', 5000)).Notices).Length < 200);
    }

    [Fact]
    public void Read_EmptyBoard_HasNoQuarterAndNoNotice()
    {
        var choice = BoardChoice.Read(new BoardRows().Build(), "2017-18-Q3");

        Assert.Null(choice.Quarter);
        Assert.Empty(choice.Notices);
    }

    [Fact]
    public void Overview_Filters_StandInTheAddress()
    {
        Assert.Equal("/?quarter=2017-18-Q3&strategy=pathway&organisation=CinH", BoardAddress.Overview(BoardRows.Period("2017-18-Q3"), "pathway", BoardRows.Organisation("CinH")));
        Assert.Equal("/", BoardAddress.Overview());
    }
}
