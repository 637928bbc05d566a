namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>What waits and what runs in the background of this process. One runs at a time; whoever hands something in never waits.</summary>
public sealed class WaitingJobs : IDisposable
{
    /// <summary>How many may wait: each may hold a file of the largest size.</summary>
    public const int Room = 4;

    private readonly Lock gate = new();
    private readonly List<QueuedJob> waiting = [];
    private readonly SemaphoreSlim added = new(0);
    private QueuedJob? running;

    /// <summary>Whether another one could wait now.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                return waiting.Count < Room;
            }
        }
    }

    /// <summary>Codes of what runs and waits, in their order.</summary>
    public IReadOnlyList<string> Codes
    {
        get
        {
            lock (gate)
            {
                return [.. (running is null ? waiting : waiting.Prepend(running)).Select(job => job.Order.Code)];
            }
        }
    }

    /// <summary>Hands something in.</summary>
    /// <returns>Whether there was room.</returns>
    public bool TryAdd(JobOrder order)
    {
        lock (gate)
        {
            if (waiting.Count == Room)
            {
                return false;
            }

            waiting.Add(new(order));
        }

        added.Release();
        return true;
    }

    /// <summary>How far something is; null where it neither waits nor runs here.</summary>
    public WorkProgress? Look(string code)
    {
        lock (gate)
        {
            return Find(code)?.Progress.Now;
        }
    }

    /// <summary>Ends something: what waits goes, with its file; what runs is told.</summary>
    /// <returns>False where it neither waits nor runs here.</returns>
    public bool Cancel(string code)
    {
        QueuedJob? found;
        lock (gate)
        {
            found = Find(code);
            if (found is not null && waiting.Remove(found))
            {
                found.Dispose();
                return true;
            }
        }

        found?.Cancel();
        return found is not null;
    }

    /// <summary>Waits for something to do. It runs until <see cref="End"/>.</summary>
    public async Task<QueuedJob> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await added.WaitAsync(cancellationToken);
            lock (gate)
            {
                // What was cancelled has left its turn behind.
                if (waiting.Count > 0)
                {
                    running = waiting[0];
                    waiting.RemoveAt(0);
                    return running;
                }
            }
        }
    }

    /// <summary>Says that what was taken has come to its end.</summary>
    public void End(QueuedJob job)
    {
        lock (gate)
        {
            running = null;
        }

        job.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => added.Dispose();

    private QueuedJob? Find(string code) => running?.Order.Code == code ? running : waiting.Find(job => job.Order.Code == code);
}
