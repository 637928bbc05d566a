using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>Work in the background as a page shows it.</summary>
/// <param name="Job">What the database knows.</param>
/// <param name="Progress">How far it is, to the moment where it runs here.</param>
/// <param name="IsLost">It should be at work and is not.</param>
public sealed record JobView(Job Job, WorkProgress Progress, bool IsLost)
{
    /// <summary>What became of it.</summary>
    public JobResult Result { get; } = JobResult.Parse(Job.Result);

    /// <summary>Whether it still goes on.</summary>
    public bool IsOpen => Job.IsOpen && !IsLost;
}

/// <summary>Hands large work to the background for whoever makes the request, and says how far it is.</summary>
public sealed class JobDesk(CurrentUser user, JobStore jobs, WaitingJobs queue, JobSettings settings, TimeProvider time)
{
    /// <summary>What is said when nothing more may wait.</summary>
    public const string Full = "Several large files are being worked on and more wait. Try again in a few minutes.";

    /// <summary>Whether a file is checked in the background.</summary>
    public bool IsLarge(UploadedFile upload) => upload.Content.Length > settings.Bytes;

    /// <summary>Whether a plan is published in the background.</summary>
    public bool MovesMany(PublicationPlan plan) => plan.Count(ChangeKind.New) + plan.Count(ChangeKind.Changed) > settings.Figures;

    /// <summary>Hands a file in to be checked. Nothing of it is kept before it was looked through.</summary>
    /// <returns>Code of the job; null where too many wait.</returns>
    public Task<string?> CheckAsync(UploadedFile upload, string? organisation, string? period, CancellationToken cancellationToken) =>
        AddAsync(JobKind.Check, PersonalData.NameToKeep(upload.FileName), code => new CheckOrder(code, user.Actor, upload, organisation, period), cancellationToken);

    /// <summary>Hands a submission in to be published; one that is handed in already is not handed in again.</summary>
    /// <returns>Code of the job; null where too many wait.</returns>
    public async Task<string?> PublishAsync(SubmissionStep step, string agreedPlan, CancellationToken cancellationToken) =>
        await FindPublicationAsync(step.Code, cancellationToken) is { } open ? open.Job.Code
        : await AddAsync(JobKind.Publish, step.Code, code => new PublishOrder(code, step, agreedPlan), cancellationToken);

    /// <summary>Finds a job; null where there is none that the user may see: their own, or any for those who approve.</summary>
    public async Task<JobView?> FindAsync(string code, CancellationToken cancellationToken) =>
        await jobs.FindAsync(code, cancellationToken) is { } job && (ReturnRules.MayPublish(user.Actor) || (job.OwnerId is { } owner && owner == user.Id)) ? View(job) : null;

    /// <summary>The publication of a submission that waits or runs; null where there is none.</summary>
    public async Task<JobView?> FindPublicationAsync(string submission, CancellationToken cancellationToken) =>
        await jobs.FindPublicationAsync(submission, cancellationToken) is { } job && View(job) is { IsOpen: true } view ? view : null;

    /// <summary>What the user asked for in the last month, the newest first.</summary>
    public async Task<IReadOnlyList<JobView>> ReadOwnAsync(CancellationToken cancellationToken) => [.. (await jobs.ReadOfAsync(user.Id, cancellationToken)).Select(View)];

    /// <summary>What the user asked for and still goes on, the newest first.</summary>
    public async Task<IReadOnlyList<JobView>> ReadOwnOpenAsync(CancellationToken cancellationToken) =>
        [.. (await jobs.ReadOpenOfAsync(user.Id, cancellationToken)).Select(View).Where(view => view.IsOpen)];

    /// <summary>Asks for a job to end.</summary>
    /// <returns>False where there is none that the user may see.</returns>
    public async Task<bool> CancelAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } view)
        {
            return false;
        }

        // First here: a publication holds the one writer that SQLite has, and lets go of it when it is told.
        queue.Cancel(code);
        await jobs.AskCancelAsync(view.Job, user.Actor, cancellationToken);
        return true;
    }

    private async Task<string?> AddAsync(JobKind kind, string subject, Func<string, JobOrder> order, CancellationToken cancellationToken)
    {
        if (!queue.HasRoom)
        {
            return null;
        }

        var code = await jobs.MakeAsync(kind, subject, user.Actor, cancellationToken);
        if (queue.TryAdd(order(code)))
        {
            return code;
        }

        await jobs.ForgetAsync(code, cancellationToken);
        return null;
    }

    private JobView View(Job job) => queue.Look(job.Code) is { } now ? new(job, now, false) : new(job, new(job.Stage, job.Done, job.Total), job.IsLost(time.GetUtcNow()));
}
