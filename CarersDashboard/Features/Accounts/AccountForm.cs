using CarersDashboard.Features.Accounts.Mail;

namespace CarersDashboard.Features.Accounts;

/// <summary>What an administrator types about an account.</summary>
/// <param name="Email">Address, which is also what is typed to sign in.</param>
/// <param name="DisplayName">How the pages name the holder.</param>
/// <param name="Role">Name of a <see cref="Accounts.Role"/>, and nothing else that could be read as one.</param>
/// <param name="Organisations">Codes of organisations, for a contributor.</param>
public sealed record AccountForm(string Email, string DisplayName, string? Role, IReadOnlyList<string> Organisations)
{
    /// <summary>The role; null where the name is none.</summary>
    public Role? Known => Enum.GetNames<Role>().Contains(Role, StringComparer.Ordinal) ? Enum.Parse<Role>(Role!) : null;

    /// <summary>Everything that is wrong with it, as sentences.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!Addresses.Fits(Email))
        {
            faults.Add("Give an e-mail address, such as name@example.org.");
        }

        if (DisplayName.Trim().Length is 0 or > 200 || !PlainText.IsPlain(DisplayName.Trim()))
        {
            faults.Add("Give a name of at most 200 characters, in one line and without hidden signs.");
        }

        if (Known is null)
        {
            faults.Add($"Choose a role: {string.Join(", ", Enum.GetNames<Role>())}.");
        }

        if (Known == Accounts.Role.Contributor && Organisations.Count == 0)
        {
            faults.Add("Choose at least one organisation for a contributor.");
        }

        return faults;
    }
}
