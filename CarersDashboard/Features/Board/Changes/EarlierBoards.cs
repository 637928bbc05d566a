using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>Puts the board of an earlier day together again, and keeps the last few. Days between which nothing was published share one.</summary>
public sealed class EarlierBoards(BoardStore store, DisclosureRules rules) : IDisposable
{
    /// <summary>How many are kept: each is as large as the board itself.</summary>
    internal const int Most = 3;

    private readonly SemaphoreSlim building = new(1, 1);
    private readonly LinkedList<(long DataVersion, BoardSnapshot Board)> kept = [];

    /// <summary>The board as it stood at the end of a day in British time, read through the catalogue of the present one; the present one itself where nothing was published since.</summary>
    public async Task<BoardSnapshot> OfAsync(DateOnly day, BoardSnapshot now, CancellationToken cancellationToken)
    {
        var publication = await store.PublicationBeforeAsync(PeriodWords.EndOf(day), cancellationToken);
        if (publication == await store.PublicationBeforeAsync(DateTimeOffset.MaxValue, cancellationToken))
        {
            return now;
        }

        // One at a time: whoever asks for many days waits, and the pages of others do not.
        await building.WaitAsync(cancellationToken);
        try
        {
            for (var node = kept.First; node is not null; node = node.Next)
            {
                if (node.Value.DataVersion == now.DataVersion && node.Value.Board.DataVersion == publication)
                {
                    kept.Remove(node);
                    kept.AddFirst(node);
                    return node.Value.Board;
                }
            }

            var board = BoardSnapshotBuilder.Build(now.Catalogue, await store.ReadUpToAsync(publication, cancellationToken), publication, rules);
            kept.AddFirst((now.DataVersion, board));
            while (kept.Count > Most || kept.Last!.Value.DataVersion != now.DataVersion)
            {
                kept.RemoveLast();
            }

            return board;
        }
        finally
        {
            building.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => building.Dispose();
}
