using System.Globalization;

namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>What stands in mails: plain text, short, and no link but in a mail that is there for its link.</summary>
internal static class LetterWords
{
    private const string Dashboard = "Carers’ outcomes dashboard";

    /// <summary>Tells the holder what became of the account.</summary>
    /// <param name="account">As it is now.</param>
    /// <param name="notice">What became of it.</param>
    /// <param name="site">Address of the dashboard, as it is said in a sentence.</param>
    /// <param name="moment">When, UTC.</param>
    public static Letter Of(Account account, HolderNotice notice, string site, DateTimeOffset moment)
    {
        var (subject, what, otherwise) = notice switch
        {
            HolderNotice.PasswordSet => ("Your password was changed", "The password of your account was set or changed", "If it was not you, somebody else can sign in as you: tell an administrator at once."),
            HolderNotice.SecondFactorOn => ("A second factor was set up", "A second factor was set up for your account: a code from an app is asked for at each sign-in", "If it was not you, somebody else knows your password: tell an administrator at once."),
            HolderNotice.SecondFactorOff => ("Your second factor was taken away", "The second factor of your account was taken away: your password alone now lets you in", "If neither you nor an administrator at your wish did it, tell an administrator at once."),
            HolderNotice.RecoveryCodesMade => ("New recovery codes were made", "New recovery codes were made for your account, and the earlier ones no longer work. It was", "If it was not you, somebody else can sign in as you: tell an administrator at once."),
            HolderNotice.RecoveryCodeUsed => ("A recovery code was used", "Somebody signed in to your account with your password and one of your recovery codes. That code does not work again. It was", "If it was not you, tell an administrator at once."),
            HolderNotice.CodeUsedAgain => ("A code was used again", "Somebody who knew your password typed a code of your app that had been used already, and was refused. It was", "If you sent the form twice, there is nothing to do. Otherwise change your password, and tell an administrator."),
            HolderNotice.Locked => ("Your account was locked", "An administrator has locked your account, and nobody can sign in with it. It was", "If you do not know why, ask an administrator."),
            _ => ("Your rights were changed", $"An administrator has changed what your account may do. You are now {RoleWords(account)}. It was", "If you do not know why, ask an administrator."),
        };
        var when = string.Create(CultureInfo.InvariantCulture, $"{moment.UtcDateTime:d MMMM yyyy} at {moment.UtcDateTime:HH:mm} (UTC)");
        var (sentence, done) = what.EndsWith(". It was", StringComparison.Ordinal) ? ($"{what} on {when}.", "") : ($"{what} on {when}.", "If it was you, there is nothing to do. ");
        return new(account.Id, account.Email, $"{subject} – {Dashboard}", Text(account, site, sentence, done + otherwise));
    }

    /// <summary>Sends the holder a link to set a password.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="link">Whole address.</param>
    /// <param name="lifetime">How long it works.</param>
    /// <param name="asked">Whether somebody asked for it on the page for forgotten passwords; otherwise an administrator sends it.</param>
    /// <param name="site">Address of the dashboard, as it is said in a sentence.</param>
    public static Letter Of(Account account, string link, TimeSpan lifetime, bool asked, string site)
    {
        var hours = string.Create(CultureInfo.InvariantCulture, $"{lifetime.TotalHours:0}");
        var works = lifetime.TotalHours == 1 ? "It works once, within an hour." : $"It works once, within {hours} hours.";
        return new(account.Id, account.Email, $"Set your password – {Dashboard}", Text(account, site,
            asked ? "Somebody, we hope you, asked for a link to set the password of your account. Here it is:" : "An administrator sends you this link to set the password of your account:",
            link,
            asked ? $"{works} If it was not you, there is nothing to do: your password stays as it is." : $"{works} If you did not expect it, ask an administrator before you follow it."));
    }

    /// <summary>A letter in the words of another part of the dashboard.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="subject">In one line.</param>
    /// <param name="paragraphs">Each is one line in the mail, whatever was typed into it.</param>
    /// <param name="site">Address of the dashboard, as it is said in a sentence.</param>
    public static Letter Of(Account account, string subject, IReadOnlyList<string> paragraphs, string site) =>
        new(account.Id, account.Email, $"{OneLine(subject)} – {Dashboard}", Text(account, site, [.. paragraphs.Select(OneLine)]));

    private static string Text(Account account, string site, params string[] paragraphs) => string.Join("\r\n\r\n",
    [
        $"Hello {OneLine(account.DisplayName)},",
        .. paragraphs,
        $"{Dashboard}, {site}\r\nThis mail was sent by a program; nobody reads answers to it.",
    ]) + "\r\n";

    private static string RoleWords(Account account) => account.Role switch
    {
        Role.Contributor => $"a contributor for {string.Join(", ", account.Organisations)}",
        Role.Approver => "an approver",
        Role.Administrator => "an administrator",
        _ => "a member",
    };

    // A name that was typed with a line break could pretend to be a paragraph of the mail.
    private static string OneLine(string name) => string.Join(' ', new string([.. name.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
