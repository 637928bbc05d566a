using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
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
    public void Headline_BetterWorseAndMissed_SaysAllThree()
    {
        var rows = Better("ID03").Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. Steady, 70]).Return("SU11", "HVCCG", "2017-18-Q3", 57).Aims("SU11", Floor(65));

        Assert.Equal("Carers are found sooner, but fewer carers are being assessed. Flu jabs missed the target.", Of(rows).Headline);
    }

    [Fact]
    public void Headline_OnlyBetter_NamesRatesBeforeCounts()
    {
        var rows = Better("ID03").Quarters("ID02", "CinH", "2014-15-Q1", [.. Steady, 130]);

        Assert.Equal("Carers are found sooner and more carers are being registered.", Of(rows).Headline);
    }

    [Fact]
    public void Headline_ManyMissed_CountsThoseItDoesNotName()
    {
        var rows = new BoardRows();
        foreach (var code in (string[])["ID02", "ID06", "ID07", "ID09"])
        {
            rows.Return(code, "CinH", "2017-18-Q3", 10).Aims(code, Floor(65));
        }

        Assert.Equal("New registrations, referrals to the carers’ centre and two more missed their targets.", Of(rows).Headline);
    }

    [Fact]
    public void Headline_NothingButOrdinaryUpsAndDowns_SaysSo()
    {
        Assert.Equal("No real change in the one measure that can be judged.", Of(new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q2", Steady)).Headline);
    }

    [Fact]
    public void Headline_NothingToJudge_CountsWhatIsKnown()
    {
        Assert.Equal("One of 40 measures has a figure by Q3 2017-18.", Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1)).Headline);
    }

    [Fact]
    public void Headline_SignalInAPartialTotal_IsNotTold()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 70]).Quarters("ID08", "WHHT", "2014-15-Q1", Steady);

        Assert.DoesNotContain("NHS trusts", Of(rows).Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_EveryMeasure_IsInOneAndHasTheIconOfItsTile()
    {
        var overview = Of(Better("ID03").Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. Steady, 70]).Return("SU11", "HVCCG", "2017-18-Q3", 57).Aims("SU11", Floor(65)));

        var changing = OverviewCounts.Changing(overview);

        Assert.Equal(overview.Results.Count(), changing.Sum(count => count.Signs.Count));
        Assert.Equal(["1 of concern", "1 improving"], changing.Take(2).Select(count => count.Words));
        Assert.Equal(
            overview.Results.Select(result => result.Process?.Result.Variation ?? CarersDashboard.Features.Measures.Spc.Variation.None).Order(),
            changing.SelectMany(count => count.Signs).Order());
        Assert.Equal("1 red", Assert.Single(OverviewCounts.OnTarget(overview)).Words);
        Assert.Equal(["3 wait for their whole figures", "36 have no number to meet yet"], OverviewCounts.WithoutVerdict(overview));
    }

    [Fact]
    public void Headline_OrganisationWhoseReturnIsAwaited_SaysSo()
    {
        var snapshot = new BoardRows().Return("ID08", "WHHT", "2017-18-Q2", 5).Return("ID01", "CinH", "2017-18-Q3", 5).Build();
        var strategy = BoardRows.Catalogue.Strategies.Single(candidate => candidate.Code == "2018");

        var overview = OverviewBuilder.Build(snapshot, BoardRows.Period("2017-18-Q3"), strategy, BoardRows.Organisation("WHHT"));

        Assert.Equal("The return of West Hertfordshire Hospitals NHS Trust for Q3 2017-18 has not come yet.", overview.Headline);
    }

    [Fact]
    public void Discussion_RivalsOfLaterThanTheQuarter_AreNotOnTheTableYet()
    {
        var rows = new BoardRows().Return("ID01", "CinH", "2014-15-Q3", 5).Published("AWARD-2018", "ID03", "CinH", "2016-17", 5.08m).Published("STRATEGY-2018", "ID03", "CinH", "2016-17", 6);

        Assert.Empty(OverviewBuilder.Build(rows.Build(), BoardRows.Period("2014-15-Q3"), BoardRows.Catalogue.Strategies.Single(candidate => candidate.Code == "2018")).Discussion);
    }

    [Fact]
    public void Discussion_ConcernMissAndRivals_StandInThatOrder()
    {
        var rows = new BoardRows()
            .Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. Steady, 70])
            .Return("SU11", "HVCCG", "2017-18-Q3", 57).Aims("SU11", Floor(65))
            .Published("AWARD-2018", "ID03", "CinH", "2016-17", 5.08m).Published("STRATEGY-2018", "ID03", "CinH", "2016-17", 6);

        var items = Of(rows).Discussion;

        Assert.Equal([DiscussionKind.NewSignal, DiscussionKind.MissedTarget, DiscussionKind.FiguresDiffer], items.Select(item => item.Kind));
        Assert.Equal("Fewer carers are being assessed", items[0].Title);
        Assert.StartsWith("70 assessments, below the lower limit of ", items[0].Detail, StringComparison.Ordinal);
        Assert.Equal("Flu jabs: 57.0%, 8.0 points short", items[1].Title);
        Assert.Equal("5.08 years (Award submission 2018) or 6 years (Strategy 2018-21) in 2016-17.", items[2].Detail);
    }

    [Fact]
    public void Discussion_ConcernThatWasThereBefore_IsNotNew()
    {
        var rows = new BoardRows().Quarters("SU01", "HCC-ACS", "2013-14-Q4", [.. Steady, 70, 70]);

        Assert.Equal(DiscussionKind.Signal, Assert.Single(Of(rows).Discussion).Kind);
    }

    [Fact]
    public void Phrases_EveryMeasureOfTheCatalogue_HasItsOwn()
    {
        Assert.All(BoardRows.Catalogue.Measures.Where(measure => !measure.Code.StartsWith("RG", StringComparison.Ordinal)), measure => Assert.DoesNotContain("“", MeasurePhrase.Of(measure).Better, StringComparison.Ordinal));
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

    private static decimal?[] Steady => [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

    private static BoardRows Better(string measure) => new BoardRows().Quarters(measure, "CinH", "2014-15-Q1", [.. Steady, 70]);

    private static Target Floor(decimal value) => new() { Kind = TargetKind.Floor, Value = value, Text = "at least", Source = "The board" };

    private static Overview Of(BoardRows rows, string strategy = "2018") =>
        OverviewBuilder.Build(rows.Build(), BoardRows.Period("2017-18-Q3"), BoardRows.Catalogue.Strategies.Single(candidate => candidate.Code == strategy));
}
