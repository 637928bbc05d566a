using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns;

/// <summary>What became of an upload.</summary>
/// <param name="DraftCode">The draft; null where none was kept.</param>
/// <param name="Problem">Why the file was not taken; null where it was, or was refused.</param>
/// <param name="Refused">Why it was refused, as a sentence; null where it was not.</param>
public sealed record UploadOutcome(string? DraftCode, Finding? Problem, string? Refused)
{
    /// <summary>Personal data in the file, for which it was refused: kinds and places, never what stands there. Empty where there was none.</summary>
    public IReadOnlyList<Finding> PersonalData { get; init; } = [];

    /// <summary>The file is large and is checked in the background: code of that work. Null where it was checked at once.</summary>
    public string? JobCode { get; init; }

    /// <summary>The file is large, and too many large ones wait already: it can be sent again later.</summary>
    public bool Busy { get; init; }
}

/// <summary>Takes in a return for any actor, at once or in the background. What the actor may not do is refused and written down.</summary>
public sealed class UploadOffice(ReturnImporter importer, SubmissionStore submissions, AuditStore audit)
{
    /// <summary>How many returns of one person may wait to be submitted: one for each quarter of a dozen years.</summary>
    public const int WaitingAtMost = 50;

    /// <summary>Reads an upload and keeps it as a draft.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="upload">The file.</param>
    /// <param name="organisation">Code stated on the form; empty when none was.</param>
    /// <param name="period">Period stated on the form; empty when none was.</param>
    /// <param name="progress">Told how far it is; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the work; nothing is kept then.</param>
    public async Task<UploadOutcome> TakeInAsync(Actor actor, UploadedFile upload, string? organisation, string? period, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        // A name can tell who somebody is too, and refusals are written down with it.
        var name = PersonalData.NameToKeep(upload.FileName);
        if (!ReturnRules.MayUpload(actor, string.IsNullOrWhiteSpace(organisation) ? [] : [organisation.Trim()]))
        {
            return await RefuseAsync(actor, name, $"form says {PersonalData.NameToKeep(organisation!)}", "You can send returns in for your own organisation only.", cancellationToken);
        }

        if (upload.Problem is not null)
        {
            return new(null, upload.Problem, null);
        }

        ReadReturn read;
        try
        {
            read = await importer.ReadAsync(upload.Content, upload.FileName, organisation, period, progress, cancellationToken);
        }
        catch (ArgumentException)
        {
            // The form offers only what is known; somebody wrote another value into it.
            return await RefuseAsync(actor, name, "form names an unknown organisation or period", "The form named an organisation or a quarter that is not known.", cancellationToken);
        }

        if (read.IsUnreadable)
        {
            await audit.WriteAsync(actor, new(AuditActs.ReturnRefused, name, "", $"{read.Findings[0].Rule.Code}: {read.Findings[0].Rule.Title}"), cancellationToken);
            return new(null, read.Findings[0], null);
        }

        if (read.HasPersonalData)
        {
            await audit.WriteAsync(actor, new(AuditActs.ReturnRefused, name, "", CodesAndCells(read.Findings)), cancellationToken);
            return new(null, null, null) { PersonalData = read.Findings };
        }

        if ((await submissions.ReadOpenAsync(cancellationToken)).Count(line => line.Submission.OwnerId == actor.AccountId && line.Submission.State == SubmissionState.Draft) >= WaitingAtMost)
        {
            return await RefuseAsync(actor, name, $"{WaitingAtMost} wait already", $"{WaitingAtMost} of your drafts wait already. Submit one of them or give it up, then send this one again.", cancellationToken);
        }

        var organisations = ReturnRules.OrganisationsOf(read);
        if (!ReturnRules.MayUpload(actor, organisations))
        {
            return await RefuseAsync(actor, name, $"file holds {string.Join(", ", organisations)}", "The file holds figures of another organisation. Nothing of it was kept.", cancellationToken);
        }

        progress?.Report(new(WorkStage.Keeping));
        return new(await submissions.KeepAsync(new(upload.Content, upload.FileName, Blank(organisation), Blank(period), SubmissionReturns.Of(read.Entries), actor), cancellationToken), null, null);
    }

    /// <summary>Such as "PRIV-01 B7, C9; PRIV-04": neither the names of sheets nor anything that stands on them.</summary>
    internal static string CodesAndCells(IReadOnlyList<Finding> findings) =>
        CellText.Short(string.Join("; ", findings.Select(finding => $"{finding.Code} {string.Join(", ", finding.Cells)}".TrimEnd())), 1_000);

    private async Task<UploadOutcome> RefuseAsync(Actor actor, string file, string what, string words, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(actor, new(AuditActs.ReturnRefused, file, "", what), cancellationToken);
        return new(null, null, words);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
