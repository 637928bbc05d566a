using System.Security.Claims;

namespace CarersDashboard.Features.Accounts;

/// <summary>What the holder of an account sees of its sessions and does with them.</summary>
public sealed class SessionDesk(SessionStore sessions, CurrentUser current, IHttpContextAccessor http)
{
    private string Token => http.HttpContext?.User.FindFirstValue(SessionEvents.TokenClaim) ?? "";

    /// <summary>One's own sessions, the newest first.</summary>
    public Task<IReadOnlyList<OpenSession>> ReadOwnAsync(CancellationToken cancellationToken) => sessions.ReadAsync(current.Id, Token, cancellationToken);

    /// <summary>Ends one of one's own sessions. An id of somebody else's does nothing.</summary>
    /// <returns>Whether it was one's own.</returns>
    public Task<bool> EndAsync(string id, CancellationToken cancellationToken) => sessions.EndOneAsync(current.Id, id, current.Actor, cancellationToken);

    /// <summary>Ends all of one's own sessions but this one.</summary>
    public Task EndOthersAsync(CancellationToken cancellationToken) => sessions.EndOthersAsync(current.Id, Token, current.Actor, cancellationToken);

    /// <summary>How many sessions of an account stand; for administrators.</summary>
    /// <exception cref="AccessRefusedException">Somebody else asks.</exception>
    public async Task<int> CountAsync(Account account, CancellationToken cancellationToken) => current.IsAdministrator
        ? (await sessions.ReadAsync(account.Id, "", cancellationToken)).Count
        : throw new AccessRefusedException("Accounts are kept by administrators.");
}
