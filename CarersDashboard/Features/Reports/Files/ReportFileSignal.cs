namespace CarersDashboard.Features.Reports.Files;

/// <summary>Wakes the maker of files when one was asked for on this node. What other nodes leave behind it finds by itself.</summary>
public sealed class ReportFileSignal : IDisposable
{
    private readonly SemaphoreSlim asked = new(0, 1);

    /// <summary>Says that something waits.</summary>
    public void Wake()
    {
        try
        {
            asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Waits until something does, or a time has gone by.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => asked.WaitAsync(longest, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => asked.Dispose();
}
