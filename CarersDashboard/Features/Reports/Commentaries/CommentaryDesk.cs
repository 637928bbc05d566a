using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Reports.Commentaries;

/// <summary>A commentary with all that the page for writing shows.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Subject">On what: a measure's code, or <see cref="Commentary.OnQuarter"/>.</param>
/// <param name="Name">The same for people.</param>
/// <param name="Generated">The generated headline of the subject as it is now.</param>
/// <param name="History">Every commentary there is or was, the latest first.</param>
/// <param name="Last">The one of the last earlier quarter with one; null for none.</param>
/// <param name="Lead">Who leads on the subject, as a first proposal of who says so.</param>
public sealed record CommentarySheet(ReportingPeriod Quarter, string Subject, string Name, string Generated, IReadOnlyList<RegisterEntry<Commentary>> History, Commentary? Last, string Lead)
{
    /// <summary>The one that stands; null for none.</summary>
    public RegisterEntry<Commentary>? Standing => History.FirstOrDefault(entry => entry.Stands);
}

/// <summary>Lets approvers write commentary.</summary>
public sealed class CommentaryDesk(CurrentUser user, CommentaryStore store, BoardSnapshotProvider snapshots)
{
    /// <summary>What an address names; null where there is none.</summary>
    public async Task<CommentarySheet?> FindAsync(string quarter, string subject, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.GetAsync(cancellationToken);
        if (!ReportingPeriod.TryParse(quarter, out var period) || period.Code != quarter || !snapshot.Choosable.Contains(period) || Describe(snapshot, period, subject) is not { } described)
        {
            return null;
        }

        var history = await store.ListAsync(subject, period.Code, cancellationToken);
        var last = (await store.OnAsync(subject, cancellationToken)).Where(one => string.CompareOrdinal(one.Quarter, period.Code) < 0).MaxBy(one => one.Quarter, StringComparer.Ordinal);
        return new(period, subject, described.Name, described.Generated, [.. history.Reverse()], last, described.Lead);
    }

    /// <summary>Writes a commentary.</summary>
    /// <param name="sheet">On what.</param>
    /// <param name="words">What was typed, with the generated headline that its writer saw; nothing is written where the figures say something else by now.</param>
    /// <param name="was">Key of the commentary that its writer saw; 0 for none.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public async Task<RegisterAnswer> WriteAsync(CommentarySheet sheet, CommentaryWords words, int was, CancellationToken cancellationToken) =>
        words.Basis != sheet.Generated ? RegisterAnswer.Refused([new("", $"The figures moved meanwhile. They now say: “{sheet.Generated}” Read your words against that, and send them once more.")])
        : await store.WriteAsync(user.Actor, sheet.Subject, sheet.Quarter.Code, words, was == 0 ? null : was, cancellationToken);

    /// <summary>Takes a commentary out.</summary>
    public Task<RegisterAnswer> WithdrawAsync(CommentarySheet sheet, int id, CancellationToken cancellationToken) => store.WithdrawAsync(user.Actor, sheet.Subject, sheet.Quarter.Code, id, cancellationToken);

    /// <summary>Brings one back that was just taken out.</summary>
    public Task<RegisterAnswer> BringBackAsync(CommentarySheet sheet, int id, CancellationToken cancellationToken) => store.BringBackAsync(user.Actor, sheet.Subject, sheet.Quarter.Code, id, cancellationToken);

    private static (string Name, string Generated, string Lead)? Describe(BoardSnapshot snapshot, ReportingPeriod quarter, string subject)
    {
        if (CommentaryText.Generated(snapshot, quarter, subject) is not { } generated)
        {
            return null;
        }

        return !snapshot.Catalogue.TryMeasure(subject, out var measure) ? ("the whole report", generated, "Chair of the board")
            : (measure.Name, generated, measure.ReturnedBy.Count > 0 && snapshot.Catalogue.TryOrganisation(measure.ReturnedBy[0], out var lead) ? lead.Name : "");
    }
}
