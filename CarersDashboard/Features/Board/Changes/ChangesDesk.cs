using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>What the page shows.</summary>
/// <param name="Snapshot">The present board.</param>
/// <param name="Choice">What was asked for.</param>
/// <param name="Changes">What changed; null where there is nothing to set against.</param>
public sealed record ChangesView(BoardSnapshot Snapshot, ChangesChoice Choice, BoardChanges? Changes)
{
    /// <summary>The day on which the first figures were published, where the day asked for lies before it.</summary>
    public DateOnly? Began { get; init; }
}

/// <summary>Finds what changed, for the page and its files.</summary>
public sealed class ChangesDesk(BoardSnapshotProvider snapshots, EarlierBoards boards, BoardStore store, ChangesStore registers, DisclosureRules rules, TimeProvider time)
{
    /// <summary>Today in British time.</summary>
    public DateOnly Today => PeriodWords.DayOf(time.GetUtcNow());

    /// <summary>What changed, as an address asks for it.</summary>
    public async Task<ChangesView> ReadAsync(string? quarter, string? since, string? organisation, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.GetAsync(cancellationToken);
        var choice = ChangesChoice.Read(snapshot, quarter, since, organisation, Today);
        var view = new ChangesView(snapshot, choice, null);
        if (choice.Board.Quarter is not { } chosen)
        {
            return view;
        }

        if (choice.Day is not { } day)
        {
            return choice.Earlier is { } earlier ? view with { Changes = ChangesBuilder.SinceQuarter(snapshot, chosen, earlier, choice.Board.Only) } : view;
        }

        var then = await boards.OfAsync(day, snapshot, cancellationToken);
        if (then.Choosable.LastOrDefault(one => one.CompareTo(chosen) <= 0) is not { } known)
        {
            return view with { Began = await store.BeginAsync(cancellationToken) is { } began ? PeriodWords.DayOf(began) : null };
        }

        var changed = RuleChanges.Of(snapshot.Catalogue, await registers.MovesSinceAsync(PeriodWords.EndOf(day), cancellationToken));
        return view with { Changes = ChangesBuilder.SinceDay(new(then, known), new(snapshot, chosen), day, rules, changed, choice.Board.Only) };
    }
}
