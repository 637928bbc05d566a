namespace CarersDashboard.Features.Measures.Spc;

/// <summary>Average and moving ranges of a baseline. Sums are kept beside their counts, so that nothing is rounded before it must be.</summary>
internal readonly struct SpcBaseline
{
    // 2.66 = 3 / 1.128 and 3.267 are the constants of XmR charts (Wheeler) for moving ranges of two.
    private const decimal LimitFactor = 2.66m;
    private const decimal ScreenFactor = 3.267m;

    private SpcBaseline(decimal sum, int values, decimal rangeSum, int ranges, decimal keptSum, int kept)
    {
        Values = values;
        Ranges = ranges;
        Kept = kept;
        Mean = values == 0 ? null : sum / values;
        AverageRangeBefore = ranges == 0 ? null : rangeSum / ranges;
        AverageRange = kept == 0 ? null : keptSum / kept;
        if (Mean is { } mean && kept > 0)
        {
            // Multiplied before divided: a limit that is a short number is exactly that number.
            var wide = LimitFactor * keptSum / kept;
            var near = 2 * LimitFactor * keptSum / (3 * kept);
            Limits = new(mean - wide, mean - near, mean + near, mean + wide);
        }
    }

    /// <summary>Points with a value.</summary>
    public int Values { get; }

    /// <summary>Moving ranges.</summary>
    public int Ranges { get; }

    /// <summary>Moving ranges that screening kept.</summary>
    public int Kept { get; }

    /// <summary>Mean of the values.</summary>
    public decimal? Mean { get; }

    /// <summary>Average moving range before screening.</summary>
    public decimal? AverageRangeBefore { get; }

    /// <summary>Average of the moving ranges that were kept.</summary>
    public decimal? AverageRange { get; }

    /// <summary>Limits; null without moving ranges.</summary>
    public SpcLimits? Limits { get; }

    /// <summary>Computes a baseline.</summary>
    /// <param name="observations">Its points.</param>
    /// <param name="absent">For each of them the absent periods before it; empty for none.</param>
    /// <param name="screen">Whether moving ranges that are not below 3.267 times their average are left out, once.</param>
    public static SpcBaseline Of(ReadOnlySpan<SpcObservation> observations, ReadOnlySpan<int> absent, bool screen)
    {
        var (sum, values, rangeSum, ranges) = (0m, 0, 0m, 0);
        for (var index = 0; index < observations.Length; index++)
        {
            if (observations[index].Value is { } value)
            {
                sum += value;
                values++;
                if (Range(observations, absent, index) is { } range)
                {
                    rangeSum += range;
                    ranges++;
                }
            }
        }

        if (!screen || ranges == 0)
        {
            return new(sum, values, rangeSum, ranges, rangeSum, ranges);
        }

        var (bound, keptSum, kept) = (ScreenFactor * rangeSum, 0m, 0);
        for (var index = 1; index < observations.Length; index++)
        {
            if (Range(observations, absent, index) is { } range && range * ranges < bound)
            {
                keptSum += range;
                kept++;
            }
        }

        return new(sum, values, rangeSum, ranges, keptSum, kept);
    }

    // No moving range for the first point, nor over a missing one.
    private static decimal? Range(ReadOnlySpan<SpcObservation> observations, ReadOnlySpan<int> absent, int index) =>
        index > 0 && observations[index].Value is { } value && observations[index - 1].Value is { } before && (absent.IsEmpty || absent[index] == 0)
            ? Math.Abs(value - before)
            : null;
}
