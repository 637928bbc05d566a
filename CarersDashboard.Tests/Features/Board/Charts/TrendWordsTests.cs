using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public class TrendWordsTests
{
    [Theory]
    [InlineData(new[] { 10, 12, 11, 9 }, "The lowest of 4 quarters: 9 assessments")]
    [InlineData(new[] { 10, 12, 11, 13 }, "The highest of 4 quarters: 13 assessments")]
    [InlineData(new[] { 10, 13, 9, 11 }, "Between 9 and 13 over 4 quarters; 11 now")]
    [InlineData(new[] { 10, 13, 9, 9 }, "Between 9 and 13 over 4 quarters; 9 now")]
    [InlineData(new[] { 9, 9, 9, 9 }, "9 assessments in all 4 quarters")]
    [InlineData(new[] { 10, 11 }, "From 10 in Q1 2017-18 to 11 assessments in Q2 2017-18")]
    [InlineData(new[] { 10 }, "One figure so far: 10 assessments in Q1 2017-18")]
    public void Finding_Line_SaysWhereTheLastFigureStands(int[] values, string finding)
    {
        var rows = new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", [.. values.Select(value => (decimal?)value)]);
        var result = rows.Result("SU01", rows.Rows[^1].Period.Code);

        Assert.Equal(finding, TrendWords.Finding(result.Measure, result.Line!, result.Quarter));
    }

    [Fact]
    public void Finding_LastFigureOfAnEarlierQuarter_NamesIt()
    {
        var result = new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q4", 10, 11, 12, 13).Result("SU01", "2017-18-Q4");

        Assert.Equal("The highest of 4 quarters: 13 assessments in Q3 2017-18", TrendWords.Finding(result.Measure, result.Line!, result.Quarter));
    }

    [Fact]
    public void Finding_AcrossABreak_SaysThatTheLineIsBroken()
    {
        var result = new BoardRows()
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2014-15 survey", 46.8m)
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2016-17 survey", 22.9m)
            .Result("OU02", "2017-18-Q3");

        Assert.Equal("The survey changed in 2016-17, so the line is broken", TrendWords.Finding(result.Measure, result.Line!, result.Quarter));
        Assert.EndsWith("Do not compare across the break: the survey changed in 2016-17.", TrendWords.Alternative(result.Measure, result.Published, result.Quarter), StringComparison.Ordinal);
    }

    [Fact]
    public void Alternative_LongLine_GivesEndsExtremesAndGaps()
    {
        var result = new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q1", 10, 20, null, 5, 12).Return("SU01", "HCC-ACS", "2017-18-Q2", 15, provisional: true).Result("SU01", "2017-18-Q2");

        Assert.Equal(
            "Line chart of Separate carer assessments completed. Hertfordshire County Council Adult Care Services: 5 quarters, from 10 assessments in Q1 2016-17 to 15 assessments in Q2 2017-18, provisional; "
            + "highest 20 assessments in Q2 2016-17, lowest 5 assessments in Q4 2016-17. The line has one gap.",
            TrendWords.Alternative(result.Measure, [result.Line!], result.Quarter));
    }

    [Fact]
    public void Source_SomeIllustrative_CountsThem()
    {
        var result = new BoardRows().Return("ID01", "CinH", "2017-18-Q2", 1).Return("ID01", "CinH", "2017-18-Q3", 2, illustrative: true).Result("ID01", "2017-18-Q3");

        Assert.Equal("Source: returns of Carers in Hertfordshire, Q2 2017-18 to Q3 2017-18. 1 of 2 figures are illustrative.", TrendWords.Source([result.Line!]));
    }
}
