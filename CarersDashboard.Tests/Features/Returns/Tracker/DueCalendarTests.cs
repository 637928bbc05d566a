using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Tracker;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Tracker;

/// <summary>When returns are due.</summary>
public sealed class DueCalendarTests
{
    [Theory]
    [InlineData("2017-18-Q3", "2018-01-26")]
    [InlineData("2017-18-Q4", "2018-04-27")]
    [InlineData("2017-18-Q1", "2017-07-28")]
    [InlineData("2017-18-Q2", "2017-10-27")]
    // The last day of the month is itself a Friday.
    [InlineData("2013-14-Q3", "2014-01-31")]
    // It is a Thursday: the Friday is six days before.
    [InlineData("2018-19-Q3", "2019-01-25")]
    [InlineData("2012-13-Q1", "2012-07-27")]
    public void Of_NothingSet_IsTheLastFridayOfTheMonthAfter(string quarter, string expected)
    {
        var due = DueCalendar.ByRule.Of(BoardRows.Period(quarter));

        Assert.Equal((DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), DayOfWeek.Friday), (due, due.DayOfWeek));
    }

    [Fact]
    public void Of_DaySet_IsThatDayForItsQuarterOnly()
    {
        var calendar = new DueCalendar(new Dictionary<string, DateOnly> { ["2017-18-Q3"] = new(2018, 2, 2) });

        Assert.Equal((new DateOnly(2018, 2, 2), true), (calendar.Of(SmallCatalogue.Quarter), calendar.IsSet(SmallCatalogue.Quarter)));
        Assert.Equal((new DateOnly(2018, 4, 27), false), (calendar.Of(SmallCatalogue.Quarter.Next()!), calendar.IsSet(SmallCatalogue.Quarter.Next()!)));
    }

    [Theory]
    [InlineData("2018-01-26T23:59:00Z", "2018-01-26")]
    [InlineData("2018-01-27T00:00:00Z", "2018-01-27")]
    // Summer time: half past eleven in UTC is half past midnight in Britain.
    [InlineData("2018-04-27T22:59:00Z", "2018-04-27")]
    [InlineData("2018-04-27T23:30:00Z", "2018-04-28")]
    // The night on which the clocks go forward, and the one on which they go back.
    [InlineData("2018-03-25T00:59:00Z", "2018-03-25")]
    [InlineData("2018-03-25T23:30:00Z", "2018-03-26")]
    [InlineData("2018-10-27T23:30:00Z", "2018-10-28")]
    [InlineData("2018-10-28T23:30:00Z", "2018-10-28")]
    public void DayOf_Moment_IsTheDayInBritain(string moment, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), DueCalendar.DayOf(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2017-12-31", false)]
    [InlineData("2018-01-01", true)]
    [InlineData("2018-12-31", true)]
    [InlineData("2019-01-01", false)]
    public void CanBeDue_Day_LiesWithinTheYearAfterTheQuarter(string day, bool expected) =>
        Assert.Equal(expected, DueCalendar.CanBeDue(ReportingPeriod.Quarter(2017, 3), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
