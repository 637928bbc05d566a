namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>Registers mail to the holders of accounts.</summary>
public static class MailSetup
{
    /// <summary>Adds the queue and what works it off. Without <c>Mail:Host</c> nothing is ever queued.</summary>
    public static void AddMail(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MailSettings.Of(configuration)).AddSingleton<SiteAddress>().AddSingleton<Outbox>().AddSingleton<MailSender>()
        .AddSingleton<ForgottenPasswords>().AddSingleton<HolderMail>().AddSingleton<MailCarrier>().AddHostedService(provider => provider.GetRequiredService<MailCarrier>());
}
