using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>The mail server, as the settings <c>Mail:…</c> name it.</summary>
/// <param name="Host">Name of the server; empty where the dashboard sends no mail.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">The address that mails come from.</param>
/// <param name="User">Who to sign in as; empty where the server asks nobody.</param>
/// <param name="Password">The password for that.</param>
/// <param name="Encrypted">Whether to insist on STARTTLS.</param>
public sealed record MailSettings(string Host, int Port, string From, string User, string Password, bool Encrypted)
{
    private const string StartTls = "StartTls";
    private const string None = "None";
    private const int UsualPort = 587;

    /// <summary>Whether the dashboard sends mail.</summary>
    public bool IsOn => Host.Length > 0;

    /// <summary>Reads settings without a fault.</summary>
    public static MailSettings Of(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        return new(mail["Host"] ?? "", PortOf(mail) ?? UsualPort, mail["From"] ?? "", mail["User"] ?? "", mail["Password"] ?? "", Security(mail) == StartTls);
    }

    /// <summary>What is wrong with the settings.</summary>
    internal static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        if (mail["Host"] is not { Length: > 0 })
        {
            yield break;
        }

        // A link in a mail is never made from what a request says of its host.
        if (configuration["Site:Address"] is not { Length: > 0 })
        {
            yield return "Mail:Host is set, and Site:Address is not. Links in mails need it: give the whole address at which the dashboard is found, such as https://dashboard.example.org.";
        }

        if (!Addresses.Fits(mail["From"]))
        {
            yield return $"Mail:From is “{mail["From"]}”. Give the address that mails come from, such as dashboard@example.org.";
        }

        if (PortOf(mail) is null)
        {
            yield return $"Mail:Port is “{mail["Port"]}”. Give a number from 1 to 65535; 587 is usual.";
        }

        if (Security(mail) is not (StartTls or None))
        {
            yield return $"Mail:Security is “{mail["Security"]}”. It is {StartTls} or {None}.";
        }
        else if (Security(mail) == None && mail["User"] is { Length: > 0 })
        {
            yield return $"Mail:User is set and Mail:Security is {None}: the password would be readable on its way. Use {StartTls}, or a server that asks for no password.";
        }
    }

    private static int? PortOf(IConfigurationSection mail) => mail["Port"] is not { Length: > 0 } text ? UsualPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;

    private static string Security(IConfigurationSection mail) => mail["Security"] is { Length: > 0 } text ? text : StartTls;
}

/// <summary>Which e-mail addresses are taken.</summary>
internal static class Addresses
{
    /// <summary>Whether a text is one address and nothing else: no name before it, no line break or hidden sign within, no look-alike letters of another width.</summary>
    public static bool Fits(string? text) =>
        text is { Length: > 0 and <= 254 } && PlainText.IsPlain(text) && text.IsNormalized(NormalizationForm.FormKC) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
