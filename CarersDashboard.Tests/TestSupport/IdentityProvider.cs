using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>An OpenID Connect provider inside the process: discovery, keys, authorization codes bound to PKCE, ID tokens. Whatever can be wrong with a token can be made wrong.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string Issuer = "https://provider.example/tenant/v2.0";
    public const string ClientId = "carers-dashboard";
    public const string ClientSecret = "a secret of forty characters, or so: 0123";

    private readonly TimeProvider clock;
    private readonly WebApplication site;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> codes = [];
    private RsaSecurityKey key = NewKey();

    private IdentityProvider(TimeProvider clock, WebApplication site)
    {
        this.clock = clock;
        this.site = site;
        Reset();
    }

    /// <summary>Claims of whoever signs in there.</summary>
    public Dictionary<string, object> Claims { get; private set; } = [];

    /// <summary>Changes a token before it is signed.</summary>
    public Action<SecurityTokenDescriptor> Spoil { get; set; } = _ => { };

    /// <summary>Makes the whole token, in place of the provider.</summary>
    public Func<SecurityTokenDescriptor, string>? Forge { get; set; }

    /// <summary>What the discovery document names as issuer.</summary>
    public string Published { get; set; } = Issuer;

    /// <summary>How the token endpoint says it knows a client.</summary>
    public string[]? ClientMethods { get; set; } = ["client_secret_post"];

    /// <summary>Answers nothing but faults.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often the keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    /// <summary>What the provider signs with.</summary>
    public SigningCredentials Credentials => new(key, SecurityAlgorithms.RsaSha256);

    /// <summary>The dashboard's settings for this provider.</summary>
    public static Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["environment"] = "Production",
            ["SingleSignOn:Authority"] = Issuer,
            ["SingleSignOn:ClientId"] = ClientId,
            ["SingleSignOn:ClientSecret"] = ClientSecret,
            ["SingleSignOn:Name"] = "the county",
            ["SingleSignOn:Claims:Roles:carers-reader"] = "Member",
            ["SingleSignOn:Claims:Roles:carers-sender"] = "Contributor",
            ["SingleSignOn:Claims:Roles:carers-approver"] = "Approver",
            ["SingleSignOn:Claims:Roles:carers-admin"] = "Administrator",
            ["SingleSignOn:Claims:Organisations:group-cinh"] = "CinH",
            ["SingleSignOn:Claims:Organisations:group-gone"] = "NoSuchOne",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    public static async Task<IdentityProvider> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var site = builder.Build();
        var provider = new IdentityProvider(clock, site);
        site.Use(async (context, next) =>
        {
            if (provider.IsDown)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await next(context);
        });
        site.MapGet("/tenant/v2.0/.well-known/openid-configuration", provider.Discover);
        site.MapGet("/tenant/keys", provider.Keys);
        site.MapPost("/tenant/token", (Delegate)provider.TokenAsync);
        await site.StartAsync();
        return provider;
    }

    /// <summary>What the dashboard reaches the provider through.</summary>
    public HttpMessageHandler Connect() => site.GetTestServer().CreateHandler();

    /// <summary>Puts a person there whom everything is right with.</summary>
    public void Reset() => Claims = new()
    {
        ["sub"] = "7f1c", ["name"] = "Alex Example", ["email"] = "alex@example.org", ["roles"] = new[] { "carers-sender" }, ["groups"] = new[] { "group-cinh", "other" },
    };

    /// <summary>Signs in there, as a browser would that was led to this address.</summary>
    /// <returns>Where the browser is led back to.</returns>
    public string Authorize(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (address.GetLeftPart(UriPartial.Path) != "https://provider.example/tenant/authorize" || query["client_id"] != ClientId || query["response_type"] != "code"
            || !query["scope"].Split(' ').Contains("openid") || query["code_challenge_method"] != "S256")
        {
            throw new InvalidOperationException($"The provider does not take {address}.");
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        codes[code] = query;
        return $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"])}";
    }

    /// <summary>Begins to sign with another key, and publishes it.</summary>
    public void ChangeKey() => key = NewKey();

    /// <summary>Signs with a key that is not published.</summary>
    public static string SignWithAnotherKey(SecurityTokenDescriptor token) => Sign(token, new(NewKey(), SecurityAlgorithms.RsaSha256));

    /// <summary>Signs with another key under the name of the published one.</summary>
    public string SignAsIfPublished(SecurityTokenDescriptor token)
    {
        var other = NewKey();
        other.KeyId = key.KeyId;
        return Sign(token, new(other, SecurityAlgorithms.RsaSha256));
    }

    public static string Sign(SecurityTokenDescriptor token, SigningCredentials? credentials)
    {
        token.SigningCredentials = credentials;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private IResult Discover() => Results.Json(new Dictionary<string, object?>
    {
        ["issuer"] = Published,
        ["authorization_endpoint"] = "https://provider.example/tenant/authorize",
        ["token_endpoint"] = "https://provider.example/tenant/token",
        ["jwks_uri"] = "https://provider.example/tenant/keys",
        ["token_endpoint_auth_methods_supported"] = ClientMethods,
    }.Where(pair => pair.Value is not null).ToDictionary());

    private IResult Keys()
    {
        KeysAsked++;
        var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
        return Results.Json(new { keys = new[] { new { kty = published.Kty, use = "sig", kid = published.Kid, n = published.N, e = published.E } } });
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var client = AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header is { Scheme: "Basic", Parameter: { } encoded }
            ? string.Join(':', Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(':').Select(HttpUtility.UrlDecode))
            : $"{form["client_id"]}:{form["client_secret"]}";
        // A code works once, for whoever holds the secret that its challenge was made from.
        if (client != $"{ClientId}:{ClientSecret}" || !codes.Remove(form["code"].ToString(), out var asked)
            || form["redirect_uri"] != asked["redirect_uri"] || form["grant_type"] != "authorization_code"
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"])
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = ClientId, IssuedAt = now, NotBefore = now, Expires = now.AddMinutes(5), Claims = new Dictionary<string, object>(Claims) { ["nonce"] = asked["nonce"] },
        };
        Spoil(token);
        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = Forge?.Invoke(token) ?? Sign(token, Credentials) });
    }
}
