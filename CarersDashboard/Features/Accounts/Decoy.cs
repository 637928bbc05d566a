using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CarersDashboard.Features.Accounts;

/// <summary>The hash that a password is compared with where there is no account: the same work, and it never fits.</summary>
public sealed class Decoy(IOptions<PasswordHasherOptions> options)
{
    private readonly Lazy<string> hash = new(() => new PasswordHasher<Account>(options).HashPassword(new(), Guid.NewGuid().ToString()));

    /// <summary>Made once, with the same number of rounds as every other.</summary>
    public string Hash => hash.Value;
}
