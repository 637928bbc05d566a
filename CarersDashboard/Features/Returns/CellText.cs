using System.Globalization;
using System.Text;

namespace CarersDashboard.Features.Returns;

/// <summary>Text as people and programs put it into cells, made comparable.</summary>
internal static class CellText
{
    /// <summary>
    /// The same text with plain spaces, one at a time, plain quotes and minus signs, half-width letters and digits, and nothing invisible.
    /// A raised ² stays what it is: it marks a footnote, and is no digit.
    /// </summary>
    public static string Plain(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            var one = sign switch
            {
                // １２％ → 12%
                >= '\uFF01' and <= '\uFF5E' => (char)(sign - 0xFEE0),
                '‘' or '’' or 'ʼ' => '\'',
                '“' or '”' => '"',
                // Hyphens of every kind, dashes and the minus sign.
                (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' => '-',
                _ => sign,
            };
            if (char.IsWhiteSpace(one))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(one) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                plain.Append(one);
            }
        }

        return plain.Length > 0 && plain[^1] == ' ' ? plain.ToString(0, plain.Length - 1) : plain.ToString();
    }

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

    private static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal);
}
