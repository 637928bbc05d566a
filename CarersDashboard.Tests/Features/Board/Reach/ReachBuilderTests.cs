using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Reach;

public class ReachBuilderTests
{
    [Fact]
    public void Build_ThreeHundredMenOfAThousand_HasTheRatioAndIntervalWorkedOutByHand()
    {
        var men = new BoardRows().Return("ID01", "CinH", ReachRows.Quarter, 1250).Groups(1, 700, 300).Reach().By("sex").Groups[1];

        // 30% against 42%, which may be anything from 41.5% to 42.5%. Wilson: 27.2407% to 32.9124%.
        Assert.Equal(0.3, men.Share!.Share, 10);
        Assert.Equal((0.272407, 0.329124), (Math.Round(men.Share.Low, 6), Math.Round(men.Share.High, 6)));
        Assert.Equal(0.714286, men.Ratio!.Value, 6);
        Assert.Equal(0.640957, men.Ratio.Low, 5);
        Assert.Equal(0.793070, men.Ratio.High!.Value, 5);
        Assert.Equal(ReachVerdict.Less, men.Verdict);
    }

    [Fact]
    public void Build_Register_SaysHowManyAreInNoKnownGroup()
    {
        var sex = new BoardRows().Return("ID01", "CinH", ReachRows.Quarter, 1250).Groups(1, 700, 300).Reach().By("sex");

        Assert.Equal((1000m, 1250m, 0.2m), (sex.Known, sex.Registered, sex.Unknown));
        Assert.Equal("Shares are of about 1,000 registered carers whose sex is known. Of 20.0% of those registered it is not known.", ReachWords.Basis(sex, ReachRows.Rules));
    }

