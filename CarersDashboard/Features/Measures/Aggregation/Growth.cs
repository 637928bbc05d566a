namespace CarersDashboard.Features.Measures.Aggregation;

/// <summary>Percentages worked out from two numbers.</summary>
public static class Growth
{
    /// <summary>How much larger the later number is, in per cent of the earlier: 345.9 from 974 to 4,343. Null where the earlier is zero or below.</summary>
    public static decimal? Percent(decimal from, decimal to) => from > 0 ? 100m * (to - from) / from : null;

    /// <summary>A part in per cent of the whole: 69.7 for 75,691 of 108,615. Null where the whole is zero or below.</summary>
    public static decimal? Share(decimal part, decimal whole) => whole > 0 ? 100m * part / whole : null;
}
