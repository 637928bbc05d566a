using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>What happens when the browser comes back from the provider.</summary>
public sealed class SingleSignOnEvents(SingleSignOnDesk desk, ILogger<SingleSignOnEvents> log) : OAuthEvents
{
    /// <inheritdoc/>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var refusal = await desk.LetInAsync((ClaimsIdentity)context.Principal!.Identity!, CurrentUser.AddressOf(context.HttpContext), context.HttpContext.RequestAborted);
        // The session is the desk's own; the provider's ticket is not kept.
        context.HandleResponse();
        context.Response.Redirect(refusal is { } why ? SignInPageFor(why) : LocalAddress.Of(context.ReturnUri));
    }

    /// <inheritdoc/>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var refused = context.Failure as IdTokenRefusedException ?? context.Failure?.InnerException as IdTokenRefusedException;
        // What the provider said may name its own machines or people: it stays in the log.
        log.LogWarning(context.Failure, "Single sign-on failed");
        return RefuseAsync(context, refused is null ? SingleSignOnRefusal.Provider : SingleSignOnRefusal.Token, refused?.Message ?? "");
    }

    /// <inheritdoc/>
    public override Task AccessDenied(AccessDeniedContext context) => RefuseAsync(context, SingleSignOnRefusal.Cancelled, "");

    internal static string SignInPageFor(SingleSignOnRefusal refusal) => $"/account/sign-in?Fault={refusal}";

    private async Task RefuseAsync(HandleRequestContext<RemoteAuthenticationOptions> context, SingleSignOnRefusal refusal, string reason)
    {
        await desk.RefuseAsync(refusal, "", CurrentUser.AddressOf(context.HttpContext), context.HttpContext.RequestAborted, reason);
        context.HandleResponse();
        context.Response.Redirect(SignInPageFor(refusal));
    }
}
