using CarersDashboard.Features.Reports.Editions;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>Makes the files that were asked for, one after another, away from any request.</summary>
public sealed class ReportFileRunner(ReportFileStore files, EditionStore editions, ReportFileSignal signal, ReportWorkshop workshop, ILogger<ReportFileRunner> log) : BackgroundService
{
    /// <summary>How often the database is asked for what other nodes left behind.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>How often progress is kept, and asked whether the file is still wanted.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Look, stoppingToken);
                while (await files.TakeAsync(workshop.Formats, stoppingToken) is { } file)
                {
                    await MakeAsync(file, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a while: the next look finds what waits.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogWarning("Files of reports were not looked for: {Fault}", fault.GetType().Name);
            }
        }
    }

    private async Task MakeAsync(ReportFile file, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var done = new Counter();
        var telling = Task.CompletedTask;
        using var over = new CancellationTokenSource();
        try
        {
            if (await editions.FindAsync(file.Edition, stop) is not { } edition)
            {
                return;
            }

            await workshop.Enter(async (shelf, writer) =>
            {
                var copy = await shelf.OpenAsync(edition, stop);
                // SQLite waits on its thread: this one must not be the writer's.
                telling = Task.Run(() => TellAsync(file, done, copy.Report.Sections.Count, end, over.Token), CancellationToken.None);
                await files.FinishAsync(file, await writer.WriteAsync(copy, file.Format, done, end.Token), CancellationToken.None);
            });
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Somebody wants it no more, or the program ends and the next start takes it up again.
            if (stop.IsCancellationRequested)
            {
                await files.PutBackAsync(file, CancellationToken.None);
            }
        }
        catch (ReportRefusedException refused)
        {
            await files.FailAsync(file, refused.Message, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever went wrong with one, the next are still to be made.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var id = Guid.NewGuid().ToString("N")[..8];
            log.LogError(fault, "File {Edition}.{Format} was not made: {Id}", file.Edition, file.Format, id);
            await files.FailAsync(file, $"Something went wrong in the program. The log has it under {id}.", CancellationToken.None);
        }
        finally
        {
            await over.CancelAsync();
            await telling;
            log.LogInformation("File {Edition}.{Format} ended", file.Edition, file.Format);
        }
    }

    private async Task TellAsync(ReportFile file, Counter done, int total, CancellationTokenSource end, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (!await files.ReportAsync(file, done.Value, total, over))
                {
                    await end.CancelAsync();
                    return;
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
                log.LogWarning("Progress of {Edition}.{Format} was not kept: {Fault}", file.Edition, file.Format, fault.GetType().Name);
            }

            await Task.Delay(Beat, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed class Counter : IProgress<int>
    {
        private volatile int value;

        public int Value => value;

        void IProgress<int>.Report(int value) => this.value = value;
    }
}

/// <summary>Writes reports away from any request.</summary>
/// <param name="Formats">Endings of the formats that can be made here.</param>
/// <param name="Enter">Does some writing.</param>
public sealed record ReportWorkshop(IReadOnlyCollection<string> Formats, Func<Func<ReportShelf, ReportWriter, Task>, Task> Enter);
