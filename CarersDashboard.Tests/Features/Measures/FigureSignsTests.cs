using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class FigureSignsTests
{
    private static readonly Measure Share = SmallCatalogue.Referrals with { Unit = MeasureUnit.Percent, Decimals = 1 };

    private static readonly (Figure Figure, string Sign)[] All =
    [
        (Figure.Of(22.9m), "22.9%"),
        (Figure.Hidden, "†"),
        (Figure.SuppressedBelow(5), "†"),
        (Figure.Between(1.2m, 1.6m), "≈ 1.2% to 1.6%"),
        (Figure.Missing, "–"),
        (Figure.NotApplicable, "×"),
        (Figure.Of(0), "0.0%"),
        (Figure.Of(0.04m), "~"),
    ];

    [Fact]
    public void Of_EachState_HasItsSign() => Assert.Equal(All.Select(entry => entry.Sign), All.Select(entry => FigureSigns.Of(Share, entry.Figure)));

    [Fact]
    public void Legend_EveryState_SaysWhatEachSignMeansOnce()
    {
        var legend = FigureSigns.Legend(All.Select(entry => (Share, entry.Figure)), 5);

        Assert.Equal(["†", "≈", "–", "×", "0", "~"], legend.Select(sign => sign.Symbol));
        Assert.Equal(legend.Count, legend.Select(sign => sign.Meaning).Distinct().Count());
        Assert.Equal("Hidden: fewer than 5 people, or hidden so that such a number cannot be worked out", legend[0].Meaning);
    }

    [Fact]
    public void Legend_SomeStates_ListsThoseAlone()
    {
        Assert.Empty(FigureSigns.Legend([(Share, Figure.Of(22.9m))], 5));
        Assert.Equal(["†", "~"], FigureSigns.Legend([(Share, Figure.Of(0.01m)), (Share, Figure.Hidden), (Share, Figure.Of(3))], 10).Select(sign => sign.Symbol));
    }
}
