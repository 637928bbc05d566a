using CarersDashboard.Features.Measures.Disclosure;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Disclosure;

public class ShareIntervalTests
{
    // The first three are worked examples of Newcombe, Statistics in Medicine 17 (1998), method 3; the others from the same formula with more digits.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(29, 29, 0.8830, 1.0000)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(1, 1, 0.2065, 1.0000)]
    public void Of_SomeOfAll_IsWilsonsInterval(int part, int people, double low, double high)
    {
        var interval = ShareInterval.Of(part, people);

        Assert.Equal((double)part / people, interval.Share, 12);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Of_NoneOrAll_EndsExactly()
    {
        for (var people = 1; people < 500; people++)
        {
            Assert.Equal(0.0, ShareInterval.Of(0, people).Low);
            Assert.Equal(1.0, ShareInterval.Of(people, people).High);
        }
    }

    // The ends are where the share lies just Z standard errors away: the equation that defines the interval.
    [Theory]
    [InlineData(81, 263)]
    [InlineData(3, 7)]
    [InlineData(199, 200)]
    public void Of_Ends_SolveTheEquationThatDefinesThem(int part, int people)
    {
        var interval = ShareInterval.Of(part, people);

        foreach (var end in new[] { interval.Low, interval.High })
        {
            Assert.Equal(ShareInterval.Z, Math.Abs(interval.Share - end) / Math.Sqrt(end * (1 - end) / people), 9);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Of_NoShare_Throws(int part, int people) => Assert.Throws<ArgumentOutOfRangeException>(() => ShareInterval.Of(part, people));
}
