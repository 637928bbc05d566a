using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class LineJoinTests
{
    [Theory]
    [InlineData("SU01", "2017-18-Q2", "2017-18-Q3", true)]
    [InlineData("SU01", "2017-18-Q1", "2017-18-Q3", false)]
    [InlineData("OU06", "2017-18-Q2", "2017-18-Q4", true)]
    [InlineData("OU06", "2016-17-Q4", "2017-18-Q4", false)]
    [InlineData("SU03", "2017-18-Q2", "2017-18-Q3", true)]
    [InlineData("SU03", "2016-17-Q4", "2017-18-Q1", false)]
    [InlineData("SU11", "2016-17-Q4", "2017-18-Q3", false)]
    [InlineData("IN03", "2015-16", "2016-17", true)]
    [InlineData("IN03", "2014-15", "2016-17", false)]
    [InlineData("OU01", "2012-13 survey", "2014-15 survey", true)]
    [InlineData("OU01", "2014-15 survey", "2016-17 survey", false)]
    public void Joins_Returns_OnlyWithoutAMissingReturnOrBreakBetween(string measure, string earlier, string later, bool joined)
    {
        Assert.Equal(joined, Joins(measure, Series.ReturnCode, earlier, later));
    }

    [Theory]
    [InlineData("ID03", "2012-13", "2014", true)]
    [InlineData("ID03", "2012-13", "2017-18", true)]
    [InlineData("ID06", "2016-17", "2017-04-01--2017-12-31", false)]
    [InlineData("ID06", "2016-17", "2017-18-Q1", false)]
    [InlineData("ID01", "2017-18-Q1", "2018-03-31", true)]
    [InlineData("OU01", "2014-15 survey", "2016-17 survey", false)]
    public void Joins_PublishedFigures_OnlyOfTheSameStretchOfTime(string measure, string earlier, string later, bool joined)
    {
        Assert.Equal(joined, Joins(measure, "AWARD-2018", earlier, later));
    }

    private static bool Joins(string code, string series, string earlier, string later)
    {
        Assert.True(BoardRows.Catalogue.TrySeries(series, out var line));
        static BoardPoint Point(string period) => new(BoardRows.Row("ID02", "CinH", period, Figure.Of(7), Series.ReturnCode));
        return LineJoin.Joins(BoardRows.Measure(code), line, Point(earlier), Point(later));
    }
}
