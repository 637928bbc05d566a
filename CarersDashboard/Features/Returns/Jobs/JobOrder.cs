using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>What is to be done in the background. It is in memory only: nothing of a file is kept before it was looked through.</summary>
/// <param name="Code">Code of the job.</param>
/// <param name="Actor">Who asked for it, with the rights of that moment.</param>
public abstract record JobOrder(string Code, Actor Actor);

/// <summary>A file to read, check and keep as a draft.</summary>
/// <param name="Code">Code of the job.</param>
/// <param name="Actor">Who sends it.</param>
/// <param name="Upload">The file.</param>
/// <param name="Organisation">Code stated on the form; null or empty when none was.</param>
/// <param name="Period">Period stated on the form; null or empty when none was.</param>
public sealed record CheckOrder(string Code, Actor Actor, UploadedFile Upload, string? Organisation, string? Period) : JobOrder(Code, Actor);

/// <summary>A submission to publish.</summary>
/// <param name="Code">Code of the job.</param>
/// <param name="Step">Which, by whom.</param>
/// <param name="AgreedPlan">Fingerprint of the plan that the approver saw.</param>
public sealed record PublishOrder(string Code, SubmissionStep Step, string AgreedPlan) : JobOrder(Code, Step.Actor);

/// <summary>How far one piece of work is. Told by whoever works, asked by whoever looks.</summary>
public sealed class JobProgress : IProgress<WorkProgress>, IProgress<int>
{
    private readonly Lock gate = new();
    private WorkProgress now;

    /// <summary>How far it is now.</summary>
    public WorkProgress Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            now = value;
        }
    }

    /// <summary>So many more were done of what is being done.</summary>
    public void Report(int value)
    {
        lock (gate)
        {
            now = now with { Done = now.Done + value };
        }
    }
}

/// <summary>An order in the queue.</summary>
/// <param name="order">What is to be done.</param>
public sealed class QueuedJob(JobOrder order) : IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>What is to be done.</summary>
    public JobOrder Order => order;

    /// <summary>How far it is.</summary>
    public JobProgress Progress { get; } = new();

    /// <summary>Ends when somebody wants it to end.</summary>
    public CancellationToken Cancelled => cancellation.Token;

    /// <summary>Ends it.</summary>
    public void Cancel()
    {
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its end meanwhile.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();
}
