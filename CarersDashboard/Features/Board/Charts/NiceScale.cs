namespace CarersDashboard.Features.Board.Charts;

/// <summary>A value axis whose ends and steps are numbers that people count in.</summary>
/// <param name="Min">Lower end, a whole number of steps from zero.</param>
/// <param name="Max">Upper end, a whole number of steps from zero.</param>
/// <param name="Step">Distance of the gridlines: 1, 2 or 5 times a power of ten, or 25 times one.</param>
public sealed record NiceScale(decimal Min, decimal Max, decimal Step)
{
    private static readonly decimal[] Multiples = [1m, 2m, 2.5m, 5m];

    /// <summary>Whether the axis starts at zero.</summary>
    public bool StartsAtZero => Min == 0;

    /// <summary>The gridlines, from Min to Max.</summary>
    public IReadOnlyList<decimal> Ticks => [.. Enumerable.Range(0, (int)((Max - Min) / Step) + 1).Select(index => Min + (index * Step))];

    /// <summary>The axis for values between two bounds.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="steps">At most so many steps; 2 or more.</param>
    /// <param name="whole">Whether only whole numbers mean anything.</param>
    /// <param name="fromZero">Whether the axis starts at zero whatever the values are.</param>
    public static NiceScale For(decimal low, decimal high, int steps, bool whole, bool fromZero = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        if (fromZero || IncludesZero(low, high))
        {
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        }

        if (low == high)
        {
            // Nothing but zero.
            high = 1;
        }

        foreach (var step in Candidates((high - low) / steps, whole))
        {
            var min = Math.Floor(low / step) * step;
            var max = Math.Ceiling(high / step) * step;
            if (max - min <= steps * step)
            {
                return new(min, max, step);
            }
        }

        throw new InvalidOperationException("Steps grow without end, so one of them spans the values.");
    }

    // A register of 27,000 to 28,000 would be a flat line over an empty field; then the chart says that it does not start at zero.
    private static bool IncludesZero(decimal low, decimal high) =>
        low < 0 || low == high || high - low >= 0.15m * high;

    private static IEnumerable<decimal> Candidates(decimal atLeast, bool whole)
    {
        var power = 0.0001m;
        while (power * 10 <= atLeast)
        {
            power *= 10;
        }

        for (; ; power *= 10)
        {
            foreach (var multiple in Multiples)
            {
                var step = multiple * power;
                // Steps of 25 read well, steps of 2.5 do not.
                if (step >= atLeast && ((!whole && multiple != 2.5m) || step == Math.Truncate(step)))
                {
                    yield return step;
                }
            }
        }
    }
}
