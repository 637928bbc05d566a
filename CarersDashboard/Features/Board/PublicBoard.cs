using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board;

/// <summary>The board by the rules for what is made for everybody. It hides what those hide, and whatever the board itself hides, so that nobody learns from both what neither shows.</summary>
/// <remarks>It is asked for when something is made for the public, and not for pages.</remarks>
public sealed class PublicBoard(BoardStore store, CatalogueStore catalogue, DisclosureRules board, DisclosureRules everybody) : IDisposable
{
    private readonly BoardSnapshotProvider snapshots = new(store, catalogue, everybody, board);

    /// <summary>The rules for what is made for everybody.</summary>
    public DisclosureRules Rules => everybody;

    /// <summary>The snapshot of what is published now.</summary>
    public ValueTask<BoardSnapshot> GetAsync(CancellationToken cancellationToken) => snapshots.GetAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => snapshots.Dispose();
}
