using System.Globalization;

namespace CarersDashboard.Features.Measures.Aggregation;

/// <summary>What two published numbers are claimed to show.</summary>
public enum ClaimKind
{
    /// <summary>Growth from the first to the second, in per cent.</summary>
    Growth,

    /// <summary>The first as a share of the second, in per cent.</summary>
    Share,
}

/// <summary>A claim that a source makes of its own numbers, worked out again.</summary>
/// <param name="Measure">Code of the measure whose page shows it.</param>
/// <param name="Kind">What the two numbers are to one another.</param>
/// <param name="First">The earlier number, or the part.</param>
/// <param name="FirstWords">When, or what: “in 2012-13”.</param>
/// <param name="Second">The later number, or the whole.</param>
/// <param name="SecondWords">When, or what.</param>
/// <param name="Printed">What the source prints, in per cent; null where it prints no percentage.</param>
/// <param name="Source">Document.</param>
public sealed record PublishedClaim(string Measure, ClaimKind Kind, decimal First, string FirstWords, decimal Second, string SecondWords, decimal? Printed, string Source)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The claims that the partnership's documents make and that can be worked out from numbers beside them.</summary>
    public static IReadOnlyList<PublishedClaim> All { get; } =
    [
        new("SU01", ClaimKind.Growth, 974, "assessments in 2012-13", 4343, "in 2016-17", 289, "STP carers award submission 2018"),
        new("SU06", ClaimKind.Growth, 1070, "carers a quarter in 2015-16", 1600, "in 2017-18", null, "STP carers award submission 2018"),
        new("CX01", ClaimKind.Share, 75691, "carers who care for less than 20 hours a week", 108615, "carers on the census of 2011", 70, "STP carers award submission 2018"),
    ];

    /// <summary>The two numbers in words: “974 assessments in 2012-13 to 4,343 in 2016-17”.</summary>
    public string Numbers => $"{First.ToString("#,0.##", British)} {FirstWords} {(Kind == ClaimKind.Growth ? "to" : "of")} {Second.ToString("#,0.##", British)} {SecondWords}";

    /// <summary>What they come to, beside what is printed: “+345.9% (the source prints 289%)”.</summary>
    public string Result
    {
        get
        {
            if (Kind == ClaimKind.Growth)
            {
                return Printed is { } growth ? new ClaimCheck(First, Second, growth).Words : $"+{Rounded(Growth.Percent(First, Second)!.Value)}% (the source prints no percentage)";
            }

            var share = $"{Rounded(100 * First / Second)}%";
            return Printed is { } printed ? $"{share} (the source prints {printed.ToString("0.##", British)}%)" : share;
        }
    }

    private static string Rounded(decimal number) => Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("N1", British);
}
