using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns;

/// <summary>Takes in returns for whoever makes the request. What they may not do is refused and written down.</summary>
public sealed class ReturnDesk(CurrentUser user, UploadOffice office, JobDesk jobs, SubmissionStore submissions)
{
    /// <summary>Whether the user may send returns in at all.</summary>
    public bool MayUpload => user.MayContribute;

    /// <summary>Whether the user may send figures of an organisation in.</summary>
    public bool MayUploadFor(string organisation) => ReturnRules.MayUpload(user.Actor, [organisation]);

    /// <summary>Reads an upload and keeps it as a draft; a large one is handed to the background.</summary>
    /// <param name="upload">The file.</param>
    /// <param name="organisation">Code stated on the form; empty when none was.</param>
    /// <param name="period">Period stated on the form; empty when none was.</param>
    /// <param name="cancellationToken">Ends the work; nothing is kept then.</param>
    public async Task<UploadOutcome> UploadAsync(UploadedFile upload, string? organisation, string? period, CancellationToken cancellationToken)
    {
        // What is refused without a look into the file is refused at once, however large it is.
        var may = ReturnRules.MayUpload(user.Actor, string.IsNullOrWhiteSpace(organisation) ? [] : [organisation.Trim()]);
        if (!may || upload.Problem is not null || !jobs.IsLarge(upload))
        {
            return await office.TakeInAsync(user.Actor, upload, organisation, period, null, cancellationToken);
        }

        return await jobs.CheckAsync(upload, organisation, period, cancellationToken) is { } code
            ? new(null, null, null) { JobCode = code }
            : new(null, null, JobDesk.Full) { Busy = true };
    }

    /// <summary>The submissions that are open and that the user may see, the newest first.</summary>
    public async Task<IReadOnlyList<SubmissionLine>> ReadOpenAsync(CancellationToken cancellationToken)
    {
        var actor = user.Actor;
        return [.. (await submissions.ReadOpenAsync(cancellationToken)).Where(line => ReturnRules.MaySee(actor, line.Submission, line.Organisations))];
    }

    /// <summary>Whether the user may approve returns at all.</summary>
    public bool MayPublish => ReturnRules.MayPublish(user.Actor);
}
