using System.Net.Mail;
using CarersDashboard.Features.Accounts.Audit;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>What an administrator types about an account.</summary>
public sealed record AccountForm(string Email, string DisplayName, Role Role, IReadOnlyList<string> Organisations)
{
    /// <summary>Whether a text is an e-mail address and nothing else.</summary>
    public static bool IsEmail(string? text) => text is { Length: > 0 and <= 254 } && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>Everything that is wrong with it, as sentences.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!IsEmail(Email))
        {
            faults.Add("Give an e-mail address, such as name@example.org.");
        }

        if (DisplayName.Trim().Length is 0 or > 200)
        {
            faults.Add("Give a name of at most 200 characters.");
        }

        if (Role == Role.Contributor && Organisations.Count == 0)
        {
            faults.Add("Choose at least one organisation for a contributor.");
        }

        return faults;
    }
}

/// <summary>What administrators do with accounts. Each change ends the sessions of the account, so that it holds at once.</summary>
public sealed class UserDesk(UserManager<Account> manager, AccountStore accounts, LinkStore links, CurrentUser current, TimeProvider time)
{
    /// <summary>Every account, by the holder's name.</summary>
    public Task<IReadOnlyList<Account>> ReadAllAsync(CancellationToken cancellationToken)
    {
        Ask();
        return accounts.ReadAllAsync(cancellationToken);
    }

    /// <summary>An account by its id; null where there is none.</summary>
    public Task<Account?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Ask();
        return accounts.FindByIdAsync(id, cancellationToken);
    }

    /// <summary>Code and name of each organisation.</summary>
    public Task<IReadOnlyList<(string Code, string Name)>> ReadOrganisationsAsync(CancellationToken cancellationToken) => accounts.ReadOrganisationsAsync(cancellationToken);

    /// <summary>Makes an account.</summary>
    /// <returns>Its id, or what is wrong.</returns>
    public async Task<(string? Id, IReadOnlyList<string> Faults)> MakeAsync(AccountForm form, CancellationToken cancellationToken)
    {
        Ask();
        if (form.Faults() is { Count: > 0 } faults)
        {
            return (null, faults);
        }

        if (await manager.FindByEmailAsync(form.Email) is not null)
        {
            return (null, ["There is an account with this e-mail address already."]);
        }

        var account = new Account
        {
            Email = form.Email, NormalizedEmail = manager.NormalizeEmail(form.Email), DisplayName = form.DisplayName.Trim(), Role = form.Role, Organisations = OrganisationsOf(form), CreatedAt = time.GetUtcNow(),
        };
        account.Record(current.Actor, new(AuditActs.AccountMade, account.Email, "", account.Rights()));
        await accounts.CreateAsync(account, cancellationToken);
        return (account.Id, []);
    }

    /// <summary>Changes name, role and organisations.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(Account account, AccountForm form, CancellationToken cancellationToken)
    {
        Ask();
        if (form.Faults() is { Count: > 0 } faults)
        {
            return faults;
        }

        var before = $"{account.DisplayName}; {account.Rights()}";
        (account.DisplayName, account.Role, account.Organisations) = (form.DisplayName.Trim(), form.Role, OrganisationsOf(form));
        return await SaveAsync(account, new(AuditActs.AccountChanged, account.Email, before, $"{account.DisplayName}; {account.Rights()}"), cancellationToken);
    }

    /// <summary>Locks an account, or unlocks it and forgets its tries.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> BlockAsync(Account account, bool blocked, CancellationToken cancellationToken)
    {
        Ask();
        account.Blocked = blocked;
        var faults = await SaveAsync(account, new(blocked ? AuditActs.AccountLocked : AuditActs.AccountUnlocked, account.Email), cancellationToken);
        if (faults.Count == 0 && !blocked)
        {
            await accounts.ForgetTriesAsync(account.Id, cancellationToken);
        }

        return faults;
    }

    /// <summary>Ends every session of an account.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> SignOutEverywhereAsync(Account account, CancellationToken cancellationToken)
    {
        Ask();
        return SaveAsync(account, new(AuditActs.SignedOutEverywhere, account.Email), cancellationToken);
    }

    /// <summary>Takes the second factor away, for a holder who has lost telephone and recovery codes.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> ResetSecondFactorAsync(Account account, CancellationToken cancellationToken)
    {
        Ask();
        (account.SecondFactor, account.AuthenticatorKey) = (false, null);
        await accounts.ReplaceCodesAsync(account, [], cancellationToken);
        return await SaveAsync(account, new(AuditActs.SecondFactorOff, account.Email, "", "by an administrator"), cancellationToken);
    }

    /// <summary>Issues a one-time link with which the holder sets a password.</summary>
    /// <returns>Its token, which can be shown this once.</returns>
    /// <exception cref="AccessRefusedException">The account is illustrative: those have no password.</exception>
    public Task<string> IssueLinkAsync(Account account, CancellationToken cancellationToken)
    {
        Ask();
        return account.Illustrative
            ? throw new AccessRefusedException("An illustrative account gets no password.")
            : links.IssuePasswordAsync(account, current.Actor, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> SaveAsync(Account account, AuditAct act, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.Record(current.Actor, act);
        var result = await accounts.UpdateAsync(account, cancellationToken);
        return result.Succeeded ? [] : [.. result.Errors.Select(error => error.Code == AccountStore.LastAdministrator ? error.Description : "The account was changed elsewhere meanwhile. Load the page again.")];
    }

    private static IReadOnlyList<string> OrganisationsOf(AccountForm form) => form.Role == Role.Contributor ? form.Organisations : [];

    private void Ask()
    {
        if (!current.IsAdministrator)
        {
            throw new AccessRefusedException("Accounts are kept by administrators.");
        }
    }
}
