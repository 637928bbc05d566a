using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>What administrators decide for everybody.</summary>
public enum Setting
{
    /// <summary>One person may send a return in and approve it. Not set means that a second person must.</summary>
    OnePersonWorking,
}

/// <summary>A setting that is set.</summary>
public sealed class SettingState
{
    /// <summary>Its value.</summary>
    public string Value { get; init; } = "";

    /// <summary>Name of whoever set it; the e-mail address where the account is gone.</summary>
    public string SetBy { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SetAt { get; init; }
}

/// <summary>Keeps what administrators decide.</summary>
public sealed class SettingStore(Database database, TimeProvider time)
{
    private const string Read = "SELECT value FROM settings WHERE name = @Name";

    private const string ReadState = """
        SELECT s.value AS Value, COALESCE(a.display_name, s.set_by) AS SetBy, s.set_at AS SetAt
        FROM settings s LEFT JOIN accounts a ON a.email = s.set_by
        WHERE s.name = @Name
        """;

    private const string Delete = "DELETE FROM settings WHERE name = @Name";

    private const string Insert = "INSERT INTO settings (name, value, set_by, set_at) VALUES (@Name, @Value, @SetBy, @SetAt)";

    /// <summary>The value of a setting; null where it is not set.</summary>
    public async Task<string?> ReadAsync(Setting setting, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, null, setting, cancellationToken);
    }

    /// <summary>A setting with who set it and when; null where it is not set.</summary>
    public async Task<SettingState?> FindAsync(Setting setting, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SettingState>(new CommandDefinition(ReadState, new { Name = setting.ToString() }, cancellationToken: cancellationToken));
    }

    /// <summary>Sets a setting, or takes it away.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public async Task WriteAsync(Setting setting, string? value, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MayAdminister)
        {
            throw new AccessRefusedException("Settings are kept by administrators.");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-settings", cancellationToken);
        var before = await ReadAsync(connection, transaction, setting, cancellationToken);
        if (before == value)
        {
            return;
        }

        await connection.ExecuteAsync(new CommandDefinition(Delete, new { Name = setting.ToString() }, transaction, cancellationToken: cancellationToken));
        if (value is not null)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                Insert, new { Name = setting.ToString(), Value = value, SetBy = actor.Name, SetAt = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.SettingChanged, setting.ToString(), before ?? "not set", value ?? "not set")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The value of a setting, inside a transaction.</summary>
    internal static Task<string?> ReadAsync(DbConnection connection, DbTransaction? transaction, Setting setting, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(Read, new { Name = setting.ToString() }, transaction, cancellationToken: cancellationToken));
}
