using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>Checks a new password and puts it into an account.</summary>
public sealed class NewPassword(UserManager<Account> manager)
{
    /// <summary>Why a password cannot be set; null when it can.</summary>
    public async Task<string?> FaultAsync(Account account, string password, string repeated)
    {
        if (password != repeated)
        {
            return "The two passwords differ.";
        }

        foreach (var validator in manager.PasswordValidators)
        {
            if (await validator.ValidateAsync(manager, account, password) is { Succeeded: false } refused)
            {
                return refused.Errors.First().Description;
            }
        }

        return null;
    }

    /// <summary>Puts a password into an account that is then to be written; every session of it ends with that.</summary>
    public void Set(Account account, string password)
    {
        account.PasswordHash = manager.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
    }
}
