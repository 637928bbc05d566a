using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>OpenID Connect, authorization code flow with PKCE, over the framework's OAuth handler.</summary>
/// <remarks>
/// The framework's handler brings state, the cookie that binds it to the browser, PKCE and the exchange of the code. Added here are
/// discovery, the nonce and the ID token. The framework's own OpenID Connect handler is a package that not every feed carries.
/// </remarks>
public sealed class SingleSignOnHandler(IOptionsMonitor<SingleSignOnOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<SingleSignOnOptions>(options, logger, encoder)
{
    private const string NonceKey = "nonce";

    // A handler serves one request.
    private OpenIdConnectConfiguration? provider;

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        provider = await DiscoverAsync();
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        // Sealed into the state, which only this site can read.
        properties.Items[NonceKey] = nonce;
        var parameters = QueryHelpers.ParseQuery(new Uri(base.BuildChallengeUrl(properties, redirectUri)).Query);
        parameters["nonce"] = nonce;
        return QueryHelpers.AddQueryString(provider!.AuthorizationEndpoint, parameters);
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        provider = await DiscoverAsync();
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
        };
        if (context.Properties.Items.TryGetValue(OAuthConstants.CodeVerifierKey, out var verifier))
        {
            fields[OAuthConstants.CodeVerifierKey] = verifier!;
            context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint) { Version = Backchannel.DefaultRequestVersion };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        // Where a provider does not say which it takes, it takes the header: OpenID Connect Discovery, section 3.
        if (provider.TokenEndpointAuthMethodsSupported.Contains("client_secret_post"))
        {
            fields["client_id"] = Options.ClientId;
            fields["client_secret"] = Options.ClientSecret;
        }
        else
        {
            var credentials = $"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(Options.ClientSecret)}";
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        request.Content = new FormUrlEncodedContent(fields);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
        {
            return OAuthTokenResponse.Failed(new AuthenticationFailureException($"The token endpoint answered {(int)response.StatusCode}."));
        }

        return OAuthTokenResponse.Success(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted)));
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        if (tokens.Response?.RootElement.TryGetProperty("id_token", out var token) != true || token.GetString() is not { Length: > 0 } idToken)
        {
            throw new IdTokenRefusedException("no ID token came along");
        }

        var nonce = properties.Items.TryGetValue(NonceKey, out var sent) ? sent ?? "" : "";
        ClaimsIdentity claims;
        try
        {
            claims = await IdTokenChecker.CheckAsync(idToken, provider!, Options.ClientId, nonce, TimeProvider.GetUtcNow());
        }
        catch (IdTokenRefusedException refused) when (refused.IsUnknownKey)
        {
            // Providers change their keys without notice. Asked once more, past what is remembered; only an answer of the provider itself leads here.
            Options.Discovery.RequestRefresh();
            provider = await OpenIdConnectConfigurationRetriever.GetAsync(Options.DiscoveryAddress, Options.Documents, Context.RequestAborted);
            Vet(provider);
            claims = await IdTokenChecker.CheckAsync(idToken, provider, Options.ClientId, nonce, TimeProvider.GetUtcNow());
        }

        return new AuthenticationTicket(new ClaimsPrincipal(claims), properties, Scheme.Name);
    }

    private async Task<OpenIdConnectConfiguration> DiscoverAsync()
    {
        var found = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
        Vet(found);
        return found;
    }

    // OpenID Connect Discovery, section 4.3. It also keeps out the “common” addresses under which any tenant of a provider may sign in.
    private void Vet(OpenIdConnectConfiguration found)
    {
        if (found.Issuer?.TrimEnd('/') != Options.Authority.TrimEnd('/'))
        {
            throw new AuthenticationFailureException("The discovery document names another issuer than SingleSignOn:Authority.");
        }

        foreach (var endpoint in new[] { found.AuthorizationEndpoint, found.TokenEndpoint })
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            {
                throw new AuthenticationFailureException("The discovery document names an endpoint that is no https address.");
            }
        }
    }
}
