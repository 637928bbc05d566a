using CarersDashboard.Features.Measures;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class PeriodSpellingTests
{
    [Theory]
    [InlineData("2017-18 Q3", "2017-18-Q3")]
    [InlineData("2017-18-Q3", "2017-18-Q3")]
    [InlineData("2017/18 Q3", "2017-18-Q3")]
    [InlineData("2017/18 - Q3", "2017-18-Q3")]
    [InlineData("Q3 2017/18", "2017-18-Q3")]
    [InlineData("Q3 2017-18", "2017-18-Q3")]
    [InlineData("Q3 2017-2018", "2017-18-Q3")]
    [InlineData("Q3 17/18", "2017-18-Q3")]
    [InlineData("q3 17-18", "2017-18-Q3")]
    [InlineData("Q3, 2017-18", "2017-18-Q3")]
    [InlineData("Qtr 3 2017/18", "2017-18-Q3")]
    [InlineData("Quarter 3 2017-18", "2017-18-Q3")]
    [InlineData("Quarter 3 of 2017-18", "2017-18-Q3")]
    [InlineData("QUARTER 3 FY 2017/18", "2017-18-Q3")]
    [InlineData("2017-18 Quarter 3", "2017-18-Q3")]
    [InlineData("Q4 1999-00", "1999-00-Q4")]
    [InlineData("Oct-Dec 2017", "2017-18-Q3")]
    [InlineData("Oct – Dec 2017", "2017-18-Q3")]
    [InlineData("Oct—Dec 2017", "2017-18-Q3")]
    [InlineData("Oct to Dec 2017", "2017-18-Q3")]
    [InlineData("Oct/Dec 2017", "2017-18-Q3")]
    [InlineData("October to December 2017", "2017-18-Q3")]
    [InlineData("October - December 2017", "2017-18-Q3")]
    [InlineData("OCT-DEC 17", "2017-18-Q3")]
    [InlineData("Jan-Mar 2018", "2017-18-Q4")]
    [InlineData("Apr–Jun 2017", "2017-18-Q1")]
    [InlineData("July to Sept 2017", "2017-18-Q2")]
    [InlineData("Jul - Sep. 2017", "2017-18-Q2")]
    [InlineData("December 2017", "2017-18-Q3")]
    [InlineData("Dec 2017", "2017-18-Q3")]
    [InlineData("Dec-17", "2017-18-Q3")]
    [InlineData("March 2018", "2017-18-Q4")]
    [InlineData("November 2017", "2017-11-01--2017-11-30")]
    [InlineData("Apr-Dec 2017", "2017-04-01--2017-12-31")]
    [InlineData("April to December 2017", "2017-04-01--2017-12-31")]
    [InlineData("Oct 2017 to Mar 2018", "2017-10-01--2018-03-31")]
    [InlineData("Oct-Mar 2018", "2017-10-01--2018-03-31")]
    [InlineData("Dec-Feb 2018", "2017-12-01--2018-02-28")]
    [InlineData("Apr 2017 - Mar 2018", "2017-18")]
    [InlineData("Apr-Mar 2018", "2017-18")]
    [InlineData("Jan-Dec 2014", "2014")]
    [InlineData("2014", "2014")]
    [InlineData("2017/18", "2017-18")]
    [InlineData("2017-18", "2017-18")]
    [InlineData("2017 - 18", "2017-18")]
    [InlineData("2017/2018", "2017-18")]
    [InlineData("2017–18", "2017-18")]
    [InlineData("FY 2017/18", "2017-18")]
    [InlineData("Financial year 2017-18", "2017-18")]
    [InlineData("Year 2017/18", "2017-18")]
    [InlineData("Year 2017-18", "2017-18")]
    [InlineData("1999/00", "1999-00")]
    [InlineData("31/12/2017", "2017-12-31")]
    [InlineData("1/4/17", "2017-04-01")]
    [InlineData("2017-12-31", "2017-12-31")]
    [InlineData("31.12.2017", "2017-12-31")]
    [InlineData("31-Dec-2017", "2017-12-31")]
    [InlineData("31 December 2017", "2017-12-31")]
    [InlineData("27 March, 2011", "2011-03-27")]
    [InlineData("2017-04-01--2017-12-31", "2017-04-01--2017-12-31")]
    [InlineData("  Q3\u00A02017/18. ", "2017-18-Q3")]
    [InlineData("Ｑ３ ２０１７／１８", "2017-18-Q3")]
    public void Read_AsPeopleWriteIt_GivesThePeriod(string written, string code)
    {
        var reading = PeriodSpelling.Read(written);

        Assert.Equal((code, ""), (reading.Period?.Code, reading.Problem));
        Assert.NotEqual(PeriodKind.SurveyYear, reading.Period!.Kind);
    }

    [Theory]
    [InlineData("SACE 2016-17", null)]
    [InlineData("sace 2016/17", null)]
    [InlineData("Survey 2016-17", null)]
    [InlineData("2016-17 survey", null)]
    [InlineData("2016/17 SACE", PeriodKind.SurveyYear)]
    [InlineData("2016-17", PeriodKind.SurveyYear)]
    [InlineData("2016/17", PeriodKind.SurveyYear)]
    [InlineData("Apr 2016 - Mar 2017", PeriodKind.SurveyYear)]
    [InlineData("31/03/2017", PeriodKind.SurveyYear)]
    [InlineData("2017-03-31", PeriodKind.SurveyYear)]
    public void Read_YearOfASurvey_GivesASurveyYear(string written, PeriodKind? wanted) =>
        Assert.Equal(ReportingPeriod.SurveyYear(2016), PeriodSpelling.Read(written, wanted).Period);

    [Theory]
    [InlineData("31/12/2017", PeriodKind.Quarter, "2017-18-Q3")]
    [InlineData("1 October 2017", PeriodKind.Quarter, "2017-18-Q3")]
    [InlineData("2017-12-31", PeriodKind.Quarter, "2017-18-Q3")]
    [InlineData("December 2017", PeriodKind.Quarter, "2017-18-Q3")]
    [InlineData("Q3 2017/18", PeriodKind.Quarter, "2017-18-Q3")]
    [InlineData("31/03/2018", PeriodKind.Quarter, "2017-18-Q4")]
    [InlineData("31/03/2018", PeriodKind.FinancialYear, "2017-18")]
    [InlineData("2018-03-31", PeriodKind.FinancialYear, "2017-18")]
    [InlineData("31/12/2017", PeriodKind.FinancialYear, "2017-18-Q3")]
    [InlineData("2017-12-31", PeriodKind.FinancialYear, "2017-18-Q3")]
    [InlineData("27/03/2011", PeriodKind.Date, "2011-03-27")]
    [InlineData("15/11/2017", PeriodKind.Date, "2017-11-15")]
    [InlineData("Apr-Dec 2017", PeriodKind.Quarter, "2017-04-01--2017-12-31")]
    [InlineData("2017/18", PeriodKind.FinancialYear, "2017-18")]

    // Not what was wanted, and clear all the same: the checker says that the kind is wrong.
    [InlineData("2017/18", PeriodKind.Quarter, "2017-18")]
    [InlineData("Q3 2017/18", PeriodKind.FinancialYear, "2017-18-Q3")]
    public void Read_KindThatIsWanted_DecidesWhatADateOrMonthMeans(string written, PeriodKind wanted, string code)
    {
        var reading = PeriodSpelling.Read(written, wanted);

        Assert.Equal((code, ""), (reading.Period?.Code, reading.Problem));
    }

    [Theory]
    [InlineData("Q3 2017", null, "“Q3 2017” could be of the financial year 2016-17 or of 2017-18: write both years.")]
    [InlineData("Q3 2017", PeriodKind.Quarter, "“Q3 2017” could be of the financial year 2016-17 or of 2017-18: write both years.")]
    [InlineData("2017 Q3", null, "“Q3 2017” could be of the financial year 2016-17 or of 2017-18: write both years.")]
    [InlineData("Q1 2000", null, "“Q1 2000” could be of the financial year 1999-00 or of 2000-01: write both years.")]
    [InlineData("Q3 17", null, "“Q3 17” could be of the financial year 2016-17 or of 2017-18: write both years.")]
    [InlineData("November 2017", PeriodKind.Quarter, "November 2017 is not the last month of a quarter.")]
    [InlineData("Oct 2017", PeriodKind.Quarter, "October 2017 is not the last month of a quarter.")]
    [InlineData("30/12/2017", PeriodKind.Quarter, "30 December 2017 is neither the first nor the last day of a quarter.")]
    [InlineData("2017-11-15", PeriodKind.Quarter, "15 November 2017 is neither the first nor the last day of a quarter.")]
    [InlineData("30/03/2018", PeriodKind.FinancialYear, "30 March 2018 is neither the first nor the last day of a quarter.")]
    [InlineData("2017-19", null, "The two years do not follow each other.")]
    [InlineData("2017/17", null, "The two years do not follow each other.")]
    [InlineData("2018/17", null, "The two years do not follow each other.")]
    [InlineData("2017/2118", null, "The two years do not follow each other.")]
    [InlineData("Q3 2017-19", null, "The two years do not follow each other.")]
    [InlineData("SACE 2016-18", null, "The two years do not follow each other.")]
    [InlineData("Q5 2017-18", null, "It is not a quarter, a year or a date.")]
    [InlineData("Q0 2017-18", null, "It is not a quarter, a year or a date.")]
    [InlineData("Dec 2016-17", null, "It is not a quarter, a year or a date.")]
    [InlineData("Oct 2016-17", null, "It is not a quarter, a year or a date.")]
    [InlineData("Q3", null, "It is not a quarter, a year or a date.")]
    [InlineData("December", null, "It is not a quarter, a year or a date.")]
    [InlineData("31/02/2018", null, "It is not a quarter, a year or a date.")]
    [InlineData("12/31/2017", null, "It is not a quarter, a year or a date.")]
    [InlineData("last quarter", null, "It is not a quarter, a year or a date.")]
    [InlineData("Brumaire 2017", null, "A month or year is not known.")]
    [InlineData("Octember 2017", null, "A month or year is not known.")]
    [InlineData("Dec 1889", null, "A month or year is not known.")]
    [InlineData("Oct 1889 to Dec 2017", null, "A year is not known.")]
    [InlineData("Dec 2017 to Oct 2017", null, "The months are not in order.")]
    [InlineData("31/12/1989", null, "The year lies outside 1990 to 2098.")]
    [InlineData("31/12/2099", PeriodKind.Quarter, "The year lies outside 1990 to 2098.")]
    [InlineData("", null, "It is blank.")]
    [InlineData(" . ", null, "It is blank.")]
    public void Read_NotClear_IsRefusedWithTheReason(string written, PeriodKind? wanted, string problem)
    {
        var reading = PeriodSpelling.Read(written, wanted);

        Assert.Equal((null, problem), (reading.Period, reading.Problem));
    }

    [Theory]
    [InlineData("January 1990", PeriodKind.Quarter)]
    [InlineData("March 1990", null)]
    [InlineData("Jan-Mar 1990", null)]
    [InlineData("31/03/1990", PeriodKind.Quarter)]
    [InlineData("31/03/1990", PeriodKind.FinancialYear)]
    [InlineData("1990-01-01", PeriodKind.Quarter)]
    public void Read_QuarterBeforeTheFirstYear_IsRefused(string written, PeriodKind? wanted) =>
        Assert.Equal((null, "The year lies outside 1990 to 2098."), (PeriodSpelling.Read(written, wanted).Period, PeriodSpelling.Read(written, wanted).Problem));

    [Fact]
    public void Read_LabelOfAnyPeriod_GivesThePeriodBack()
    {
        var quarters = Gen.Zip(Gen.Choose(ReportingPeriod.FirstYear, ReportingPeriod.LastYear), Gen.Choose(1, 4)).Select(pair => ReportingPeriod.Quarter(pair.Item1, pair.Item2));
        var years = Gen.Choose(ReportingPeriod.FirstYear, ReportingPeriod.LastYear);
        var any = Gen.OneOf(quarters, years.Select(ReportingPeriod.FinancialYear), years.Select(ReportingPeriod.SurveyYear), years.Select(ReportingPeriod.CalendarYear)).ToArbitrary();

        Prop.ForAll(any, period =>
        {
            Assert.Equal(period, PeriodSpelling.Read(period.Label).Period);
            if (period.Kind is PeriodKind.FinancialYear || (period.Kind is PeriodKind.Quarter && period.End.Year <= ReportingPeriod.LastYear))
            {
                Assert.Equal(period.End.Year <= ReportingPeriod.LastYear ? period : null, PeriodSpelling.Read(period.LongLabel).Period);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_AnyTextAtAll_NeverThrows()
    {
        string[] pieces = ["Q", "q3", "quarter", "2017", "17", "18", "1990", "2098", "9999", "0", "-", "–", "/", " ", "Oct", "march", "to", "fy", "sace", "survey", "31", ".", ",", "\u00A0", "１", "é"];
        var texts = Gen.ArrayOf(Gen.Elements(pieces)).Select(string.Concat).ToArbitrary();
        var kinds = Gen.Elements<PeriodKind?>([null, .. Enum.GetValues<PeriodKind>().Cast<PeriodKind?>()]).ToArbitrary();

        Prop.ForAll(texts, kinds, (text, wanted) =>
        {
            var reading = PeriodSpelling.Read(text, wanted);
            Assert.Equal(reading.Period is null, reading.Problem.Length > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
