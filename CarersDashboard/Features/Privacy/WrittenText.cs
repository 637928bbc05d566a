using System.Globalization;
using System.Text;

namespace CarersDashboard.Features.Privacy;

/// <summary>Text as people and programs write it, made comparable.</summary>
internal static class WrittenText
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

    private static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal);
}
