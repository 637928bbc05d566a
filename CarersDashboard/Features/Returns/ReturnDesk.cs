using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns;

/// <summary>What became of an upload.</summary>
/// <param name="DraftCode">The draft; null where none was kept.</param>
/// <param name="Problem">Why the file was not taken; null where it was, or was refused.</param>
/// <param name="Refused">Why it was refused, as a sentence; null where it was not.</param>
public sealed record UploadOutcome(string? DraftCode, Finding? Problem, string? Refused);

/// <summary>Takes in returns for whoever makes the request. What they may not do is refused and written down.</summary>
public sealed class ReturnDesk(CurrentUser user, ReturnImporter importer, SubmissionStore submissions, AuditStore audit)
{
    /// <summary>How many returns of one person may wait to be submitted: one for each quarter of a dozen years.</summary>
    public const int WaitingAtMost = 50;

    /// <summary>Whether the user may send returns in at all.</summary>
    public bool MayUpload => user.MayContribute;

    /// <summary>Whether the user may send figures of an organisation in.</summary>
    public bool MayUploadFor(string organisation) => ReturnRules.MayUpload(user.Actor, [organisation]);

    /// <summary>Reads an upload and keeps it as a draft.</summary>
    /// <param name="upload">The file.</param>
    /// <param name="organisation">Code stated on the form; empty when none was.</param>
    /// <param name="period">Period stated on the form; empty when none was.</param>
    /// <param name="cancellationToken">Ends the work; nothing is kept then.</param>
    public async Task<UploadOutcome> UploadAsync(UploadedFile upload, string? organisation, string? period, CancellationToken cancellationToken)
    {
        if (!ReturnRules.MayUpload(user.Actor, string.IsNullOrWhiteSpace(organisation) ? [] : [organisation.Trim()]))
        {
            return await RefuseAsync(upload.FileName, $"form says {organisation}", "You can send returns in for your own organisation only.", cancellationToken);
        }

        if (upload.Problem is not null)
        {
            return new(null, upload.Problem, null);
        }

        ReadReturn read;
        try
        {
            read = await importer.ReadAsync(upload.Content, organisation, period, cancellationToken);
        }
        catch (ArgumentException)
        {
            // The form offers only what is known; somebody wrote another value into it.
            return await RefuseAsync(upload.FileName, "form names an unknown organisation or period", "The form named an organisation or a quarter that is not known.", cancellationToken);
        }

        if (read.IsUnreadable)
        {
            await audit.WriteAsync(user.Actor, new(AuditActs.ReturnRefused, upload.FileName, "", $"{read.Findings[0].Rule.Code}: {read.Findings[0].Rule.Title}"), cancellationToken);
            return new(null, read.Findings[0], null);
        }

        if ((await submissions.ReadOpenAsync(cancellationToken)).Count(line => line.Submission.OwnerId == user.Id && line.Submission.State == SubmissionState.Draft) >= WaitingAtMost)
        {
            return await RefuseAsync(upload.FileName, $"{WaitingAtMost} wait already", $"{WaitingAtMost} of your drafts wait already. Submit one of them or give it up, then send this one again.", cancellationToken);
        }

        var organisations = ReturnRules.OrganisationsOf(read);
        return ReturnRules.MayUpload(user.Actor, organisations)
            ? new(await submissions.KeepAsync(new(upload.Content, upload.FileName, Blank(organisation), Blank(period), SubmissionReturns.Of(read.Entries), user.Actor), cancellationToken), null, null)
            : await RefuseAsync(upload.FileName, $"file holds {string.Join(", ", organisations)}", "The file holds figures of another organisation. Nothing of it was kept.", cancellationToken);
    }

    /// <summary>The submissions that are open and that the user may see, the newest first.</summary>
    public async Task<IReadOnlyList<SubmissionLine>> ReadOpenAsync(CancellationToken cancellationToken)
    {
        var actor = user.Actor;
        return [.. (await submissions.ReadOpenAsync(cancellationToken)).Where(line => ReturnRules.MaySee(actor, line.Submission, line.Organisations))];
    }

    /// <summary>Whether the user may approve returns at all.</summary>
    public bool MayPublish => ReturnRules.MayPublish(user.Actor);

    private async Task<UploadOutcome> RefuseAsync(string file, string what, string words, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(user.Actor, new(AuditActs.ReturnRefused, file, "", what), cancellationToken);
        return new(null, null, words);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
