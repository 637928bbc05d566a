using System.Security.Claims;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>What became of a try to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>Not signed in; why is not said.</summary>
    Refused,

    /// <summary>The password was right, and a code is asked for.</summary>
    NeedsCode,

    /// <summary>Signed in.</summary>
    Done,
}

/// <summary>Lets people in and out.</summary>
/// <remarks>
/// A try is counted before it is looked at, so that many at once are no more than the limit. Whoever may not come in, for whatever
/// reason, gets the same answer after the same work: one password is hashed for an unknown address as for a known one.
/// </remarks>
public sealed class SignInDesk(SignInManager<Account> signIn, AccountStore accounts, SessionStore sessions, AuditStore audit, IPasswordHasher<Account> hasher, Decoy decoy, HolderMail mail)
{
    private readonly Account nobody = new() { Email = "nobody" };

    private HttpContext Context => signIn.Context;

    private CancellationToken Aborted => Context.RequestAborted;

    private string Address => CurrentUser.AddressOf(Context);

    /// <summary>Tries an e-mail address and a password.</summary>
    public async Task<SignInOutcome> TryPasswordAsync(string email, string password)
    {
        var account = await signIn.UserManager.FindByEmailAsync(email);
        // A password longer than any that can be set is not worth hashing.
        var typed = password.Length > PasswordRules.Longest ? password[..PasswordRules.Longest] + "…" : password;
        var taken = account is { Blocked: false, PasswordHash: not null } && await accounts.TakeTryAsync(account.Id, Aborted);
        var verified = taken
            ? hasher.VerifyHashedPassword(account!, account!.PasswordHash!, typed)
            : hasher.VerifyHashedPassword(nobody, decoy.Hash, typed);
        if (!taken || verified == PasswordVerificationResult.Failed)
        {
            // What was typed may be a password in the wrong field: only an address that is known is written down.
            await RefuseAsync(account, "password");
            return SignInOutcome.Refused;
        }

        if (account!.SecondFactor)
        {
            var half = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
            half.AddClaim(new(ClaimTypes.Name, account.Id));
            await Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(half));
            return SignInOutcome.NeedsCode;
        }

        await LetInAsync(account, "password");
        return SignInOutcome.Done;
    }

    /// <summary>The account that has given its password and owes a code; null when none does.</summary>
    public Task<Account?> HalfwayAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    /// <summary>Tries a code of the authenticator app.</summary>
    public Task<bool> TryCodeAsync(string code) => TryAsync("authenticator code", account => signIn.UserManager.VerifyTwoFactorTokenAsync(account, AuthenticatorCodes.Name, Digits(code)));

    /// <summary>Tries a recovery code, which is spent by it.</summary>
    public Task<bool> TryRecoveryCodeAsync(string code) => TryAsync("recovery code", async account =>
    {
        var fits = await accounts.RedeemCodeAsync(account, code, Aborted);
        if (fits)
        {
            mail.Tell(account, HolderNotice.RecoveryCodeUsed);
        }

        return fits;
    });

    /// <summary>Begins a session. One that the browser had before ends.</summary>
    public async Task LetInAsync(Account account, string by)
    {
        await EndAsync();
        await accounts.ForgetTriesAsync(account.Id, Aborted);
        var token = await sessions.BeginAsync(account.Id, Aborted);
        await signIn.SignInWithClaimsAsync(account, new AuthenticationProperties { IsPersistent = false }, [new(SessionEvents.TokenClaim, token)]);
        await audit.WriteAsync(new(account.Email, Address, account.Id, account.Role, account.Organisations), new(AuditActs.SignedIn, account.Email, "", by), Aborted);
    }

    /// <summary>Ends the session and tells the browser to forget it.</summary>
    public async Task LetOutAsync(Actor actor)
    {
        await EndAsync();
        await signIn.SignOutAsync();
        await audit.WriteAsync(actor, new(AuditActs.SignedOut, actor.Name), Aborted);
    }

    /// <summary>The digits of a code that was typed in groups.</summary>
    internal static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit).Take(8)]);

    private async Task<bool> TryAsync(string by, Func<Account, Task<bool>> fits)
    {
        if (await HalfwayAsync() is not { Blocked: false } account)
        {
            return false;
        }

        if (!await accounts.TakeTryAsync(account.Id, Aborted) || !await fits(account))
        {
            await RefuseAsync(account, by);
            return false;
        }

        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await LetInAsync(account, $"password and {by}");
        return true;
    }

    private async Task EndAsync()
    {
        if (Context.User.FindFirstValue(SessionEvents.TokenClaim) is { } token)
        {
            await sessions.EndAsync(token, Aborted);
        }
    }

    private Task RefuseAsync(Account? account, string by) =>
        audit.WriteAsync(new("not signed in", Address, null, null, []), new(AuditActs.SignInRefused, account?.Email ?? "unknown account", "", by), Aborted);
}
