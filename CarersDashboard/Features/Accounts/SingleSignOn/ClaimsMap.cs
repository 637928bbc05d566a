using System.Security.Claims;
using CarersDashboard.Features.Accounts.Mail;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>Why somebody whom the provider let in is not let in here, or why the provider's answer was not taken.</summary>
public enum SingleSignOnRefusal
{
    /// <summary>The provider did not answer, answered with an error, or its answer does not belong to this browser.</summary>
    Provider,

    /// <summary>They turned back at the provider.</summary>
    Cancelled,

    /// <summary>The ID token is not one that the provider made for this sign-in.</summary>
    Token,

    /// <summary>No e-mail address came along.</summary>
    NoEmail,

    /// <summary>None of their roles is mapped to one here.</summary>
    NoRole,

    /// <summary>A contributor without an organisation that is known here.</summary>
    NoOrganisation,

    /// <summary>An account with the same e-mail address is somebody else's as far as can be told.</summary>
    Clash,

    /// <summary>An administrator has locked the account.</summary>
    Locked,

    /// <summary>The provider has taken the last administrator's role away; somebody must stay who can make another.</summary>
    LastAdministrator,
}

/// <summary>Somebody as the provider's claims describe them.</summary>
/// <param name="Issuer">Who says so.</param>
/// <param name="Subject">Their id there, which is never given to another person.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="DisplayName">Name; the e-mail address where none came along.</param>
/// <param name="Role">The mapped role; the one that may do most where several are.</param>
/// <param name="Organisations">Mapped codes of organisations; for contributors only.</param>
public sealed record Holder(string Issuer, string Subject, string Email, string DisplayName, Role Role, IReadOnlyList<string> Organisations);

/// <summary>Which claims are read, and what their values mean here.</summary>
public sealed class ClaimsMap
{
    /// <summary>Claims that may hold the e-mail address; the first that does is taken.</summary>
    public static readonly IReadOnlyList<string> EmailClaims = ["email", "preferred_username", "upn"];

    /// <summary>Claim that holds roles: app roles at Microsoft Entra ID.</summary>
    public string Role { get; set; } = "roles";

    /// <summary>Value of that claim to role here.</summary>
    public IDictionary<string, Role> Roles { get; } = new Dictionary<string, Role>(StringComparer.Ordinal);

    /// <summary>Claim that says for which organisations somebody sends returns in.</summary>
    public string Organisation { get; set; } = "groups";

    /// <summary>Value of that claim to the code of an organisation.</summary>
    public IDictionary<string, string> Organisations { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads what the claims of a checked ID token say.</summary>
    /// <returns>The holder, or why not.</returns>
    public (Holder? Holder, SingleSignOnRefusal? Refusal) Read(ClaimsIdentity identity)
    {
        var issuer = identity.FindFirst("iss")?.Value;
        var subject = identity.FindFirst("sub")?.Value;
        if (string.IsNullOrEmpty(issuer) || string.IsNullOrEmpty(subject))
        {
            return (null, SingleSignOnRefusal.Token);
        }

        if (EmailClaims.Select(claim => identity.FindFirst(claim)?.Value.Trim()).FirstOrDefault(Addresses.Fits) is not { } email)
        {
            return (null, SingleSignOnRefusal.NoEmail);
        }

        var roles = identity.FindAll(Role).Where(claim => Roles.ContainsKey(claim.Value)).Select(claim => Roles[claim.Value]).ToList();
        if (roles.Count == 0)
        {
            return (null, SingleSignOnRefusal.NoRole);
        }

        var role = roles.Max();
        IReadOnlyList<string> organisations = role == Accounts.Role.Contributor
            ? [.. identity.FindAll(Organisation).Where(claim => Organisations.ContainsKey(claim.Value)).Select(claim => Organisations[claim.Value]).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        var name = PlainText.Of(identity.FindFirst("name")?.Value ?? "");
        return role == Accounts.Role.Contributor && organisations.Count == 0
            ? (null, SingleSignOnRefusal.NoOrganisation)
            : (new(issuer, subject, email, name.Length == 0 ? email : name.Length > 200 ? name[..200] : name, role, organisations), null);
    }
}
