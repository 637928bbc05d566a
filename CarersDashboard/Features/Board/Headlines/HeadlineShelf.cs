using System.Collections.Frozen;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>The wordings that stand, read once for each version of them: a page asks for one number, on every node.</summary>
public sealed class HeadlineShelf(HeadlineStore store)
{
    private volatile Shelf? shelf;

    /// <summary>The wording of a heading; null where the generated sentence stands.</summary>
    public async ValueTask<OwnHeadline?> FindAsync(HeadlinePlace place, CancellationToken cancellationToken)
    {
        var version = await store.VersionAsync(cancellationToken);
        if (shelf is not { } ready || ready.Version != version)
        {
            // Its number was read before it: what is written in between makes it look old, and it is read once more.
            shelf = ready = new(version, (await store.StandingAsync(cancellationToken)).ToFrozenDictionary(one => one.Place));
        }

        return ready.Standing.GetValueOrDefault(place.Key);
    }

    private sealed record Shelf(long Version, FrozenDictionary<(string Subject, string Quarter, string Organisation), OwnHeadline> Standing);
}
