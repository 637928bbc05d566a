using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Everything that is known of one organisation's return for one period.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Period">For when.</param>
/// <param name="Catalogue">Names of its measures.</param>
/// <param name="Versions">Its versions by series, the newest first.</param>
/// <param name="Figures">The figures of every version.</param>
/// <param name="Submissions">The files that the user may see, the newest first.</param>
public sealed record ReturnRecord(
    Organisation Organisation, ReportingPeriod Period, Catalogue Catalogue, IReadOnlyList<ReturnVersion> Versions, IReadOnlyList<VersionFigure> Figures, IReadOnlyList<SubmissionLine> Submissions)
{
    /// <summary>What was undone and shown again, by whom and why, by the code of the submission.</summary>
    public required ILookup<string, SubmissionEvent> Turns { get; init; }
}

/// <summary>Opens the record of a return, and undoes and restores versions, for whoever makes the request.</summary>
public sealed class VersionDesk(CurrentUser user, CatalogueStore catalogue, VersionStore versions, SubmissionStore submissions)
{
    // The page shows the newest versions with all that befell them; older ones tell it on their own page.
    private const int MostTurned = 20;

    /// <summary>Whether the user may undo and restore.</summary>
    public bool MayPublish => ReturnRules.MayPublish(user.Actor);

    /// <summary>Whether the user may send in figures of an organisation.</summary>
    public bool MayUploadFor(string organisation) => ReturnRules.MayUpload(user.Actor, [organisation]);

    /// <summary>Opens the record of a return; null where organisation or period are none.</summary>
    public async Task<ReturnRecord?> OpenAsync(string organisation, string period, CancellationToken cancellationToken)
    {
        var known = await catalogue.ReadAsync(cancellationToken);
        if (!known.TryOrganisation(organisation, out var of) || !ReportingPeriod.TryParse(period, out var when))
        {
            return null;
        }

        var actor = user.Actor;
        var lines = await submissions.ReadOfAsync(of.Code, when.Code, cancellationToken);
        var made = await versions.ReadAsync(of.Code, when, cancellationToken);
        var turns = new List<(string Code, SubmissionEvent Event)>();
        foreach (var code in made.Select(version => version.Submission).Where(code => code.Length > 0).Distinct().Take(MostTurned))
        {
            turns.AddRange((await submissions.ReadEventsAsync(code, cancellationToken)).Where(one => one.Act is nameof(SubmissionAct.Undo) or nameof(SubmissionAct.Restore)).Select(one => (code, one)));
        }

        return new(
            of,
            when,
            known,
            made,
            await versions.ReadFiguresAsync(of.Code, when, cancellationToken),
            [.. lines.Where(line => ReturnRules.MaySee(actor, line.Submission, line.Organisations))])
        {
            Turns = turns.ToLookup(pair => pair.Code, pair => pair.Event),
        };
    }

    /// <summary>Undoes a publication.</summary>
    public Task<StepOutcome> UndoAsync(string code, int revision, string reason, CancellationToken cancellationToken) =>
        SubmissionDesk.Unfit(reason) is { } unfit ? Task.FromResult(unfit) : versions.UndoAsync(new(code, revision, user.Actor, reason), cancellationToken);

    /// <summary>Lets the board show a version again.</summary>
    public Task<StepOutcome> RestoreAsync(int returnId, int number, string reason, CancellationToken cancellationToken) =>
        SubmissionDesk.Unfit(reason) is { } unfit ? Task.FromResult(unfit) : versions.RestoreAsync(returnId, number, user.Actor, reason, cancellationToken);
}
