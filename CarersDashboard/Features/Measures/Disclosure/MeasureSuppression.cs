namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>The figures of one measure and one period, edition by edition.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Editions">Figures by organisation after each publication, oldest first; the last is in force.</param>
/// <param name="OrganisationsAreAdded">Whether a total over the organisations is shown.</param>
public sealed record MeasureEditions(Measure Measure, IReadOnlyList<IReadOnlyDictionary<string, Figure>> Editions, bool OrganisationsAreAdded)
{
    /// <summary>For a count from the start of the year: for each edition the last figure of the year that was shown before this period, by organisation (see <see cref="CumulativeSteps.LastShown"/>); null in the year's first quarter and for other measures.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Figure>>? LastShown { get; init; }
}

/// <summary>The figures in force, after hiding.</summary>
/// <param name="Figures">By organisation; <see cref="Figure.Hidden"/> where one is hidden.</param>
/// <param name="Hidden">The organisations whose figures are hidden here.</param>
/// <param name="TotalIsHidden">Whether the total over the organisations must be hidden. Where not, the total is that of the figures before hiding.</param>
public sealed record SuppressedEdition(IReadOnlyDictionary<string, Figure> Figures, IReadOnlySet<string> Hidden, bool TotalIsHidden);

/// <summary>Hides figures of a measure where they count few people.</summary>
/// <remarks>
/// Call order for a period: measures that are wholes of others go in together with their parts (<see cref="MeasureFamilies"/>), the groups of a breakdown by <see cref="BreakdownSuppression"/>, every other by itself; of a count from the
/// start of the year the quarters go in in their order, each with what the ones before it left shown. Everything else that is shown is then worked out from the
/// figures returned, but for the total over the organisations, which is that of the figures before hiding, or is hidden.
/// </remarks>
public static class MeasureSuppression
{
    /// <summary>Hides what must be hidden of one measure and one period.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="editions">Figures by organisation after each publication, oldest first; one at least.</param>
    /// <param name="rules">What is small.</param>
    /// <param name="organisationsAreAdded">Whether a total over the organisations is shown.</param>
    public static SuppressedEdition Apply(Measure measure, IReadOnlyList<IReadOnlyDictionary<string, Figure>> editions, DisclosureRules rules, bool organisationsAreAdded) =>
        Apply(new MeasureEditions(measure, editions, organisationsAreAdded), rules);

    /// <summary>Hides what must be hidden of one measure and one period.</summary>
    public static SuppressedEdition Apply(MeasureEditions measure, DisclosureRules rules) => Apply([measure], rules)[0];

    /// <summary>Hides what must be hidden of measures whose figures give one another away: where an organisation's figure of one is hidden, those of all are, and likewise the totals.</summary>
    /// <param name="family">Measures with the same number of editions each, one at least.</param>
    /// <param name="rules">What is small.</param>
    /// <returns>The figures in force of each, in the order given.</returns>
    public static IReadOnlyList<SuppressedEdition> Apply(IReadOnlyList<MeasureEditions> family, DisclosureRules rules)
    {
        if (!family.Any(member => HoldsSmall(member, rules)))
        {
            return [.. family.Select(member => new SuppressedEdition(member.Editions[^1], EditionVerdict.Nothing.Hidden, false))];
        }

        var verdict = Suppression.Protect([.. family.SelectMany(member => Margins(member, rules))])[^1];
        return [.. family.Select(member => Hide(member, verdict))];
    }

    private static bool HoldsSmall(MeasureEditions member, DisclosureRules rules)
    {
        if (DisclosiveCounts.Roles(member.Measure).IsEmpty)
        {
            return false;
        }

        // A step since the last figure shown may be small where the figure is not.
        if (member.LastShown is not null)
        {
            return true;
        }

        foreach (var edition in member.Editions)
        {
            foreach (var (_, figure) in edition)
            {
                if (DisclosiveCounts.IsSmall(member.Measure, figure, rules))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static List<Margin> Margins(MeasureEditions member, DisclosureRules rules)
    {
        var margins = new List<Margin>();
        foreach (var role in DisclosiveCounts.Roles(member.Measure))
        {
            var editions = member.Editions.Select((edition, index) => EditionOf(member.Measure, edition, role, member.LastShown?[index])).ToList();
            margins.Add(new(DisclosiveCounts.Threshold(role, rules), editions, member.OrganisationsAreAdded));
        }

        return margins;
    }

    private static Edition EditionOf(Measure measure, IReadOnlyDictionary<string, Figure> figures, CountRole role, IReadOnlyDictionary<string, Figure>? lastShown)
    {
        var counts = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var shown = lastShown is null ? null : new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var (organisation, figure) in figures)
        {
            if (!figure.HasValue || DisclosiveCounts.Of(measure, figure, role) is not { } count)
            {
                continue;
            }

            counts[organisation] = count;

            // A count that fell was corrected: it is judged as it stands.
            if (shown is not null && lastShown!.TryGetValue(organisation, out var before) && before.HasValue && DisclosiveCounts.Of(measure, before, role) is { } earlier && earlier <= count)
            {
                shown[organisation] = earlier;
            }
        }

        return new(counts, shown);
    }

    private static SuppressedEdition Hide(MeasureEditions member, EditionVerdict verdict)
    {
        var inForce = member.Editions[^1];
        var hidden = inForce.Where(entry => entry.Value.Low is not null && verdict.Hidden.Contains(entry.Key)).Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return hidden.Count == 0
            ? new(inForce, hidden, verdict.TotalIsHidden)
            : new(inForce.ToDictionary(entry => entry.Key, entry => hidden.Contains(entry.Key) ? Figure.Hidden : entry.Value, StringComparer.OrdinalIgnoreCase), hidden, verdict.TotalIsHidden);
    }
}
