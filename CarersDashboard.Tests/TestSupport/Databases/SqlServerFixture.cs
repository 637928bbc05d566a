using System.Globalization;
using CarersDashboard.Data;
using Microsoft.Data.SqlClient;
using Xunit;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>Databases on the server that <c>CARERS_TEST_SQLSERVER</c> names; without it every test that asks for one is skipped by name.</summary>
public sealed class SqlServerFixture : DatabaseFixture
{
    /// <summary>Environment variable with a connection string to a server on which databases may be made and dropped.</summary>
    public const string Variable = "CARERS_TEST_SQLSERVER";

    private readonly string? server = Environment.GetEnvironmentVariable(Variable);

    // Two runs may share a server.
    private readonly string run = $"carers_test_{Guid.NewGuid():N}";
    private readonly HashSet<string> made = [];

    // A session that was closed a moment ago may still hold its database (3702; a stand-in for SQL Server says 33557097).
    private readonly SqlRetryLogicBaseProvider untilFree = SqlConfigurableRetryFactory.CreateFixedRetryProvider(new SqlRetryLogicOption
    {
        NumberOfTries = 20,
        DeltaTime = TimeSpan.FromMilliseconds(250),
        TransientErrors = [3702, 33557097],
    });

    private int count;

    /// <inheritdoc/>
    public override async Task<Database> CreateAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(string.IsNullOrWhiteSpace(server), $"{Variable} names no server.");
        var name = $"{run}_{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}";
        await OnMasterAsync($"CREATE DATABASE {name}", cancellationToken);
        made.Add(name);
        return new SqlServerDatabase(ConnectionString(name));
    }

    /// <inheritdoc/>
    public override async Task DropAsync(Database database)
    {
        string name;
        await using (var connection = (SqlConnection)await database.OpenAsync(CancellationToken.None))
        {
            name = connection.Database;
            SqlConnection.ClearPool(connection);
        }

        await DropAsync(name);
    }

    /// <inheritdoc/>
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var name in made.ToList())
        {
            await DropAsync(name);
        }
    }

    private async Task DropAsync(string name)
    {
        await OnMasterAsync($"DROP DATABASE {name}", CancellationToken.None);
        made.Remove(name);
    }

    private string ConnectionString(string database) => new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ConnectionString;

    private async Task OnMasterAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = (SqlConnection)await new SqlServerDatabase(ConnectionString("master")).OpenAsync(cancellationToken);
        await using var command = new SqlCommand(sql, connection) { RetryLogicProvider = untilFree };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
