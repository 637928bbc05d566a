using CarersDashboard.Features.Measures;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class ReportingPeriodTests
{
    private static readonly Gen<int> Years = Gen.Choose(ReportingPeriod.FirstYear, ReportingPeriod.LastYear);

    private static readonly Gen<DateOnly> Days =
        Gen.Choose(new DateOnly(ReportingPeriod.FirstYear, 1, 1).DayNumber, new DateOnly(ReportingPeriod.LastYear, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    // Ordinary years are many; the ends of what is accepted are where it goes wrong.
    private static readonly Gen<int> EdgeYears = Gen.Frequency((3, Years), (1, Gen.Elements(ReportingPeriod.FirstYear, 1999, 2000, ReportingPeriod.LastYear)));

    private static readonly Arbitrary<ReportingPeriod> Any = Gen.OneOf(
        Gen.Zip(EdgeYears, Gen.Choose(1, 4)).Select(pair => ReportingPeriod.Quarter(pair.Item1, pair.Item2)),
        EdgeYears.Select(ReportingPeriod.FinancialYear),
        EdgeYears.Select(ReportingPeriod.SurveyYear),
        EdgeYears.Select(ReportingPeriod.CalendarYear),
        Days.Select(ReportingPeriod.Date),
        Gen.Zip(Days, Days).Where(pair => pair.Item1 != pair.Item2).Select(pair => pair.Item1 < pair.Item2 ? ReportingPeriod.Span(pair.Item1, pair.Item2) : ReportingPeriod.Span(pair.Item2, pair.Item1))).ToArbitrary();

    /// <summary>A period of each kind with what it says.</summary>
    public static TheoryData<ReportingPeriod, string, string, string, string, string> Spelt => new()
    {
        { ReportingPeriod.Quarter(2017, 1), "2017-18-Q1", "Q1 2017-18", "April to June 2017", "2017-04-01", "2017-06-30" },
        { ReportingPeriod.Quarter(2017, 2), "2017-18-Q2", "Q2 2017-18", "July to September 2017", "2017-07-01", "2017-09-30" },
        { ReportingPeriod.Quarter(2017, 3), "2017-18-Q3", "Q3 2017-18", "October to December 2017", "2017-10-01", "2017-12-31" },
        { ReportingPeriod.Quarter(2017, 4), "2017-18-Q4", "Q4 2017-18", "January to March 2018", "2018-01-01", "2018-03-31" },
        { ReportingPeriod.Quarter(1999, 4), "1999-00-Q4", "Q4 1999-00", "January to March 2000", "2000-01-01", "2000-03-31" },
        { ReportingPeriod.FinancialYear(2017), "2017-18", "2017-18", "April 2017 to March 2018", "2017-04-01", "2018-03-31" },
        { ReportingPeriod.FinancialYear(1999), "1999-00", "1999-00", "April 1999 to March 2000", "1999-04-01", "2000-03-31" },
        { ReportingPeriod.SurveyYear(2016), "2016-17", "2016-17 survey", "2016-17 survey", "2016-04-01", "2017-03-31" },
        { ReportingPeriod.CalendarYear(2014), "2014", "2014", "2014", "2014-01-01", "2014-12-31" },
        { ReportingPeriod.Date(new(2011, 3, 27)), "2011-03-27", "27 March 2011", "27 March 2011", "2011-03-27", "2011-03-27" },
        { ReportingPeriod.Date(new(2016, 2, 29)), "2016-02-29", "29 February 2016", "29 February 2016", "2016-02-29", "2016-02-29" },
        {
            ReportingPeriod.Span(new(2017, 4, 1), new(2017, 12, 31)), "2017-04-01--2017-12-31", "1 April 2017 to 31 December 2017", "1 April 2017 to 31 December 2017", "2017-04-01", "2017-12-31"
        },
    };

    /// <summary>A period with the one before, the one after and the one a year before, by their codes.</summary>
    public static TheoryData<ReportingPeriod, string?, string?, string?> Neighbours => new()
    {
        { ReportingPeriod.Quarter(2017, 3), "2017-18-Q2", "2017-18-Q4", "2016-17-Q3" },
        { ReportingPeriod.Quarter(2017, 4), "2017-18-Q3", "2018-19-Q1", "2016-17-Q4" },
        { ReportingPeriod.Quarter(2018, 1), "2017-18-Q4", "2018-19-Q2", "2017-18-Q1" },
        { ReportingPeriod.Quarter(ReportingPeriod.FirstYear, 1), null, "1990-91-Q2", null },
        { ReportingPeriod.Quarter(ReportingPeriod.FirstYear, 4), "1990-91-Q3", "1991-92-Q1", null },
        { ReportingPeriod.Quarter(ReportingPeriod.LastYear, 4), "2098-99-Q3", null, "2097-98-Q4" },
        { ReportingPeriod.FinancialYear(2017), "2016-17", "2018-19", "2016-17" },
        { ReportingPeriod.FinancialYear(ReportingPeriod.FirstYear), null, "1991-92", null },
        { ReportingPeriod.SurveyYear(2016), "2015-16", "2017-18", "2015-16" },
        { ReportingPeriod.SurveyYear(ReportingPeriod.LastYear), "2097-98", null, "2097-98" },
        { ReportingPeriod.CalendarYear(2014), "2013", "2015", "2013" },
        { ReportingPeriod.CalendarYear(ReportingPeriod.LastYear), "2097", null, "2097" },
        { ReportingPeriod.Date(new(2011, 3, 27)), null, null, null },
        { ReportingPeriod.Span(new(2017, 4, 1), new(2017, 12, 31)), null, null, null },
    };

    [Theory]
    [MemberData(nameof(Spelt), DisableDiscoveryEnumeration = true)]
    public void Labels_OfEachKind_ReadAsTheyShould(ReportingPeriod period, string code, string label, string longLabel, string start, string end)
    {
        Assert.Equal((code, label, longLabel), (period.Code, period.Label, period.LongLabel));
        Assert.Equal((DateOnly.Parse(start, null), DateOnly.Parse(end, null)), (period.Start, period.End));
        Assert.Equal(code, period.ToString());
    }

    [Theory]
    [MemberData(nameof(Neighbours), DisableDiscoveryEnumeration = true)]
    public void Neighbours_OfEachKind_AreOfTheSameKind(ReportingPeriod period, string? before, string? after, string? yearBefore)
    {
        Assert.Equal((before, after, yearBefore), (period.Previous()?.Code, period.Next()?.Code, period.YearBefore()?.Code));
        Assert.All([period.Previous(), period.Next(), period.YearBefore()], neighbour => Assert.Equal(period.Kind, neighbour?.Kind ?? period.Kind));
    }

    [Theory]
    [InlineData("2017-04-01", 2017, 1)]
    [InlineData("2017-06-30", 2017, 1)]
    [InlineData("2017-12-31", 2017, 3)]
    [InlineData("2018-01-01", 2017, 4)]
    [InlineData("2018-03-31", 2017, 4)]
    [InlineData("2000-02-29", 1999, 4)]
    public void QuarterOf_AnyDay_IsTheFinancialQuarter(string day, int startYear, int number)
    {
        var quarter = ReportingPeriod.QuarterOf(DateOnly.Parse(day, null));

        Assert.Equal(ReportingPeriod.Quarter(startYear, number), quarter);
        Assert.Equal((startYear, number), (quarter.FinancialYearStart, quarter.QuarterNumber));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2017-18-Q5")]
    [InlineData("2017-18-Q0")]
    [InlineData("2017-18-X3")]
    [InlineData("2017-18Q3")]
    [InlineData("2017-19")]
    [InlineData("2017-19-Q3")]
    [InlineData("2017/18")]
    [InlineData("17-18")]
    [InlineData("1989-90")]
    [InlineData("2099-00")]
    [InlineData("1989")]
    [InlineData("+017")]
    [InlineData("2017-02-29")]
    [InlineData("1989-12-31")]
    [InlineData("2017-04-01-2017-12-31")]
    [InlineData("2017-12-31--2017-04-01")]
    [InlineData("2017-04-01--2017-04-01")]
    [InlineData("Q3 2017-18")]
    public void TryParse_NotTheOneSpelling_IsRefused(string? code)
    {
        Assert.False(ReportingPeriod.TryParse(code, out var period));
        Assert.Null(period);
    }

    [Theory]
    [InlineData(" 2017-18-Q3 ", "2017-18-Q3")]
    [InlineData("2017-18-q3", "2017-18-Q3")]
    public void TryParse_SpaceOrSmallLetter_IsForgiven(string written, string code)
    {
        Assert.True(ReportingPeriod.TryParse(written, out var period));
        Assert.Equal(code, period.Code);
    }

    [Theory]
    [InlineData(1989, 1)]
    [InlineData(2099, 1)]
    [InlineData(2017, 0)]
    [InlineData(2017, 5)]
    public void Quarter_OutOfRange_Throws(int startYear, int number) => Assert.Throws<ArgumentOutOfRangeException>(() => ReportingPeriod.Quarter(startYear, number));

    [Fact]
    public void Span_EndNotAfterStart_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ReportingPeriod.Span(new(2017, 4, 1), new(2017, 4, 1)));

    [Fact]
    public void TryParse_CodeOfAnyPeriod_GivesThePeriodBack() => Prop.ForAll(Any, period =>
    {
        Assert.True(ReportingPeriod.TryParse(period.Code, out var parsed));
        // A survey year is spelt like the financial year, so whoever parses says which is meant.
        Assert.Equal(period, period.Kind == PeriodKind.SurveyYear ? parsed.AsSurvey() : parsed);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void PreviousOfNext_AnyPeriodThatHasANext_IsItself() => Prop.ForAll(Any, period =>
    {
        if (period.Next() is { } next)
        {
            Assert.Equal(period, next.Previous());
            Assert.Equal(period.End.AddDays(1), next.Start);
            Assert.True(period.CompareTo(next) < 0);
        }

        if (period.Previous() is { } previous)
        {
            Assert.Equal(period, previous.Next());
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void YearBefore_AnyPeriodThatHasOne_BeginsAYearEarlier() => Prop.ForAll(Any, period =>
    {
        if (period.YearBefore() is { } before)
        {
            Assert.Equal((period.Kind, period.Start.AddYears(-1)), (before.Kind, before.Start));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AnyThreePeriods_OrdersThem() => Prop.ForAll(Any, Any, Any, (one, other, third) =>
    {
        Assert.Equal(Math.Sign(one.CompareTo(other)), -Math.Sign(other.CompareTo(one)));
        Assert.Equal(one.CompareTo(other) == 0, one == other);
        Assert.False(one.CompareTo(other) < 0 && other.CompareTo(third) < 0 && one.CompareTo(third) >= 0);
        Assert.True(one.CompareTo(null) > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_PeriodsThatEndTogether_PutsTheShorterFirst()
    {
        ReportingPeriod[] inOrder =
        [
            ReportingPeriod.Quarter(2017, 3),
            ReportingPeriod.Span(new(2017, 4, 1), new(2017, 12, 31)),
            ReportingPeriod.CalendarYear(2017),
            ReportingPeriod.Date(new(2018, 3, 31)),
            ReportingPeriod.Quarter(2017, 4),
            ReportingPeriod.FinancialYear(2017),
            ReportingPeriod.SurveyYear(2017),
        ];

        Assert.Equal(inOrder, inOrder.Reverse().Order());
    }

    [Fact]
    public void AsSurvey_OtherKinds_StayAsTheyAre()
    {
        Assert.Equal(ReportingPeriod.SurveyYear(2016), ReportingPeriod.FinancialYear(2016).AsSurvey());
        Assert.Equal(ReportingPeriod.Quarter(2016, 1), ReportingPeriod.Quarter(2016, 1).AsSurvey());
        Assert.NotEqual(ReportingPeriod.SurveyYear(2016), ReportingPeriod.FinancialYear(2016));
    }
}
