using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Accounts;

/// <summary>What a session's account is now, and when the session began and was last seen.</summary>
public sealed class SessionState
{
    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last seen, UTC, to the minute.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>Stamp of the account.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>The account is locked by an administrator.</summary>
    public bool Blocked { get; init; }

    /// <summary>Login at the single sign-on provider; null for an account with a password of its own.</summary>
    public string? LoginHash { get; init; }

    /// <summary>The account is illustrative.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>A session that stands, as its holder sees it.</summary>
public sealed class OpenSession
{
    /// <summary>Names it, in public: it ends the session and does nothing else.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last seen, UTC, to the minute.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>Network address that it was begun from.</summary>
    public string Address { get; init; } = "";

    /// <summary>Browser that it was begun in, in words.</summary>
    public string Browser { get; init; } = "";

    /// <summary>Whether it is the one that asks.</summary>
    public bool IsThis { get; init; }
}

/// <summary>Keeps sessions, so that one that has ended stays ended even where somebody kept its cookie.</summary>
public sealed class SessionStore(Database database, TimeProvider time)
{
    /// <summary>How long a session lives at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Insert = """
        INSERT INTO account_sessions (session_hash, id, account_id, started_at, seen_at, address, browser) VALUES (@Hash, @Id, @AccountId, @Now, @Now, @Address, @Browser)
        """;

    private const string DeleteOld = "DELETE FROM account_sessions WHERE started_at < @Before";

    private const string Find = """
        SELECT s.started_at AS StartedAt, s.seen_at AS SeenAt, a.security_stamp AS SecurityStamp, a.blocked AS Blocked, a.illustrative AS Illustrative,
            a.login_hash AS LoginHash
        FROM account_sessions s JOIN accounts a ON a.id = s.account_id WHERE s.session_hash = @Hash AND a.id = @AccountId
        """;

    private const string Touch = "UPDATE account_sessions SET seen_at = @Now WHERE session_hash = @Hash";

    private const string Delete = "DELETE FROM account_sessions WHERE session_hash = @Hash";

    private const string Read = """
        SELECT s.id AS Id, s.started_at AS StartedAt, s.seen_at AS SeenAt, s.address AS Address, s.browser AS Browser,
            CASE WHEN s.session_hash = @Hash THEN 1 ELSE 0 END AS IsThis
        FROM account_sessions s WHERE s.account_id = @AccountId AND s.started_at > @Oldest AND s.seen_at > @Unused
        ORDER BY s.started_at DESC, s.id
        """;

    private const string DeleteOne = "DELETE FROM account_sessions WHERE id = @Id AND account_id = @AccountId";

    private const string DeleteOthers = "DELETE FROM account_sessions WHERE account_id = @AccountId AND session_hash <> @Hash";

    private const string DeleteAll = "DELETE FROM account_sessions WHERE account_id = @AccountId";

    /// <summary>Begins a session.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="address">Network address that it is begun from, at most 64 characters.</param>
    /// <param name="browser">In what, in words, at most 60 characters.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Its token, which is held nowhere but in the session's cookie.</returns>
    public async Task<string> BeginAsync(string accountId, string address, string browser, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DeleteOld, new { Before = now - Longest }, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            Insert, new { Hash = HashOf(token), Id = Guid.NewGuid().ToString("N"), AccountId = accountId, Now = now, Address = address, Browser = browser }, cancellationToken: cancellationToken));
        return token;
    }

    /// <summary>Finds a session with its account; null when it has ended.</summary>
    public async Task<SessionState?> FindAsync(string token, string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SessionState>(new CommandDefinition(Find, new { Hash = HashOf(token), AccountId = accountId }, cancellationToken: cancellationToken));
    }

    /// <summary>Notes that the session is in use.</summary>
    public async Task TouchAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Touch, new { Hash = HashOf(token), Now = time.GetUtcNow() }, cancellationToken: cancellationToken));
    }

    /// <summary>Ends a session.</summary>
    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Delete, new { Hash = HashOf(token) }, cancellationToken: cancellationToken));
    }

    /// <summary>The sessions of an account that stand, the newest first.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="token">Token of the one that asks; empty for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<OpenSession>> ReadAsync(string accountId, string token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<OpenSession>(new CommandDefinition(
            Read, new { AccountId = accountId, Hash = HashOf(token), Oldest = now - Longest, Unused = now - SessionEvents.Idle }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Ends one session of an account by its id.</summary>
    /// <returns>Whether the account had it.</returns>
    public async Task<bool> EndOneAsync(string accountId, string id, Actor actor, CancellationToken cancellationToken) =>
        await EndSomeAsync(DeleteOne, new { AccountId = accountId, Id = id }, actor, _ => "one", cancellationToken) > 0;

    /// <summary>Ends every session of an account but the one that asks.</summary>
    /// <returns>How many.</returns>
    public Task<int> EndOthersAsync(string accountId, string token, Actor actor, CancellationToken cancellationToken) =>
        EndSomeAsync(DeleteOthers, new { AccountId = accountId, Hash = HashOf(token) }, actor, count => $"all others: {count}", cancellationToken);

    /// <summary>Ends every session of an account inside the transaction that changes it.</summary>
    internal static Task EndAllAsync(DbConnection connection, DbTransaction transaction, string accountId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(DeleteAll, new { AccountId = accountId }, transaction, cancellationToken: cancellationToken));

    private async Task<int> EndSomeAsync(string sql, object which, Actor actor, Func<int, string> words, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        var count = await connection.ExecuteAsync(new CommandDefinition(sql, which, transaction, cancellationToken: cancellationToken));
        if (count > 0)
        {
            await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.SessionEnded, actor.Name, "", words(count))), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    // The token is 256 random bits: a plain hash of it can neither be guessed nor looked up.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
