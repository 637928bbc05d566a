using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using CarersDashboard.Features.Accounts.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>Lets people in whom the provider has let in, with the role and the organisations that its claims give them.</summary>
/// <remarks>
/// An account belongs either to the provider or has a password here, never both: whoever leaves the organisation must not come in by another door.
/// </remarks>
public sealed class SingleSignOnDesk(
    UserManager<Account> manager, AccountStore accounts, SignInDesk signIn, AuditStore audit, IOptionsMonitor<SingleSignOnOptions> options, TimeProvider time)
{
    private const string By = "single sign-on";

    /// <summary>Finds or makes the account of a checked ID token, brings it up to date and begins a session.</summary>
    /// <returns>Why not; null when they are in.</returns>
    public async Task<SingleSignOnRefusal?> LetInAsync(ClaimsIdentity identity, string address, CancellationToken cancellationToken)
    {
        var settings = options.Get(SingleSignOnOptions.Scheme);
        var (read, refusal) = settings.Claims.Read(identity);
        if (read is null)
        {
            return await RefuseAsync(refusal!.Value, identity.FindFirst("sub")?.Value ?? "", address, cancellationToken);
        }

        if (await WithKnownOrganisationsAsync(read, cancellationToken) is not { } holder)
        {
            return await RefuseAsync(SingleSignOnRefusal.NoOrganisation, read.Email, address, cancellationToken);
        }

        var login = LoginHash(holder.Issuer, holder.Subject);
        var account = await accounts.FindByLoginAsync(login, cancellationToken);
        var same = await manager.FindByEmailAsync(holder.Email);
        if (account is null && same is not null && (!settings.TrustEmail || same.Illustrative || same.LoginHash is not null))
        {
            return await RefuseAsync(SingleSignOnRefusal.Clash, holder.Email, address, cancellationToken);
        }

        if ((account ?? same)?.Blocked == true)
        {
            return await RefuseAsync(SingleSignOnRefusal.Locked, holder.Email, address, cancellationToken);
        }

        account ??= same;
        if (account is null)
        {
            account = await MakeAsync(holder, login, address, cancellationToken);
        }
        else if (await BringUpToDateAsync(account, holder, login, same is null || same.Id == account.Id, address, cancellationToken) is { } why)
        {
            return await RefuseAsync(why, account.Email, address, cancellationToken);
        }

        await signIn.LetInAsync(account, By, strong: true);
        return null;
    }

    /// <summary>Writes down that somebody was not let in.</summary>
    public async Task<SingleSignOnRefusal> RefuseAsync(SingleSignOnRefusal refusal, string subject, string address, CancellationToken cancellationToken, string reason = "")
    {
        var nobody = new Actor("not signed in", address, null, null, []);
        await audit.WriteAsync(nobody, new(AuditActs.SignInRefused, subject.Length == 0 ? "unknown account" : subject, "", $"{By}: {(reason.Length == 0 ? refusal : reason)}"), cancellationToken);
        return refusal;
    }

    /// <summary>What an account keeps of its login at the provider: a hash of fixed length, which compares alike on every database.</summary>
    internal static string LoginHash(string issuer, string subject) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([issuer, subject])));

    // A code that the settings map to, but that no organisation has, is a mistake in the settings: nobody is bound to nothing.
    private async Task<Holder?> WithKnownOrganisationsAsync(Holder holder, CancellationToken cancellationToken)
    {
        if (holder.Organisations.Count == 0)
        {
            return holder;
        }

        var known = (await accounts.ReadOrganisationsAsync(cancellationToken)).Select(organisation => organisation.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = holder.Organisations.Where(known.Contains).ToList();
        return kept.Count == 0 ? null : holder with { Organisations = kept };
    }

    private async Task<Account> MakeAsync(Holder holder, string login, string address, CancellationToken cancellationToken)
    {
        var account = new Account
        {
            Email = holder.Email, DisplayName = holder.DisplayName,
            Role = holder.Role, Organisations = holder.Organisations, LoginHash = login, CreatedAt = time.GetUtcNow(),
        };
        account.Record(ActorOf(account, address), new(AuditActs.AccountMade, account.Email, "", $"{account.Rights()}, by {By}"));
        await accounts.CreateAsync(account, cancellationToken);
        return account;
    }

    private async Task<SingleSignOnRefusal?> BringUpToDateAsync(Account account, Holder holder, string login, bool addressIsFree, string address, CancellationToken cancellationToken)
    {
        var before = Describe(account);
        var isNew = account.LoginHash is null;
        if (addressIsFree)
        {
            account.Email = holder.Email;
        }

        (account.DisplayName, account.Role, account.Organisations) = (holder.DisplayName, holder.Role, holder.Organisations);
        (account.LoginHash, account.PasswordHash, account.SecondFactor, account.AuthenticatorKey) = (login, null, false, null);
        if (Describe(account) == before && !isNew)
        {
            return null;
        }

        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.Record(ActorOf(account, address), new(AuditActs.AccountChanged, account.Email, before, Describe(account)));
        var written = await accounts.UpdateAsync(account, cancellationToken);
        return written.Succeeded ? null
            : written.Errors.Any(error => error.Code == AccountStore.LastAdministrator) ? SingleSignOnRefusal.LastAdministrator
            : SingleSignOnRefusal.Provider;
    }

    private static string Describe(Account account) =>
        $"{account.DisplayName}, {account.Email}; {account.Rights()}; {(account.LoginHash is null ? "password" : By)}";

    private static Actor ActorOf(Account account, string address) => new($"{account.Email} ({By})", address, account.Id, account.Role, account.Organisations);
}
