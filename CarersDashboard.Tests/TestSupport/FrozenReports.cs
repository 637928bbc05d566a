using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Model;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Freezes reports of a running dashboard, as its pages do.</summary>
internal static class FrozenReports
{
    /// <summary>Freezes the board's report of a quarter, and writes some of its files.</summary>
    /// <param name="host">The dashboard.</param>
    /// <param name="quarter">Code of the quarter.</param>
    /// <param name="formats">Files that are to be ready.</param>
    /// <param name="everybody">Whether a public edition is frozen as well.</param>
    /// <returns>The board's edition, then the public one.</returns>
    public static async Task<IReadOnlyList<Edition>> FreezeAsync(this DashboardHost host, string quarter, IReadOnlyList<string> formats, bool everybody = false)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var token = TestContext.Current.CancellationToken;
        var (shelf, store, files, writer) = (scope.ServiceProvider.GetRequiredService<ReportShelf>(), scope.ServiceProvider.GetRequiredService<EditionStore>(), scope.ServiceProvider.GetRequiredService<ReportFileStore>(), scope.ServiceProvider.GetRequiredService<ReportWriter>());
        Assert.True(ReportingPeriod.TryParse(quarter, out var period));
        var drafts = new List<EditionDraft> { new((await shelf.DraftAsync(period, Audience.Board, token))!.Report, ["A gap."]) };
        if (everybody)
        {
            drafts.Add(new((await shelf.DraftAsync(period, Audience.Public, token))!.Report, []));
        }

        var answer = await store.FreezeAsync(Actor.CommandLine, drafts, token);
        Assert.False(answer.Moved);
        var editions = answer.Editions.OrderBy(edition => edition.Audience).ToList();
        foreach (var edition in editions.Where(_ => formats.Count > 0))
        {
            await files.AskAsync(Actor.CommandLine, edition.Code, formats, token);
            while (await files.TakeAsync(formats, token) is { } file)
            {
                await files.FinishAsync(file, await writer.WriteAsync(await shelf.OpenAsync(edition, token), file.Format, null, token), token);
            }
        }

        return editions;
    }
}
