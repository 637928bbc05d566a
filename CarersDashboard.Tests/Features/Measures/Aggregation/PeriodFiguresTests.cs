using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Aggregation;

public class PeriodFiguresTests
{
    private const string Distinct = "The same person may be counted in two periods, so periods may not be added.";
    private const string Stock = "It is a count on the last day of each quarter. The same people stand in it again, so quarters are not added.";
    private const string Survey = "Each survey is weighted to its own respondents, so two surveys may not be averaged.";

    // Figures from Q1 2016-17 on: a number, "-" missing, "." no return at all, "†" hidden, "<5" hidden by its sender, a "*" after it where an organisation is missing.
    [Theory]
    [InlineData("1 2 3 4 10 20 30", "2017-18-Q3", "60", "sum of 3 quarters", true)]
    [InlineData("1 2 3 4 10 20 30", "2017-18-Q1", "10", "sum of 1 quarter", true)]
    [InlineData("1 2 3 4 10 - 30", "2017-18-Q3", "40", "sum of 2 of 3 quarters", false)]
    [InlineData("1 2 3 4 10 . 30", "2017-18-Q3", "40", "sum of 2 of 3 quarters", false)]
    [InlineData("1 2 3 4 10 <5 30", "2017-18-Q3", "40..44", "sum of 3 quarters", true)]
    [InlineData("1 2 3 4 10 † 30", "2017-18-Q3", "†", "A part is hidden to protect people, so there is no exact total.", false)]
    [InlineData("1 2 3 4 10 20* 30", "2017-18-Q3", "60", "sum of 3 quarters, 1 of them in part", false)]
    [InlineData("1 2 3 4 - - -", "2017-18-Q3", "-", "None of the figures is available.", false)]
    public void YearToDate_Flow_IsTheSumSinceApril(string line, string quarter, string total, string words, bool isComplete) =>
        AssertTotal(Line(MeasureKind.Flow, line).YearToDate(Period(quarter)), total, words, isComplete);

    [Theory]
    [InlineData("1 2 3 4 10 20 30", "2017-18-Q3", "64", "sum of 4 quarters", true)]
    [InlineData("1 2 3 4 10 - 30", "2017-18-Q3", "44", "sum of 3 of 4 quarters", false)]
    [InlineData("1 2", "2016-17-Q2", "3", "sum of 2 of 4 quarters", false)]
    public void RollingYear_Flow_IsTheSumOfFourQuarters(string line, string quarter, string total, string words, bool isComplete) =>
        AssertTotal(Line(MeasureKind.Flow, line).RollingYear(Period(quarter)), total, words, isComplete);

    [Theory]
    [InlineData(MeasureKind.Stock, Stock)]
    [InlineData(MeasureKind.DistinctInPeriod, Distinct)]
    [InlineData(MeasureKind.SurveyScore, Survey)]
    public void Totals_KindThatIsNotAdded_AreRefusedWithTheReason(MeasureKind kind, string reason)
    {
        var line = Line(kind, "1 2 3 4 5");

        AssertTotal(line.YearToDate(Period("2017-18-Q1")), "-", reason, false);
        AssertTotal(line.RollingYear(Period("2017-18-Q1")), "-", reason, false);
    }

    [Fact]
    public void Totals_Rate_AreTheQuotientsOfTheSums()
    {
        var line = new PeriodFigures(
            SmallCatalogue.Referrals with { Kind = MeasureKind.Rate, Unit = MeasureUnit.Percent },
            [new(Period("2017-18-Q1"), Figure.Of(50, 1, 2)), new(Period("2017-18-Q2"), Figure.Of(10, 10, 100)), new(Period("2017-18-Q3"), Figure.Hidden)]);

        Assert.Equal(Figure.Of(100m * 11 / 102, 11, 102), line.YearToDate(Period("2017-18-Q2")).Figure);
        Assert.Equal("from 2 quarters", line.YearToDate(Period("2017-18-Q2")).Words);
        Assert.Equal("from 2 of 3 quarters", line.YearToDate(Period("2017-18-Q3")).Words);
    }

    [Fact]
    public void Totals_MeasureDueTwiceAYear_MissNothingInBetween()
    {
        var line = new PeriodFigures(SmallCatalogue.Referrals with { Frequency = Frequency.TwiceAYear }, [new(Period("2017-18-Q2"), Figure.Of(10)), new(Period("2017-18-Q4"), Figure.Of(20))]);

        AssertTotal(line.YearToDate(Period("2017-18-Q4")), "30", "sum of 2 quarters", true);
        AssertTotal(line.YearToDate(Period("2017-18-Q1")), "-", "No figure falls due in these quarters.", false);
    }

    [Fact]
    public void Totals_AcrossABreak_AreRefused()
    {
        var line = Line(SmallCatalogue.Referrals with { Breaks = [new(new(2017, 7, 1), "a new form was used")] }, "1 2 3 4 10 20 30");

        AssertTotal(line.YearToDate(Period("2017-18-Q3")), "-", "Figures from before and after a change are not put together: a new form was used.", false);
        AssertTotal(line.YearToDate(Period("2016-17-Q4")), "10", "sum of 4 quarters", true);
        Assert.Equal("a new form was used", line.OnLastQuarter(Period("2017-18-Q2")).NotComparedBecause);
    }

