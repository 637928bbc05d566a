using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CarersDashboard.Data;

/// <summary>The embedded database: one file in write-ahead mode, foreign keys on.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly string connectionString;

    /// <summary>Names the file; its folder is made when the first connection opens.</summary>
    public SqliteDatabase(string connectionString)
    {
        // With recursive triggers “INSERT OR REPLACE” asks the triggers on deletion, as any deletion does.
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, RecursiveTriggers = true, Pooling = true };
        FilePath = settings.DataSource;
        this.connectionString = settings.ConnectionString;
    }

    /// <summary>The database file.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(FilePath)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            // In write-ahead mode NORMAL loses nothing on a crash of the program; readers never wait for a writer.
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));
    }

    // Stored as a double; fifteen digits of it are exact.
    /// <inheritdoc/>
    public override decimal ReadNumber(DbDataReader reader, int ordinal) => (decimal)reader.GetDouble(ordinal);

    /// <inheritdoc/>
    public override async Task BulkInsertAsync(DbConnection connection, DbTransaction transaction, BulkTarget target, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var command = ((SqliteConnection)connection).CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = target.SqliteInsert;
        for (var column = 0; column < target.Columns.Count; column++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column.ToString(CultureInfo.InvariantCulture) });
        }

        command.Prepare();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var column = 0; column < row.Length; column++)
            {
                // A decimal would be bound as text and converted by the column; a number is bound as a number. A day is bound as 2017-12-31.
                command.Parameters[column].Value = row[column] switch { null => DBNull.Value, decimal number => (double)number, var other => other };
            }

            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    // A writing transaction is the lock: SQLite has one writer.
    public override Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken cancellationToken) => Task.CompletedTask;
}
