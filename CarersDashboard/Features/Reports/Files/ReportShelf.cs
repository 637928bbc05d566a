using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>Hands out reports as copies: editions as they were frozen, and drafts as they would be.</summary>
public sealed class ReportShelf(ReportComposer composer, LayoutStore layouts, EditionStore editions, BoardStore board, SiteAddress site)
{
    /// <summary>An edition with what its copies bear.</summary>
    public async Task<ReportCopy> OpenAsync(Edition edition, CancellationToken cancellationToken) => new(await editions.ReadAsync(edition, cancellationToken), edition.Stamp(site.Known ?? ""));

    /// <summary>The report of a quarter as it would be frozen now; null where the board has no such quarter.</summary>
    public async Task<ReportCopy?> DraftAsync(ReportingPeriod quarter, Audience audience, CancellationToken cancellationToken)
    {
        var kept = await layouts.ReadAsync(quarter.Code, cancellationToken);
        return await composer.ReadAsync(quarter, audience, kept.Layout, kept.Occasion, cancellationToken) is { } context ? await DraftAsync(context, cancellationToken) : null;
    }

    /// <summary>A report as it would be frozen now, of what has been read for it.</summary>
    public async Task<ReportCopy> DraftAsync(ReportContext context, CancellationToken cancellationToken)
    {
        var report = await composer.ComposeAsync(context, cancellationToken);
        return new(report, new()
        {
            Code = $"{context.Quarter.Code}-{(context.Audience == Audience.Public ? "public-" : "")}draft",
            Number = 0,
            At = await board.PublishedAtAsync(cancellationToken),
            Hash = ReportForm.Hash(ReportForm.Write(report)),
        });
    }

    /// <summary>An edition by its code, or without one the draft; null where there is none of the quarter.</summary>
    /// <param name="quarter">Which quarter.</param>
    /// <param name="code">Code of the edition; null for the draft.</param>
    /// <param name="audience">For whom the draft is; null for the board, or for whom the edition is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ReportRefusedException">The edition is for another audience.</exception>
    public async Task<ReportCopy?> OpenAsync(ReportingPeriod quarter, string? code, Audience? audience, CancellationToken cancellationToken)
    {
        if (code is null)
        {
            return await DraftAsync(quarter, audience ?? Audience.Board, cancellationToken);
        }

        if (await editions.FindAsync(code, cancellationToken) is not { } edition || edition.Quarter != quarter.Code)
        {
            return null;
        }

        return audience is null || edition.Audience == audience ? await OpenAsync(edition, cancellationToken)
            : throw new ReportRefusedException($"Edition {code} is the board’s. Public editions end with “-public”.");
    }
}
