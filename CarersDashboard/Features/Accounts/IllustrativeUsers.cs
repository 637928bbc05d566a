using System.Net;

namespace CarersDashboard.Features.Accounts;

/// <summary>Made-up accounts for trying the dashboard out: in Development with the samples, for visitors on this machine only.</summary>
public sealed class IllustrativeUsers(IHostEnvironment environment, IConfiguration configuration)
{
    /// <summary>Where the picker of the sign-in page sends its choice. It is mapped only where <see cref="AreHere"/>.</summary>
    public const string Address = "/development/sign-in";

    /// <summary>Whether there are any: in Development, with <c>Samples:Load</c> on.</summary>
    public bool AreHere => environment.IsDevelopment() && configuration.GetValue("Samples:Load", false);

    /// <summary>Each of them, under the name of a role.</summary>
    public static IReadOnlyList<(string Email, string Name, Role Role, string[] Organisations)> All { get; } =
    [
        ("member@example.org", "Board member", Role.Member, []),
        ("cinh@example.org", "Contributor for CinH", Role.Contributor, ["CinH"]),
        ("hpft@example.org", "Contributor for HPFT", Role.Contributor, ["HPFT"]),
        ("approver@example.org", "Approver", Role.Approver, []),
        ("administrator@example.org", "Administrator", Role.Administrator, []),
    ];

    /// <summary>Whether a request may come in as one of them: from this machine, by this machine's name, through nobody else.</summary>
    /// <remarks>The host name is asked for too, since a page elsewhere can have its own name lead to this machine.</remarks>
    public bool MayEnter(HttpContext context) =>
        AreHere
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    /// <summary>Makes those that are not there yet.</summary>
    public async Task MakeAsync(AccountStore accounts, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var (email, name, role, organisations) in AreHere ? All : [])
        {
            if (await accounts.FindByNameAsync(Account.KeyOf(email), cancellationToken) is null)
            {
                var account = new Account
                {
                    Email = email, DisplayName = name, Role = role, Organisations = organisations, Illustrative = true, CreatedAt = time.GetUtcNow(),
                };
                account.Record(Actor.Start, new(Audit.AuditActs.AccountMade, email, "", $"{account.Rights()}, illustrative"));
                await accounts.CreateAsync(account, cancellationToken);
            }
        }
    }
}
