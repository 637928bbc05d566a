namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>A share with its confidence interval after Wilson, 95% unless it is asked for another: where the share would lie if these people were a sample of many more.</summary>
/// <param name="Share">The share itself, 0 to 1.</param>
/// <param name="Low">Lower end, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
public sealed record ShareInterval(double Share, double Low, double High)
{
    /// <summary>The standard normal deviate that leaves 2.5% on either side.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>The interval for some people of a number of people.</summary>
    /// <param name="part">How many; zero up to <paramref name="people"/>.</param>
    /// <param name="people">Of how many; above zero.</param>
    /// <param name="z">The standard normal deviate of the interval: 1.96 for 95%.</param>
    /// <remarks>Wilson (1927), without continuity correction. No people gives a lower end of exactly 0, all an upper end of exactly 1.</remarks>
    public static ShareInterval Of(decimal part, decimal people, double z = Z)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(people, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, people);
        var n = (double)people;
        var share = (double)part / n;
        var spread = z * z / n;
        var middle = (share + (spread / 2)) / (1 + spread);
        var half = z * Math.Sqrt((share * (1 - share) / n) + (spread / (4 * n))) / (1 + spread);
        return new(share, part == 0 ? 0 : middle - half, part == people ? 1 : middle + half);
    }
}