    [Fact]
    public void Totals_OtherPeriods_AreRefused()
    {
        Assert.NotEmpty(Line(MeasureKind.Flow, "1").YearToDate(ReportingPeriod.FinancialYear(2017)).Reason);
        Assert.NotEmpty(Line(MeasureKind.Flow, "1").RollingYear(ReportingPeriod.FinancialYear(2017)).Reason);
        Assert.NotEmpty(Line(MeasureKind.Flow, "1").RollingYear(ReportingPeriod.Quarter(ReportingPeriod.FirstYear, 1)).Reason);
    }

    [Theory]
    [InlineData("10 30 35 35", "2016-17-Q1", "10", "")]
    [InlineData("10 30 35 35", "2016-17-Q2", "20", "")]
    [InlineData("10 30 35 35", "2016-17-Q4", "0", "")]
    [InlineData("10 30 35 35 7", "2017-18-Q1", "7", "")]
    [InlineData("10 30 25", "2016-17-Q3", "-", "The count since April fell from 30 to 25, so the quarter cannot be worked out.")]
    [InlineData("10 - 25", "2016-17-Q3", "-", "There is no figure for Q2 2016-17.")]
    [InlineData("10 30 -", "2016-17-Q3", "-", "There is no figure for Q3 2016-17.")]
    [InlineData("10 † 25", "2016-17-Q3", "†", "The figure for Q2 2016-17 is hidden.")]
    [InlineData("10 30 †", "2016-17-Q3", "†", "The figure for Q3 2016-17 is hidden.")]
    [InlineData("<5 30", "2016-17-Q2", "26..30", "")]
    [InlineData("<5 <10", "2016-17-Q2", "0..9", "")]
    [InlineData("10 <5", "2016-17-Q2", "-", "The count since April fell from 10 to fewer than 5, so the quarter cannot be worked out.")]
    public void Quarterly_Cumulative_IsWhatWasAdded(string line, string quarter, string step, string reason)
    {
        var total = Line(MeasureKind.Cumulative, line).Quarterly(Period(quarter));

        Assert.Equal((step, reason), (Write(total.Figure), total.Reason));
        Assert.Equal(reason.Length == 0, total.IsComplete);
    }

    [Fact]
    public void Totals_Cumulative_AreTheFigureItselfAndTheSumOfTheSteps()
    {
        var line = Line(MeasureKind.Cumulative, "10 30 35 50 7 9");

        AssertTotal(line.YearToDate(Period("2016-17-Q3")), "35", "", true);
        // 5 and 15 of the year before, 7 and 2 of this.
        AssertTotal(line.RollingYear(Period("2017-18-Q2")), "29", "sum of 4 quarters", true);
        AssertTotal(Line(MeasureKind.Cumulative, "10 30 35 - 7 9").RollingYear(Period("2017-18-Q2")), "14", "sum of 3 of 4 quarters", false);
        AssertTotal(Line(MeasureKind.Cumulative, "10 30 -").YearToDate(Period("2016-17-Q3")), "-", "There is no figure for Q3 2016-17.", false);
    }

    [Theory]
    [InlineData("10 12", "2016-17-Q2", 2, 20.0, "")]
    [InlineData("10 8", "2016-17-Q2", -2, -20.0, "")]
    [InlineData("0 8", "2016-17-Q2", 8, null, "")]
    [InlineData("- 8", "2016-17-Q2", null, null, "there is no figure for Q1 2016-17")]
    [InlineData("8 -", "2016-17-Q2", null, null, "there is no figure for Q2 2016-17")]
    [InlineData("† 8", "2016-17-Q2", null, null, "the figure for Q1 2016-17 is hidden")]
    [InlineData("<5 8", "2016-17-Q2", null, null, "the figure for Q1 2016-17 is hidden")]
    [InlineData("3..7 8", "2016-17-Q2", null, null, "the figure for Q1 2016-17 is not known exactly")]
    [InlineData("8* 8", "2016-17-Q2", null, null, "an organisation is missing from the figure for Q1 2016-17")]
    public void OnLastQuarter_TwoFigures_IsTheDifferenceOrTheReason(string line, string quarter, int? difference, double? percent, string reason) =>
        Assert.Equal(new(Period(quarter).Previous(), difference, (decimal?)percent, reason), Line(MeasureKind.Flow, line).OnLastQuarter(Period(quarter)));

    [Fact]
    public void OnLastQuarter_Cumulative_IsNotCompared()
    {
        Assert.Equal("it is counted from the start of the year, so the last quarter's figure is part of it", Line(MeasureKind.Cumulative, "10 12").OnLastQuarter(Period("2016-17-Q2")).NotComparedBecause);
        Assert.Equal("counting started afresh with the year", Line(MeasureKind.Cumulative, "1 2 3 4 5").OnLastQuarter(Period("2017-18-Q1")).NotComparedBecause);
    }

