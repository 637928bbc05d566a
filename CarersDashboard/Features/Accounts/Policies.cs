using Microsoft.AspNetCore.Authorization;

namespace CarersDashboard.Features.Accounts;

/// <summary>Who may reach what. Whatever names no policy is for everybody who is signed in.</summary>
public static class Policies
{
    /// <summary>The pages that a board looks at: also for visitors where <c>Access:PublicReadOnly</c> is on.</summary>
    public const string Board = "Board";

    /// <summary>Sending returns in.</summary>
    public const string Contribute = "Contribute";

    /// <summary>Approving returns, and chasing those that are not in.</summary>
    public const string Approve = "Approve";

    /// <summary>Accounts, organisations, what holds for returns, and the audit trail: for administrators, in a session that was begun with a second factor.</summary>
    public const string Administer = "Administer";

    /// <summary>Says what the policies ask for.</summary>
    /// <param name="options">Where they go.</param>
    /// <param name="publicReadOnly">Whether visitors may see the board.</param>
    public static void Define(AuthorizationOptions options, bool publicReadOnly)
    {
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddPolicy(Board, policy => policy.RequireAssertion(context => publicReadOnly || context.User.Identity?.IsAuthenticated == true));
        options.AddPolicy(Contribute, policy => policy.RequireRole(nameof(Role.Contributor), nameof(Role.Approver), nameof(Role.Administrator)));
        options.AddPolicy(Approve, policy => policy.RequireRole(nameof(Role.Approver), nameof(Role.Administrator)));
        options.AddPolicy(Administer, policy => policy.RequireRole(nameof(Role.Administrator)).RequireClaim(CurrentUser.SecondFactorClaim, CurrentUser.SecondFactorGiven));
    }
}

/// <summary>A service was asked for something that the person may not do. Pages ask first, so this is a page that forgot to.</summary>
public sealed class AccessRefusedException(string message) : Exception(message);
