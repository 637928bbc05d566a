namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>A share with its 95% confidence interval after Wilson: where the share would lie if these people were a sample of many more.</summary>
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
    /// <remarks>Wilson (1927), without continuity correction. No people gives a lower end of exactly 0, all an upper end of exactly 1.</remarks>
    public static ShareInterval Of(decimal part, decimal people)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(people, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, people);
        var n = (double)people;
        var share = (double)part / n;
        var spread = Z * Z / n;
        var middle = (share + (spread / 2)) / (1 + spread);
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (spread / (4 * n))) / (1 + spread);
        return new(share, part == 0 ? 0 : middle - half, part == people ? 1 : middle + half);
    }
}
