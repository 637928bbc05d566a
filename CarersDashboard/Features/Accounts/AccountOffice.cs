using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using CarersDashboard.Features.Accounts.SingleSignOn;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>Keeps accounts for administrators, on the pages and at the command line alike. Each change ends the sessions of the account.</summary>
/// <remarks>Every call names who acts, and is refused with <see cref="AccessRefusedException"/> unless that is an administrator or the program itself.</remarks>
public sealed class AccountOffice(UserManager<Account> manager, AccountStore accounts, LinkStore links, HolderMail mail, Doors doors, TimeProvider time)
{
    private const string ChangedElsewhere = "Somebody else has changed this account meanwhile. Load the page again: it shows how the account is now.";

    private const string OwnAccount = "This is your own account. Change its password and second factor under your name at the top of the page: your password is asked for there.";

    /// <summary>Whether links can be sent by mail.</summary>
    public bool MayMail => mail.IsOn;

    /// <summary>Whether the holder of an account can be given a link to set a password.</summary>
    public bool GivesPasswordTo(Account account) => account.TakesPassword && doors.Local;

    /// <summary>Every account, by the holder's name.</summary>
    public Task<IReadOnlyList<Account>> ReadAllAsync(Actor actor, CancellationToken cancellationToken)
    {
        Ask(actor);
        return accounts.ReadAllAsync(cancellationToken);
    }

