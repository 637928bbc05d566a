using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Tests.Features.Measures.Disclosure;

/// <summary>Somebody who keeps every edition, and tries every number a hidden count could be. Knows which counts did not change, which is more than the board tells.</summary>
internal sealed class Attacker
{
    private readonly List<Unknown> unknown = [];
    private readonly List<(List<int> Unknown, long Sum)> equations = [];

    /// <param name="editions">The counts in truth.</param>
    /// <param name="verdicts">What was hidden of them.</param>
    /// <param name="threshold">Which is known.</param>
    /// <param name="knowsMethod">Whether it is known that the smallest counts are hidden with small ones.</param>
    /// <param name="least">The least that a hidden count can be: zeros are shown, unless something else in the figure hides it.</param>
    public Attacker(IReadOnlyList<Edition> editions, IReadOnlyList<EditionVerdict> verdicts, int threshold, bool knowsMethod, long least = 1)
    {
        var running = new Dictionary<string, (long Count, int Unknown, bool Known)>();
        for (var edition = 0; edition < editions.Count; edition++)
        {
            var (counts, verdict) = (editions[edition].Counts, verdicts[edition]);
            var fresh = counts.Keys.Where(organisation => !running.TryGetValue(organisation, out var run) || run.Count != counts[organisation]).ToHashSet();
            var smallestShown = fresh.Where(organisation => !verdict.Hidden.Contains(organisation) && counts[organisation] > 0).Select(organisation => counts[organisation]).DefaultIfEmpty(1000).Min();
            var next = new Dictionary<string, (long Count, int Unknown, bool Known)>();
            var inEquation = new List<int>();
            long sum = 0;
            foreach (var (organisation, count) in counts)
            {
                var run = fresh.Contains(organisation) ? (Count: count, Unknown: -1, Known: false) : running[organisation];
                if (!verdict.Hidden.Contains(organisation))
                {
                    run.Known = true;
                }
                else if (run.Unknown < 0 && !run.Known)
                {
                    run.Unknown = unknown.Count;
                    unknown.Add(new(organisation, edition, count, !knowsMethod ? 1000 : verdict.TotalIsHidden ? threshold - 1 : smallestShown) { Least = least });
                }

                next[organisation] = run;
                if (run.Unknown >= 0)
                {
                    inEquation.Add(run.Unknown);
                    sum += count;
                }
            }

            running = next;
            if (!verdict.TotalIsHidden)
            {
                equations.Add((inEquation, sum));
            }
        }

        // A count that an edition showed after hiding it is known in all.
        foreach (var run in running.Values.Where(run => run is { Known: true, Unknown: >= 0 }))
        {
            unknown[run.Unknown] = unknown[run.Unknown] with { Most = run.Count, Least = run.Count };
        }
    }

    /// <summary>The small counts hidden.</summary>
    public IEnumerable<int> Small(int threshold) => Enumerable.Range(0, unknown.Count).Where(index => unknown[index].Count > 0 && unknown[index].Count < threshold);

    /// <summary>All hidden counts.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, unknown.Count);

    public long CountOf(int index) => unknown[index].Count;

    public string Name(int index) => $"{unknown[index].Organisation} from edition {unknown[index].Edition}";

    /// <summary>Whether a hidden count can be a number.</summary>
    public bool CanBe(int index, long number)
    {
        var least = unknown.Select(count => count.Least).ToArray();
        var most = unknown.Select(count => count.Most).ToArray();
        if (number < least[index] || number > most[index])
        {
            return false;
        }

        least[index] = most[index] = number;
        return Search(least, most);
    }

    // Every sum narrows its parts until nothing narrows any more; then one part is tried number by number.
    private bool Search(long[] least, long[] most)
    {
        for (var narrowed = true; narrowed;)
        {
            narrowed = false;
            foreach (var (parts, sum) in equations)
            {
                var (low, high) = (parts.Sum(part => least[part]), parts.Sum(part => most[part]));
                if (sum < low || sum > high)
                {
                    return false;
                }

                foreach (var part in parts)
                {
                    var (from, to) = (Math.Max(least[part], sum - (high - most[part])), Math.Min(most[part], sum - (low - least[part])));
                    if (from > least[part] || to < most[part])
                    {
                        if (from > to)
                        {
                            return false;
                        }

                        (least[part], most[part], narrowed) = (from, to, true);
                        (low, high) = (parts.Sum(each => least[each]), parts.Sum(each => most[each]));
                    }
                }
            }
        }

        var open = Enumerable.Range(0, least.Length).Where(index => least[index] < most[index] && equations.Any(equation => equation.Unknown.Contains(index))).OrderBy(index => most[index] - least[index]).FirstOrDefault(-1);
        if (open < 0)
        {
            return true;
        }

        for (var number = least[open]; number <= most[open]; number++)
        {
            var (low, high) = ((long[])least.Clone(), (long[])most.Clone());
            low[open] = high[open] = number;
            if (Search(low, high))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Unknown(string Organisation, int Edition, long Count, long Most)
    {
        public required long Least { get; init; }
    }
}
