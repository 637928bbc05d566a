using System.Globalization;

namespace CarersDashboard.Features.Measures.Aggregation;

/// <summary>A growth that a source states, beside what its own two numbers give.</summary>
/// <param name="From">The earlier number; above zero.</param>
/// <param name="To">The later number.</param>
/// <param name="Printed">The growth as printed, in per cent: 289 for “289%”.</param>
public sealed record ClaimCheck(decimal From, decimal To, decimal Printed)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The growth worked out, in per cent; null where the earlier number is zero or below, so that there is none.</summary>
    public decimal? Recomputed => Growth.Percent(From, To);

    /// <summary>Whether the two agree to the digits that were printed.</summary>
    public bool Agrees => Recomputed is { } own && Rounded(own, FigureText.Decimals(Printed)) == Printed;

    /// <summary>Both in words: “+345.9% (the source prints 289%)”, “+49.5%, as the source prints”.</summary>
    public string Words
    {
        get
        {
            var printed = Plain(Printed, FigureText.Decimals(Printed)) + "%";
            if (Recomputed is not { } own)
            {
                return $"no growth can be worked out from {Plain(From, FigureText.Decimals(From))} (the source prints {printed})";
            }

            var decimals = Math.Max(1, FigureText.Decimals(Printed));
            var signed = (own > 0 ? "+" : "") + Plain(Rounded(own, decimals), decimals) + "%";
            return Agrees ? signed + ", as the source prints" : $"{signed} (the source prints {printed})";
        }
    }

    private static decimal Rounded(decimal number, int decimals) => Math.Round(number, decimals, MidpointRounding.AwayFromZero);

    private static string Plain(decimal number, int decimals) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), British).Replace('-', '−');
}
