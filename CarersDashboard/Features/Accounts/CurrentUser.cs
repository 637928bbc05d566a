using System.Security.Claims;

namespace CarersDashboard.Features.Accounts;

/// <summary>Whoever makes the present request, as their session says.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    internal const string OrganisationClaim = "organisation";
    internal const string SecondFactorClaim = "second-factor";
    internal const string SecondFactorGiven = "given";

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true;

    /// <summary>Id of the account; empty when nobody is signed in.</summary>
    public string Id => Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>How the pages name the holder; empty when nobody is signed in.</summary>
    public string Name => Principal?.Identity?.Name ?? "";

    /// <summary>What the account may do; null when nobody is signed in.</summary>
    public Role? Role => IsSignedIn && Enum.TryParse<Role>(Principal?.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

    /// <summary>Whether the account may send returns in.</summary>
    public bool MayContribute => Role is Accounts.Role.Contributor or Accounts.Role.Approver or Accounts.Role.Administrator;

    /// <summary>Whether the session was begun with a second factor, or with what stands for one.</summary>
    public bool HasSecondFactor => Principal?.HasClaim(SecondFactorClaim, SecondFactorGiven) == true;

    /// <summary>Whether accounts and organisations may be kept in this session.</summary>
    public bool IsAdministrator => Actor.MayAdminister;

    /// <summary>Whether the account keeps accounts and organisations, but only once the session has a second factor.</summary>
    public bool OwesSecondFactor => Role == Accounts.Role.Administrator && !HasSecondFactor;

    /// <summary>The same for services and the audit trail.</summary>
    public Actor Actor => IsSignedIn
        ? new(Principal!.FindFirstValue(ClaimTypes.Email) ?? "", Address, Id, Role, [.. Principal!.FindAll(OrganisationClaim).Select(claim => claim.Value)], HasSecondFactor: HasSecondFactor)
        : new("not signed in", Address, null, null, []);

    /// <summary>Where the request comes from.</summary>
    public string Address => http.HttpContext is { } context ? AddressOf(context) : "";

    /// <summary>Where a request comes from; a request inside the process has no address.</summary>
    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : "in process";
}
