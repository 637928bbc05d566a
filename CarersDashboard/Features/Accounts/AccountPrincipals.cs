using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>What a session's cookie says of its account. Every change of an account ends its sessions, so it cannot say what is no longer so.</summary>
public sealed class AccountPrincipals : IUserClaimsPrincipalFactory<Account>
{
    /// <inheritdoc/>
    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Id));
        identity.AddClaim(new(ClaimTypes.Name, user.DisplayName));
        identity.AddClaim(new(ClaimTypes.Email, user.Email));
        identity.AddClaim(new(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new(SessionEvents.StampClaim, user.SecurityStamp));
        identity.AddClaims(user.Organisations.Select(code => new Claim(CurrentUser.OrganisationClaim, code)));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
