using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class ChangeTests
{
    [Theory]
    [InlineData("SU01", 1027, 1012, "Down 15 on last quarter", "Down 15", Verdict.Worse)]
    [InlineData("ID01", 27620, 28145, "Up 525 on last quarter", "Up 525", Verdict.Better)]
    [InlineData("SU01", 1012, 1012, "The same as last quarter", "No change", Verdict.Same)]
    [InlineData("OU08", 14.3, 14.1, "Down 0.2 points on last quarter", "Down 0.2 points", Verdict.Better)]
    [InlineData("CH01", 60, 58, "Down 2 on last quarter", "Down 2", Verdict.Worse)]
    [InlineData("SU13", 298000, 312400, "Up £14,400 on last quarter", "Up £14,400", Verdict.Better)]
    public void Between_TwoFigures_SaysTheChangeInWords(string code, decimal before, decimal now, string words, string brief, Verdict verdict)
    {
        var measure = BoardRows.Measure(code);
        var change = Of(code, before, now);

        Assert.Equal(words, change.Words);
        Assert.Equal(brief, change.Brief);
        if (measure.Polarity != Polarity.Neutral)
        {
            Assert.Equal(verdict, change.Verdict);
        }
    }

    [Fact]
    public void Between_FiguresThatLookTheSame_AreTheSame()
    {
        // 14.04% and 14.01% are both shown as 14.0%.
        Assert.Equal("The same as last quarter", Of("OU08", 14.01m, 14.04m).Words);
    }

    [Fact]
    public void Between_FiguresThatRoundApart_DifferByWhatIsShown()
    {
        // 14.04 is shown as 14.0 and 14.06 as 14.1: a reader sees 0.1.
        Assert.Equal("Up 0.1 points on last quarter", Of("OU08", 14.04m, 14.06m).Words);
    }

    [Fact]
    public void Between_OtherOrganisationsCounted_IsNotCompared()
    {
        var rows = new BoardRows().Return("ID08", "HPFT", "2017-18-Q2", 100).Return("ID08", "HPFT", "2017-18-Q3", 100).Return("ID08", "WHHT", "2017-18-Q3", 60);

        var change = Assert.Single(rows.Result("ID08", "2017-18-Q3").Changes);

        Assert.Equal("Not compared with last quarter: other organisations were counted then", change.Words);
        Assert.Equal(Verdict.None, change.Verdict);
    }

    [Fact]
    public void Between_EarlierFigureHidden_IsNotCompared()
    {
        var rows = new BoardRows().Return("SU01", "HCC-ACS", "2017-18-Q2", Figure.SuppressedBelow(5)).Return("SU01", "HCC-ACS", "2017-18-Q3", 12);

        Assert.Equal("Not compared with last quarter: the earlier figure is hidden", Assert.Single(rows.Result("SU01", "2017-18-Q3").Changes).Words);
    }

    [Theory]
    [InlineData(0.8, 0.9, Verdict.Better)]
    [InlineData(0.9, 1.2, Verdict.Worse)]
    [InlineData(0.9, 1.1, Verdict.Same)]
    public void Between_RatioBestAtOne_JudgesTheDistanceFromOne(decimal before, decimal now, Verdict verdict)
    {
        var rows = new BoardRows().Return("ID12", "CinH", "2015-16", before).Return("ID12", "CinH", "2016-17", now);

        Assert.Equal(verdict, Assert.Single(rows.Result("ID12", "2017-18-Q3").Changes).Verdict);
    }

    [Fact]
    public void Between_PublishedFigures_KeepsTheDigitsTheyWerePublishedWith()
    {
        var rows = new BoardRows().Published("AWARD-2018", "ID03", "CinH", "2012-13", 12).Published("AWARD-2018", "ID03", "CinH", "2017-18", 5.08m);

        Assert.Equal("Down 6.92 on 2012-13", Assert.Single(rows.Result("ID03", "2017-18-Q4").Changes).Words);
    }

    private static Change Of(string code, decimal before, decimal now)
    {
        var organisation = BoardRows.Measure(code).ReturnedBy[0];
        return Assert.Single(new BoardRows().Quarters(code, organisation, "2017-18-Q2", before, now).Result(code, "2017-18-Q3").Changes);
    }
}
