using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>The ID token is not one that the provider made for this sign-in.</summary>
/// <param name="reason">What is wrong with it, for the log and the audit trail; nothing of the token itself.</param>
/// <param name="isUnknownKey">It is signed with a key that the provider does not publish, or not yet as far as is known here.</param>
public sealed class IdTokenRefusedException(string reason, bool isUnknownKey = false) : Exception(reason)
{
    /// <summary>The provider may have begun to use another key since it was last asked.</summary>
    public bool IsUnknownKey { get; } = isUnknownKey;
}

/// <summary>Checks ID tokens: OpenID Connect Core 1.0, section 3.1.3.7.</summary>
public static class IdTokenChecker
{
    /// <summary>How far the provider's clock may be off.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    // Signatures by key pairs only: “none” proves nothing, and with HS256 whoever knows the client's secret could sign.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Checks issuer, audience, signature, times and nonce.</summary>
    /// <param name="token">The token, as the provider's token endpoint gave it.</param>
    /// <param name="provider">The provider's discovery document and keys.</param>
    /// <param name="clientId">The dashboard's id there.</param>
    /// <param name="nonce">What was sent along when the browser left.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>The token's claims under their own names.</returns>
    /// <exception cref="IdTokenRefusedException">It does not hold.</exception>
    public static async Task<ClaimsIdentity> CheckAsync(string token, OpenIdConnectConfiguration provider, string clientId, string nonce, DateTimeOffset now)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = clientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Only the key that the token names: trying every key would hide that it is none of them.
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) =>
                until is { } end && now.UtcDateTime < end + ClockSkew && (from is not { } begin || now.UtcDateTime >= begin - ClockSkew),
        });
        if (!result.IsValid)
        {
            throw new IdTokenRefusedException(ReasonOf(result.Exception), result.Exception is SecurityTokenSignatureKeyNotFoundException);
        }

        var identity = result.ClaimsIdentity;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(identity.FindFirst("nonce")?.Value ?? ""), Encoding.UTF8.GetBytes(nonce)))
        {
            throw new IdTokenRefusedException("wrong nonce");
        }

        if (identity.FindFirst("azp") is { } party ? party.Value != clientId : identity.FindAll("aud").Skip(1).Any())
        {
            throw new IdTokenRefusedException("made for another party");
        }

        return identity.FindFirst("sub") is { Value.Length: > 0 and <= 255 } ? identity : throw new IdTokenRefusedException("no subject");
    }

    private static string ReasonOf(Exception fault) => fault switch
    {
        SecurityTokenSignatureKeyNotFoundException => "unknown key",
        SecurityTokenInvalidAlgorithmException => "algorithm not taken",
        SecurityTokenInvalidSignatureException => "signature does not hold",
        SecurityTokenInvalidAudienceException => "wrong audience",
        SecurityTokenInvalidIssuerException => "wrong issuer",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "expired, or not yet valid",
        _ => "not a token that can be read",
    };
}
