using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class OverviewTests
{
    [Fact]
    public void Build_EveryCoreMeasure_StandsOnceInEachGrouping()
    {
        var core = BoardRows.Catalogue.Measures.Where(measure => measure.Tier == MeasureTier.Core).Select(measure => measure.Code).Order();

        foreach (var (code, _) in BoardChoice.Groupings)
        {
            Assert.Equal(core, Of(new BoardRows(), code).Results.Select(result => result.Measure.Code).Order());
        }
    }

    [Fact]
    public void Build_MeasureOfTwoObjectives_StandsUnderItsFirst()
    {
        var group = Of(new BoardRows()).Groups.Single(candidate => candidate.Results.Any(result => result.Measure.Code == "ID03"));

        Assert.Equal("2", group.Objective!.Code);
    }

    [Fact]
    public void Build_MeasuresWithFigures_StandBeforeThoseWithout()
    {
        var group = Of(new BoardRows().Return("ID09", "CinH", "2017-18-Q3", 412)).Groups.Single(candidate => candidate.Objective?.Code == "2");

        Assert.Equal("ID09", group.Results[0].Measure.Code);
        Assert.Equal("ID01", group.Results[1].Measure.Code);
    }

    [Fact]
    public void Build_OneOrganisation_ShowsItsMeasuresOnly()
    {
        var snapshot = new BoardRows().Return("ID08", "WHHT", "2017-18-Q3", 5).Return("ID01", "CinH", "2017-18-Q3", 5).Build();
        var strategy = BoardRows.Catalogue.Strategies.Single(candidate => candidate.Code == "2018");

        var overview = OverviewBuilder.Build(snapshot, BoardRows.Period("2017-18-Q3"), strategy, BoardRows.Organisation("WHHT"));

        Assert.Equal(["ID08"], overview.Results.Select(result => result.Measure.Code));
    }

    [Fact]
    public void Headline_BetterAndWorse_CountsBoth()
    {
        var rows = YearOn("ID01", "CinH", 100, 120);
        YearOn("SU01", "HCC-ACS", 100, 90, rows);
        YearOn("OU08", "HCC-ACS", 15, 14, rows);

        Assert.Equal("Two measures are better than a year ago, one is worse.", Of(rows).Headline);
    }

    [Fact]
    public void Headline_OnlyWorse_SaysThatNoneIsBetter()
    {
        Assert.Equal("One measure is worse than a year ago, and none is better.", Of(YearOn("SU01", "HCC-ACS", 100, 90)).Headline);
    }

    [Fact]
    public void Headline_NothingToCompare_CountsWhatIsKnown()
    {
        Assert.Equal("One of 40 measures has a figure by Q3 2017-18.", Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1)).Headline);
    }

    [Fact]
    public void Headline_PartialTotal_IsNotCounted()
    {
        var rows = YearOn("ID08", "HPFT", 100, 120).Quarters("ID08", "WHHT", "2016-17-Q3", 50, 50, 50, 50);

        Assert.Equal("One of 40 measures has a figure by Q3 2017-18.", Of(rows).Headline);
    }

    [Fact]
    public void Freshness_OneAwaited_CountsItAsExpected()
    {
        var rows = new BoardRows()
            .Return("ID01", "CinH", "2017-18-Q3", 1, provisional: true)
            .Return("SU01", "HCC-ACS", "2017-18-Q2", 1)
            .Return("ID08", "WHHT", "2016-17-Q2", 1);

        var freshness = Of(rows).Freshness;

        Assert.Equal(["CinH"], freshness.In.Select(organisation => organisation.Code));
        Assert.Equal(["HCC-ACS"], freshness.Awaited.Select(organisation => organisation.Code));
        Assert.Equal((2, 1), (freshness.Expected, freshness.Provisional));
        Assert.Equal("22 November 2026", PeriodWords.Day(freshness.Published!.Value));
    }

    [Fact]
    public void Freshness_ReturnFourQuartersAgo_IsStillExpected()
    {
        var rows = new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1).Return("ID08", "WHHT", "2016-17-Q3", 1);

        Assert.Equal(["WHHT"], Of(rows).Freshness.Awaited.Select(organisation => organisation.Code));
    }

    [Fact]
    public void Illustrative_OnlyWhenAFigureShownIs()
    {
        Assert.False(Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1)).Illustrative);
        Assert.True(Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1, illustrative: true)).Illustrative);
    }

    [Fact]
    public void Day_JustAfterMidnightInSummer_IsTheBritishDay()
    {
        Assert.Equal("1 July 2018", PeriodWords.Day(new DateTimeOffset(2018, 6, 30, 23, 30, 0, TimeSpan.Zero)));
    }

    private static BoardRows YearOn(string measure, string organisation, decimal before, decimal now, BoardRows? rows = null) =>
        (rows ?? new BoardRows()).Return(measure, organisation, "2016-17-Q3", before).Return(measure, organisation, "2017-18-Q3", now);

    private static Overview Of(BoardRows rows, string strategy = "2018") =>
        OverviewBuilder.Build(rows.Build(), BoardRows.Period("2017-18-Q3"), BoardRows.Catalogue.Strategies.Single(candidate => candidate.Code == strategy));
}
