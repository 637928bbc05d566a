namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>Works the queue off, one job after another, away from any request.</summary>
/// <remarks>
/// While one runs, its progress is kept twice a second and the database asked whether somebody on another node wants it to end.
/// The log names job and fault, never a message: those of readers quote what stands in a file.
/// </remarks>
public sealed class JobRunner(WaitingJobs queue, JobStore jobs, JobWork work, TimeProvider time, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>How often progress is kept at most.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>How often what stands still and what waits is touched.</summary>
    public static readonly TimeSpan Sign = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var job = await queue.TakeAsync(stoppingToken);
                try
                {
                    await RunAsync(job, stoppingToken);
                }
                finally
                {
                    queue.End(job);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var code in queue.Codes)
            {
                await FinishAsync(code, JobState.Cancelled, new(JobEnd.Stopped));
            }
        }
    }

    private async Task RunAsync(QueuedJob job, CancellationToken stop)
    {
        var code = job.Order.Code;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(job.Cancelled, stop);
        using var over = new CancellationTokenSource();
        var telling = Task.CompletedTask;
        var (state, result) = (JobState.Done, JobResult.Nothing);
        try
        {
            if (!await jobs.BeginAsync(code, end.Token))
            {
                return;
            }

            // SQLite waits on its thread: this one must not be the worker's.
            telling = Task.Run(() => TellAsync(job, over.Token), CancellationToken.None);
            result = await work.RunAsync(job.Order, job.Progress, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            (state, result) = (JobState.Cancelled, job.Cancelled.IsCancellationRequested ? JobResult.Nothing : new(JobEnd.Stopped));
        }
#pragma warning disable CA1031 // Whatever went wrong with one, the next are still to be done.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(code, fault);
            (state, result) = (JobState.Failed, new(JobEnd.Fault, IdOf(code)));
        }

        await over.CancelAsync();
        await telling;
        await FinishAsync(code, state, result);
    }

    /// <summary>What the page and the log call a job that failed.</summary>
    internal static string IdOf(string code) => code[..8];

    private async Task TellAsync(QueuedJob job, CancellationToken over)
    {
        var told = default(WorkProgress);
        var toldAt = time.GetUtcNow();
        var signAt = toldAt;
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, time, over);
                var (now, at) = (job.Progress.Now, time.GetUtcNow());
                var mayWrite = now.Stage != WorkStage.Publishing || jobs.ReportsWhilePublishing;
                if (mayWrite && now != told && at - toldAt >= Beat)
                {
                    await jobs.ReportAsync(job.Order.Code, now, over);
                    (told, toldAt) = (now, at);
                }

                if (mayWrite && at - signAt >= Sign)
                {
                    await jobs.TouchAsync(queue.Codes, over);
                    signAt = at;
                }

                if (await jobs.ReadCancelAskedAsync(job.Order.Code, over))
                {
                    job.Cancel();
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Progress that could not be kept is no reason to end the work.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogWarning("Progress of job {Job} was not kept: {Fault}", IdOf(job.Order.Code), fault.GetType().Name);
            }
        }
    }

    private async Task FinishAsync(string code, JobState state, JobResult result)
    {
        try
        {
            await jobs.FinishAsync(code, state, result, CancellationToken.None);
            log.LogInformation("Job {Job} ended: {State}, {End}", IdOf(code), state, result.End);
        }
#pragma warning disable CA1031 // It then counts as interrupted once nobody touches it any more.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(code, fault);
        }
    }

    private void LogFault(string code, Exception fault)
    {
        var kinds = new List<string>();
        for (var one = fault; one is not null; one = one.InnerException)
        {
            kinds.Add(one.GetType().Name);
        }

        log.LogError("Job {Job} failed: {Fault}\n{Trace}", IdOf(code), string.Join(", ", kinds), fault.StackTrace);
    }
}
