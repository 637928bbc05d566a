using System.Globalization;
using CarersDashboard.Data;
using Microsoft.Data.Sqlite;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>SQLite databases in a temporary folder.</summary>
public sealed class SqliteFixture : DatabaseFixture
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carers-tests-");
    private int count;

    /// <inheritdoc/>
    public override Task<Database> CreateAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        return Task.FromResult<Database>(new SqliteDatabase($"Data Source={Path.Combine(folder.FullName, number + ".db")}"));
    }

    /// <inheritdoc/>
    public override async Task DropAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        SqliteConnection.ClearPool((SqliteConnection)connection);
    }

    /// <inheritdoc/>
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
