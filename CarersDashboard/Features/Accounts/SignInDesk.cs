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
public sealed class SignInDesk(SignInManager<Account> signIn, AccountStore accounts, SessionStore sessions, AuditStore audit, PasswordDoor door, HolderMail mail)
{
    private HttpContext Context => signIn.Context;

    private CancellationToken Aborted => Context.RequestAborted;

    private string Address => CurrentUser.AddressOf(Context);

    /// <summary>Tries an e-mail address and a password.</summary>
    public async Task<SignInOutcome> TryPasswordAsync(string email, string password)
    {
        var account = await signIn.UserManager.FindByEmailAsync(email);
        if (!await door.OpensAsync(account, password, Aborted))
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

        await LetInAsync(account, "password", strong: false);
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
    /// <param name="account">Whose.</param>
    /// <param name="by">How, for the audit trail.</param>
    /// <param name="strong">Whether more than a password was asked for, here or by whoever vouches for the person. Administration needs it.</param>
    public async Task LetInAsync(Account account, string by, bool strong)
    {
        await EndAsync();
        await accounts.ForgetTriesAsync(account.Id, Aborted);
        var token = await sessions.BeginAsync(account.Id, Address, BrowserWords.Of(Context.Request.Headers.UserAgent.ToString()), Aborted);
        List<Claim> claims = [new(SessionEvents.TokenClaim, token)];
        if (strong)
        {
            claims.Add(new(CurrentUser.SecondFactorClaim, CurrentUser.SecondFactorGiven));
        }

        await signIn.SignInWithClaimsAsync(account, new AuthenticationProperties { IsPersistent = false }, claims);
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
        await LetInAsync(account, $"password and {by}", strong: true);
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
