using CarersDashboard.Features.Board.Charts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public class NiceScaleTests
{
    [Theory]
    [InlineData(5.8, 9.5, 0, 10, 2)]
    [InlineData(0, 0, 0, 1, 0.2)]
    [InlineData(0, 67, 0, 80, 20)]
    [InlineData(721, 906, 0, 1000, 200)]
    [InlineData(26492, 28188, 26000, 28500, 500)]
    [InlineData(100, 100, 0, 100, 20)]
    [InlineData(-4, 9, -5, 10, 5)]
    [InlineData(0, 140, 0, 150, 25)]
    public void For_Values_StepsInNumbersThatPeopleCountIn(decimal low, decimal high, decimal min, decimal max, decimal step)
    {
        Assert.Equal(new NiceScale(min, max, step), NiceScale.For(low, high, 6, whole: false));
    }

    [Fact]
    public void For_WholeNumbers_NeverStepsInParts()
    {
        Assert.Equal(new NiceScale(0, 1, 1), NiceScale.For(0, 1, 6, whole: true));
    }

    [Fact]
    public void For_FromZero_StartsAtZeroThoughTheValuesLieFarAbove()
    {
        Assert.True(NiceScale.For(97, 99, 6, whole: false, fromZero: true).StartsAtZero);
        Assert.False(NiceScale.For(97, 99, 6, whole: false).StartsAtZero);
    }

    [Fact]
    public void For_AnyValues_HoldsThemAllInFewWholeSteps()
    {
        var cases = from low in Gen.Choose(-2_000_000, 2_000_000)
                    from size in Gen.Choose(0, 2_000_000)
                    from digits in Gen.Elements(1m, 10m, 100m)
                    from steps in Gen.Choose(2, 10)
                    from whole in Gen.Elements(true, false)
                    select (Low: low / digits, High: (low + size) / digits, Steps: steps, Whole: whole);

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var scale = NiceScale.For(one.Low, one.High, one.Steps, one.Whole);
            Assert.True(scale.Min <= one.Low && scale.Max >= one.High);
            Assert.True(scale.Max > scale.Min);
            Assert.InRange(scale.Ticks.Count, 2, one.Steps + 1);
            Assert.Equal(scale.Max, scale.Ticks[^1]);
            Assert.Equal(0, scale.Min % scale.Step);
            Assert.True(!one.Whole || scale.Step % 1 == 0);
        }).QuickCheckThrowOnFailure();
    }
}
