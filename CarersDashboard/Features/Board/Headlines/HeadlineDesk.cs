using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>What was typed to word a heading.</summary>
public sealed class HeadlineForm
{
    /// <summary>The words.</summary>
    public string? Wording { get; set; }

    /// <summary>Why the words before them stand no longer.</summary>
    public string? Reason { get; set; }

    /// <summary>The generated sentence that the form showed.</summary>
    public string? Basis { get; set; }

    /// <summary>Key of the wording that the form showed; 0 for none.</summary>
    public int Was { get; set; }
}

/// <summary>A heading with all that the page for editing shows.</summary>
/// <param name="Place">Which.</param>
/// <param name="Info">What its page says of it now.</param>
/// <param name="History">Every wording there is or was, the latest first.</param>
public sealed record HeadlineSheet(HeadlinePlace Place, HeadlinePlaceInfo Info, IReadOnlyList<RegisterEntry<OwnHeadline>> History)
{
    /// <summary>The wording that stands; null for none.</summary>
    public RegisterEntry<OwnHeadline>? Standing => History.FirstOrDefault(entry => entry.Stands);

    /// <summary>The heading as it is shown.</summary>
    public HeadlineText Text => HeadlineText.Of(Info.Generated, Standing?.Item);
}

/// <summary>Shows headings in approvers' own words, and lets approvers word them.</summary>
public sealed class HeadlineDesk(CurrentUser user, HeadlineShelf shelf, HeadlineStore store, BoardSnapshotProvider snapshots, IEnumerable<HeadlineSource> sources)
{
    /// <summary>The words in the place of a generated sentence; null where there are none. One small query.</summary>
    public ValueTask<OwnHeadline?> ReadAsync(HeadlineSubject subject, ReportingPeriod quarter, Organisation? organisation, CancellationToken cancellationToken) =>
        shelf.FindAsync(new(subject, quarter, organisation), cancellationToken);

    /// <summary>The heading of a generated sentence as it is shown.</summary>
    public async ValueTask<HeadlineText> TextAsync(HeadlinePlace place, string generated, CancellationToken cancellationToken) =>
        HeadlineText.Of(generated, await shelf.FindAsync(place, cancellationToken));

    /// <summary>Whether whoever looks may word the headings of a page.</summary>
    public bool MayWord(HeadlineSubject subject) => HeadlineStore.MayWord(user.Actor) && SourceOf(subject) is not null;

    /// <summary>The heading that an address names; null where there is none.</summary>
    public async Task<HeadlineSheet?> FindAsync(string? subject, string? quarter, string? organisation, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.GetAsync(cancellationToken);
        Organisation? only = null;
        if (HeadlineSubject.Read(subject) is not { } read || !ReportingPeriod.TryParse(quarter, out var period) || !snapshot.Choosable.Contains(period)
            || (!string.IsNullOrEmpty(organisation) && !snapshot.Catalogue.TryOrganisation(organisation, out only)))
        {
            return null;
        }

        var place = new HeadlinePlace(read, period, only);
        return SourceOf(read)?.Find(place, snapshot) is { } info ? new(place, info, [.. (await store.ListAsync(place, cancellationToken)).Reverse()]) : null;
    }

    /// <summary>Words a heading.</summary>
    public Task<RegisterAnswer> WordAsync(HeadlineSheet sheet, HeadlineForm form, CancellationToken cancellationToken) =>
        WriteAsync(sheet, form, form.Wording, FormReading.Text(form.Reason), cancellationToken);

    /// <summary>Keeps the words of a heading after the figures under it moved: written again, over what the figures say now.</summary>
    public Task<RegisterAnswer> KeepAsync(HeadlineSheet sheet, HeadlineForm form, CancellationToken cancellationToken) =>
        WriteAsync(sheet, form, sheet.Standing?.Item.Wording, "Kept after the figures moved.", cancellationToken);

    /// <summary>Lets the generated sentence stand again.</summary>
    public Task<RegisterAnswer> WithdrawAsync(HeadlineSheet sheet, int id, string? reason, CancellationToken cancellationToken) => store.WithdrawAsync(user.Actor, sheet.Place, id, FormReading.Text(reason), cancellationToken);

    /// <summary>Takes back what was just written.</summary>
    public Task<RegisterAnswer> UndoAsync(HeadlineSheet sheet, int id, CancellationToken cancellationToken) => store.UndoAsync(user.Actor, sheet.Place, id, cancellationToken);

    /// <summary>Lets words stand again that were just withdrawn.</summary>
    public Task<RegisterAnswer> BringBackAsync(HeadlineSheet sheet, int id, CancellationToken cancellationToken) => store.BringBackAsync(user.Actor, sheet.Place, id, cancellationToken);

    private async Task<RegisterAnswer> WriteAsync(HeadlineSheet sheet, HeadlineForm form, string? wording, string reason, CancellationToken cancellationToken)
    {
        var generated = sheet.Info.Generated;
        if (form.Basis != generated)
        {
            return RegisterAnswer.Refused([new("", $"The figures moved meanwhile. They now say: “{generated}” Read your words against that, and send them once more.")]);
        }

        return await store.WordAsync(user.Actor, sheet.Place, new(FormReading.Text(wording), generated), form.Was == 0 ? null : form.Was, reason, cancellationToken);
    }

    private HeadlineSource? SourceOf(HeadlineSubject subject) => sources.FirstOrDefault(source => source.Kind == subject.Kind);
}
