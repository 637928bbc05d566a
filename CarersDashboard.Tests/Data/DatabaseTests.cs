using CarersDashboard.Data;
using CarersDashboard.Tests.TestSupport.Databases;
using Dapper;
using Xunit;

namespace CarersDashboard.Tests.Data;

public sealed class DatabaseTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Sqlite")]
    [InlineData("sqlite")]
    public void Create_NoProviderOrSqlite_IsAFileInTheFolder(string? provider) =>
        Assert.Equal(Path.Combine("App_Data", "carers.db"), Assert.IsType<SqliteDatabase>(Database.Create(provider, null, "App_Data")).FilePath);

    [Fact]
    public void Create_SqliteWithAConnectionString_IsThatFile() =>
        Assert.Equal("other.db", Assert.IsType<SqliteDatabase>(Database.Create("Sqlite", "Data Source=other.db", "App_Data")).FilePath);

    [Theory]
    [InlineData("SqlServer")]
    [InlineData("sqlserver")]
    public void Create_SqlServer_IsTheServer(string provider) =>
        Assert.Equal(DatabaseProvider.SqlServer, Database.Create(provider, "Server=nowhere;Database=carers", "App_Data").Provider);

    [Theory]
    [InlineData("SqlServer", "ConnectionStrings:Carers is not set")]
    [InlineData("Oracle", "Use Sqlite or SqlServer")]
    public void Create_NotConfigured_SaysWhatToDo(string provider, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Database.Create(provider, " ", "App_Data")).Message, StringComparison.Ordinal);

    [Fact]
    public void Pick_OfADialectPair_TakesItsOwn()
    {
        Assert.Equal("a", Database.Create("Sqlite", null, "App_Data").Pick("a", "b"));
        Assert.Equal("b", Database.Create("SqlServer", "Server=nowhere", "App_Data").Pick("a", "b"));
    }

    [Fact]
    public async Task OpenAsync_Sqlite_MakesTheFolderAndKeepsForeignKeys()
    {
        var given = (SqliteDatabase)await fixture.CreateAsync(Token);
        var database = new SqliteDatabase($"Data Source={Path.Combine(Path.GetDirectoryName(given.FilePath)!, "deep", "er", "carers.db")};Foreign Keys=False");

        await using var connection = await database.OpenAsync(Token);

        Assert.Equal(1, await connection.ExecuteScalarAsync<int>(new CommandDefinition("PRAGMA foreign_keys", cancellationToken: Token)));
        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>(new CommandDefinition("PRAGMA journal_mode", cancellationToken: Token)));
    }

    [Fact]
    public async Task BeginWriteAsync_Cancelled_BeginsNothing()
    {
        var database = await fixture.CreateAsync(Token);
        await using var connection = await database.OpenAsync(Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.BeginWriteAsync(connection, new CancellationToken(canceled: true)));

        await using var transaction = await database.BeginWriteAsync(connection, Token);
        await transaction.RollbackAsync(Token);
    }
}

/// <summary>The named lock, which only a server needs.</summary>
[Collection(OnSqlServer.Name)]
public sealed class SqlServerDatabaseTests(SqlServerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LockAsync_UntilTheTransactionEnds_KeepsOthersOut()
    {
        var database = await fixture.CreateAsync(Token);
        await using (var one = await database.OpenAsync(Token))
        await using (var other = await database.OpenAsync(Token))
        {
            await using var transaction = await database.BeginWriteAsync(one, Token);
            await database.LockAsync(one, transaction, "carers-tests", Token);

            Assert.False(await IsFreeAsync("carers-tests"));
            Assert.True(await IsFreeAsync("carers-others"));

            await transaction.CommitAsync(Token);

            Assert.True(await IsFreeAsync("carers-tests"));

            async Task<bool> IsFreeAsync(string name) => await other.ExecuteScalarAsync<int>(
                new CommandDefinition("SELECT APPLOCK_TEST('public', @Name, 'Exclusive', 'Session')", new { Name = name }, cancellationToken: Token)) == 1;
        }

        await fixture.DropAsync(database);
    }
}
