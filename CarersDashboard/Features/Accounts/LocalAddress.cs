namespace CarersDashboard.Features.Accounts;

/// <summary>Where to go after signing in: an address of this site, and of no other.</summary>
public static class LocalAddress
{
    /// <summary>The address where it is one of this site; the overview where it is not.</summary>
    /// <remarks>Browsers read “//host”, “/\host” and “/(tab)/host” as another site.</remarks>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && address.Length <= 2000
        && !address.Any(letter => letter == '\\' || char.IsControl(letter)) && !address.StartsWith("/account/sign-", StringComparison.OrdinalIgnoreCase)
            ? Written(address)
            : "/";

    // A header takes no letters beyond ASCII.
    private static string Written(string address) =>
        string.Concat(address.EnumerateRunes().Select(rune => rune.Value is > 0x20 and < 0x7F ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
