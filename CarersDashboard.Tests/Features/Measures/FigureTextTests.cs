using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class FigureTextTests
{
    [Theory]
    [InlineData(MeasureUnit.Count, 0, "28145", "28,145")]
    [InlineData(MeasureUnit.Count, 0, "0", "0")]
    [InlineData(MeasureUnit.Count, 0, "-15", "−15")]
    [InlineData(MeasureUnit.Count, 0, "1234567", "1,234,567")]
    [InlineData(MeasureUnit.Percent, 1, "22.9", "22.9%")]
    [InlineData(MeasureUnit.Percent, 1, "22.857143", "22.9%")]
    [InlineData(MeasureUnit.Percent, 1, "22.85", "22.9%")]
    [InlineData(MeasureUnit.Percent, 1, "22.95", "23.0%")]
    [InlineData(MeasureUnit.Percent, 0, "100", "100%")]
    [InlineData(MeasureUnit.Percent, 1, "-3.1", "−3.1%")]
    [InlineData(MeasureUnit.Years, 2, "5.08", "5.08")]
    [InlineData(MeasureUnit.Years, 2, "5.8", "5.80")]
    [InlineData(MeasureUnit.Years, 2, "5.805", "5.81")]
    [InlineData(MeasureUnit.Years, 2, "5.815", "5.82")]
    [InlineData(MeasureUnit.Years, 1, "-5.85", "−5.9")]
    [InlineData(MeasureUnit.Days, 0, "0.5", "1")]
    [InlineData(MeasureUnit.Days, 0, "2.5", "3")]
    [InlineData(MeasureUnit.Days, 0, "2.4999", "2")]
    [InlineData(MeasureUnit.Days, 0, "-0.4", "0")]
    [InlineData(MeasureUnit.Percent, 1, "-0.04", "0.0%")]
    [InlineData(MeasureUnit.Pounds, 0, "-0.4", "£0")]
    [InlineData(MeasureUnit.Pounds, 0, "312400", "£312,400")]
    [InlineData(MeasureUnit.Pounds, 0, "-312400.5", "−£312,401")]
    [InlineData(MeasureUnit.Score, 1, "7.8", "7.8")]
    [InlineData(MeasureUnit.Ratio, 2, "0.974", "0.97")]
    public void Number_InAnyUnit_IsWrittenOneWay(MeasureUnit unit, int decimals, string value, string written) =>
        Assert.Equal(written, FigureText.Number(Of(unit, decimals), Parse(value)));

    [Theory]
    [InlineData(MeasureUnit.Count, 0, "-15", "15")]
    [InlineData(MeasureUnit.Percent, 1, "-3.1", "3.1 points")]
    [InlineData(MeasureUnit.Percent, 1, "3.05", "3.1 points")]
    [InlineData(MeasureUnit.Pounds, 0, "-400", "£400")]
    [InlineData(MeasureUnit.Years, 2, "-0.72", "0.72")]
    public void Difference_OfEitherSign_IsWrittenWithoutIt(MeasureUnit unit, int decimals, string value, string written) =>
        Assert.Equal(written, FigureText.Difference(Of(unit, decimals), Parse(value)));

    [Fact]
    public void Of_AnyState_IsANumberOrWords()
    {
        var measure = Of(MeasureUnit.Years, 2);

        Assert.Equal("5.08", FigureText.Of(measure, Figure.Of(5.08m)));
        Assert.Equal("0.00", FigureText.Of(measure, Figure.Of(0)));
        Assert.Equal("fewer than 5", FigureText.Of(measure, Figure.SuppressedBelow(5)));
        Assert.Equal("fewer than 1,000", FigureText.Of(measure, Figure.SuppressedBelow(1000.000000m)));
        Assert.Equal("fewer than 2.4", FigureText.Of(measure, Figure.SuppressedBelow(2.4m)));
        Assert.Equal("not applicable", FigureText.Of(measure, Figure.NotApplicable));
        Assert.Equal("not available", FigureText.Of(measure, Figure.Missing));
    }

    [Theory]
    [InlineData(MeasureUnit.Count, 0, "1208", "1212", "between 1,208 and 1,212")]
    [InlineData(MeasureUnit.Count, 0, "0", "4", "between 0 and 4")]
    [InlineData(MeasureUnit.Pounds, 0, "1200", "1205", "between £1,200 and £1,205")]
    // Rounded outwards: inwards, the truth might lie outside.
    [InlineData(MeasureUnit.Years, 1, "5.14", "5.16", "between 5.1 and 5.2")]
    [InlineData(MeasureUnit.Percent, 0, "5.6", "7.2", "between 5% and 8%")]
    public void Of_BetweenTwoBounds_NamesBoth(MeasureUnit unit, int decimals, string low, string high, string written) =>
        Assert.Equal(written, FigureText.Of(Of(unit, decimals), Figure.Between(Parse(low), Parse(high))));

    [Theory]
    [InlineData(MeasureUnit.Percent, 1, "0.04", "under 0.1%")]
    [InlineData(MeasureUnit.Percent, 1, "0.05", "0.1%")]
    [InlineData(MeasureUnit.Percent, 1, "0", "0.0%")]
    [InlineData(MeasureUnit.Count, 0, "0.4", "under 1")]
    [InlineData(MeasureUnit.Pounds, 0, "0.4", "under £1")]
    [InlineData(MeasureUnit.Years, 2, "0.004", "under 0.01")]
    [InlineData(MeasureUnit.Percent, 1, "-0.04", "less than 0.1% below zero")]
    public void Of_NumberThatRoundsToZero_IsNeverWrittenAsZero(MeasureUnit unit, int decimals, string value, string written) =>
        Assert.Equal(written, FigureText.Of(Of(unit, decimals), Figure.Of(Parse(value))));

    [Fact]
    public void Of_HiddenHere_SaysNoMoreThanThat() => Assert.Equal("hidden", FigureText.Of(Of(MeasureUnit.Count, 0), Figure.Hidden));

    [Fact]
    public void Number_InAnotherCulture_StaysBritish()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("£1,234,568", FigureText.Number(Of(MeasureUnit.Pounds, 0), 1_234_567.5m));
            Assert.Equal("−1,234.50", FigureText.Number(Of(MeasureUnit.Years, 2), -1_234.5m));
            Assert.Equal("fewer than 1,000", FigureText.Of(Of(MeasureUnit.Count, 0), Figure.SuppressedBelow(1_000)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Measure Of(MeasureUnit unit, int decimals) => SmallCatalogue.Referrals with { Unit = unit, Decimals = decimals };

    private static decimal Parse(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);
}
