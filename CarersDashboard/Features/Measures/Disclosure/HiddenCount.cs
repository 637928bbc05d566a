namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>One hidden count as whoever works backwards sees it: the same number through editions that follow one another.</summary>
internal sealed class HiddenCount(int first, long count, long low)
{
    /// <summary>The edition in which it was first given, counted from 0.</summary>
    public int First { get; } = first;

    /// <summary>The last edition in which it still stood.</summary>
    public int Last { get; set; } = first;

    /// <summary>The number itself.</summary>
    public long Count { get; } = count;

    /// <summary>The least it can be by what is known of the method.</summary>
    public long Low { get; } = low;

    /// <summary>The most it can be by what is known of the method; null for no limit.</summary>
    public long? High { get; set; }

    /// <summary>The least and the most of what it must still be possible for it to be; null where it is enough that it is not certain.</summary>
    public (long From, long To)? MustReach { get; set; }
}

/// <summary>Works out what totals give away of hidden counts, exactly.</summary>
/// <remarks>
/// Each edition whose total is shown gives one equation: the hidden counts that stand in it have a known sum. A count stands in editions that
/// follow one another, so each equation less the one before it has a count at most once coming in and once going out: the counts are flows along
/// a row of nodes, one before each equation and one after the last. What a flow can become, the sums being what they are, is what can be sent round through the
/// others, and whole numbers stay whole. So the bounds are exact, and no rounding enters.
/// </remarks>
internal static class CountBounds
{
    /// <summary>Whether every count stays open enough: a small one over all that it must be able to be, any other to be more than one number.</summary>
    /// <param name="counts">All hidden counts of all editions.</param>
    /// <param name="totals">Whether the total of each edition is shown.</param>
    /// <returns>The first count that does not; null where all do.</returns>
    public static HiddenCount? FirstTooClose(IReadOnlyList<HiddenCount> counts, IReadOnlyList<bool> totals)
    {
        var nodes = new int[totals.Count + 1];
        for (var edition = 0; edition < totals.Count; edition++)
        {
            nodes[edition + 1] = nodes[edition] + (totals[edition] ? 1 : 0);
        }

        for (var index = 0; index < counts.Count; index++)
        {
            var count = counts[index];
            var isOpen = count.MustReach is { } reach
                ? CanBe(counts, nodes, index, reach.From) && CanBe(counts, nodes, index, Math.Min(reach.To, count.High ?? reach.To))
                : CanBe(counts, nodes, index, count.Count + 1) || CanBe(counts, nodes, index, count.Count - 1);
            if (!isOpen)
            {
                return count;
            }
        }

        return null;
    }

    /// <summary>Whether a hidden count can be a number, by all that is shown.</summary>
    /// <param name="counts">All hidden counts.</param>
    /// <param name="nodes">For each edition how many shown totals lie before it, and at the end how many there are.</param>
    /// <param name="index">Which count.</param>
    /// <param name="number">The number.</param>
    internal static bool CanBe(IReadOnlyList<HiddenCount> counts, int[] nodes, int index, long number)
    {
        var count = counts[index];
        if (number < count.Low || number > (count.High ?? long.MaxValue))
        {
            return false;
        }

        var (from, to) = (nodes[count.First], nodes[count.Last + 1]);
        var more = number - count.Count;

        // More along this way must come back by the others; less must go forward by them.
        return from == to || more == 0 || (more > 0 ? CanSend(counts, nodes, index, to, from, more) : CanSend(counts, nodes, index, from, to, -more));
    }

    private static bool CanSend(IReadOnlyList<HiddenCount> counts, int[] nodes, int without, int from, int to, long amount)
    {
        var flow = new long[counts.Count];
        for (var index = 0; index < flow.Length; index++)
        {
            flow[index] = counts[index].Count;
        }

        var cameBy = new int[nodes[^1] + 1];
        while (amount > 0)
        {
            if (!FindWay(counts, nodes, without, flow, from, to, cameBy))
            {
                return false;
            }

            var sent = amount;
            for (var node = to; node != from; node = Start(counts[cameBy[node] >> 1], nodes, cameBy[node]))
            {
                sent = Math.Min(sent, Room(counts[cameBy[node] >> 1], flow[cameBy[node] >> 1], cameBy[node]));
            }

            for (var node = to; node != from; node = Start(counts[cameBy[node] >> 1], nodes, cameBy[node]))
            {
                flow[cameBy[node] >> 1] += IsBack(cameBy[node]) ? -sent : sent;
            }

            amount -= sent;
        }

        return true;
    }

    // The shortest way, so that no more are tried than there are counts times nodes. A step is the count's index times two, plus one against its direction.
    private static bool FindWay(IReadOnlyList<HiddenCount> counts, int[] nodes, int without, long[] flow, int from, int to, int[] cameBy)
    {
        Array.Fill(cameBy, -1);
        var next = new Queue<int>([from]);
        while (next.TryDequeue(out var node))
        {
            for (var step = 0; step < 2 * counts.Count; step++)
            {
                var count = counts[step >> 1];
                if (step >> 1 == without || Start(count, nodes, step) != node || Room(count, flow[step >> 1], step) == 0)
                {
                    continue;
                }

                var end = Start(count, nodes, step ^ 1);
                if (end == from || cameBy[end] >= 0)
                {
                    continue;
                }

                cameBy[end] = step;
                if (end == to)
                {
                    return true;
                }

                next.Enqueue(end);
            }
        }

        return false;
    }

    private static bool IsBack(int step) => (step & 1) == 1;

    private static int Start(HiddenCount count, int[] nodes, int step) => IsBack(step) ? nodes[count.Last + 1] : nodes[count.First];

    private static long Room(HiddenCount count, long flow, int step) => IsBack(step) ? flow - count.Low : (count.High ?? long.MaxValue) - flow;
}
