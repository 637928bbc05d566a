namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>The counts of people in force after one publication, for one measure and one period.</summary>
/// <param name="Counts">By organisation, zero or more; an organisation without a figure is not in it.</param>
/// <param name="Shown">For a count that runs on from one shown before: that earlier one, by organisation, not above the count. What is judged is then the step between them. Null for plain counts.</param>
/// <remarks>A count that is the same in editions that follow one another is the same to whoever works backwards: learnt from one, it is known in all.</remarks>
public sealed record Edition(IReadOnlyDictionary<string, long> Counts, IReadOnlyDictionary<string, long>? Shown = null)
{
    /// <summary>What has been shown of an organisation's count already; 0 for a plain count.</summary>
    internal long ShownOf(string organisation) => Shown is not null && Shown.TryGetValue(organisation, out var shown) ? shown : 0;
}

/// <summary>Counts that stand in the same figures: the top line of a share, or the persons in an average.</summary>
/// <param name="Threshold">Counts from 1 up to but not with this are hidden.</param>
/// <param name="Editions">Oldest first.</param>
/// <param name="TotalIsShown">Whether their sum over the organisations is shown.</param>
public sealed record Margin(int Threshold, IReadOnlyList<Edition> Editions, bool TotalIsShown = true);

/// <summary>What is hidden in an edition.</summary>
/// <param name="Hidden">The organisations whose figures are hidden: small themselves, or hidden so that a small one cannot be worked out.</param>
/// <param name="TotalIsHidden">Whether the total over the organisations is hidden too.</param>
public sealed record EditionVerdict(IReadOnlySet<string> Hidden, bool TotalIsHidden)
{
    /// <summary>Nothing is hidden.</summary>
    public static EditionVerdict Nothing { get; } = new(new HashSet<string>(), false);
}
