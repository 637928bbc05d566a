using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>What ASP.NET Core Identity asks of a store. The user name is the e-mail address.</summary>
public sealed partial class AccountStore :
    IUserPasswordStore<Account>,
    IUserEmailStore<Account>,
    IUserLockoutStore<Account>,
    IUserSecurityStampStore<Account>,
    IUserTwoFactorStore<Account>,
    IUserAuthenticatorKeyStore<Account>,
    IUserTwoFactorRecoveryCodeStore<Account>
{
    private const string DeleteCodes = "DELETE FROM account_recovery_codes WHERE account_id = @Id";

    private const string InsertCode = "INSERT INTO account_recovery_codes (account_id, code_hash) VALUES (@Id, @Hash)";

    private const string RedeemCode = "DELETE FROM account_recovery_codes WHERE account_id = @Id AND code_hash = @Hash";

    private const string CountCodes = "SELECT COUNT(*) FROM account_recovery_codes WHERE account_id = @Id";

    private const string TakeStep = """
        UPDATE accounts SET last_time_step = @Step WHERE id = @Id AND (last_time_step IS NULL OR last_time_step < @Step)
        """;

    private IDataProtector Protector => protection.CreateProtector("CarersDashboard.Accounts.AuthenticatorKey");

    /// <summary>Notes the time step of an accepted authenticator code, so that neither it nor an earlier one is accepted again.</summary>
    /// <returns>Whether it is later than every step accepted before.</returns>
    public async Task<bool> TakeTimeStepAsync(string id, long step, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(TakeStep, new { Id = id, Step = step }, cancellationToken: cancellationToken)) == 1;
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is locked, never deleted: the audit trail refers to it.");

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    // An administrator vouches for the address.
    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) => FindByNameAsync(normalizedEmail, cancellationToken);

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    // It follows from the address.
    public Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Blocked ? DateTimeOffset.MaxValue : user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The store counts tries itself: TakeTryAsync.");

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The store counts tries itself: TakeTryAsync.");

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await ForgetTriesAsync(user.Id, cancellationToken);
        user.FailedTries = 0;
        user.LockoutEnd = null;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedTries);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken)
    {
        user.SecondFactor = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.SecondFactor);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = key.Length == 0 ? null : Protector.Protect(key);
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AuthenticatorKey is { } key ? Protector.Unprotect(key) : null);

    public async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        // Slow, so before the database is held.
        var hashes = recoveryCodes.Select(code => HashOf(user, code)).ToList();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DeleteCodes, new { user.Id }, transaction, cancellationToken: cancellationToken));
        foreach (var hash in hashes)
        {
            await connection.ExecuteAsync(new CommandDefinition(InsertCode, new { user.Id, Hash = hash }, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(user, code);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(RedeemCode, new { user.Id, Hash = hash }, cancellationToken: cancellationToken)) == 1;
    }

    public async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(CountCodes, new { user.Id }, cancellationToken: cancellationToken));
    }

    /// <summary>Nothing is held between calls.</summary>
    public void Dispose()
    {
    }

    // A code has some 45 bits, which a plain hash would not keep for long. The account's random id is the salt: a table of hashed codes
    // serves for one account at most, and a code is still found by its hash. Dashes and spaces are for the eye.
    private static string HashOf(Account account, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant(), Encoding.UTF8.GetBytes($"recovery code of {account.Id}"), AccountsSetup.HashRounds, HashAlgorithmName.SHA512, 32));
}
