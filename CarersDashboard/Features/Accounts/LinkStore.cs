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

    /// <summary>How long a link works that the holder has asked for.</summary>
    public static readonly TimeSpan AskedLifetime = TimeSpan.FromHours(1);

    /// <summary>How many links the holder of an account is sent for asking, in <see cref="AskedWindow"/>.</summary>
    public const int AskedAtMost = 3;

    /// <summary>How long they are counted.</summary>
    public static readonly TimeSpan AskedWindow = TimeSpan.FromHours(1);

    private const string SetUp = "SetUp";
    private const string Password = "Password";

    private const string Void = """
        UPDATE account_links SET used_at = @Now WHERE purpose = @Purpose AND used_at IS NULL AND (account_id = @AccountId OR @AccountId IS NULL)
        """;

    // Anybody can ask in another's name: that must not take away what an administrator has issued.
    private const string VoidAsked = """
        UPDATE account_links SET used_at = @Now WHERE purpose = @Purpose AND used_at IS NULL AND account_id = @AccountId AND asked_at IS NOT NULL
        """;

    // What was issued and used stands in the audit trail; the row says no more than that a link works, or no longer.
    private const string DeleteOld = "DELETE FROM account_links WHERE expires_at < @Before";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string CountAsked = "SELECT COUNT(*) FROM account_links WHERE account_id = @AccountId AND asked_at > @Since";

    private const string Insert = """
        INSERT INTO account_links (token_hash, purpose, account_id, expires_at, used_at, asked_at) VALUES (@Hash, @Purpose, @AccountId, @ExpiresAt, NULL, @AskedAt)
        """;

    private const string FindAccount = "SELECT account_id FROM account_links WHERE token_hash = @Hash AND purpose = @Purpose AND used_at IS NULL AND expires_at > @Now";

    private const string CountFit = "SELECT COUNT(*) FROM account_links WHERE token_hash = @Hash AND purpose = @Purpose AND used_at IS NULL AND expires_at > @Now";

    private const string Use = """
        UPDATE account_links SET used_at = @Now WHERE token_hash = @Hash AND purpose = @Purpose AND used_at IS NULL AND expires_at > @Now
        """;

    private const string CountAdministrators = "SELECT COUNT(*) FROM accounts WHERE role = 'Administrator' AND illustrative = 0";

    /// <summary>Issues the link that makes the first administrator; earlier ones no longer work.</summary>
    /// <returns>The token.</returns>
    public async Task<string> IssueSetUpAsync(CancellationToken cancellationToken) => (await IssueAsync(SetUp, null, SetUpLifetime, null, false, cancellationToken))!;

    /// <summary>Issues a link with which the holder of an account sets its password; earlier ones no longer work.</summary>
    /// <returns>The token, which can be shown this once.</returns>
    public Task<string> IssuePasswordAsync(Account account, Actor actor, CancellationToken cancellationToken) => IssuePasswordAsync(account, actor, "", cancellationToken);

    /// <summary>The same, and says in the audit trail how the link reaches the holder.</summary>
    public async Task<string> IssuePasswordAsync(Account account, Actor actor, string how, CancellationToken cancellationToken) =>
        (await IssueAsync(Password, account.Id, PasswordLifetime, new(actor, new(AuditActs.LinkIssued, account.Email, "", how)), false, cancellationToken))!;

    /// <summary>Issues a shorter-lived link for somebody who asked for it; earlier ones so asked for no longer work.</summary>
    /// <returns>The token; null where as many were issued within the last hour as may be.</returns>
    public Task<string?> IssueAskedAsync(Account account, Actor actor, CancellationToken cancellationToken) =>
        IssueAsync(Password, account.Id, AskedLifetime, new(actor, new(AuditActs.LinkIssued, account.Email, "", "forgotten password, by mail")), true, cancellationToken);

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

    /// <summary>Writes an account whose password has been set and spends the link, both or neither. The account's other links no longer work.</summary>
    /// <returns>Whether the link worked.</returns>
    public Task<bool> SetPasswordAsync(string token, Account account, CancellationToken cancellationToken) =>
        SpendAsync(token, Password, (connection, transaction) => WriteAndVoidAsync(connection, transaction, account, cancellationToken), cancellationToken);

    /// <summary>Writes an account whose holder has changed the password. Links to set it no longer work: whoever has one got it before.</summary>
    /// <returns>Whether nobody else has written the account meanwhile.</returns>
    public async Task<bool> ChangePasswordAsync(Account account, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-links", cancellationToken);
        if (!await WriteAndVoidAsync(connection, transaction, account, cancellationToken))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        account.ClearActs();
        return true;
    }

    // The account last: it ends with the audit trail, whose lock is the last to be taken.
    private async Task<bool> WriteAndVoidAsync(DbConnection connection, DbTransaction transaction, Account account, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(Void, new { Now = time.GetUtcNow(), Purpose = Password, AccountId = account.Id }, transaction, cancellationToken: cancellationToken));
        await AccountStore.ForgetTriesAsync(connection, transaction, account.Id, cancellationToken);
        return await accounts.UpdateAsync(connection, transaction, account, cancellationToken);
    }

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

    private async Task<string?> IssueAsync(string purpose, string? accountId, TimeSpan lifetime, AuditRecord? record, bool asked, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-links", cancellationToken);
        // Counted under the lock, so that two nodes cannot both issue the last.
        if (asked && await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            CountAsked, new { AccountId = accountId, Since = now - AskedWindow }, transaction, cancellationToken: cancellationToken)) >= AskedAtMost)
        {
            return null;
        }

        await connection.ExecuteAsync(new CommandDefinition(DeleteOld, new { Before = now - Kept }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(asked ? VoidAsked : Void, new { Now = now, Purpose = purpose, AccountId = accountId }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            Insert,
            new { Hash = HashOf(token), Purpose = purpose, AccountId = accountId, ExpiresAt = now + lifetime, AskedAt = asked ? now : (DateTimeOffset?)null },
            transaction, cancellationToken: cancellationToken));
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
