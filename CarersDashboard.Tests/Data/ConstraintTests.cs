using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Tests.TestSupport.Databases;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CarersDashboard.Tests.Data;

/// <summary>What either database refuses by itself, whatever the program asks for.</summary>
public abstract class ConstraintContract(SeededDatabase seeded) : IAsyncLifetime
{
    // SQLITE_CONSTRAINT_CHECK and so on; SQL Server's check and foreign key have one number, its two keys another.
    private static readonly Dictionary<Refusal, (int Sqlite, int[] SqlServer)> Codes = new()
    {
        [Refusal.Check] = (275, [547]),
        [Refusal.ForeignKey] = (787, [547]),
        [Refusal.Unique] = (2067, [2627, 2601]),
        [Refusal.PrimaryKey] = (1555, [2627]),
    };

    private Database? database;

    /// <summary>Every breach, by its place in the list.</summary>
    public static TheoryData<int, string> AllBreaches => Numbered(Breaches.All);

    /// <summary>States with the numbers that belong to them.</summary>
    public static TheoryData<string, string, string, string> States => new()
    {
        { "Value", "-5.08", "3475", "NULL" },
        { "Zero", "0", "0", "NULL" },
        { "Missing", "NULL", "NULL", "NULL" },
        { "NotApplicable", "NULL", "NULL", "NULL" },
        { "Suppressed", "NULL", "NULL", "0.5" },
    };

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private Database Database => database ?? throw new InvalidOperationException("The test has not begun.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => database = await seeded.GetAsync(Token);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(AllBreaches))]
    public Task Statement_BreachesAConstraint_IsRefusedByIt(int number, string constraint)
    {
        Assert.Equal(constraint, Breaches.All[number].Constraint);
        return AssertRefusedAsync(Breaches.All[number]);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Observation_StateWithItsNumbers_IsTaken(string state, string value, string numerator, string bound)
    {
        var sql = Breaches.Insert("observations", ("state", $"'{state}'"), ("value", value), ("numerator", numerator), ("bound", bound));

        Assert.Equal(1, await TryAsync(sql));
    }

    [Theory]
    [InlineData("UPDATE observations SET note = 'changed'")]
    [InlineData("UPDATE observations SET value = 6 WHERE measure_id = 2")]
    [InlineData("DELETE FROM observations")]
    [InlineData("UPDATE return_versions SET provisional = 1")]
    [InlineData("UPDATE return_versions SET import_id = 1 WHERE number = 1")]
    public async Task Statement_ChangesWhatWasAccepted_IsRefused(string sql)
    {
        var before = await ReadAcceptedAsync();

        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(sql)));

        Assert.Equal(before, await ReadAcceptedAsync());
    }

    [Fact]
    public async Task Statement_DeletesAVersion_IsRefused() =>

