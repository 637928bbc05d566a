using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>What the holder of an account does with it.</summary>
public sealed class AccountDesk(UserManager<Account> manager, AccountStore accounts, LinkStore links, SignInDesk signIn, CurrentUser current, AuditStore audit, HolderMail mail)
{
    private const string WrongPassword = "The present password is not right, or too many were tried. After five tries the account rests for 15 minutes.";

    private const string ChangedElsewhere = "The account was changed elsewhere meanwhile. Load the page again.";

    /// <summary>The account of the present request; null when it is gone.</summary>
    public Task<Account?> FindAsync(CancellationToken cancellationToken) => accounts.FindByIdAsync(current.Id, cancellationToken);

    /// <summary>The account whose password a link sets; null when the link does not work.</summary>
    public Task<Account?> FindByLinkAsync(string token, CancellationToken cancellationToken) => links.FindAccountAsync(token, cancellationToken);

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

    /// <summary>Sets a password by a one-time link and ends every session of the account.</summary>
    /// <returns>Whether the link worked.</returns>
    public async Task<bool> SetPasswordAsync(string token, string password, CancellationToken cancellationToken)
    {
        if (await links.FindAccountAsync(token, cancellationToken) is { } account)
        {
            SetPassword(account, password);
            account.Record(Self(account), new(AuditActs.PasswordSet, account.Email, "", "by link"));
            if (await links.SetPasswordAsync(token, account, cancellationToken))
            {
                await accounts.ForgetTriesAsync(account.Id, cancellationToken);
                mail.Tell(account, HolderNotice.PasswordSet);
                return true;
            }
        }

        await audit.WriteAsync(current.Actor, new(AuditActs.LinkRefused, "password"), cancellationToken);
        return false;
    }

    /// <summary>Makes the first administrator and lets them in.</summary>
    /// <returns>Whether the link worked.</returns>
    public async Task<bool> MakeAdministratorAsync(string token, Account account, string password, CancellationToken cancellationToken)
    {
        SetPassword(account, password);
        account.NormalizedEmail = manager.NormalizeEmail(account.Email);
        account.Role = Role.Administrator;
        account.Record(Self(account), new(AuditActs.AccountMade, account.Email, "", $"{account.Rights()}, the first"));
        if (!await links.MakeAdministratorAsync(token, account, cancellationToken))
        {
            await audit.WriteAsync(current.Actor, new(AuditActs.LinkRefused, "set-up"), cancellationToken);
            return false;
        }

        await signIn.LetInAsync(account, "set-up link");
        return true;
    }

    /// <summary>Changes the password; every other session ends.</summary>
    /// <returns>Why not; null when it is changed.</returns>
    public async Task<string?> ChangePasswordAsync(Account account, string present, string password, string repeated, CancellationToken cancellationToken)
    {
        if (!await KnowsPasswordAsync(account, present, cancellationToken))
        {
            return WrongPassword;
        }

        if (await FaultAsync(account, password, repeated) is { } fault)
        {
            return fault;
        }

        SetPassword(account, password);
        account.Record(current.Actor, new(AuditActs.PasswordSet, account.Email, "", "by its holder"));
        if (!await links.ChangePasswordAsync(account, CancellationToken.None))
        {
            return ChangedElsewhere;
        }

        mail.Tell(account, HolderNotice.PasswordSet);
        await signIn.LetInAsync(account, "new session");
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

        await accounts.SetAuthenticatorKeyAsync(account, manager.GenerateNewAuthenticatorKey(), cancellationToken);
        account.SecondFactor = false;
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
        return await SaveAsync(account, new(AuditActs.SecondFactorOn, account.Email), HolderNotice.SecondFactorOn) is null ? codes : null;
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
        return await SaveAsync(account, new(AuditActs.SecondFactorOff, account.Email, "", "by its holder"), HolderNotice.SecondFactorOff);
    }

    /// <summary>Ends every session of the account, this one too.</summary>
    public async Task SignOutEverywhereAsync(Account account, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.Record(current.Actor, new(AuditActs.SignedOutEverywhere, account.Email));
        await accounts.UpdateAsync(account, cancellationToken);
    }

    // The new stamp ends this session with the others, so a new one begins.
    private async Task<string?> SaveAsync(Account account, AuditAct act, HolderNotice notice)
    {
        account.Record(current.Actor, act);
        if (Fault(await accounts.UpdateAsync(account, CancellationToken.None)) is { } fault)
        {
            return fault;
        }

        mail.Tell(account, notice);
        await signIn.LetInAsync(account, "new session");
        return null;
    }

    private void SetPassword(Account account, string password)
    {
        account.PasswordHash = manager.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
    }

    private async Task<bool> KnowsPasswordAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (password.Length > PasswordRules.Longest || !await accounts.TakeTryAsync(account.Id, cancellationToken) || !await manager.CheckPasswordAsync(account, password))
        {
            return false;
        }

        await accounts.ForgetTriesAsync(account.Id, cancellationToken);
        return true;
    }

    private Actor Self(Account account) => new(account.Email, current.Address, account.Id, account.Role, account.Organisations);

    private static string? Fault(IdentityResult result) => result.Succeeded ? null : ChangedElsewhere;
}
