using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Returns;

/// <summary>Text as people and programs put it into cells, made comparable.</summary>
internal static class CellText
{
    /// <summary>
    /// The same text with plain spaces, one at a time, plain quotes and minus signs, half-width letters and digits, and nothing invisible.
    /// A raised ² stays what it is: it marks a footnote, and is no digit.
    /// </summary>
    public static string Plain(string text) => WrittenText.Plain(text);

    /// <summary>Whether a text was damaged on its way: it holds the mark of a character that was lost, or control characters.</summary>
    public static bool IsUnreadable(string text)
    {
        foreach (var sign in text)
        {
            if (sign == '\uFFFD' || (char.IsControl(sign) && !char.IsWhiteSpace(sign)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>At most as many characters as stated, the last one … where some were left out.</summary>
    public static string Short(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        var end = characters - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
