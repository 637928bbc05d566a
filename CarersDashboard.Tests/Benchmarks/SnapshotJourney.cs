using System.Diagnostics;
using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Reads and builds the board's snapshot from a database of many observations: <c>-- snapshot 30000 3000000</c>.</summary>
/// <remarks>A program of its own rather than a benchmark class, since each size needs a database of its own and minutes to fill.</remarks>
internal static class SnapshotJourney
{
    private const int Repeats = 5;

    public static async Task<int> RunAsync(string[] sizes)
    {
        Console.WriteLine("observations  bare walk ms  read ms  build ms  total ms  per observation ns  working set MB");
        foreach (var size in sizes.Length == 0 ? ["30000", "3000000"] : sizes)
        {
            await RunAsync(int.Parse(size, CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static async Task RunAsync(int observations)
    {
        var file = Path.Combine(Path.GetTempPath(), $"snapshot-{Guid.NewGuid():N}.db");
        try
        {
            var database = Database.Create("Sqlite", $"Data Source={file}", "");
            await new Migrator(database, TimeProvider.System).MigrateAsync(CancellationToken.None);
            await new CatalogueStore(database, TimeProvider.System).SaveAsync(CatalogueFiles.Read(), CatalogueFiles.Fingerprint(), CancellationToken.None);
            await FillAsync(database, observations);
            var catalogue = await new CatalogueStore(database, TimeProvider.System).ReadAsync(CancellationToken.None);
            var store = new BoardStore(database);
            var times = new List<(double Walk, double Read, double Build)>();
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                GC.Collect();
                var walk = Stopwatch.StartNew();
                await WalkAsync(database);
                walk.Stop();
                var read = Stopwatch.StartNew();
                var data = await store.ReadAsync(CancellationToken.None);
                read.Stop();
                var build = Stopwatch.StartNew();
                var snapshot = BoardSnapshotBuilder.Build(catalogue, data, 1);
                build.Stop();
                if (snapshot.IsEmpty || data.Rows.Count != observations)
                {
                    throw new InvalidOperationException($"{data.Rows.Count} rows were read of {observations}.");
                }

                times.Add((walk.Elapsed.TotalMilliseconds, read.Elapsed.TotalMilliseconds, build.Elapsed.TotalMilliseconds));
            }

            var median = times.OrderBy(time => time.Read + time.Build).ElementAt(Repeats / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{observations,12}  {median.Walk,12:F0}  {median.Read,7:F0}  {median.Build,8:F0}  {median.Read + median.Build,8:F0}  {(median.Read + median.Build) * 1e6 / observations,18:F0}  {Environment.WorkingSet / 1048576,14}"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }

    // The floor: the provider alone walks the same rows and columns and keeps nothing.
    private static async Task<long> WalkAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync("SELECT version_id, measure_id, import_id, state, value, numerator, denominator, bound, note FROM observations");
        var sum = 0L;
        while (reader.Read())
        {
            sum += reader.GetInt32(0) + reader.GetInt32(1) + reader.GetInt32(2) + reader.GetString(3).Length + (reader.IsDBNull(4) ? 0 : (long)reader.GetDouble(4)) + reader.GetString(8).Length;
        }

        return sum;
    }

    // Organisations and quarters as they come, then more organisations: every return holds every measure.
    private static async Task FillAsync(Database database, int observations)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await database.BeginWriteAsync(connection, CancellationToken.None);
        var measures = (await connection.QueryAsync<int>("SELECT id FROM measures ORDER BY id", transaction: transaction)).ToList();
        var quarters = Math.Min(200, Math.Max(4, observations / (measures.Count * 20)));
        var organisations = ((observations + (measures.Count * quarters) - 1) / (measures.Count * quarters)) + 1;
        await connection.ExecuteAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Organisations)
            INSERT INTO organisations (id, code, name, type, role, status, position) SELECT 10000 + i, 'B' || i, 'Body ' || i, 'Charity', '', '', 10000 + i FROM n;
            INSERT INTO files (id, sha256, size, content) VALUES (1, @Hash, 1, x'00');
            INSERT INTO imports (id, file_id, file_name, channel, illustrative, published_at, data_version) VALUES (1, 1, 'made.xlsx', 'Command', 1, '2026-11-22T09:00:00.000Z', 1);
            """, new { Organisations = organisations, Hash = new string('0', 64) }, transaction);
        var period = ReportingPeriod.Quarter(1991, 1);
        for (var quarter = 1; quarter <= quarters; quarter++, period = period.Next()!)
        {
            await connection.ExecuteAsync("INSERT INTO periods (id, code, kind, starts, ends) VALUES (@Id, @Code, 'Quarter', @Starts, @Ends)",
                new { Id = quarter, period.Code, Starts = period.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Ends = period.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, transaction);
        }

        await connection.ExecuteAsync("""
            INSERT INTO returns (id, organisation_id, period_id, series_id, current_version)
            SELECT (o.id - 10000) * 1000 + p.id, o.id, p.id, (SELECT id FROM series WHERE code = 'RETURN'), 1 FROM organisations o CROSS JOIN periods p WHERE o.id > 10000;
            INSERT INTO return_versions (id, return_id, number, import_id, provisional) SELECT id, id, 1, 1, 0 FROM returns;
            INSERT INTO observations (version_id, measure_id, state, value, numerator, denominator, bound, note, import_id, sheet, cell)
            SELECT v.id, m.id, 'Value', 10 + abs((v.id * 7919 + m.id * 104729) % 5000), CASE WHEN m.kind IN ('Rate', 'Average') THEN 20 + v.id % 200 END, CASE WHEN m.kind IN ('Rate', 'Average') THEN 400 + v.id % 300 END, NULL, '', 1, 'Return', 'E5'
            FROM return_versions v CROSS JOIN measures m ORDER BY v.id, m.id LIMIT @Observations;
            """, new { Observations = observations }, transaction);
        await transaction.CommitAsync();
    }
}
