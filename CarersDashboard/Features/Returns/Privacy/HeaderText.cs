using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>Headers and footers, whose words are mixed with codes: <c>&amp;L&amp;"Arial,Bold"&amp;12Return&amp;RPage &amp;P</c>.</summary>
internal static partial class HeaderText
{
    /// <summary>The words alone; a section parts one text from the next.</summary>
    public static string WithoutCodes(string text) => Letters().Replace(Sections().Replace(text, "\n"), "");

    [GeneratedRegex("&[LCRPNDTAFGZ]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sections();

    // A size is followed by a space where the words begin with a digit.
    [GeneratedRegex("&(?:\"[^\"]*\"|[0-9]{1,3} ?|K[0-9A-F]{6}|K[0-9]{2}[+-][0-9]{3}|[SXYBIUEOH])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
