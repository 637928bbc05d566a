namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>Which doors are open: passwords kept here, an account at the provider, or both.</summary>
public sealed class Doors(IConfiguration configuration)
{
    /// <summary>Whether accounts with a password of their own may come in: <c>Accounts:Local</c>, on by default.</summary>
    public bool Local => configuration.GetValue("Accounts:Local", true);

    /// <summary>Whether a provider is set up: <c>SingleSignOn:Authority</c> is given.</summary>
    public bool SingleSignOn => IsSetUp(configuration);

    internal static bool IsSetUp(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration["SingleSignOn:Authority"]);
}
