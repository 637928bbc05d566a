using CarersDashboard.Features.Accounts.SingleSignOn;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>Compares a password that was typed with an account's.</summary>
/// <remarks>
/// A try is counted before it is looked at, so that many at once are no more than the limit. Whoever may not come in, for whatever
/// reason, costs the same work: one password is hashed for an unknown address as for a known one.
/// </remarks>
public sealed class PasswordDoor(AccountStore accounts, IPasswordHasher<Account> hasher, Decoy decoy, Doors doors)
{
    private readonly Account nobody = new() { Email = "nobody" };

    /// <summary>Whether the password opens the account.</summary>
    /// <param name="account">Whose; null where there is none, which takes as long.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="cancellationToken">Ends the work; the try stays counted.</param>
    public async Task<bool> OpensAsync(Account? account, string typed, CancellationToken cancellationToken)
    {
        // A password longer than any that can be set is not worth hashing.
        var password = typed.Length > PasswordRules.Longest ? typed[..PasswordRules.Longest] + "…" : typed;
        var taken = doors.Local && account is { Blocked: false, PasswordHash: not null } && await accounts.TakeTryAsync(account.Id, cancellationToken);
        var verified = taken
            ? hasher.VerifyHashedPassword(account!, account!.PasswordHash!, password)
            : hasher.VerifyHashedPassword(nobody, decoy.Hash, password);
        if (taken && verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            // Made when fewer rounds were enough; now is when the password is known.
            var stronger = hasher.HashPassword(account!, password);
            await accounts.ReplaceHashAsync(account!.Id, account.PasswordHash!, stronger, cancellationToken);
            account.PasswordHash = stronger;
        }

        return taken && verified != PasswordVerificationResult.Failed;
    }
}
