using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using CarersDashboard.Features.Accounts.SingleSignOn;

namespace CarersDashboard.Features.Accounts;

/// <summary>What somebody does who has a one-time link.</summary>
public sealed class LinkDesk(NewPassword passwords, LinkStore links, SignInDesk signIn, CurrentUser current, AuditStore audit, HolderMail mail, Doors doors)
{
    /// <summary>Why a password cannot be set; null when it can.</summary>
    public Task<string?> FaultAsync(Account account, string password, string repeated) => passwords.FaultAsync(account, password, repeated);

    /// <summary>Whether a set-up link would work now.</summary>
    public Task<bool> FitsSetUpAsync(string token, CancellationToken cancellationToken) => links.FitsSetUpAsync(token, cancellationToken);

    /// <summary>The account whose password a link sets; null when the link does not work.</summary>
    public async Task<Account?> FindByLinkAsync(string token, CancellationToken cancellationToken) =>
        doors.Local && await links.FindAccountAsync(token, cancellationToken) is { TakesPassword: true } account ? account : null;

    /// <summary>Sets a password by a one-time link and ends every session of the account.</summary>
    /// <returns>Whether the link worked.</returns>
    public async Task<bool> SetPasswordAsync(string token, string password, CancellationToken cancellationToken)
    {
        if (await FindByLinkAsync(token, cancellationToken) is { } account)
        {
            passwords.Set(account, password);
            account.Record(Self(account), new(AuditActs.PasswordSet, account.Email, "", "by link"));
            if (await links.SetPasswordAsync(token, account, cancellationToken))
            {
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
        passwords.Set(account, password);
        account.Role = Role.Administrator;
        account.Record(Self(account), new(AuditActs.AccountMade, account.Email, "", $"{account.Rights()}, the first"));
        if (!await links.MakeAdministratorAsync(token, account, cancellationToken))
        {
            await audit.WriteAsync(current.Actor, new(AuditActs.LinkRefused, "set-up"), cancellationToken);
            return false;
        }

        await signIn.LetInAsync(account, "set-up link", strong: false);
        return true;
    }

    private Actor Self(Account account) => new(account.Email, current.Address, account.Id, account.Role, account.Organisations);
}
