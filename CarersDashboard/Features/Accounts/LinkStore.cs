using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Accounts;

/// <summary>One-time links: to make the first administrator, and to set a password. The database holds their hashes only.</summary>
public sealed class LinkStore(Database database, AccountStore accounts, TimeProvider time)
{
    /// <summary>How long a set-up link works.</summary>
    public static readonly TimeSpan SetUpLifetime = TimeSpan.FromHours(24);

    /// <summary>How long a link to set a password works.</summary>
    public static readonly TimeSpan PasswordLifetime = TimeSpan.FromHours(72);

    private const string SetUp = "SetUp";
    private const string Password = "Password";

    private const string Void = """
        UPDATE account_links SET used_at = @Now WHERE purpose = @Purpose AND used_at IS NULL AND (account_id = @AccountId OR @AccountId IS NULL)
        """;

    private const string Insert = """
        INSERT INTO account_links (token_hash, purpose, account_id, expires_at, used_at) VALUES (@Hash, @Purpose, @AccountId, @ExpiresAt, NULL)
        """;

    private const string FindAccount = "SELECT account_id FROM account_links WHERE token_hash = @Hash AND purpose = @Purpose AND used_at IS NULL AND expires_at > @Now";

    private const string CountFit = "SELECT COUNT(*) FROM account_links WHERE token_hash = @Hash AND purpose = @Purpose AND used_at IS NULL AND expires_at > @Now";

    private const string Use = """
        UPDATE account_links SET used_at = @Now WHERE token_hash = @Hash AND purpose = @Purpose AND used_at IS NULL AND expires_at > @Now
        """;

    private const string CountAdministrators = "SELECT COUNT(*) FROM accounts WHERE role = 'Administrator' AND illustrative = 0";

    /// <summary>Issues the link that makes the first administrator; earlier ones no longer work.</summary>
    /// <returns>The token.</returns>
    public Task<string> IssueSetUpAsync(CancellationToken cancellationToken) => IssueAsync(SetUp, null, SetUpLifetime, null, cancellationToken);

    /// <summary>Issues a link with which the holder of an account sets its password; earlier ones no longer work.</summary>
    /// <returns>The token, which can be shown this once.</returns>
    public Task<string> IssuePasswordAsync(Account account, Actor actor, CancellationToken cancellationToken) =>
        IssueAsync(Password, account.Id, PasswordLifetime, new(actor, new(AuditActs.LinkIssued, account.Email)), cancellationToken);

    /// <summary>Whether a set-up link would work now.</summary>
    public async Task<bool> FitsSetUpAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(CountFit, Key(token, SetUp), cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>The account whose password a link sets; null when the link does not work, or no longer.</summary>
    public async Task<Account?> FindAccountAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(FindAccount, Key(token, Password), cancellationToken: cancellationToken));
        return id is null ? null : await accounts.FindByIdAsync(id, cancellationToken);
    }

    /// <summary>Makes the first administrator and spends the link, both or neither.</summary>
    /// <returns>Whether the link worked and there was no administrator.</returns>
    public Task<bool> MakeAdministratorAsync(string token, Account account, CancellationToken cancellationToken) => SpendAsync(token, SetUp, async (connection, transaction) =>
    {
        // Two links cannot both win: the second waits here, and then counts one.
        if (await connection.ExecuteScalarAsync<int>(new CommandDefinition(CountAdministrators, null, transaction, cancellationToken: cancellationToken)) > 0)
        {
            return false;
        }

        await accounts.InsertAsync(connection, transaction, account, cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Writes an account whose password has been set and spends the link, both or neither.</summary>
    /// <returns>Whether the link worked.</returns>
    public Task<bool> SetPasswordAsync(string token, Account account, CancellationToken cancellationToken) =>
        SpendAsync(token, Password, (connection, transaction) => accounts.UpdateAsync(connection, transaction, account, cancellationToken), cancellationToken);

    private async Task<bool> SpendAsync(string token, string purpose, Func<DbConnection, DbTransaction, Task<bool>> act, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-links", cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(Use, Key(token, purpose), transaction, cancellationToken: cancellationToken)) == 0
            || !await act(connection, transaction))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<string> IssueAsync(string purpose, string? accountId, TimeSpan lifetime, AuditRecord? record, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-links", cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Void, new { Now = now, Purpose = purpose, AccountId = accountId }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            Insert, new { Hash = HashOf(token), Purpose = purpose, AccountId = accountId, ExpiresAt = now + lifetime }, transaction, cancellationToken: cancellationToken));
        if (record is not null)
        {
            await AuditStore.AppendAsync(database, connection, transaction, time, record, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    private object Key(string token, string purpose) => new { Hash = HashOf(token), Purpose = purpose, Now = time.GetUtcNow() };

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
