using System.Security.Claims;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.SingleSignOn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;

namespace CarersDashboard.Features.Accounts;

/// <summary>Asks the database, with every request, whether the session still stands.</summary>
public sealed class SessionEvents(SessionStore sessions, IllustrativeUsers illustrative, CurrentUser current, Doors doors, AuditStore audit, TimeProvider time) : CookieAuthenticationEvents
{
    internal const string TokenClaim = "session";
    internal const string StampClaim = "stamp";

    /// <summary>How long a session stands unused.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Touch = TimeSpan.FromMinutes(1);

    /// <summary>Where an administrator sets a second factor up on the way to an address of this site.</summary>
    public static string SecondFactorFor(string address) => $"/account/authenticator?ReturnUrl={Uri.EscapeDataString(address)}";

    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        var token = context.Principal?.FindFirstValue(TokenClaim) ?? "";
        var account = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var state = await sessions.FindAsync(token, account, context.HttpContext.RequestAborted);
        var now = time.GetUtcNow();
        if (state is null || state.Blocked || state.SecurityStamp != context.Principal!.FindFirstValue(StampClaim)
            || now - state.StartedAt >= SessionStore.Longest || now - state.SeenAt >= Idle
            // Begun before passwords were switched off here.
            || (!doors.Local && state.LoginHash is null && !state.Illustrative)
            // Made with the samples, and perhaps still in a database that now serves in earnest.
            || (state.Illustrative && !illustrative.MayEnter(context.HttpContext)))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
        else if (now - state.SeenAt >= Touch)
        {
            await sessions.TouchAsync(token, context.HttpContext.RequestAborted);
        }
    }

    /// <inheritdoc/>
    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (current.OwesSecondFactor)
        {
            context.Response.Redirect(SecondFactorFor($"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}"));
        }
        else
        {
            // The status page says what is missing; a redirect would hide the answer.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await audit.WriteAsync(
                current.Actor, new(AuditActs.PageRefused, context.Request.Path.Value ?? "", "", $"as {current.Role}"), context.HttpContext.RequestAborted);
        }
    }
}
