using System.Globalization;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>Does what was asked for, by the same steps as a page does it.</summary>
public sealed class JobWork(UploadOffice uploads, SubmissionStore submissions, ReviewOffice reviews, WorkflowStore workflow)
{
    /// <summary>Does it.</summary>
    /// <param name="order">What.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept then.</param>
    public Task<JobResult> RunAsync(JobOrder order, JobProgress progress, CancellationToken cancellationToken) => order switch
    {
        CheckOrder check => CheckAsync(check, progress, cancellationToken),
        PublishOrder publish => PublishAsync(publish, progress, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };

    private async Task<JobResult> CheckAsync(CheckOrder order, JobProgress progress, CancellationToken cancellationToken)
    {
        progress.Report(new WorkProgress(WorkStage.LookingForPersonalData));
        var outcome = await uploads.TakeInAsync(order.Actor, order.Upload, order.Organisation, order.Period, progress, cancellationToken);
        return outcome switch
        {
            { DraftCode: { } code } => new(JobEnd.Draft, code),
            { PersonalData.Count: > 0 } => new(JobEnd.PersonalData, UploadOffice.CodesAndCells([.. outcome.PersonalData.Where(finding => finding.Tier == FindingTier.Blocks)])),
            { Problem: { } problem } => new(JobEnd.Refused, $"{problem.Rule.Title}. Expected: {problem.Expected}. {problem.Fix}"),
            _ => new(JobEnd.Refused, outcome.Refused ?? ""),
        };
    }

    private async Task<JobResult> PublishAsync(PublishOrder order, JobProgress progress, CancellationToken cancellationToken)
    {
        progress.Report(new WorkProgress(WorkStage.ReadingRows));
        if (await submissions.FindAsync(order.Step.Code, cancellationToken) is not { } submission || await reviews.OpenAsync(submission, progress, cancellationToken) is not { } review)
        {
            return new(JobEnd.NotPublished, "This return is no longer there.");
        }

        progress.Report(new WorkProgress(WorkStage.Publishing, 0, review.Plan.Versions.Sum(version => version.Entries.Count)));
        var outcome = await workflow.ApproveAsync(order.Step, review.Read, order.AgreedPlan, progress, cancellationToken);
        return outcome.IsDone ? new(JobEnd.Published, outcome.DataVersion.ToString(CultureInfo.InvariantCulture))
            : new(JobEnd.NotPublished, outcome.Stale ? "This return has changed since you approved it. Look at it again."
                : outcome.PlanMoved ? "Figures were approved meanwhile. Look at what would change now, and approve it again."
                : outcome.Refused ?? "");
    }
}
