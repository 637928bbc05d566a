namespace CarersDashboard.Features.Accounts;

/// <summary>What administrators do with accounts on the pages. Each change ends the sessions of the account, so that it holds at once.</summary>
public sealed class UserDesk(AccountOffice office, CurrentUser current)
{
    /// <summary>Every account, by the holder's name.</summary>
    public Task<IReadOnlyList<Account>> ReadAllAsync(CancellationToken cancellationToken) => office.ReadAllAsync(current.Actor, cancellationToken);

    /// <summary>An account by its id; null where there is none.</summary>
    public Task<Account?> FindAsync(string id, CancellationToken cancellationToken) => office.FindAsync(current.Actor, id, cancellationToken);

    /// <summary>Code and name of each organisation.</summary>
    public Task<IReadOnlyList<(string Code, string Name)>> ReadOrganisationsAsync(CancellationToken cancellationToken) => office.ReadOrganisationsAsync(cancellationToken);

    /// <summary>Makes an account.</summary>
    /// <returns>It, or what is wrong.</returns>
    public Task<(Account? Account, IReadOnlyList<string> Faults)> MakeAsync(AccountForm form, CancellationToken cancellationToken) => office.MakeAsync(current.Actor, form, cancellationToken);

    /// <summary>Changes name, role and organisations.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> ChangeAsync(Account account, AccountForm form, CancellationToken cancellationToken) => office.ChangeAsync(current.Actor, account, form, cancellationToken);

    /// <summary>Locks an account, or unlocks it and forgets its tries.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> BlockAsync(Account account, bool blocked, CancellationToken cancellationToken) => office.BlockAsync(current.Actor, account, blocked, cancellationToken);

    /// <summary>Ends every session of an account.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> SignOutEverywhereAsync(Account account, CancellationToken cancellationToken) => office.SignOutEverywhereAsync(current.Actor, account, cancellationToken);

    /// <summary>Takes the second factor away, for a holder who has lost telephone and recovery codes.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> ResetSecondFactorAsync(Account account, CancellationToken cancellationToken) => office.ResetSecondFactorAsync(current.Actor, account, cancellationToken);

    /// <summary>Issues a one-time link with which the holder sets a password.</summary>
    /// <returns>Its token, which can be shown this once.</returns>
    /// <exception cref="AccessRefusedException">The account gets no password: it is illustrative, or belongs to single sign-on.</exception>
    public Task<string> IssueLinkAsync(Account account, CancellationToken cancellationToken) => office.IssueLinkAsync(current.Actor, account, cancellationToken);

    /// <summary>Issues such a link and sends it to the holder by mail.</summary>
    /// <returns>What is wrong; empty when the mail is on its way.</returns>
    /// <exception cref="AccessRefusedException">The account gets no password: it is illustrative, or belongs to single sign-on.</exception>
    public Task<IReadOnlyList<string>> MailLinkAsync(Account account, CancellationToken cancellationToken) => office.MailLinkAsync(current.Actor, account, cancellationToken);
}
