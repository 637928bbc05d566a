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
        if (await composer.ReadAsync(quarter, audience, kept.Layout, kept.Occasion, cancellationToken) is not { } context)
        {
            return null;
        }

        var report = await composer.ComposeAsync(context, cancellationToken);
        return new(report, new()
        {
            Code = $"{quarter.Code}-{(audience == Audience.Public ? "public-" : "")}draft",
            Number = 0,
            At = await board.PublishedAtAsync(cancellationToken),
            Hash = ReportForm.Hash(ReportForm.Write(report)),
        });
    }

    /// <summary>An edition by its code, or without one the draft; null where there is none of the quarter.</summary>
    public async Task<ReportCopy?> OpenAsync(ReportingPeriod quarter, string? code, Audience audience, CancellationToken cancellationToken) =>
        code is null ? await DraftAsync(quarter, audience, cancellationToken)
        : await editions.FindAsync(code, cancellationToken) is { } edition && edition.Quarter == quarter.Code ? await OpenAsync(edition, cancellationToken)
        : null;
}
