namespace CarersDashboard.Features.Accounts;

/// <summary>The key of an authenticator app with all that goes with it, as one address.</summary>
/// <remarks>The form is Google Authenticator's “Key URI Format”, which every app reads.</remarks>
public static class AuthenticatorAddress
{
    /// <summary>How the app names this site.</summary>
    public const string Issuer = "Carers’ outcomes";

    /// <summary>The address for an account.</summary>
    /// <param name="email">Tells the accounts of one app apart.</param>
    /// <param name="key">In base 32.</param>
    public static string Of(string email, string key)
    {
        var issuer = Uri.EscapeDataString(Issuer);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={issuer}&digits=6&period=30";
    }
}
