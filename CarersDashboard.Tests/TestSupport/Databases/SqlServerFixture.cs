using System.Globalization;
using CarersDashboard.Data;
using Microsoft.Data.SqlClient;
using Xunit;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>Databases on the server that <c>CARERS_TEST_SQLSERVER</c> names; without it every test that asks for one is skipped by name.</summary>
/// <remarks>Making the layout takes a server longer than a test, so a migrated database is emptied and handed out again.</remarks>
public sealed class SqlServerFixture : DatabaseFixture
{
    /// <summary>Environment variable with a connection string to a server on which databases may be made and dropped.</summary>
    public const string Variable = "CARERS_TEST_SQLSERVER";

    private static readonly string EmptyAll = Emptying();

    private readonly string? server = Environment.GetEnvironmentVariable(Variable);

    // Two runs may share a server.
    private readonly string run = $"carers_test_{Guid.NewGuid():N}";
    private readonly HashSet<string> made = [];
    private readonly HashSet<Database> migrated = [];
    private readonly Stack<Database> spare = [];

    // A session that was closed a moment ago may still hold its database (3702; a stand-in for SQL Server says 33557097).
    private readonly SqlRetryLogicBaseProvider untilFree = SqlConfigurableRetryFactory.CreateFixedRetryProvider(new SqlRetryLogicOption
    {
        NumberOfTries = 60,
        DeltaTime = TimeSpan.FromMilliseconds(500),
        TransientErrors = [3702, 33557097],
    });

    /// <inheritdoc/>
    public override async Task<Database> CreateAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(string.IsNullOrWhiteSpace(server), $"{Variable} names no server.");
        var name = $"{run}_{(made.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        made.Add(name);
        await ExecuteAsync("master", $"CREATE DATABASE {name}", cancellationToken);
        return new SqlServerDatabase(ConnectionString(name));
    }

    /// <inheritdoc/>
    public override async Task<Database> CreateMigratedAsync(CancellationToken cancellationToken)
    {
        if (!spare.TryPop(out var database))
        {
            database = await base.CreateMigratedAsync(cancellationToken);
            migrated.Add(database);
        }

        return database;
    }

    /// <inheritdoc/>
    public override async Task DropAsync(Database database)
    {
        await using var connection = (SqlConnection)await database.OpenAsync(CancellationToken.None);
        if (migrated.Contains(database))
        {
            await ExecuteAsync(connection.Database, EmptyAll, CancellationToken.None);
            spare.Push(database);
        }
        else
        {
            SqlConnection.ClearPool(connection);
        }
    }

    /// <inheritdoc/>
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        var left = new List<Exception>();
        foreach (var name in made)
        {
            try
            {
                await ExecuteAsync("master", $"DROP DATABASE {name}", CancellationToken.None);
            }
            catch (Exception fault) when (fault is SqlException or AggregateException)
            {
                left.Add(new InvalidOperationException($"{name} was left on the server.", fault));
            }
        }

        if (left.Count > 0)
        {
            throw new AggregateException(left);
        }
    }

    // Children before their parents. What was accepted may not be deleted, so the triggers step aside.
    private static string Emptying()
    {
        var script = new SchemaScript(Migration.Embedded(DatabaseProvider.SqlServer).Select(migration => migration.Script));
        return string.Join('\n', (IEnumerable<string>)
        [
            .. script.Triggers.Select(trigger => $"DISABLE TRIGGER {trigger.Name} ON {trigger.Table};"),
            .. script.Tables.Reverse().Where(table => table.Name is not ("data_version" or "headline_version")).Select(table => $"DELETE FROM {table.Name};"),
            "UPDATE data_version SET version = 0;",
            "UPDATE headline_version SET version = 0;",
            .. script.Triggers.Select(trigger => $"ENABLE TRIGGER {trigger.Name} ON {trigger.Table};"),
        ]);
    }

    private string ConnectionString(string database) => new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ConnectionString;

    private async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = (SqlConnection)await new SqlServerDatabase(ConnectionString(database)).OpenAsync(cancellationToken);
        await using var command = new SqlCommand(sql, connection) { RetryLogicProvider = untilFree };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
