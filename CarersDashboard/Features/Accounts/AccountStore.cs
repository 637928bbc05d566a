using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>Keeps accounts. What the audit trail says of a change is written in the change's own transaction.</summary>
/// <remarks>Tries, time steps and recovery codes are counted in the database itself, so that two requests at once cannot both be the last.</remarks>
public sealed partial class AccountStore(Database database, TimeProvider time, IDataProtectionProvider protection)
{
    /// <summary>Code of the error that the last administrator would be lost.</summary>
    public const string LastAdministrator = "LastAdministrator";

    /// <summary>How many tries are taken before the account rests.</summary>
    public const int TriesAtOnce = 5;

    /// <summary>How long an account rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    // One key is given, and what is NULL equals nothing.
    private const string Find = """
        SELECT a.id AS Id, a.email AS Email, a.display_name AS DisplayName, a.role AS Role,
            a.password_hash AS PasswordHash, a.security_stamp AS SecurityStamp, a.concurrency_stamp AS ConcurrencyStamp, a.failed_tries AS FailedTries,
            a.lockout_end AS LockoutEnd, a.blocked AS Blocked, a.second_factor AS SecondFactor, a.authenticator_key AS AuthenticatorKey,
            a.illustrative AS Illustrative, a.login_hash AS LoginHash, a.created_at AS CreatedAt
        FROM accounts a WHERE a.id = @Id OR a.normalized_email = @Email OR a.login_hash = @Login
        """;

    private const string ReadAll = """
        SELECT a.id AS Id, a.email AS Email, a.display_name AS DisplayName, a.role AS Role,
            a.password_hash AS PasswordHash, a.security_stamp AS SecurityStamp, a.concurrency_stamp AS ConcurrencyStamp, a.failed_tries AS FailedTries,
            a.lockout_end AS LockoutEnd, a.blocked AS Blocked, a.second_factor AS SecondFactor, a.authenticator_key AS AuthenticatorKey,
            a.illustrative AS Illustrative, a.login_hash AS LoginHash, a.created_at AS CreatedAt
        FROM accounts a ORDER BY a.display_name, a.email
        """;

    private const string ReadMemberships = """
        SELECT ao.account_id AS AccountId, o.code AS Code
        FROM account_organisations ao JOIN organisations o ON o.id = ao.organisation_id ORDER BY o.position
        """;

    private const string Insert = """
        INSERT INTO accounts (id, email, normalized_email, display_name, role, password_hash, security_stamp, concurrency_stamp, failed_tries,
            lockout_end, blocked, second_factor, authenticator_key, last_time_step, illustrative, login_hash, created_at)
        VALUES (@Id, @Email, @NormalizedEmail, @DisplayName, @Role, @PasswordHash, @SecurityStamp, @ConcurrencyStamp, 0,
            NULL, @Blocked, @SecondFactor, @AuthenticatorKey, NULL, @Illustrative, @LoginHash, @CreatedAt)
        """;

    // Tries and time step are not here: they move on their own, below.
    private const string Update = """
        UPDATE accounts SET email = @Email, normalized_email = @NormalizedEmail, display_name = @DisplayName, role = @Role, password_hash = @PasswordHash,
            security_stamp = @SecurityStamp, concurrency_stamp = @NextStamp, blocked = @Blocked, second_factor = @SecondFactor, authenticator_key = @AuthenticatorKey,
            login_hash = @LoginHash
        WHERE id = @Id AND concurrency_stamp = @ConcurrencyStamp
        """;

    private const string FindStamp = "SELECT security_stamp FROM accounts WHERE id = @Id";

    private const string DeleteMemberships = "DELETE FROM account_organisations WHERE account_id = @Id";

    private const string InsertMembership = """
        INSERT INTO account_organisations (account_id, organisation_id) SELECT @Id, id FROM organisations WHERE code = @Code
        """;

    private const string CountTry = """
        UPDATE accounts SET
            lockout_end = CASE WHEN lockout_end IS NULL AND failed_tries + 1 >= @Limit THEN @Until ELSE NULL END,
            failed_tries = CASE WHEN lockout_end IS NULL THEN failed_tries + 1 ELSE 1 END
        WHERE id = @Id AND (lockout_end IS NULL OR lockout_end <= @Now)
        """;

    private const string ForgetTries = "UPDATE accounts SET failed_tries = 0, lockout_end = NULL WHERE id = @Id";

    private const string ReplaceHash = "UPDATE accounts SET password_hash = @Stronger WHERE id = @Id AND password_hash = @Present";

    private const string CountAdministrators = "SELECT COUNT(*) FROM accounts WHERE role = 'Administrator' AND blocked = 0 AND (illustrative = 0 OR @Illustrative = 1)";

    // One who was invited and has set no password yet cannot make another.
    private const string CountAble = """
        SELECT COUNT(*) FROM accounts
        WHERE role = 'Administrator' AND blocked = 0 AND ((illustrative = 1 AND @Illustrative = 1) OR password_hash IS NOT NULL OR login_hash IS NOT NULL)
        """;

    private const string ReadOrganisations = "SELECT code AS Code, name AS Name FROM organisations ORDER BY position";

    /// <summary>Every account, by the holder's name.</summary>
    public async Task<IReadOnlyList<Account>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var accounts = (await connection.QueryAsync<Account>(new CommandDefinition(ReadAll, cancellationToken: cancellationToken))).AsList();
        var memberships = await MembershipsAsync(connection, cancellationToken);
        foreach (var account in accounts)
        {
            account.Organisations = [.. memberships[account.Id]];
        }

