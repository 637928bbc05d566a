using BenchmarkDotNet.Attributes;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
using Dapper;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Publishing 100,000 figures on SQLite, against the provider's bare bulk insert of the same rows into the same table.</summary>
[Config(typeof(InProcessConfig))]
public class PublishBenchmarks
{
    private readonly Catalogue catalogue = CatalogueFiles.Read();
    private readonly List<object?[]> rows = [];
    private string folder = "";
    private byte[] content = [];
    private ReadReturn read = null!;
    private SqliteDatabase database = null!;

    [GlobalSetup]
    public async Task ReadOnceAsync()
    {
        content = HistoryWorkbook.Write(catalogue, 100_000);
        using var file = new MemoryStream(content, writable: false);
        read = ReturnIntake.Read(file, new(catalogue, new(2026, 6, 30)), new WorkbookLimits(), CancellationToken.None);
        await PrepareAsync(Guid.NewGuid().ToString("N"));
        await PublishAsync();
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync("SELECT version_id, measure_id, state, value, numerator, denominator, bound, note, import_id, sheet, cell FROM observations");
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }
    }

    [IterationSetup(Target = nameof(PublishAsync))]
    public void Empty() => PrepareAsync(Guid.NewGuid().ToString("N")).GetAwaiter().GetResult();

    // The floor finds the returns and versions there already, and only inserts: the same rows, table, keys and checks.
    [IterationSetup(Target = nameof(InsertAsync))]
    public void EmptyOfFigures() => EmptyOfFiguresAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "Bare bulk insert")]
    public async Task<int> InsertAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await database.BeginWriteAsync(connection, CancellationToken.None);
        await database.BulkInsertAsync(connection, transaction, PublicationStore.Observations, rows, CancellationToken.None);
        await transaction.CommitAsync();
        return rows.Count;
    }

    [Benchmark(Description = "Publish")]
    public async Task<long> PublishAsync()
    {
        var publication = await new ReturnStore(database, TimeProvider.System).PublishAsync(
            new(content, "history.xlsx", ImportChannel.Command, false, read.Entries, Actor.CommandLine, null), CancellationToken.None);
        return publication.DataVersion;
    }

    private async Task EmptyOfFiguresAsync()
    {
        await PrepareAsync(Guid.NewGuid().ToString("N"));
        await PublishAsync();
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("DROP TRIGGER observations_stay_deleted; DELETE FROM observations; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    [GlobalCleanup]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task PrepareAsync(string name)
    {
        folder = folder.Length > 0 ? folder : Directory.CreateTempSubdirectory("carers-benchmark").FullName;
        database = new SqliteDatabase($"Data Source={Path.Combine(folder, name)}.db");
        await new Migrator(database, TimeProvider.System).MigrateAsync(CancellationToken.None);
        await new CatalogueStore(database, TimeProvider.System).SaveAsync(catalogue, CatalogueFiles.Fingerprint(), CancellationToken.None);
    }
}