        // A version without figures, so that no foreign key is asked first.
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(Breaches.Insert("return_versions"), "DELETE FROM return_versions WHERE id = 100")));

    [Theory]
    [InlineData("measure_targets", "wording = 'x'")]
    [InlineData("measure_targets", "ends = NULL")]
    [InlineData("measure_targets", "amber_within = 1")]
    [InlineData("events", "title = 'x'")]
    [InlineData("events", "measure_id = 2")]
    [InlineData("limit_changes", "starts = '2018-02-01'")]
    [InlineData("limit_changes", "reason = 'x'")]
    [InlineData("benchmarks", "basis = 'x'")]
    [InlineData("benchmarks", "from_catalogue = 1")]
    [InlineData("measure_definitions", "maximum = 90")]
    [InlineData("measure_definitions", "breaks_series = 1")]
    [InlineData("headlines", "wording = 'x'")]
    [InlineData("headlines", "basis = 'x'")]
    [InlineData("headlines", "organisation_id = 1")]
    [InlineData("headlines", "set_by = 'x'")]
    [InlineData("report_commentaries", "words = 'x'")]
    [InlineData("report_commentaries", "is_public = 1")]
    [InlineData("report_commentaries", "whose = 'x'")]
    public async Task Statement_ChangesOrDeletesWhatSomebodyEntered_IsRefused(string table, string change)
    {
        const string Withdrawal = "withdrawn_at = '2018-01-03T09:30:00.000', withdrawn_by = 'b', withdrawn_reason = 'r'";
        var insert = Breaches.Insert(table);

        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(insert, $"UPDATE {table} SET {change} WHERE id = 100")));
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(insert, $"UPDATE {table} SET {Withdrawal}, {change} WHERE id = 100")));
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(insert, $"DELETE FROM {table} WHERE id = 100")));
        Assert.Equal(1, await TryAsync(insert, $"UPDATE {table} SET {Withdrawal} WHERE id = 100"));
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(insert, $"UPDATE {table} SET {Withdrawal} WHERE id = 100", $"UPDATE {table} SET withdrawn_at = NULL, withdrawn_by = '', withdrawn_reason = '' WHERE id = 100")));
    }

    [Theory]
    [InlineData("measure_targets", "target_steps", "target_id", "2019-03-31")]
    [InlineData("benchmarks", "benchmark_points", "benchmark_id", "2017-18-Q4")]
    public async Task Statement_ChangesOrDeletesAPartOfWhatSomebodyEntered_IsRefused(string table, string parts, string key, string part)
    {
        var entry = table == "measure_targets" ? Breaches.Insert(table, ("kind", "'Trajectory'"), ("value", "NULL")) : Breaches.Insert(table);
        var insert = Breaches.Insert(parts, (key, "100"));

        Assert.Contains(part, insert, StringComparison.Ordinal);
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(entry, insert, $"UPDATE {parts} SET value = 6 WHERE {key} = 100")));
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(entry, insert, $"DELETE FROM {parts} WHERE {key} = 100")));
    }

    [Theory]
    [InlineData("UPDATE return_turns SET number = 2")]
    [InlineData("UPDATE return_turns SET turned_at = '2019-01-02T09:30:00.000'")]
    [InlineData("DELETE FROM return_turns")]
    public async Task Statement_ChangesWhenTheBoardTurned_IsRefused(string sql) => AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(sql)));

    [Theory]
    [InlineData("UPDATE report_editions SET headline = 'x'")]
    [InlineData("UPDATE report_editions SET content_hash = content_hash")]
    [InlineData("DELETE FROM report_editions WHERE code = '2017-18-Q3-2'")]
    public async Task Statement_ChangesOrDeletesAnEdition_IsRefused(string sql) =>
        AssertStays(await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(Breaches.Insert("report_editions"), sql)));

    [Fact]
    public async Task Statement_CommentsTwiceOnOneSubject_IsRefused()
    {
        var second = Breaches.Insert("report_commentaries", ("id", "101"));

        AssertRefusal(Refusal.Unique, "ux_report_commentaries_stands", await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(Breaches.Insert("report_commentaries"), second)));
        Assert.Equal(1, await TryAsync(Breaches.Insert("report_commentaries"), "UPDATE report_commentaries SET withdrawn_at = '2018-01-03T09:30:00.000', withdrawn_by = 'b', withdrawn_reason = 'r' WHERE id = 100", second));
    }

    [Fact]
    public async Task Statement_WordsAHeadingThatIsWordedAlready_IsRefused()
    {
        var second = Breaches.Insert("headlines", ("id", "101"));

        AssertRefusal(Refusal.Unique, "ux_headlines_stands", await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(Breaches.Insert("headlines"), second)));
        Assert.Equal(1, await TryAsync(Breaches.Insert("headlines"), Breaches.Insert("headlines", ("id", "101"), ("organisation_id", "1"))));
        Assert.Equal(1, await TryAsync(Breaches.Insert("headlines"), "UPDATE headlines SET withdrawn_at = '2018-01-03T09:30:00.000', withdrawn_by = 'b', withdrawn_reason = 'r' WHERE id = 100", second));
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("periods")]
    [InlineData("series")]
    [InlineData("files")]
    [InlineData("imports")]
    [InlineData("returns")]
    public async Task Statement_DeletesWhatFiguresReferTo_IsRefused(string table) =>
        AssertRefusal(Refusal.ForeignKey, null, await Assert.ThrowsAnyAsync<DbException>(() => TryAsync($"DELETE FROM {table} WHERE id = 1")));

    private protected static TheoryData<int, string> Numbered(IEnumerable<Breach> breaches)
    {
        var data = new TheoryData<int, string>();
        foreach (var (number, breach) in breaches.Index())
        {
            data.Add(number, breach.Constraint);
        }

        return data;
    }

    private protected async Task AssertRefusedAsync(Breach breach)
    {
        Assert.Equal(1, await TryAsync(breach.Taken));

        AssertRefusal(breach.Refusal, breach.Constraint, await Assert.ThrowsAnyAsync<DbException>(() => TryAsync(breach.Refused)));
    }

    private static void AssertRefusal(Refusal refusal, string? constraint, DbException thrown)
    {
        if (thrown is SqliteException sqlite)
        {
            Assert.Equal(Codes[refusal].Sqlite, sqlite.SqliteExtendedErrorCode);
        }
        else
        {
            Assert.Contains(Assert.IsType<SqlException>(thrown).Number, Codes[refusal].SqlServer);
            Assert.Contains(constraint ?? "fk_", thrown.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertStays(DbException thrown) => Assert.Matches("is never (changed|deleted|changed or deleted)", thrown.Message);

    // Runs statements in a transaction that is taken back, and says how many rows the last one touched.
    private async Task<int> TryAsync(params string[] statements)
    {
        await using var connection = await Database.OpenAsync(Token);
        await using var transaction = await Database.BeginWriteAsync(connection, Token);
        var touched = 0;
        foreach (var sql in statements)
        {
            touched = await connection.ExecuteAsync(new CommandDefinition(sql, null, transaction, cancellationToken: Token));
        }

        return touched;
    }

    private async Task<IReadOnlyList<(int Version, string State, decimal? Value, string Note, bool Provisional)>> ReadAcceptedAsync()
    {
        await using var connection = await Database.OpenAsync(Token);
        return (await connection.QueryAsync<(int, string, decimal?, string, bool)>(new CommandDefinition(
            "SELECT b.version_id, b.state, b.value, b.note, v.provisional FROM observations b JOIN return_versions v ON v.id = b.version_id", cancellationToken: Token))).AsList();
    }
}

/// <summary>On SQLite.</summary>
public sealed class ConstraintOnSqliteTests(SeededOnSqlite seeded) : ConstraintContract(seeded), IClassFixture<SeededOnSqlite>
{
    /// <summary>Every breach that SQL Server prevents by the type of the column.</summary>
    public static TheoryData<int, string> SqliteBreaches => Numbered(Breaches.OfSqliteAlone);

    [Theory]
    [MemberData(nameof(SqliteBreaches))]
    public Task Statement_BreachesWhatATypeSaysElsewhere_IsRefused(int number, string column)
    {
        Assert.Equal(column, Breaches.OfSqliteAlone[number].Constraint);
        return AssertRefusedAsync(Breaches.OfSqliteAlone[number]);
    }
}

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class ConstraintOnSqlServerTests(SeededOnSqlServer seeded) : ConstraintContract(seeded), IClassFixture<SeededOnSqlServer>;

/// <summary>The list of breaches itself.</summary>
public class BreachesTests
{
    [Fact]
    public void All_ConstraintsOfTheScript_AreEachBreached()
    {
        var script = new SchemaScript(Migration.Embedded(DatabaseProvider.SqlServer).Select(migration => migration.Script));

        Assert.Equal(
            // A default refuses nothing.
            script.Tables.SelectMany(table => table.Constraints).Where(name => !name.StartsWith("df_", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Breaches.All.Select(breach => breach.Constraint).Distinct().Order(StringComparer.Ordinal));
    }
}
