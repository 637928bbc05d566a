using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>How one person working stands.</summary>
/// <param name="IsOn">Whether one person may send a return in and approve it.</param>
/// <param name="ChangedBy">Who turned it on or off last; empty where nobody ever did.</param>
/// <param name="ChangedAt">When, UTC; null where nobody ever did.</param>
public sealed record OnePersonState(bool IsOn, string ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>Shows and sets what administrators decide about returns.</summary>
public sealed class SettingDesk(CurrentUser user, SettingStore settings, AuditStore audit)
{
    private const string On = "yes";

    /// <summary>How one person working stands, and since when.</summary>
    /// <exception cref="AccessRefusedException">Whoever asks is no administrator.</exception>
    public async Task<OnePersonState> ReadOnePersonAsync(CancellationToken cancellationToken)
    {
        if (!user.Actor.MayAdminister)
        {
            throw new AccessRefusedException("Settings are kept by administrators.");
        }

        if (await settings.FindAsync(Setting.OnePersonWorking, cancellationToken) is { } set)
        {
            return new(true, set.SetBy, set.SetAt);
        }

        // What was turned off is no longer kept; the trail remembers who did it.
        var last = await audit.ReadAsync(new() { Act = AuditActs.SettingChanged, Subject = nameof(Setting.OnePersonWorking) }, 1, cancellationToken);
        return last is [var entry] ? new(false, entry.Actor, entry.HappenedAt) : new(false, "", null);
    }

    /// <summary>Turns it on or off; the trail says who did.</summary>
    /// <exception cref="AccessRefusedException">Whoever asks is no administrator.</exception>
    public Task SetOnePersonAsync(bool on, CancellationToken cancellationToken) =>
        settings.WriteAsync(Setting.OnePersonWorking, on ? On : null, user.Actor, cancellationToken);
}
