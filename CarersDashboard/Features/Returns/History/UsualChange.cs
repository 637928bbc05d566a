namespace CarersDashboard.Features.Returns.History;

/// <summary>How much a figure usually changes, whichever way, and from where on a change is asked about.</summary>
/// <param name="Median">The middle one of its changes, without their signs.</param>
/// <param name="Spread">The median distance of its changes from their median: one wild year does not widen it, as it would a standard deviation.</param>
/// <param name="Count">How many changes were looked at.</param>
internal sealed record UsualChange(decimal Median, decimal Spread, int Count)
{
    /// <summary>Changes that there must be to judge another: two years of quarters.</summary>
    public const int Fewest = 8;

    /// <summary>Spreads beyond the median: for changes that scatter evenly about nil, one in some hundreds lies beyond by itself.</summary>
    public const decimal SpreadsBeyond = 6;

    /// <summary>A line whose changes are all alike has no spread: then a change of several times the median is one to ask about.</summary>
    public const decimal MediansBeyond = 3;

    /// <summary>What is asked about lies above; in the unit of the measure.</summary>
    public decimal Limit => Math.Max(Median * MediansBeyond, Median + (SpreadsBeyond * Spread));

    /// <summary>Judges changes; null where there are too few of them.</summary>
    public static UsualChange? Of(IReadOnlyList<decimal> changes)
    {
        if (changes.Count < Fewest)
        {
            return null;
        }

        var sizes = changes.Select(Math.Abs).ToArray();
        var median = Middle(sizes);
        return new(median, Middle([.. sizes.Select(size => Math.Abs(size - median))]), changes.Count);
    }

    private static decimal Middle(decimal[] values)
    {
        Array.Sort(values);
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
