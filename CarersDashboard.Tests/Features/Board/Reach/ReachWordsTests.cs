using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Reach;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Reach;

public class ReachWordsTests
{
    [Theory]
    [InlineData(0.05, "less than a tenth as often")]
    [InlineData(0.35, "about a third as often")]
    [InlineData(0.53, "about half as often")]
    [InlineData(0.70, "about seven tenths as often")]
    [InlineData(0.95, "almost as often")]
    [InlineData(1.02, "just as often")]
    [InlineData(1.22, "about 1.2 times as often")]
    [InlineData(1.98, "about twice as often")]
    [InlineData(3.04, "about 3.0 times as often")]
    public void Often_Ratio_IsSaidInPlainWords(double ratio, string expected) =>
        Assert.Equal(expected, ReachWords.Often(new(ratio, ratio, ratio, PopulationMeaning.Exactly)));

    [Fact]
    public void Headline_BothQuestionsOfTheStrategy_StandInOneSentence() => Assert.Equal(
        "Men are 30.0% of registered carers but 42% of all carers; carers of other ethnic groups are 3.0% but at least 9%.",
        ReachWords.Headline(new BoardRows().Groups(1, 700, 300).Groups(7, 970, 30).Reach()));

    [Fact]
    public void Headline_NeitherQuestionAnswered_TellsWhatElseIsKnown() => Assert.Equal(
        "Carers under 25 are 1.0% of registered carers and 6.8% of all carers: reached about a sixth as often as that would suggest.",
        ReachWords.Headline(new BoardRows().Groups(3, 10, 300, 400, 290).Reach()));

    [Fact]
    public void Finding_ManyGroups_NamesOnlyThoseFarBelowInTheCatalogueOrder()
    {
        var near = new BoardRows().Groups(9, 835, 1369, 1178, 907, 1179, 1231, 787, 815, 742, 955).Reach().By("district");
        var far = new BoardRows().Groups(9, 835, 369, 1178, 907, 1179, 1231, 787, 815, 200, 955).Reach().By("district");

        Assert.Equal("By district: no group shown is far below its share of all carers.", ReachWords.Finding(near));
        Assert.Equal("Carers in Dacorum and carers in Watford are reached far less often than their share of all carers would suggest.", ReachWords.Finding(far));
        Assert.All(near.Groups, group => Assert.Equal("In proportion, or too close to tell", ReachWords.Verdict(group)));
    }

    [Fact]
    public void Finding_NothingBeyondChance_SaysSo() => Assert.Equal(
        "By sex: reached as their share of all carers would suggest, as far as these numbers can tell.",
        ReachWords.Finding(new BoardRows().Groups(1, 58, 42).Reach().By("sex")));

    [Fact]
    public void Finding_NoPublishedFigures_SaysSo()
    {
        var sex = new BoardRows().Groups("2005-06-Q2", 1, Figure.Of(700), Figure.Of(300)).Reach("2005-06-Q2").By("sex");

        Assert.Equal("By sex: no published figures of all carers to compare with.", ReachWords.Finding(sex));
        Assert.Equal(0.7, sex.Groups[0].Share!.Share, 10);
    }

    [Fact]
    public void AsOf_EachCase_SaysOfWhichQuarterAndWhy()
    {
        var rows = new BoardRows().Groups(1, 700, 300);

        Assert.Equal("As of the end of Q2 2017-18.", ReachWords.AsOf(rows.Reach("2017-18-Q2")));
        Assert.Equal("As of the end of Q2 2017-18: these groups are returned twice a year, and none was due for Q3 2017-18.", ReachWords.AsOf(rows.Reach()));
        Assert.Equal("As of the end of Q2 2017-18. A later return with these groups has fallen due and is not in.", ReachWords.AsOf(rows.Reach("2017-18-Q4")));
        Assert.Equal("", ReachWords.AsOf(rows.Groups("2016-17-Q4", 7, Figure.Of(970), Figure.Of(30)).Reach()));
    }

    [Fact]
    public void Chart_Bars_CarryTheShareOfAllCarersAsMarkAndInTheirWords()
    {
        var model = ReachChart.Of(new BoardRows().Groups(7, 970, 30).Reach().By("ethnicity"), ReachRows.Rules)!;

        Assert.Equal([-1, 1], model.Bars.Select(bar => bar.Mark!.Value.Towards));
        Assert.Equal("White British: 97.0%, likely between 95.7% and 97.9%, against at most 91% of all carers; Other ethnic groups: 3.0%, likely between 2.1% and 4.3%, against at least 9% of all carers.", model.Alternative);
    }

    [Fact]
    public void Registers_Finding_IsThatOfTheCountyWithTheRange() => Assert.Equal(
        "GP practices had recorded about 33.6% of carers in 2023-24, by an estimate: from 30.8% to 39.6% by district.",
        ReachTables.RegistersFinding(BoardRows.Catalogue.Reach.Registers!));
}