    /// <summary>An account by its id; null where there is none.</summary>
    public Task<Account?> FindAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        Ask(actor);
        return accounts.FindByIdAsync(id, cancellationToken);
    }

    /// <summary>An account by its e-mail address; null where there is none.</summary>
    public Task<Account?> FindByEmailAsync(Actor actor, string email)
    {
        Ask(actor);
        return manager.FindByEmailAsync(email);
    }

    /// <summary>Code and name of each organisation.</summary>
    public Task<IReadOnlyList<(string Code, string Name)>> ReadOrganisationsAsync(CancellationToken cancellationToken) => accounts.ReadOrganisationsAsync(cancellationToken);

    /// <summary>Makes an account.</summary>
    /// <returns>It, or what is wrong.</returns>
    public async Task<(Account? Account, IReadOnlyList<string> Faults)> MakeAsync(Actor actor, AccountForm form, CancellationToken cancellationToken)
    {
        Ask(actor);
        if (await FaultsAsync(form, cancellationToken) is { Count: > 0 } faults)
        {
            return (null, faults);
        }

        if (!doors.Local)
        {
            return (null, ["Accounts are made by single sign-on here: somebody who has a role at your organisation’s provider gets one at the first sign-in."]);
        }

        if (await manager.FindByEmailAsync(form.Email) is not null)
        {
            return (null, ["There is an account with this e-mail address already."]);
        }

        var account = new Account
        {
            Email = form.Email, DisplayName = form.DisplayName.Trim(), Role = form.Known!.Value, Organisations = OrganisationsOf(form), CreatedAt = time.GetUtcNow(),
        };
        account.Record(actor, new(AuditActs.AccountMade, account.Email, "", account.Rights()));
        await accounts.CreateAsync(account, cancellationToken);
        return (account, []);
    }

    /// <summary>Changes name, role and organisations.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="account">The account as it is now.</param>
    /// <param name="form">How it is to be.</param>
    /// <param name="seen"><see cref="Account.ConcurrencyStamp"/> of what was on the screen: what somebody else has changed since is not written over.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is wrong; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(Actor actor, Account account, AccountForm form, string? seen, CancellationToken cancellationToken)
    {
        Ask(actor);
        if (seen != account.ConcurrencyStamp)
        {
            return [ChangedElsewhere];
        }

        if (account.LoginHash is not null)
        {
            return ["Name, role and organisations of this account come from single sign-on: change them at the provider."];
        }

        if (await FaultsAsync(form, cancellationToken) is { Count: > 0 } wrong)
        {
            return wrong;
        }

        var (name, rights) = (account.DisplayName, account.Rights());
        (account.DisplayName, account.Role, account.Organisations) = (form.DisplayName.Trim(), form.Known!.Value, OrganisationsOf(form));
        var faults = await SaveAsync(actor, account, new(AuditActs.AccountChanged, account.Email, $"{name}; {rights}", $"{account.DisplayName}; {account.Rights()}"), cancellationToken);
        if (faults.Count == 0 && account.Rights() != rights)
        {
            mail.Tell(account, HolderNotice.RightsChanged);
        }

        return faults;
    }

    /// <summary>Locks an account, or unlocks it and forgets its tries.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> BlockAsync(Actor actor, Account account, bool blocked, CancellationToken cancellationToken)
    {
        Ask(actor);
        account.Blocked = blocked;
        var faults = await SaveAsync(actor, account, new(blocked ? AuditActs.AccountLocked : AuditActs.AccountUnlocked, account.Email), cancellationToken);
        if (faults.Count > 0)
        {
            return faults;
        }

        if (blocked)
        {
            mail.Tell(account, HolderNotice.Locked);
        }
        else
        {
            await accounts.ForgetTriesAsync(account.Id, cancellationToken);
        }

        return faults;
    }

    /// <summary>Ends every session of an account.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> SignOutEverywhereAsync(Actor actor, Account account, CancellationToken cancellationToken)
    {
        Ask(actor);
        return SaveAsync(actor, account, new(AuditActs.SignedOutEverywhere, account.Email), cancellationToken);
    }

    /// <summary>Takes the second factor away, for a holder who has lost telephone and recovery codes.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> ResetSecondFactorAsync(Actor actor, Account account, CancellationToken cancellationToken)
    {
        Ask(actor);
        if (actor.AccountId == account.Id)
        {
            return [OwnAccount];
        }

        (account.SecondFactor, account.AuthenticatorKey) = (false, null);
        await accounts.ReplaceCodesAsync(account, [], cancellationToken);
        var faults = await SaveAsync(actor, account, new(AuditActs.SecondFactorOff, account.Email, "", actor.IsSystem ? $"by the {actor.Name}" : "by an administrator"), cancellationToken);
        if (faults.Count == 0)
        {
            mail.Tell(account, HolderNotice.SecondFactorOff);
        }

        return faults;
    }

    /// <summary>Issues a one-time link with which the holder sets a password.</summary>
    /// <returns>Its token, which can be shown this once.</returns>
    /// <exception cref="AccessRefusedException">The account gets no password: it is illustrative, or belongs to single sign-on.</exception>
    public Task<string> IssueLinkAsync(Actor actor, Account account, CancellationToken cancellationToken) => IssueAsync(actor, account, "", cancellationToken);

    /// <summary>Issues such a link and sends it to the holder by mail.</summary>
    /// <returns>What is wrong; empty when the mail is on its way.</returns>
    /// <exception cref="AccessRefusedException">The account gets no password: it is illustrative, or belongs to single sign-on.</exception>
    public async Task<IReadOnlyList<string>> MailLinkAsync(Actor actor, Account account, CancellationToken cancellationToken) =>
        mail.SendLink(account, await IssueAsync(actor, account, "by mail", cancellationToken))
            ? []
            : ["The mail could not be taken: too many are waiting for the mail server. Issue a link here instead, or try later."];

    private Task<string> IssueAsync(Actor actor, Account account, string how, CancellationToken cancellationToken)
    {
        Ask(actor);
        // A session that somebody else sits at must not become a password of theirs.
        return actor.AccountId == account.Id ? throw new AccessRefusedException(OwnAccount)
            : !GivesPasswordTo(account)
            ? throw new AccessRefusedException("This account gets no password here: it is made up, or belongs to single sign-on.")
            : links.IssuePasswordAsync(account, actor, how, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> SaveAsync(Actor actor, Account account, AuditAct act, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.Record(actor, act);
        var result = await accounts.UpdateAsync(account, cancellationToken);
        return result.Succeeded ? [] : [.. result.Errors.Select(error => error.Code == AccountStore.LastAdministrator ? error.Description : ChangedElsewhere)];
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(AccountForm form, CancellationToken cancellationToken)
    {
        var known = await accounts.ReadOrganisationsAsync(cancellationToken);
        return
        [
            .. form.Faults(),
            .. OrganisationsOf(form).Where(code => !known.Any(one => one.Code == code)).Select(code => $"No organisation has the code “{code}”."),
        ];
    }

    private static IReadOnlyList<string> OrganisationsOf(AccountForm form) => form.Known == Role.Contributor ? [.. form.Organisations.Distinct(StringComparer.Ordinal)] : [];

    private static void Ask(Actor actor)
    {
        if (!actor.MayAdminister)
        {
            throw new AccessRefusedException("Accounts are kept by administrators.");
        }
    }
}