        return accounts;
    }

    /// <summary>Code and name of each organisation, in the order in which they are shown.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> ReadOrganisationsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<(string, string)>(new CommandDefinition(ReadOrganisations, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Whether an administrator can act.</summary>
    /// <param name="illustrative">Whether an illustrative administrator counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<bool> HasAdministratorAsync(bool illustrative, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await CountAsync(CountAdministrators, connection, null, illustrative, cancellationToken) > 0;
    }

    /// <summary>Counts a try before it is looked at. The fifth is taken still, and after it the account rests.</summary>
    /// <returns>Whether the try may be looked at.</returns>
    public async Task<bool> TakeTryAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            CountTry, new { Id = id, Now = now, Until = now + Rest, Limit = TriesAtOnce }, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Forgets the tries after one that worked, or when an administrator says so.</summary>
    public async Task ForgetTriesAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await ForgetTriesAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Forgets the tries inside a transaction.</summary>
    internal static Task ForgetTriesAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(ForgetTries, new { Id = id }, transaction, cancellationToken: cancellationToken));

    /// <summary>Puts a stronger hash of the same password in the place of the present one. Nothing else of the account changes, and no session ends.</summary>
    public async Task ReplaceHashAsync(string id, string present, string stronger, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(ReplaceHash, new { Id = id, Present = present, Stronger = stronger }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await InsertAsync(connection, transaction, user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        user.ClearActs();
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-accounts", cancellationToken);
        var administrators = await CountAsync(CountAble, connection, transaction, user.Illustrative, cancellationToken);
        if (!await UpdateAsync(connection, transaction, user, cancellationToken))
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }

        if (administrators > 0 && await CountAsync(CountAble, connection, transaction, user.Illustrative, cancellationToken) == 0)
        {
            return IdentityResult.Failed(new IdentityError { Code = LastAdministrator, Description = "This is the last administrator. Make another one first." });
        }

        await transaction.CommitAsync(cancellationToken);
        user.ClearActs();
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => FindAsync(userId, null, null, cancellationToken);

    /// <inheritdoc/>
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindAsync(null, normalizedUserName, null, cancellationToken);

    /// <summary>Finds the account of a login at the single sign-on provider; null where there is none.</summary>
    public Task<Account?> FindByLoginAsync(string loginHash, CancellationToken cancellationToken) => FindAsync(null, null, loginHash, cancellationToken);

    /// <summary>Writes a new account inside a transaction.</summary>
    internal async Task InsertAsync(DbConnection connection, DbTransaction transaction, Account account, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(Insert, Row(account), transaction, cancellationToken: cancellationToken));
        await WriteRestAsync(connection, transaction, account, cancellationToken);
    }

    /// <summary>Writes an account inside a transaction.</summary>
    /// <returns>Whether nobody else has written it meanwhile.</returns>
    internal async Task<bool> UpdateAsync(DbConnection connection, DbTransaction transaction, Account account, CancellationToken cancellationToken)
    {
        var row = Row(account);
        // Sessions that carry an older stamp no longer stand, and are not listed as if they did.
        if (await connection.ExecuteScalarAsync<string?>(new CommandDefinition(FindStamp, new { account.Id }, transaction, cancellationToken: cancellationToken)) != account.SecurityStamp)
        {
            await SessionStore.EndAllAsync(connection, transaction, account.Id, cancellationToken);
        }

        if (await connection.ExecuteAsync(new CommandDefinition(Update, row, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        account.ConcurrencyStamp = row.NextStamp;
        await connection.ExecuteAsync(new CommandDefinition(DeleteMemberships, new { account.Id }, transaction, cancellationToken: cancellationToken));
        await WriteRestAsync(connection, transaction, account, cancellationToken);
        return true;
    }

    private async Task WriteRestAsync(DbConnection connection, DbTransaction transaction, Account account, CancellationToken cancellationToken)
    {
        foreach (var code in account.Organisations)
        {
            await connection.ExecuteAsync(new CommandDefinition(InsertMembership, new { account.Id, Code = code }, transaction, cancellationToken: cancellationToken));
        }

        foreach (var record in account.Acts)
        {
            await AuditStore.AppendAsync(database, connection, transaction, time, record, cancellationToken);
        }
    }

    private static Task<int> CountAsync(string sql, DbConnection connection, DbTransaction? transaction, bool illustrative, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(sql, new { Illustrative = illustrative ? 1 : 0 }, transaction, cancellationToken: cancellationToken));

    private static AccountRow Row(Account account) => new(
        account.Id, account.Email, account.NormalizedEmail, account.DisplayName, account.Role.ToString(), account.PasswordHash, account.SecurityStamp,
        account.ConcurrencyStamp, Guid.NewGuid().ToString("N"), account.Blocked, account.SecondFactor, account.AuthenticatorKey, account.Illustrative, account.LoginHash, account.CreatedAt);

    private async Task<Account?> FindAsync(string? id, string? email, string? login, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var account = await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(Find, new { Id = id, Email = email, Login = login }, cancellationToken: cancellationToken));
        if (account is not null)
        {
            account.Organisations = [.. (await MembershipsAsync(connection, cancellationToken))[account.Id]];
        }

        return account;
    }

    // A partnership has some dozens of accounts; one text serves one of them and all.
    private static async Task<ILookup<string, string>> MembershipsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<(string Account, string Code)>(new CommandDefinition(ReadMemberships, cancellationToken: cancellationToken))).ToLookup(row => row.Account, row => row.Code);

    private sealed record AccountRow(
        string Id, string Email, string NormalizedEmail, string DisplayName, string Role, string? PasswordHash, string SecurityStamp,
        string ConcurrencyStamp, string NextStamp, bool Blocked, bool SecondFactor, string? AuthenticatorKey, bool Illustrative, string? LoginHash, DateTimeOffset CreatedAt);
}
