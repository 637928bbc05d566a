using System.Data.Common;
using System.Globalization;

namespace CarersDashboard.Data;

/// <summary>The databases that the dashboard can keep its figures in.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, one file; the default.</summary>
    Sqlite,

    /// <summary>The production server.</summary>
    SqlServer,
}

/// <summary>A table to fill with many rows at once.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Columns">The columns in the order of each row's values.</param>
/// <param name="SqliteInsert">The INSERT with parameters <c>$0</c>, <c>$1</c>, … in the same order.</param>
public sealed record BulkTarget(string Table, IReadOnlyList<string> Columns, string SqliteInsert);

/// <summary>Opens connections and holds the few things in which the two databases differ.</summary>
public abstract class Database
{
    /// <summary>How a moment is written where the database has no type for it: UTC, to the millisecond.</summary>
    internal const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    static Database() => DapperTypes.Register();

    /// <summary>Which database this is.</summary>
    public abstract DatabaseProvider Provider { get; }

    /// <summary>Opens a connection for one operation; the caller disposes of it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that is going to write, so that it waits for another writer now and not at its end.</summary>
    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Inserts many rows in the fastest way the database has, inside the transaction.</summary>
    /// <param name="connection">An open connection of this database.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <param name="target">Where to.</param>
    /// <param name="rows">Values in the order of the target's columns. The same array may be handed out again for each row.</param>
    /// <param name="cancellationToken">Ends the work between rows.</param>
    public abstract Task BulkInsertAsync(DbConnection connection, DbTransaction transaction, BulkTarget target, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Takes a named lock, so that one node at a time does a thing; it ends with the transaction.</summary>
    /// <param name="connection">An open connection of this database.</param>
    /// <param name="transaction">A transaction from <see cref="BeginWriteAsync"/>.</param>
    /// <param name="name">What is done: at most 255 characters.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">Somebody else has been doing it for a minute.</exception>
    public abstract Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken cancellationToken);

    /// <summary>Reads a number of a column that holds decimals: the same digits from both databases.</summary>
    /// <param name="reader">At a row.</param>
    /// <param name="ordinal">A column that is not null.</param>
    public abstract decimal ReadNumber(DbDataReader reader, int ordinal);

    /// <summary>Chooses between the texts of a dialect pair.</summary>
    public string Pick(string sqlite, string sqlServer) => Provider == DatabaseProvider.Sqlite ? sqlite : sqlServer;

    /// <summary>Makes the database that the configuration names.</summary>
    /// <param name="provider">The value of <c>Database:Provider</c>; empty means SQLite.</param>
    /// <param name="connectionString">The value of <c>ConnectionStrings:Carers</c>; for SQLite it may be empty.</param>
    /// <param name="defaultFolder">Where the SQLite file goes when no connection string is set.</param>
    /// <exception cref="InvalidOperationException">The configuration names no known provider, or SQL Server without a connection string.</exception>
    public static Database Create(string? provider, string? connectionString, string defaultFolder)
    {
        if (string.IsNullOrWhiteSpace(provider) || provider.Equals(nameof(DatabaseProvider.Sqlite), StringComparison.OrdinalIgnoreCase))
        {
            return new SqliteDatabase(string.IsNullOrWhiteSpace(connectionString)
                ? string.Create(CultureInfo.InvariantCulture, $"Data Source={Path.Combine(defaultFolder, "carers.db")}")
                : connectionString);
        }

        if (!provider.Equals(nameof(DatabaseProvider.SqlServer), StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Database:Provider is “{provider}”. Use Sqlite or SqlServer.");
        }

        return string.IsNullOrWhiteSpace(connectionString)
            ? throw new InvalidOperationException("Database:Provider is SqlServer, but ConnectionStrings:Carers is not set.")
            : new SqlServerDatabase(connectionString);
    }
}
