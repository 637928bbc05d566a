namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>Hides small groups of a breakdown, and as many others as it takes that none can be worked out from the number of all in known groups.</summary>
/// <remarks>
/// The groups of one breakdown and one organisation are judged as the counts of several organisations are (<see cref="Suppression"/>): how many people there are in all groups together
/// is shown, as the base of the shares. How many are in no known group is therefore shown too: it says nothing of anybody. Where the number of all would have to be hidden,
/// every group is; the whole register stays in sight, since the number in no known group then stands between. A total over organisations is hidden wherever one of its parts is.
/// </remarks>
public static class BreakdownSuppression
{
    /// <summary>Hides what must be hidden of the groups of one breakdown in one period.</summary>
    /// <param name="groups">Each with the same number of editions, one at least.</param>
    /// <param name="rules">What is small.</param>
    /// <returns>The figures in force of each, in the order given.</returns>
    public static IReadOnlyList<SuppressedEdition> Apply(IReadOnlyList<MeasureEditions> groups, DisclosureRules rules)
    {
        var organisations = groups.SelectMany(group => group.Editions).SelectMany(edition => edition.Keys).Distinct(StringComparer.OrdinalIgnoreCase);
        var hidden = groups.Select(_ => new HashSet<string>(StringComparer.OrdinalIgnoreCase)).ToList();
        foreach (var organisation in organisations)
        {
            var editions = Enumerable.Range(0, groups[0].Editions.Count).Select(number => EditionOf(groups, number, organisation)).ToList();
            var verdict = Suppression.Protect(editions, rules.SmallCount)[^1];
            for (var index = 0; index < groups.Count; index++)
            {
                if (verdict.TotalIsHidden || verdict.Hidden.Contains(groups[index].Measure.Code))
                {
                    hidden[index].Add(organisation);
                }
            }
        }

        return [.. groups.Select((group, index) => Hide(group.Editions[^1], hidden[index]))];
    }

    private static Edition EditionOf(IReadOnlyList<MeasureEditions> groups, int number, string organisation)
    {
        var counts = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups)
        {
            if (!group.Editions[number].TryGetValue(organisation, out var figure) || DisclosiveCounts.Roles(group.Measure).IsEmpty)
            {
                continue;
            }

            // What its sender hid is small: it stands as the smallest there is, so that it, too, gets a companion.
            if ((figure.Bound is null ? DisclosiveCounts.Of(group.Measure, figure, CountRole.People) : 1) is { } count)
            {
                counts[group.Measure.Code] = count;
            }
        }

        return new(counts);
    }

    // A sender's “fewer than 5” says more than that it is hidden, and no more than the sender wants.
    private static SuppressedEdition Hide(IReadOnlyDictionary<string, Figure> inForce, HashSet<string> organisations)
    {
        var hidden = inForce.Where(entry => entry.Value.HasValue && organisations.Contains(entry.Key)).Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return hidden.Count == 0
            ? new(inForce, hidden, organisations.Count > 0)
            : new(inForce.ToDictionary(entry => entry.Key, entry => hidden.Contains(entry.Key) ? Figure.Hidden : entry.Value, StringComparer.OrdinalIgnoreCase), hidden, true);
    }
}
