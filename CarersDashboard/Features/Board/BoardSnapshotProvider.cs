using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board;

/// <summary>Hands out the snapshot of the latest publication, and builds it again when the data version has moved.</summary>
public sealed class BoardSnapshotProvider(BoardStore store, CatalogueStore catalogue, DisclosureRules rules) : IDisposable
{
    private readonly SemaphoreSlim building = new(1, 1);
    private readonly DisclosureRules? also;
    private volatile BoardSnapshot? current;

    /// <summary>Hands out snapshots that hide what either of two rules hides.</summary>
    internal BoardSnapshotProvider(BoardStore store, CatalogueStore catalogue, DisclosureRules rules, DisclosureRules also)
        : this(store, catalogue, rules) => this.also = also;

    /// <summary>The snapshot of what is published now. One caller builds, the others wait for it.</summary>
    public async ValueTask<BoardSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var version = await store.VersionAsync(cancellationToken);
        if (current is { } ready && ready.DataVersion == version)
        {
            return ready;
        }

        await building.WaitAsync(cancellationToken);
        try
        {
            // Read before the rows: a publication in between makes this snapshot look old, and it is built once more.
            version = await store.VersionAsync(cancellationToken);
            if (current is { } built && built.DataVersion == version)
            {
                return built;
            }

            var snapshot = BoardSnapshotBuilder.Build(await catalogue.ReadAsync(cancellationToken), await store.ReadAsync(cancellationToken), version, rules, also);
            current = snapshot;
            return snapshot;
        }
        finally
        {
            building.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => building.Dispose();
}