    [Fact]
    public void OnYearAgo_SameQuarter_IsCompared()
    {
        Assert.Equal(new(Period("2016-17-Q1"), 15, 150), Line(MeasureKind.Cumulative, "10 2 3 4 25").OnYearAgo(Period("2017-18-Q1")));
        Assert.Equal("there is no figure for Q1 2015-16", Line(MeasureKind.Flow, "10").OnYearAgo(Period("2016-17-Q1")).NotComparedBecause);
    }

    [Fact]
    public void OnYearAgo_Percentages_DifferInPointsOnly() =>
        Assert.Equal(new(Period("2016-17-Q1"), 15, null), Line(SmallCatalogue.Referrals with { Kind = MeasureKind.Rate, Unit = MeasureUnit.Percent }, "10 2 3 4 25").OnYearAgo(Period("2017-18-Q1")));

    [Theory]
    [InlineData(974, 4343, 345.9)]
    [InlineData(1070, 1600, 49.5)]
    [InlineData(100, 100, 0)]
    [InlineData(100, 0, -100)]
    public void Percent_TwoNumbers_IsTheGrowth(int from, int to, double percent) => Assert.Equal((decimal)percent, Math.Round(Growth.Percent(from, to)!.Value, 1));

    [Fact]
    public void Percent_FromZero_IsNone() => Assert.Equal((null, null), (Growth.Percent(0, 5), Growth.Share(5, 0)));

    [Fact]
    public void Share_PublishedClaim_IsWhatItsNumbersGive() => Assert.Equal(69.7m, Math.Round(Growth.Share(75_691, 108_615)!.Value, 1));

    [Theory]
    [InlineData(974, 4343, "289", false, "+345.9% (the source prints 289%)")]
    [InlineData(1070, 1600, "49.5", true, "+49.5%, as the source prints")]
    [InlineData(1070, 1600, "50", true, "+49.5%, as the source prints")]
    [InlineData(1070, 1600, "49", false, "+49.5% (the source prints 49%)")]
    [InlineData(1600, 1070, "-33.1", true, "−33.1%, as the source prints")]
    [InlineData(0, 1070, "12", false, "no growth can be worked out from 0 (the source prints 12%)")]
    public void ClaimCheck_PrintedGrowth_StandsBesideTheRecomputedOne(int from, int to, string printed, bool agrees, string words)
    {
        var claim = new ClaimCheck(from, to, decimal.Parse(printed, CultureInfo.InvariantCulture));

        Assert.Equal((agrees, words), (claim.Agrees, claim.Words));
    }

    [Theory]
    [InlineData(Combination.Sum, 7, 9, "sum of 7 of 9 organisations")]
    [InlineData(Combination.Sum, 9, 9, "sum of 9 organisations")]
    [InlineData(Combination.Sum, 1, 1, "sum of 1 organisation")]
    [InlineData(Combination.SummedParts, 3, 4, "from 3 of 4 organisations")]
    [InlineData(Combination.Last, 1, 1, "")]
    [InlineData(Combination.Last, 1, 3, "last figure, 2 organisations earlier")]
    public void CompletenessWords_EachCombination_SaysHowMany(Combination how, int included, int of, string words) =>
        Assert.Equal(words, CompletenessWords.Of(how, new(Figure.Of(1), included, of), "organisation", "organisations"));

    private static void AssertTotal(PeriodTotal total, string figure, string words, bool isComplete) =>
        Assert.Equal((figure, words, isComplete), (Write(total.Figure), total.Words, total.IsComplete));

    private static PeriodFigures Line(MeasureKind kind, string line) => Line(SmallCatalogue.Referrals with { Kind = kind }, line);

    private static PeriodFigures Line(Measure measure, string line)
    {
        var points = new List<PeriodPoint>();
        var quarter = Period("2016-17-Q1");
        foreach (var text in line.Split(' '))
        {
            if (text != ".")
            {
                points.Add(new(quarter, Read(text.TrimEnd('*')), text.EndsWith('*')));
            }

            quarter = quarter.Next()!;
        }

        points.Reverse();
        return new(measure, points);
    }

    private static Figure Read(string text) => text switch
    {
        "-" => Figure.Missing,
        "†" => Figure.Hidden,
        _ when text.Split("..") is [var low, var high] => Figure.Between(Number(low), Number(high)),
        _ when text[0] == '<' => Figure.SuppressedBelow(Number(text[1..])),
        _ => Figure.Of(Number(text)),
    };

    private static string Write(Figure figure) => figure switch
    {
        { State: ValueState.Missing } => "-",
        { IsHidden: true } => "†",
        { State: ValueState.Between } => string.Create(CultureInfo.InvariantCulture, $"{figure.Low:0.###}..{figure.High:0.###}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.###}"),
    };

    private static ReportingPeriod Period(string code) => ReportingPeriod.TryParse(code, out var period) ? period : throw new ArgumentException(code);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
