using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Data;

/// <summary>The migrator on an empty database of either kind.</summary>
public abstract class MigratorContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private static readonly Migration First = Migration.Of("0001_first", "CREATE TABLE first (id int NOT NULL PRIMARY KEY);\n");

    private static readonly Migration Second = Migration.Of("0002_second", "CREATE TABLE second (id int NOT NULL PRIMARY KEY);\nGO\nINSERT INTO second (id) VALUES (7);\nGO\n");

    // The first half is sound, so that something is there to be undone.
    private static readonly Migration Broken = Migration.Of("0002_second", "CREATE TABLE half (id int NOT NULL PRIMARY KEY);\nGO\nINSERT INTO nowhere (id) VALUES (1);\nGO\n");

    private readonly TestClock clock = new();

    private Migrator Migrator => new(Database, clock);

    [Fact]
    public async Task MigrateAsync_FreshDatabase_ReachesTheNewestAndJournalsIt()
    {
        var known = Migration.Embedded(Database.Provider);

        var ran = await Migrator.MigrateAsync(Token);

        Assert.Equal(known.Count, ran);
        var journal = await ReadJournalAsync();
        Assert.Equal(known.Select(migration => (migration.Number, migration.Name, migration.Hash, clock.Now)), journal);
        Assert.Equal(0, await ScalarAsync<long>("SELECT version FROM data_version WHERE id = 1"));
    }

    [Fact]
    public async Task MigrateAsync_Twice_RunsNothingTheSecondTime()
    {
        await Migrator.MigrateAsync(Token);
        var journal = await ReadJournalAsync();
        clock.Now += TimeSpan.FromDays(1);

        Assert.Equal(0, await Migrator.MigrateAsync(Token));
        Assert.Equal(journal, await ReadJournalAsync());
    }

    [Fact]
    public async Task MigrateAsync_NewScript_RunsItAlone()
    {
        await Migrator.MigrateAsync([First], Token);

        Assert.Equal(1, await Migrator.MigrateAsync([First, Second], Token));
        Assert.Equal(7, await ScalarAsync<int>("SELECT id FROM second"));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseWithTargetsOfTheOldLayout_KeepsThem()
    {
        var known = Migration.Embedded(Database.Provider);
        await Migrator.MigrateAsync([.. known.TakeWhile(migration => migration.Number < 4)], Token);
        await ScalarAsync<int?>("""
            INSERT INTO measures (id, code, name, definition, tier, kind, unit, unit_noun, polarity, frequency, decimals, minimum, maximum, numerator, denominator,
                kept_apart_because, returned_by_all, returned_by_note, caveats, evidence, position)
            VALUES (1, 'SU01', 'Assessments', 'Assessments', 'Core', 'Flow', 'Count', 'assessments', 'Higher', 'Quarterly', 0, 0, 100, '', '', '', 0, '', '', '', 0)
            """);
        await ScalarAsync<int?>("INSERT INTO targets (id, measure_id, kind, value, wording, source, position) VALUES (5, 1, 'Floor', 60.5, 'Sixty and a half', 'The board', 2)");
        await ScalarAsync<int?>("INSERT INTO targets (id, measure_id, kind, value, wording, source, position) VALUES (6, 1, 'Direction', NULL, 'More', 'The strategy', 3)");

        await Migrator.MigrateAsync(known, Token);

        Assert.Equal(
            [("Floor", 60.5m, "Sixty and a half", "The board", true), ("Direction", null, "More", "The strategy", true)],
            (await QueryAsync<TargetRow>("SELECT kind AS Kind, value AS Value, wording AS Wording, source AS Source, from_catalogue AS FromCatalogue FROM measure_targets WHERE withdrawn_at IS NULL ORDER BY position"))
                .Select(row => (row.Kind, row.Value, row.Wording, row.Source, row.FromCatalogue)));
        Assert.False(await ExistsAsync("targets"));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseInWhichAnApprovalWasUndone_KeepsWhenTheBoardTurned()
    {
        var known = Migration.Embedded(Database.Provider);
        await Migrator.MigrateAsync([.. known.TakeWhile(migration => migration.Number < 5)], Token);
        foreach (var sql in new[]
        {
            "INSERT INTO organisations (id, code, name, type, role, status, position) VALUES (1, 'CinH', 'n', '', '', '', 0)",
            "INSERT INTO series (id, code, name, source, basis, position) VALUES (1, 'RETURN', 'n', 's', '', 0)",
            "INSERT INTO periods (id, code, kind, starts, ends) VALUES (1, '2017-18-Q3', 'Quarter', '2017-10-01', '2017-12-31')",
            "INSERT INTO periods (id, code, kind, starts, ends) VALUES (2, '2017-18-Q4', 'Quarter', '2018-01-01', '2018-03-31')",
            "INSERT INTO files (id, sha256, size, content) VALUES (1, '" + new string('a', 64) + "', 1, CAST('a' AS varbinary(10)))",
            "INSERT INTO imports (id, file_id, file_name, channel, illustrative, published_at, data_version) VALUES (1, 1, 'f', 'Page', 0, '2018-01-02T09:30:00.000Z', 1)",
            "INSERT INTO imports (id, file_id, file_name, channel, illustrative, published_at, data_version) VALUES (2, 1, 'f', 'Page', 0, '2018-02-02T09:30:00.000Z', 2)",
            "INSERT INTO imports (id, file_id, file_name, channel, illustrative, published_at, data_version) VALUES (3, 1, 'f', 'Page', 0, '2018-04-02T09:30:00.000Z', 5)",
            "INSERT INTO returns (id, organisation_id, period_id, series_id, current_version) VALUES (1, 1, 1, 1, 1)",
            "INSERT INTO returns (id, organisation_id, period_id, series_id, current_version, withdrawn) VALUES (2, 1, 2, 1, 1, 1)",
            "INSERT INTO return_versions (id, return_id, number, import_id, provisional) VALUES (1, 1, 1, 1, 0)",
            "INSERT INTO return_versions (id, return_id, number, import_id, provisional) VALUES (2, 1, 2, 2, 0)",
            "INSERT INTO return_versions (id, return_id, number, import_id, provisional) VALUES (3, 2, 1, 1, 0)",
            "INSERT INTO submissions (code, file_id, file_name, channel, kept_by, kept_at, state, revision, submitted_by, restatement_reason, decided_by, decision_reason, import_id) VALUES ('" + new string('c', 32) + "', 1, 'f', 'Page', '', '2018-02-02T09:30:00.000Z', 'Withdrawn', 4, '', '', '', '', 2)",
            "INSERT INTO submission_events (id, submission_code, happened_at, actor, act, reason) VALUES (1, '" + new string('c', 32) + "', '2018-03-02T09:30:00.000Z', 'a', 'Undo', 'r')",
        })
        {
            await ScalarAsync<int?>(sql);
        }

        await Migrator.MigrateAsync(known, Token);

        // The first was undone in March, when the second publication was the last; of the second nothing is written down but that it was taken back.
        Assert.Equal(
            [(1, 2L, (int?)1), (2, 1L, null)],
            (await QueryAsync<(int, long, int?)>("SELECT return_id, data_version, number FROM return_turns ORDER BY return_id")));
    }

    [Fact]
    public async Task MigrateAsync_ChangedScript_IsRefused()
    {
        await Migrator.MigrateAsync([First], Token);
        var journal = await ReadJournalAsync();

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() =>
            Migrator.MigrateAsync([Migration.Of(First.Name, First.Script + "-- A word more.\n"), Second], Token));

        Assert.Contains("0001_first has changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(journal, await ReadJournalAsync());
    }

    [Fact]
    public async Task MigrateAsync_NewerDatabase_IsRefused()
    {
        await Migrator.MigrateAsync([First, Second], Token);

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => Migrator.MigrateAsync([First], Token));

        Assert.Contains("has had 0002_second, and the newest known here is 0001_first", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateAsync_SameScriptWithOtherLineEnds_RunsNothing()
    {
        await Migrator.MigrateAsync([First, Second], Token);

        var checkedOutElsewhere = new[] { First, Second }.Select(migration => Migration.Of(migration.Name, migration.Script.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(0, await Migrator.MigrateAsync([.. checkedOutElsewhere], Token));
    }

    [Fact]
    public async Task MigrateAsync_ScriptWithOtherLineEnds_IsPartedAtItsGos()
    {
        await Migrator.MigrateAsync([First, Migration.Of(Second.Name, Second.Script.Replace("\n", "\r\n", StringComparison.Ordinal))], Token);

        Assert.Equal(7, await ScalarAsync<int>("SELECT id FROM second"));
    }

    [Fact]
    public async Task MigrateAsync_LaterScriptFailsHalfWay_LeavesNothingOfIt()
    {
        await Migrator.MigrateAsync([First], Token);
        var journal = await ReadJournalAsync();

        await Assert.ThrowsAnyAsync<DbException>(() => Migrator.MigrateAsync([First, Broken], Token));

        Assert.Equal(journal, await ReadJournalAsync());
        Assert.False(await ExistsAsync("half"));

        // Mended, it runs.
        Assert.Equal(1, await Migrator.MigrateAsync([First, Second], Token));
    }

    [Fact]
    public async Task MigrateAsync_FirstScriptFailsHalfWay_LeavesNotEvenTheJournal()
    {
        await Assert.ThrowsAnyAsync<DbException>(() => Migrator.MigrateAsync([Migration.Of("0001_first", Broken.Script)], Token));

        Assert.False(await ExistsAsync("half"));
        Assert.False(await ExistsAsync("schema_journal"));
    }

    [Fact]
    public async Task MigrateAsync_TwoNodesAtOnce_RunEachScriptOnce()
    {
        var meeting = new Meeting(Database);

        // The first stops with its script run and not yet journalled: it asks the clock for the time of the entry.
        var (one, other) = await meeting.RunAsync(
            database => new Migrator(database, meeting.Clock).MigrateAsync([First, Second], Token),
            database => new Migrator(database, clock).MigrateAsync([First, Second], Token));

        Assert.Equal(2, one + other);
        Assert.Equal([1, 2], (await ReadJournalAsync()).Select(entry => entry.Number));
    }

    /// <inheritdoc/>
    protected override Task<Database> CreateAsync(DatabaseFixture from) => from.CreateAsync(Token);

    private async Task<bool> ExistsAsync(string table) => await ScalarAsync<int>(
        Database.Pick("SELECT COUNT(*) FROM sqlite_schema WHERE name = @Table", "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = @Table"), new { Table = table }) > 0;

    private async Task<IReadOnlyList<(int Number, string Name, string Hash, DateTimeOffset AppliedAt)>> ReadJournalAsync() =>
        [.. (await QueryAsync<JournalRow>("SELECT number AS Number, name AS Name, sha256 AS Hash, applied_at AS AppliedAt FROM schema_journal ORDER BY number"))
            .Select(row => (row.Number, row.Name, row.Hash, row.AppliedAt))];

    private sealed class TargetRow
    {
        public string Kind { get; init; } = "";

        public decimal? Value { get; init; }

        public string Wording { get; init; } = "";

        public string Source { get; init; } = "";

        public bool FromCatalogue { get; init; }
    }

    private sealed class JournalRow
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";

        public DateTimeOffset AppliedAt { get; init; }
    }
}

/// <summary>On SQLite.</summary>
public sealed class MigratorOnSqliteTests(SqliteFixture fixture) : MigratorContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class MigratorOnSqlServerTests(SqlServerFixture fixture) : MigratorContract(fixture);

/// <summary>The scripts that are built in.</summary>
public class MigrationTests
{
    [Fact]
    public void Embedded_EitherProvider_HasTheSameNames() =>
        Assert.Equal(
            Migration.Embedded(DatabaseProvider.Sqlite).Select(migration => migration.Name),
            Migration.Embedded(DatabaseProvider.SqlServer).Select(migration => migration.Name));

    [Fact]
    public void Of_OtherLineEnds_HasTheSameHash()
    {
        var here = Migration.Of("0001_first", "SELECT 1;\nGO\n");

        Assert.Equal(here.Hash, Migration.Of("0001_first", "SELECT 1;\r\nGO\r\n").Hash);
        Assert.NotEqual(here.Hash, Migration.Of("0001_first", "SELECT 2;\nGO\n").Hash);
        Assert.Equal(1, here.Number);
    }
}
