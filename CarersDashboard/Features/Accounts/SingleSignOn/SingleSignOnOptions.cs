using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>Where people of the partnership sign in with the account they have already. Section <c>SingleSignOn</c> of the settings.</summary>
public sealed class SingleSignOnOptions : OAuthOptions
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "SingleSignOn";

    /// <summary>Address that begins a sign-in.</summary>
    public const string Begin = "/account/single-sign-on";

    /// <summary>Says what every provider needs, whatever the settings.</summary>
    public SingleSignOnOptions()
    {
        CallbackPath = "/account/single-sign-on/callback";
        UsePkce = true;
        Scope.Add("openid");
        Scope.Add("profile");
        Scope.Add("email");
        // The base wants endpoints of its own before it starts. Both come from discovery, where they are used.
        AuthorizationEndpoint = TokenEndpoint = "https://discovery.invalid/";
        BackchannelTimeout = TimeSpan.FromSeconds(10);
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        // The provider leads back with a GET, which carries a Lax cookie.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        CorrelationCookie.HttpOnly = true;
        CorrelationCookie.IsEssential = true;
    }

    /// <summary>Issuer, such as <c>https://login.microsoftonline.com/(tenant)/v2.0</c>. Its discovery document lies below it.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What the button on the sign-in page names: the organisation whose account it is.</summary>
    public string Name { get; set; } = "your organisation";

    /// <summary>What of the claims means what here.</summary>
    public ClaimsMap Claims { get; set; } = new();

    /// <summary>
    /// Whether the provider vouches for e-mail addresses, so that an account made here under the same address is the same person. Off by
    /// default: at some providers people choose the address themselves, and could choose somebody else's.
    /// </summary>
    public bool TrustEmail { get; set; }

    /// <summary>Knows the provider's endpoints and keys, and asks anew from time to time.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Discovery { get; set; } = null!;

    /// <summary>Fetches discovery documents and keys: over TLS, except from this machine itself.</summary>
    public HttpDocumentRetriever Documents => new(Backchannel) { RequireHttps = Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };

    /// <summary>Address of the discovery document.</summary>
    public string DiscoveryAddress => $"{Authority.TrimEnd('/')}/.well-known/openid-configuration";
}
