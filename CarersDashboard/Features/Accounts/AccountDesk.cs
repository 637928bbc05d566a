using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>What the holder of an account does with it.</summary>
public sealed class AccountDesk(
    UserManager<Account> manager, NewPassword passwords, PasswordDoor door, AccountStore accounts, LinkStore links, SignInDesk signIn, CurrentUser current, HolderMail mail)
{
    private const string WrongPassword = "The present password is not right, or too many were tried. After five tries the account rests for 15 minutes.";

    private const string ChangedElsewhere = "The account was changed elsewhere meanwhile. Load the page again.";

    /// <summary>The account of the present request; null when it is gone.</summary>
    public Task<Account?> FindAsync(CancellationToken cancellationToken) => accounts.FindByIdAsync(current.Id, cancellationToken);

    /// <summary>Changes the password; every other session ends.</summary>
    /// <returns>Why not; null when it is changed.</returns>
    public async Task<string?> ChangePasswordAsync(Account account, string present, string password, string repeated, CancellationToken cancellationToken)
    {
        if (!await KnowsPasswordAsync(account, present, cancellationToken))
        {
            return WrongPassword;
        }

        if (await passwords.FaultAsync(account, password, repeated) is { } fault)
        {
            return fault;
        }

        passwords.Set(account, password);
        account.Record(current.Actor, new(AuditActs.PasswordSet, account.Email, "", "by its holder"));
        if (!await links.ChangePasswordAsync(account, CancellationToken.None))
        {
            return ChangedElsewhere;
        }

        mail.Tell(account, HolderNotice.PasswordSet);
        await signIn.LetInAsync(account, "new session", current.HasSecondFactor);
        return null;
    }

    /// <summary>Makes a key for an authenticator app. Codes are asked for once one of the app's has been typed.</summary>
    /// <returns>Why not; null when there is a key.</returns>
    public async Task<string?> BeginAuthenticatorAsync(Account account, string present, CancellationToken cancellationToken)
    {
        if (!await KnowsPasswordAsync(account, present, cancellationToken))
        {
            return WrongPassword;
        }

        // One that is in use is taken away first, which ends its sessions.
        if (account.SecondFactor)
        {
            return "There is a second factor already.";
        }

        await accounts.SetAuthenticatorKeyAsync(account, manager.GenerateNewAuthenticatorKey(), cancellationToken);
        return Fault(await accounts.UpdateAsync(account, cancellationToken));
    }

    /// <summary>The key as an app wants it; null where there is none.</summary>
    public Task<string?> AuthenticatorKeyAsync(Account account, CancellationToken cancellationToken) => accounts.GetAuthenticatorKeyAsync(account, cancellationToken);

    /// <summary>Asks for codes from now on, where the app's code is right.</summary>
    /// <returns>The recovery codes, which can be shown this once; null where the code is not right.</returns>
    public async Task<IReadOnlyList<string>?> FinishAuthenticatorAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (account.SecondFactor || !await accounts.TakeTryAsync(account.Id, cancellationToken)
            || !await manager.VerifyTwoFactorTokenAsync(account, AuthenticatorCodes.Name, SignInDesk.Digits(code)))
        {
            return null;
        }

        account.SecondFactor = true;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        var codes = (await manager.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []).ToList();
        return await SaveAsync(account, new(AuditActs.SecondFactorOn, account.Email), HolderNotice.SecondFactorOn, strong: true) is null ? codes : null;
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CountRecoveryCodesAsync(Account account, CancellationToken cancellationToken) => accounts.CountCodesAsync(account, cancellationToken);

    /// <summary>Makes ten recovery codes in the place of those that are left.</summary>
    /// <returns>The codes, which can be shown this once, or why not.</returns>
    public async Task<(IReadOnlyList<string>? Codes, string? Fault)> RenewRecoveryCodesAsync(Account account, string present, CancellationToken cancellationToken)
    {
        if (!account.SecondFactor || !await KnowsPasswordAsync(account, present, cancellationToken))
        {
            return (null, WrongPassword);
        }

        account.SecurityStamp = Guid.NewGuid().ToString("N");
        var codes = (await manager.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []).ToList();
        var fault = await SaveAsync(account, new(AuditActs.RecoveryCodesMade, account.Email), HolderNotice.RecoveryCodesMade, strong: true);
        return fault is null ? (codes, null) : (null, fault);
    }

    /// <summary>Asks for codes no longer.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<string?> RemoveAuthenticatorAsync(Account account, string present, CancellationToken cancellationToken)
    {
        if (!await KnowsPasswordAsync(account, present, cancellationToken))
        {
            return WrongPassword;
        }

        (account.SecondFactor, account.AuthenticatorKey, account.SecurityStamp) = (false, null, Guid.NewGuid().ToString("N"));
        await accounts.ReplaceCodesAsync(account, [], cancellationToken);
        return await SaveAsync(account, new(AuditActs.SecondFactorOff, account.Email, "", "by its holder"), HolderNotice.SecondFactorOff, strong: false);
    }

    /// <summary>Ends every session of the account, this one too.</summary>
    public async Task SignOutEverywhereAsync(Account account, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.Record(current.Actor, new(AuditActs.SignedOutEverywhere, account.Email));
        await accounts.UpdateAsync(account, cancellationToken);
    }

    // The new stamp ends this session with the others, so a new one begins.
    private async Task<string?> SaveAsync(Account account, AuditAct act, HolderNotice notice, bool strong)
    {
        account.Record(current.Actor, act);
        if (Fault(await accounts.UpdateAsync(account, CancellationToken.None)) is { } fault)
        {
            return fault;
        }

        mail.Tell(account, notice);
        await signIn.LetInAsync(account, "new session", strong);
        return null;
    }

    private async Task<bool> KnowsPasswordAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (!await door.OpensAsync(account, password, cancellationToken))
        {
            return false;
        }

        await accounts.ForgetTriesAsync(account.Id, cancellationToken);
        return true;
    }

    private static string? Fault(IdentityResult result) => result.Succeeded ? null : ChangedElsewhere;
}
