using System.Data.Common;
using CarersDashboard.Data;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>A database that tells a test how far an operation has come, so that two can be made to meet without waiting by the clock.</summary>
public sealed class WatchedDatabase(Database inner) : Database
{
    /// <inheritdoc/>
    public override DatabaseProvider Provider => inner.Provider;

    /// <summary>Called before a connection is opened.</summary>
    public Func<Task> BeforeOpen { get; init; } = () => Task.CompletedTask;

    /// <summary>Called before a writing transaction is asked for.</summary>
    public Func<Task> BeforeWrite { get; init; } = () => Task.CompletedTask;

    /// <summary>Called with the name of a lock before it is asked for.</summary>
    public Func<string, Task> BeforeLock { get; init; } = _ => Task.CompletedTask;

    /// <summary>Called with the name of a lock that has been taken.</summary>
    public Func<string, Task> Locked { get; init; } = _ => Task.CompletedTask;

    /// <summary>Called with the table and the number of the row, from 0, before each row of a bulk insert is handed over.</summary>
    public Action<string, int> BeforeRow { get; init; } = (_, _) => { };

    /// <summary>Called with the table after a bulk insert.</summary>
    public Func<string, Task> Inserted { get; init; } = _ => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await BeforeOpen();
        return await inner.OpenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await BeforeWrite();
        return await inner.BeginWriteAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public override decimal ReadNumber(DbDataReader reader, int ordinal) => inner.ReadNumber(reader, ordinal);

    public override async Task BulkInsertAsync(DbConnection connection, DbTransaction transaction, BulkTarget target, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await inner.BulkInsertAsync(connection, transaction, target, Watched(target.Table, rows), cancellationToken);
        await Inserted(target.Table);
    }

    /// <inheritdoc/>
    public override async Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken cancellationToken)
    {
        await BeforeLock(name);
        await inner.LockAsync(connection, transaction, name, cancellationToken);
        await Locked(name);
    }

    private IEnumerable<object?[]> Watched(string table, IEnumerable<object?[]> rows)
    {
        var number = 0;
        foreach (var row in rows)
        {
            BeforeRow(table, number++);
            yield return row;
        }
    }
}
