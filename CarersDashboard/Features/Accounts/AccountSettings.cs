using CarersDashboard.Features.Accounts.Mail;
using CarersDashboard.Features.Accounts.SingleSignOn;

namespace CarersDashboard.Features.Accounts;

/// <summary>Looks at the settings of accounts before anything is started with them.</summary>
public static class AccountSettings
{
    /// <summary>Everything that is wrong with them, as sentences for whoever set them; none repeats a password.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration) =>
        [.. SiteAddress.Faults(configuration), .. MailSettings.Faults(configuration), .. TrustedProxies.Faults(configuration), .. KeyRingCertificates.Faults(configuration), .. SingleSignOnSettings.Faults(configuration)];
}
