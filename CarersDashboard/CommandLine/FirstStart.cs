using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Returns;
using Spectre.Console;

namespace CarersDashboard.CommandLine;

/// <summary>Brings the database up to date before the first request: layout, catalogue and, in an empty one, the samples.</summary>
public sealed class FirstStart(Migrator migrator, CatalogueStore catalogue, SampleReturns samples, SampleRegisters registers, IllustrativeUsers illustrative, AccountStore accounts, IAnsiConsole console, TimeProvider time) : IHostedService
{
    /// <summary>Brings layout and catalogue up to date.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        await catalogue.SaveAsync(CatalogueFiles.Read(), CatalogueFiles.Fingerprint(), cancellationToken);
    }

    /// <summary>Brings layout and catalogue up to date, and an empty database its samples, as before the first request.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (await samples.LoadAsync(new ConsoleProgress(console), cancellationToken))
        {
            foreach (var refused in await registers.LoadAsync(cancellationToken))
            {
                console.WriteLine(refused);
            }
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        await illustrative.MakeAsync(accounts, time, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Progress<T> would report on another thread, out of order.
    private sealed class ConsoleProgress(IAnsiConsole console) : IProgress<SampleLoaded>
    {
        public void Report(SampleLoaded value) => console.WriteLine(value.Problem.Length == 0
            ? $"Sample returns {value.Number} of {value.Of}: {value.FileName}, {value.Figures} figures"
            : $"Sample returns {value.Number} of {value.Of}: {value.FileName} was not loaded. {value.Problem}");
    }
}
