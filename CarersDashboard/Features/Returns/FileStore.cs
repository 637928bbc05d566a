using System.Data.Common;
using System.Security.Cryptography;
using CarersDashboard.Data;
using Dapper;

namespace CarersDashboard.Features.Returns;

/// <summary>Keeps workbooks as they came, each once, inside the transaction of whoever needs them.</summary>
internal static class FileStore
{
    private const string Find = "SELECT id FROM files WHERE sha256 = @Sha256";

    private const string Insert = """
        INSERT INTO files (id, sha256, size, content)
        SELECT COALESCE(MAX(id), 0) + 1, @Sha256, @Size, @Content FROM files
        """;

    /// <summary>Makes others wait who keep files or clear them away, until the transaction ends: a file found by one must not be cleared away by another before it is referred to.</summary>
    public static Task LockAsync(Database database, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        database.LockAsync(connection, transaction, "carers-files", cancellationToken);

    /// <summary>Keeps a workbook, or finds it where it is kept already.</summary>
    /// <returns>Its row.</returns>
    public static async Task<int> KeepAsync(Database database, DbConnection connection, DbTransaction transaction, byte[] content, CancellationToken cancellationToken)
    {
        await LockAsync(database, connection, transaction, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (await FindAsync(connection, transaction, sha256, cancellationToken) is { } known)
        {
            return known;
        }

        await connection.ExecuteAsync(new CommandDefinition(Insert, new { Sha256 = sha256, Size = content.Length, Content = content }, transaction, cancellationToken: cancellationToken));
        return (await FindAsync(connection, transaction, sha256, cancellationToken))!.Value;
    }

    private static Task<int?> FindAsync(DbConnection connection, DbTransaction transaction, string sha256, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<int?>(new CommandDefinition(Find, new { Sha256 = sha256 }, transaction, cancellationToken: cancellationToken));
}
