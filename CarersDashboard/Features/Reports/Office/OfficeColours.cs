namespace CarersDashboard.Features.Reports.Office;

/// <summary>The site's colours on white paper, as in <c>tokens.css</c>.</summary>
public static class OfficeColours
{
    public const string Paper = "FFFFFF";
    public const string Band = "F5F3EC";
    public const string Ink = "13211F";
    public const string Ink2 = "43504C";
    public const string Ink3 = "5E6B66";
    public const string Line = "DDDCD3";
    public const string LineStrong = "7E8883";
    public const string Accent = "0A5A54";
    public const string AccentTint = "E2EFEC";
    public const string Improve = "1D5BBF";
    public const string Concern = "B84A05";
    public const string Common = "66726E";
    public const string Neutral = "6746B0";
    public const string Green = "17733F";
    public const string Red = "AE2219";
    public const string Amber = "6F5200";

    /// <summary>The colour with white, so that a partial figure looks unfinished.</summary>
    public static string Pale(string colour) => string.Concat(Enumerable.Range(0, 3).Select(part => (255 - (255 - Convert.ToInt32(colour.Substring(part * 2, 2), 16)) * 2 / 5).ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
}
