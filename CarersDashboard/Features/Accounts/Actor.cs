namespace CarersDashboard.Features.Accounts;

/// <summary>Who does something: a person as of this request, or the program itself.</summary>
/// <param name="Name">E-mail address of the account, or what the program calls itself.</param>
/// <param name="Address">Where from: a network address; empty for the program itself.</param>
/// <param name="AccountId">The account; null for the program and for somebody who is not signed in.</param>
/// <param name="Role">What the account may do; null without an account.</param>
/// <param name="Organisations">Codes of the organisations of a contributor.</param>
/// <param name="IsSystem">The program itself, which may do everything.</param>
/// <param name="HasSecondFactor">Whether the session was begun with a second factor, or with what stands for one.</param>
public sealed record Actor(
    string Name, string Address, string? AccountId, Role? Role, IReadOnlyList<string> Organisations, bool IsSystem = false, bool HasSecondFactor = false)
{
    /// <summary>Somebody at the machine's own command line.</summary>
    public static Actor CommandLine { get; } = System("command line");

    /// <summary>The program as it starts.</summary>
    public static Actor Start { get; } = System("first start");

    /// <summary>The program as it sends mail.</summary>
    public static Actor Mail { get; } = System("mail");

    /// <summary>Whether the actor may keep accounts and organisations: a password alone is not enough for that.</summary>
    public bool MayAdminister => IsSystem || (Role == Accounts.Role.Administrator && HasSecondFactor);

    /// <summary>Whether the actor belongs to an organisation, by its code.</summary>
    public bool IsOf(string organisation) => Organisations.Contains(organisation, StringComparer.OrdinalIgnoreCase);

    private static Actor System(string name) => new(name, "", null, null, [], true);
}
