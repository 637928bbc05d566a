using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board;

/// <summary>The board by the rules for what is made for everybody. It hides what those hide, and whatever the board itself hides, so that nobody learns from both what neither shows.</summary>
/// <remarks>It is asked for when something is made for the public, and not for pages: the last one is kept, and no more.</remarks>
public sealed class PublicBoard(BoardStore store, CatalogueStore catalogue, DisclosureRules board, DisclosureRules everybody)
{
    private volatile BoardSnapshot? last;

    /// <summary>The rules for what is made for everybody.</summary>
    public DisclosureRules Rules => everybody;

    /// <summary>The snapshot of what is published now.</summary>
    public async ValueTask<BoardSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var version = await store.VersionAsync(cancellationToken);
        if (last is { } ready && ready.DataVersion == version)
        {
            return ready;
        }

        var built = BoardSnapshotBuilder.Build(await catalogue.ReadAsync(cancellationToken), await store.ReadAsync(cancellationToken), version, everybody, board);
        last = built;
        return built;
    }
}
