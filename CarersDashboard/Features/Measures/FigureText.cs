using System.Globalization;

namespace CarersDashboard.Features.Measures;

/// <summary>Writes figures the one way they are written everywhere: en-GB, rounded half away from zero to the measure's decimals.</summary>
public static class FigureText
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The number with its sign of unit, without a noun: <c>28,145</c>, <c>22.9%</c>, <c>£312,400</c>, <c>5.8</c>.</summary>
    public static string Number(Measure measure, decimal value)
    {
        var rounded = Math.Round(value, measure.Decimals, MidpointRounding.AwayFromZero);
        var format = "N" + measure.Decimals.ToString(CultureInfo.InvariantCulture);
        return measure.Unit switch
        {
            MeasureUnit.Percent => Signed(rounded, format) + "%",
            MeasureUnit.Pounds => (rounded < 0 ? "−£" : "£") + Math.Abs(rounded).ToString(format, British),
            _ => Signed(rounded, format),
        };
    }

    /// <summary>A difference without its sign: <c>15</c>, <c>3.1 points</c>, <c>£400</c>. Percentages differ in points, never in per cent.</summary>
    public static string Difference(Measure measure, decimal difference)
    {
        var size = Math.Abs(difference);
        return measure.Unit == MeasureUnit.Percent
            ? Math.Round(size, measure.Decimals, MidpointRounding.AwayFromZero).ToString("N" + measure.Decimals.ToString(CultureInfo.InvariantCulture), British) is var points && points == "1" ? "1 point" : points + " points"
            : Number(measure, size);
    }

    /// <summary>A figure as it was sent, with up to two decimals even where the measure is shown with fewer: 5.08 stays 5.08 beside 5.8.</summary>
    public static string AsSent(Measure measure, Figure figure) =>
        Of(measure with { Decimals = Math.Max(measure.Decimals, Math.Min(2, Decimals(figure.Value ?? 0))) }, figure);

    /// <summary>Significant decimals of a number, at most four: 5.080 has two.</summary>
    public static int Decimals(decimal value)
    {
        var text = value.ToString("0.####", CultureInfo.InvariantCulture);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? 0 : text.Length - dot - 1;
    }

    /// <summary>A figure in any state: the number, or the words that stand for it.</summary>
    public static string Of(Measure measure, Figure figure) => figure.State switch
    {
        ValueState.Zero => Number(measure, 0),
        ValueState.Value => RoundsToZero(measure, figure) ? NearZero(measure, figure.Value!.Value) : Number(measure, figure.Value!.Value),
        ValueState.Between => Between(measure, figure.Low!.Value, figure.High!.Value),
        ValueState.Suppressed when figure.IsHidden => "hidden",
        ValueState.Suppressed => "fewer than " + figure.Bound!.Value.ToString("#,##0.######", British),
        ValueState.NotApplicable => "not applicable",
        _ => "not available",
    };

    /// <summary>Whether a number other than zero would be written as zero with the measure's decimals.</summary>
    public static bool RoundsToZero(Measure measure, Figure figure) =>
        figure.State == ValueState.Value && Math.Round(figure.Value!.Value, measure.Decimals, MidpointRounding.AwayFromZero) == 0;

    private static string NearZero(Measure measure, decimal value) =>
        value > 0 ? "under " + Number(measure, LastPlace(measure)) : "less than " + Number(measure, LastPlace(measure)) + " below zero";

    // Rounded outwards, so that the number is still between the two.
    private static string Between(Measure measure, decimal low, decimal high)
    {
        var place = LastPlace(measure);
        return $"between {Number(measure, decimal.Floor(low / place) * place)} and {Number(measure, decimal.Ceiling(high / place) * place)}";
    }

    // 1 for whole numbers, 0.1 with one decimal.
    private static decimal LastPlace(Measure measure) => new(1, 0, 0, false, (byte)measure.Decimals);

    private static string Signed(decimal number, string format) => number.ToString(format, British).Replace('-', '−');
}
