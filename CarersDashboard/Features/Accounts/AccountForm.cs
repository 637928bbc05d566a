using CarersDashboard.Features.Accounts.Mail;

namespace CarersDashboard.Features.Accounts;

/// <summary>What an administrator types about an account.</summary>
public sealed record AccountForm(string Email, string DisplayName, Role Role, IReadOnlyList<string> Organisations)
{
    /// <summary>Everything that is wrong with it, as sentences.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!Addresses.Fits(Email))
        {
            faults.Add("Give an e-mail address, such as name@example.org.");
        }

        if (DisplayName.Trim().Length is 0 or > 200 || DisplayName.Trim().Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029'))
        {
            faults.Add("Give a name of at most 200 characters, in one line.");
        }

        if (Role == Role.Contributor && Organisations.Count == 0)
        {
            faults.Add("Choose at least one organisation for a contributor.");
        }

        return faults;
    }
}
