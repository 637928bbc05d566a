using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace CarersDashboard.Data;

/// <summary>The production server. Opening a connection is tried again after transient faults; a command never is.</summary>
public sealed class SqlServerDatabase : Database
{
    private const int TransientFault = 1000;
    private readonly string connectionString;
    private readonly SqlRetryLogicBaseProvider retry;

    /// <summary>Names the server and database.</summary>
    public SqlServerDatabase(string connectionString)
    {
        SqlServerTypes.Answer();
        this.connectionString = connectionString;
        retry = SqlConfigurableRetryFactory.CreateExponentialRetryProvider(new SqlRetryLogicOption
        {
            NumberOfTries = 4,
            DeltaTime = TimeSpan.FromMilliseconds(TransientFault),
            MaxTimeInterval = TimeSpan.FromSeconds(10),
        });
    }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString) { RetryLogicProvider = retry };
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    /// <inheritdoc/>
    public override decimal ReadNumber(DbDataReader reader, int ordinal) => reader.GetDecimal(ordinal);

    /// <inheritdoc/>
    public override async Task BulkInsertAsync(DbConnection connection, DbTransaction transaction, BulkTarget target, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        // CheckConstraints also keeps the foreign keys trusted: by default a bulk copy skips both.
        using var copy = new SqlBulkCopy((SqlConnection)connection, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction)
        {
            DestinationTableName = target.Table,
            BatchSize = 0,
            BulkCopyTimeout = 300,
            EnableStreaming = true,
        };
        for (var column = 0; column < target.Columns.Count; column++)
        {
            copy.ColumnMappings.Add(column, target.Columns[column]);
        }

        await using var reader = new RowReader(target.Columns, rows);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Resource", name);
        parameters.Add("LockMode", "Exclusive");
        parameters.Add("LockOwner", "Transaction");
        parameters.Add("LockTimeout", 60_000);
        parameters.Add("result", dbType: DbType.Int32, direction: ParameterDirection.ReturnValue);
        await connection.ExecuteAsync(new CommandDefinition(
            "sp_getapplock", parameters, transaction, commandType: CommandType.StoredProcedure, cancellationToken: cancellationToken));
        if (parameters.Get<int>("result") < 0)
        {
            throw new TimeoutException($"The lock {name} has been held elsewhere for a minute.");
        }
    }
}
