using System.Globalization;
using System.Text;

namespace CarersDashboard.Features.Accounts;

/// <summary>Names that people and organisations go by: one line, read in one direction.</summary>
public static class PlainText
{
    /// <summary>Whether a text holds nothing that breaks lines, turns the direction of reading or cannot be seen.</summary>
    public static bool IsPlain(string text) => text.EnumerateRunes().All(IsPlain);

    /// <summary>The text without such signs.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(IsPlain))
        {
            plain.Append(rune.ToString());
        }

        return plain.ToString().Trim();
    }

    // Format covers the marks of direction and the joiners of width nought; a lone surrogate reads as U+FFFD.
    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar;
}
