using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Editions;

/// <summary>Shows editions to those who may see them, and hands out their files.</summary>
/// <remarks>The board's editions are for whoever is signed in, the public ones for everybody who may see the board.</remarks>
public sealed class EditionDesk(CurrentUser user, EditionStore editions, ReportFileStore files, ReportFileSignal signal, ReportShelf shelf, ReportComposer composer)
{
    /// <summary>Whether whoever looks may ask for files that nobody has asked for.</summary>
    public bool MayAsk => user.IsSignedIn;

    /// <summary>Whether whoever looks may set an edition beside what would be frozen now: words and figures that nobody has presented yet.</summary>
    public bool MaySeeDraft => EditionStore.MayFreeze(user.Actor);

    /// <summary>Whether whoever looks may stop the making of files.</summary>
    public bool MayCancel => EditionStore.MayFreeze(user.Actor);

    /// <summary>Editions that whoever looks may see, the latest first.</summary>
    /// <param name="quarter">Only of this quarter; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Edition>> ListAsync(string? quarter, CancellationToken cancellationToken) => [.. (await editions.ListAsync(quarter, cancellationToken)).Where(MaySee)];

    /// <summary>An edition; null where there is none that whoever looks may see.</summary>
    public async Task<Edition?> FindAsync(string code, CancellationToken cancellationToken) => await editions.FindAsync(code, cancellationToken) is { } edition && MaySee(edition) ? edition : null;

    /// <summary>An edition with what its copies bear.</summary>
    public Task<ReportCopy> OpenAsync(Edition edition, CancellationToken cancellationToken) => shelf.OpenAsync(edition, cancellationToken);

    /// <summary>The files of an edition that somebody has asked for.</summary>
    public Task<IReadOnlyList<ReportFile>> FilesAsync(Edition edition, CancellationToken cancellationToken) => files.ListAsync(edition.Code, cancellationToken);

    /// <summary>Figures of an edition that read differently on the board today; null where the board has lost its quarter.</summary>
    public async Task<FiguresSince?> SinceAsync(Edition edition, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(edition.Quarter, out var quarter) || await composer.ReadAsync(quarter, edition.Audience, ReportLayout.Usual, "", cancellationToken) is not { } context)
        {
            return null;
        }

        // The page looks again every other second while files are made: the edition is unpacked only where the board has moved.
        if (context.Snapshot.DataVersion == edition.DataVersion)
        {
            return FiguresSince.None;
        }

        // What came later is no restatement of what was there, nor is a total that its last returns have made whole.
        var report = await editions.ReadAsync(edition, cancellationToken);
        var both = ReportComparison.FiguresOf(report.Data[0], ReportBuilder.Figures(context)).Where(one => one.Was.Length > 0 && one.Is.Length > 0).ToLookup(one => one.WasPartial);
        return new([.. both[false]], [.. both[true]]);
    }

    /// <summary>How an edition differs from another, or from the report as it would be frozen now; null where the board has lost its quarter, or whoever looks may not see drafts.</summary>
    public async Task<ReportComparison?> CompareAsync(Edition earlier, Edition? later, CancellationToken cancellationToken)
    {
        var was = await editions.ReadAsync(earlier, cancellationToken);
        if (later is not null)
        {
            return ReportComparison.Of(was, await editions.ReadAsync(later, cancellationToken));
        }

        return MaySeeDraft && ReportingPeriod.TryParse(earlier.Quarter, out var quarter) && await shelf.DraftAsync(quarter, earlier.Audience, cancellationToken) is { } draft ? ReportComparison.Of(was, draft.Report) : null;
    }

    /// <summary>Asks for files.</summary>
    public async Task AskAsync(Edition edition, IReadOnlyList<string> formats, CancellationToken cancellationToken)
    {
        await files.AskAsync(MayAsk ? user.Actor : throw new AccessRefusedException("Files are asked for by those who are signed in."), edition.Code, formats, cancellationToken);
        signal.Wake();
    }

    /// <summary>Ends the making of a file.</summary>
    public Task<bool> CancelAsync(Edition edition, string format, CancellationToken cancellationToken) =>
        MayCancel ? files.CancelAsync(user.Actor, edition.Code, format, cancellationToken) : throw new AccessRefusedException("The making of files is ended by approvers.");

    /// <summary>A file that is ready; null where it is not. Who fetched it is written down.</summary>
    public Task<byte[]?> FetchAsync(Edition edition, string format, CancellationToken cancellationToken) => files.FetchAsync(user.Actor, edition.Code, format, cancellationToken);

    private bool MaySee(Edition edition) => edition.Audience == Audience.Public || user.IsSignedIn;
}