    [Fact]
    public void Build_GroupsAboveTheRegister_SaySo()
    {
        var sex = new BoardRows().Return("ID01", "CinH", ReachRows.Quarter, 900).Groups(1, 700, 300).Reach().By("sex");

        Assert.True(sex is { HoldsTooMany: true, Unknown: null });
        Assert.EndsWith("one of the two is wrong.", ReachWords.Basis(sex, ReachRows.Rules), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PublishedShareThatOnlyBounds_IsJudgedOnOneSideOnly()
    {
        var groups = new BoardRows().Groups(7, 970, 30).Reach().By("ethnicity").Groups;

        Assert.Equal([ReachVerdict.More, ReachVerdict.Less], groups.Select(group => group.Verdict));
        Assert.Null(groups[0].Ratio!.High);
        Assert.Equal(["at least 1.07", "at most 0.33"], groups.Select(group => ReachWords.Ratio(group.Ratio!)));

        // With 12% of others, the share of all carers may be just as high: nothing can be told.
        Assert.All(new BoardRows().Groups(7, 880, 120).Reach().By("ethnicity").Groups, group => Assert.Equal("Cannot be told", ReachWords.Verdict(group)));
    }

    [Fact]
    public void Build_QuarterWithoutSuchAReturn_TakesTheLatestBeforeIt()
    {
        var rows = new BoardRows().Groups("2016-17-Q4", 1, Figure.Of(700), Figure.Of(300)).Groups(1, 710, 290).Groups("2017-18-Q4", 1, Figure.Of(600), Figure.Of(400));

        var sex = rows.Reach().By("sex");

        Assert.Equal((BoardRows.Period(ReachRows.Quarter), 710m, false), (sex.Period, sex.Groups[0].Figure.Value, sex.Behind));
        Assert.True(new BoardRows().Groups(1, 710, 290).Reach("2017-18-Q4").By("sex").Behind);
    }

    [Fact]
    public void Build_QuarterAfterTheNewerCensus_ComparesWithIt()
    {
        var districts = Enumerable.Repeat(Figure.Of(100), 10).ToArray();

        Assert.Equal("Census 2011", new BoardRows().Groups("2020-21-Q2", 9, districts).Reach("2020-21-Q3").By("district").Population!.Name);
        Assert.Equal("Census 2021", new BoardRows().Groups("2021-22-Q2", 9, districts).Reach("2021-22-Q2").By("district").Population!.Name);
    }

    [Fact]
    public void Build_GroupMissing_WorksNothingOut()
    {
        var sex = new BoardRows().Groups(1, 700).Reach().By("sex");

        Assert.Equal(ReachStanding.Partly, sex.Standing);
        Assert.All(sex.Groups, group => Assert.Null(group.Share));
        Assert.Equal("By sex: a group is missing, so that no share can be worked out.", ReachWords.Finding(sex));
    }

    [Fact]
    public void Build_AnotherOrganisation_HasNoReturn()
    {
        var result = new BoardRows().Groups(1, 700, 300).Reach(only: "HPFT");

        Assert.True(result.IsEmpty);
        Assert.Equal("No return says yet whom services reach.", ReachWords.Headline(result));
    }

    [Fact]
    public void Build_SmallDistrict_IsHiddenWithTheSmallestOtherAndTheRestKeepTheirShares()
    {
        var district = new BoardRows().Return("ID01", "CinH", ReachRows.Quarter, 1000).Groups(9, 100, 100, 100, 100, 100, 100, 100, 3, 60, 137).Reach().By("district");

        Assert.Equal(["Three Rivers", "Watford"], district.Groups.Where(group => group.Figure.IsHidden).Select(group => group.Group.Name));
        Assert.Equal((900m, 0.1m), (district.Known, district.Unknown));
        Assert.Equal(100.0 / 900, district.Groups[0].Share!.Share, 10);
        Assert.All(district.Groups.Where(group => group.Figure.IsHidden), group => Assert.True(group is { Share: null, Ratio: null, Verdict: ReachVerdict.None }));
    }

    [Fact]
    public void Build_SmallOfTwoGroups_HidesTheDimension()
    {
        var sex = new BoardRows().Groups(1, 700, 3).Reach().By("sex");

        Assert.Equal((ReachStanding.Hidden, null), (sex.Standing, sex.Known));
        Assert.Equal("By sex: hidden to protect people.", ReachWords.Finding(sex));
    }

    [Fact]
    public void Build_SmallGroupRestatedToALargeOne_NeverShowsWhatItWas()
    {
        // Whoever kept the first edition: 3 and 60 were hidden and their sum was known. With the 60 shown now, the 3 would be.
        var rows = new BoardRows().Groups(9, 100, 100, 100, 100, 100, 100, 100, 30, 60, 137).Rows
            .Select(row => row.Measure != "RG16" ? row : row with { Return = row.Return with { Published = 2, Version = 2 }, First = new(Figure.Of(3)) }).ToList();
        var earlier = new EarlierRow("RG16", rows[7].Return with { Published = 0, Version = 1 }, Figure.Of(3));

        var board = BoardSnapshotBuilder.Build(BoardRows.Catalogue, new(rows, [earlier]), 1, ReachRows.Rules);
        var shown = BoardRows.Catalogue.Measures.Where(measure => measure.Code.StartsWith("RG", StringComparison.Ordinal)).SelectMany(measure => board.Of(measure).Returned).SelectMany(line => line.Points).ToList();

        Assert.True(shown.Single(point => point.Rows[0].Measure == "RG17").Figure.IsHidden);
        Assert.True(shown.Single(point => point.Rows[0].Measure == "RG16").Rows[0] is { First.Figure.IsHidden: true } or { Figure.IsHidden: true });
    }

    [Fact]
    public void Of_AnyShare_LiesWithinItsIntervalAndRatiosScaleWithThePopulation() => Properties.Hold(
        from people in Gen.Choose(1, 40000) from part in Gen.Choose(0, people) from percent in Gen.Choose(1, 50) select (people, part, percent),
        300,
        given =>
        {
            var share = ShareInterval.Of(given.part, given.people);
            PopulationShare Population(decimal of) => new(of, of, of, PopulationMeaning.Exactly, 1);
            var (one, half) = (ReachRatio.Of(share, Population(given.percent / 50m)), ReachRatio.Of(share, Population(given.percent / 100m)));

            Assert.InRange(share.Share, share.Low - 1e-12, share.High + 1e-12);
            Assert.InRange(one.Value, one.Low - 1e-12, one.High!.Value + 1e-12);
            Assert.Equal(2 * one.Value, half.Value, 9);
            Assert.Equal(2 * one.Low, half.Low, 9);
            Assert.Equal(2 * one.High.Value, half.High!.Value, 9);

            // A rounded share only widens.
            var rounded = ReachRatio.Of(share, Population(given.percent / 50m) with { Low = (given.percent / 50m) - 0.005m, High = (given.percent / 50m) + 0.005m });
            Assert.True(rounded.Low <= one.Low && rounded.High >= one.High);
        });

    [Fact]
    public void Build_AnyDistricts_NoWordNorFileTellsOfAHiddenOne() => Properties.Hold(
        Gen.Frequency((2, Gen.Choose(1, 4)), (5, Gen.Choose(200, 900))).ListOf(10),
        120,
        counts =>
        {
            var result = new BoardRows().Return("ID01", "CinH", ReachRows.Quarter, 10000).Groups(9, [.. counts.Select(count => (decimal)count)]).Reach();
            var district = result.By("district");
            var table = ReachTables.Of(district, result.Quarter, ReachRows.Rules);
            var words = string.Join('\n', [ReachWords.Headline(result), ReachWords.Finding(district), ReachWords.Basis(district, ReachRows.Rules), ReachWords.Hidden(district, ReachRows.Rules), table.Title, .. table.About.Select(part => part.Text)]);

            foreach (var (index, group) in district.Groups.Index().Where(pair => pair.Item.Figure.IsHidden))
            {
                Assert.DoesNotContain(group.Group.Phrase, words, StringComparison.Ordinal);
                Assert.Equal(["hidden", "", "", "", "", ""], table.Rows[index].Where((_, column) => column is 2 or 3 or 4 or 5 or 7 or 8).Select(cell => cell.Text));
                Assert.Null(ReachChart.Of(district, ReachRows.Rules)?.Bars[index].Length);
            }

            Assert.DoesNotContain(district.Groups, group => group.Figure.Value is > 0 and < 5);
            Assert.NotEqual(1, district.HiddenGroups);
        });
}
