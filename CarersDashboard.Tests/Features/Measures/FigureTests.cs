using CarersDashboard.Features.Measures;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class FigureTests
{
    [Theory]
    [InlineData("5.08", ValueState.Value)]
    [InlineData("-3", ValueState.Value)]
    [InlineData("0.000001", ValueState.Value)]
    [InlineData("0", ValueState.Zero)]
    [InlineData("0.00", ValueState.Zero)]
    public void Of_Number_IsAValueOrATrueZero(string number, ValueState state)
    {
        var figure = Figure.Of(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), 8, 35);

        Assert.Equal((state, true, null), (figure.State, figure.HasValue, figure.Bound));
        Assert.Equal(((decimal?)8, (decimal?)35), (figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void States_WithoutANumber_HaveNone()
    {
        Assert.All([Figure.Missing, Figure.NotApplicable, Figure.SuppressedBelow(5), Figure.Hidden, Figure.Between(3, 7)], figure =>
        {
            Assert.False(figure.HasValue);
            Assert.Equal((null, null, null), (figure.Value, figure.Numerator, figure.Denominator));
        });
        Assert.Equal((null, null, (decimal?)5), (Figure.Missing.Bound, Figure.NotApplicable.Bound, Figure.SuppressedBelow(5).Bound));
        Assert.Equal((null, null), (Figure.Hidden.Bound, Figure.Between(3, 7).Bound));
    }

    [Fact]
    public void States_OfAnyTwoFigures_KeepThemApart()
    {
        Figure[] figures = [Figure.Of(5), Figure.Of(0), Figure.Missing, Figure.NotApplicable, Figure.SuppressedBelow(5), Figure.SuppressedBelow(10), Figure.Of(5, 10, 2), Figure.Hidden, Figure.Between(0, 5), Figure.Between(5, 10)];

        Assert.Equal(figures.Length, figures.Distinct().Count());
        Assert.Equal(Enum.GetValues<ValueState>().Order(), figures.Select(figure => figure.State).Distinct().Order());
    }

    [Fact]
    public void Low_AnyState_IsTheLeastItCanBe()
    {
        Assert.Equal(((decimal?)5, (decimal?)5), (Figure.Of(5).Low, Figure.Of(5).High));
        Assert.Equal(((decimal?)0, (decimal?)0), (Figure.Of(0).Low, Figure.Of(0).High));
        Assert.Equal(((decimal?)3, (decimal?)7), (Figure.Between(3, 7).Low, Figure.Between(3, 7).High));
        Assert.Equal(((decimal?)0, (decimal?)5), (Figure.SuppressedBelow(5).Low, Figure.SuppressedBelow(5).High));
        Assert.All([Figure.Missing, Figure.NotApplicable, Figure.Hidden], figure => Assert.Equal(((decimal?)null, (decimal?)null), (figure.Low, figure.High)));
    }

    [Theory]
    [InlineData(MeasureUnit.Count, 5, 4)]
    [InlineData(MeasureUnit.Count, 1, 0)]
    [InlineData(MeasureUnit.Count, 4.5, 4)]
    [InlineData(MeasureUnit.Pounds, 5, 5)]
    [InlineData(MeasureUnit.Percent, 4.5, 4.5)]
    public void BoundsIn_HiddenByItsSender_IsWholeForCounts(MeasureUnit unit, double bound, double most) =>
        Assert.Equal((0, (decimal)most), Figure.SuppressedBelow((decimal)bound).BoundsIn(unit));

    [Fact]
    public void BoundsIn_OtherStates_AreTheirOwn()
    {
        Assert.Equal((5, 5), Figure.Of(5).BoundsIn(MeasureUnit.Count));
        Assert.Equal((3, 7), Figure.Between(3, 7).BoundsIn(MeasureUnit.Count));
        Assert.Null(Figure.Hidden.BoundsIn(MeasureUnit.Count));
        Assert.Null(Figure.Missing.BoundsIn(MeasureUnit.Count));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(7, 3)]
    public void Between_BoundsTheWrongWayRound_Throws(int low, int high) => Assert.Throws<ArgumentOutOfRangeException>(() => Figure.Between(low, high));

    [Fact]
    public void IsHidden_HiddenHereOnly_IsTrue() =>
        Assert.Equal([true, false, false], new[] { Figure.Hidden, Figure.SuppressedBelow(5), Figure.Missing }.Select(figure => figure.IsHidden));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void SuppressedBelow_BoundNotAboveZero_Throws(int bound) => Assert.Throws<ArgumentOutOfRangeException>(() => Figure.SuppressedBelow(bound));

    [Fact]
    public void Equals_SameNumberWithMoreZeros_IsEqual() => Assert.Equal(Figure.Of(5.08m, 3475m, 684m), Figure.Of(5.080000m, 3475.000000m, 684.0m));

    [Fact]
    public void Default_OfAFigureNobodyMade_IsMissing() => Assert.Equal(Figure.Missing, default);

    [Theory]
    [InlineData(ValueState.Missing)]
    [InlineData(ValueState.NotApplicable)]
    [InlineData(ValueState.Suppressed)]
    [InlineData(ValueState.Value)]
    [InlineData(ValueState.Zero)]
    public void FigureRow_AnyState_GivesTheFigure(ValueState state)
    {
        var expected = state switch
        {
            ValueState.Missing => Figure.Missing,
            ValueState.NotApplicable => Figure.NotApplicable,
            ValueState.Suppressed => Figure.SuppressedBelow(5),
            ValueState.Zero => Figure.Of(0, 0, 35),
            _ => Figure.Of(5.08m, 3475, 684),
        };

        var row = new Row { State = state, Value = expected.Value, Numerator = expected.Numerator, Denominator = expected.Denominator, Bound = expected.Bound };

        Assert.Equal(expected, row.Figure);
    }

    private sealed class Row : FigureRow;
}
