using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports;

/// <summary>The report of a quarter as its composer sees it.</summary>
/// <param name="Context">What it is made of.</param>
/// <param name="Kept">Its layout as it is kept.</param>
/// <param name="Gaps">What it lacks.</param>
/// <param name="Sources">Every sort of section that there is.</param>
public sealed record ReportSheet(ReportContext Context, KeptLayout Kept, IReadOnlyList<ReportGap> Gaps, IReadOnlyList<SectionSource> Sources)
{
    /// <summary>Kinds of section, in their usual order.</summary>
    public IReadOnlyList<string> Kinds => [.. Sources.Select(source => source.Kind)];
}

/// <summary>Composes and freezes the report of a quarter, for those who may.</summary>
public sealed class ReportDesk(CurrentUser user, ReportComposer composer, LayoutStore layouts, CommentaryStore commentaries, GapStore gaps, EditionStore editions)
{
    /// <summary>Whether whoever looks composes and freezes reports.</summary>
    public bool MayCompose => EditionStore.MayFreeze(user.Actor);

    /// <summary>The report of a quarter; null where the board has no such quarter.</summary>
    public async Task<ReportSheet?> OpenAsync(ReportingPeriod quarter, CancellationToken cancellationToken)
    {
        var kept = await layouts.ReadAsync(quarter.Code, cancellationToken);
        if (await composer.ReadAsync(quarter, Audience.Board, kept.Layout, kept.Occasion, cancellationToken) is not { } context)
        {
            return null;
        }

        var earlier = await commentaries.AllAsync(cancellationToken);
        var everybody = context.Commentaries.Any(one => one.IsPublic) ? await composer.ReadAsync(quarter, Audience.Public, kept.Layout, kept.Occasion, cancellationToken) : null;
        return new(context, kept, ReportGapsBuilder.Of(context, await gaps.ReadAsync(quarter.Code, cancellationToken), earlier, everybody), composer.Sources);
    }

    /// <summary>Keeps the layout of a quarter's report.</summary>
    /// <returns>False where somebody else has changed it meanwhile.</returns>
    public Task<bool> KeepAsync(ReportingPeriod quarter, KeptLayout layout, CancellationToken cancellationToken) => layouts.KeepAsync(Composer(), quarter.Code, layout, cancellationToken);

    /// <summary>Makes a quarter's layout the usual one.</summary>
    public async Task KeepUsualAsync(ReportingPeriod quarter, CancellationToken cancellationToken) =>
        await layouts.KeepUsualAsync(Composer(), (await layouts.ReadAsync(quarter.Code, cancellationToken)).Layout, cancellationToken);

    /// <summary>Gives a quarter the usual layout again.</summary>
    /// <param name="quarter">Which quarter.</param>
    /// <param name="revision">Of the layout that is given up.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <returns>False where somebody else has changed it meanwhile.</returns>
    public Task<bool> ForgetAsync(ReportingPeriod quarter, int revision, CancellationToken cancellationToken) => layouts.ForgetAsync(Composer(), quarter.Code, revision, cancellationToken);

    /// <summary>Freezes the report of a quarter as it is composed.</summary>
    /// <param name="quarter">Which quarter.</param>
    /// <param name="everybody">Whether a public edition is frozen as well.</param>
    /// <param name="seen">Hash of the board's report as it was looked at; nothing is frozen where it would be another by now.</param>
    /// <param name="cancellationToken">Ends the work; nothing is frozen then.</param>
    public async Task<FreezeAnswer> FreezeAsync(ReportingPeriod quarter, bool everybody, string seen, CancellationToken cancellationToken)
    {
        var actor = Composer();
        if (await OpenAsync(quarter, cancellationToken) is not { } sheet)
        {
            return new([], Moved: true);
        }

        var board = await composer.ComposeAsync(sheet.Context, cancellationToken);
        if (ReportForm.Hash(ReportForm.Write(board)) != seen)
        {
            return new([], Moved: true);
        }

        if (board.Sections.Count == 0)
        {
            return new([]) { IsEmpty = true };
        }

        List<EditionDraft> drafts = [new(board, [.. sheet.Gaps.Select(gap => gap.Text)])];
        if (everybody && await composer.ReadAsync(quarter, Audience.Public, sheet.Kept.Layout, sheet.Kept.Occasion, cancellationToken) is { } context)
        {
            drafts.Add(new(await composer.ComposeAsync(context, cancellationToken), []));
        }

        return await editions.FreezeAsync(actor, drafts, cancellationToken);
    }

    /// <summary>The board's edition that says just what would be frozen; null where none does.</summary>
    /// <param name="quarter">Which quarter.</param>
    /// <param name="hash">Hash of the board's report.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Edition?> SameAsync(ReportingPeriod quarter, string hash, CancellationToken cancellationToken) =>
        (await editions.ListAsync(quarter.Code, cancellationToken)).FirstOrDefault(edition => edition.Hash == hash);

    private Actor Composer() => MayCompose ? user.Actor : throw new AccessRefusedException("Reports are composed by approvers.");
}
