using System.Data.Common;
using CarersDashboard.Data;
using Dapper;
using Xunit;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>Tests that hold for either database: each runs in a migrated database of its own.</summary>
public abstract class DatabaseContract(DatabaseFixture fixture) : IAsyncLifetime
{
    private Database? database;

    /// <summary>The database of the test.</summary>
    protected Database Database => database ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Ends when the run is stopped.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => database = await CreateAsync(fixture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await fixture.DropAsync(database);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the database; a test of the migrator wants it empty.</summary>
    protected virtual Task<Database> CreateAsync(DatabaseFixture from) => from.CreateMigratedAsync(Token);

    /// <summary>Runs a statement.</summary>
    protected async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: Token));
    }

    /// <summary>Reads rows.</summary>
    protected async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: Token))).AsList();
    }

    /// <summary>Reads one value.</summary>
    protected async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        return await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: Token));
    }

    /// <summary>How many rows each of the tables holds.</summary>
    protected async Task<IReadOnlyDictionary<string, int>> CountAsync(params IEnumerable<string> tables)
    {
        var counts = new Dictionary<string, int>();
        await using var connection = await Database.OpenAsync(Token);
        foreach (var table in tables)
        {
            counts[table] = await connection.ExecuteScalarAsync<int>(new CommandDefinition($"SELECT COUNT(*) FROM {table}", cancellationToken: Token));
        }

        return counts;
    }

    /// <summary>Opens a connection, for what must happen inside one.</summary>
    protected Task<DbConnection> OpenAsync() => Database.OpenAsync(Token);
}
