namespace CarersDashboard.Features.Accounts;

/// <summary>What administrators do with accounts on the pages. Each change ends the sessions of the account, so that it holds at once.</summary>
public sealed class UserDesk(AccountOffice office, CurrentUser current, SessionDesk sessions, SiteAddress site, TimeProvider time)
{
    /// <summary>Whether links can be sent by mail.</summary>
    public bool MayMail => office.MayMail;

    /// <summary>Whether it is the account of whoever asks: for that, the holder's own pages ask for the password first.</summary>
    public bool IsOwn(Account account) => account.Id == current.Id;

    /// <summary>Whether the holder of an account can be given a link to set a password.</summary>
    public bool GivesPasswordTo(Account account) => !IsOwn(account) && office.GivesPasswordTo(account);

    /// <summary>Until when no try is taken, after too many; null when tries are.</summary>
    public DateTimeOffset? RestsUntil(Account account) => !account.Blocked && account.RestsAt(time.GetUtcNow()) ? account.LockoutEnd : null;

    /// <summary>How it stands with an account, in a few words.</summary>
    public string StateOf(Account account) => account.State(time.GetUtcNow());

    /// <summary>How many sessions of an account stand.</summary>
    public Task<int> CountSessionsAsync(Account account, CancellationToken cancellationToken) => sessions.CountAsync(account, cancellationToken);

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
    public Task<IReadOnlyList<string>> ChangeAsync(Account account, AccountForm form, string? seen, CancellationToken cancellationToken) =>
        office.ChangeAsync(current.Actor, account, form, seen, cancellationToken);

    /// <summary>Locks an account, or unlocks it and forgets its tries.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> BlockAsync(Account account, bool blocked, CancellationToken cancellationToken) => office.BlockAsync(current.Actor, account, blocked, cancellationToken);

    /// <summary>Lets the holder of an account that rests after too many tries try again.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> EndRestAsync(Account account, CancellationToken cancellationToken) => office.BlockAsync(current.Actor, account, false, cancellationToken);

    /// <summary>Ends every session of an account.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> SignOutEverywhereAsync(Account account, CancellationToken cancellationToken) => office.SignOutEverywhereAsync(current.Actor, account, cancellationToken);

    /// <summary>Takes the second factor away, for a holder who has lost telephone and recovery codes.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
    public Task<IReadOnlyList<string>> ResetSecondFactorAsync(Account account, CancellationToken cancellationToken) => office.ResetSecondFactorAsync(current.Actor, account, cancellationToken);

    /// <summary>Issues a one-time link with which the holder sets a password.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="host">Scheme and host of the request, for where the site's own address is not known.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The whole link, which can be shown this once.</returns>
    /// <exception cref="AccessRefusedException">The account gets no password: it is illustrative, or belongs to single sign-on.</exception>
    public async Task<string> IssueLinkAsync(Account account, string host, CancellationToken cancellationToken) =>
        site.OfPasswordLink(await office.IssueLinkAsync(current.Actor, account, cancellationToken), host);

    /// <summary>Issues such a link and sends it to the holder by mail.</summary>
    /// <returns>What is wrong; empty when the mail is on its way.</returns>
    /// <exception cref="AccessRefusedException">The account gets no password: it is illustrative, or belongs to single sign-on.</exception>
    public Task<IReadOnlyList<string>> MailLinkAsync(Account account, CancellationToken cancellationToken) => office.MailLinkAsync(current.Actor, account, cancellationToken);
}
