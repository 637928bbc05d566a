using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Data;
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

/// <summary>Keeps sessions, so that one that has ended stays ended even where somebody kept its cookie.</summary>
public sealed class SessionStore(Database database, TimeProvider time)
{
    /// <summary>How long a session lives at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Insert = "INSERT INTO account_sessions (session_hash, account_id, started_at, seen_at) VALUES (@Hash, @AccountId, @Now, @Now)";

    private const string DeleteOld = "DELETE FROM account_sessions WHERE started_at < @Before";

    private const string Find = """
        SELECT s.started_at AS StartedAt, s.seen_at AS SeenAt, a.security_stamp AS SecurityStamp, a.blocked AS Blocked, a.illustrative AS Illustrative,
            a.login_hash AS LoginHash
        FROM account_sessions s JOIN accounts a ON a.id = s.account_id WHERE s.session_hash = @Hash AND a.id = @AccountId
        """;

    private const string Touch = "UPDATE account_sessions SET seen_at = @Now WHERE session_hash = @Hash";

    private const string Delete = "DELETE FROM account_sessions WHERE session_hash = @Hash";

    /// <summary>Begins a session.</summary>
    /// <returns>Its token, which is held nowhere but in the session's cookie.</returns>
    public async Task<string> BeginAsync(string accountId, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DeleteOld, new { Before = now - Longest }, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(Insert, new { Hash = HashOf(token), AccountId = accountId, Now = now }, cancellationToken: cancellationToken));
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

    // The token is 256 random bits: a plain hash of it can neither be guessed nor looked up.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
