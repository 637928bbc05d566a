using CarersDashboard.Data;
using Xunit;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>Makes databases for the tests of a class, and takes them away again.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    /// <summary>Makes an empty database that no other test sees.</summary>
    public abstract Task<Database> CreateAsync(CancellationToken cancellationToken);

    /// <summary>Makes a database in the newest layout that no other test sees.</summary>
    public virtual async Task<Database> CreateMigratedAsync(CancellationToken cancellationToken)
    {
        var database = await CreateAsync(cancellationToken);
        await new Migrator(database, new TestClock()).MigrateAsync(cancellationToken);
        return database;
    }

    /// <summary>Takes away one database.</summary>
    public abstract Task DropAsync(Database database);

    /// <inheritdoc/>
    public abstract ValueTask InitializeAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
