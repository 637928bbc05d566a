using System.Globalization;
using System.Text;
using System.Xml;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>Words and numbers as the parts of Office files take them.</summary>
public static class OfficeText
{
    /// <summary>The language of every text.</summary>
    public const string Language = "en-GB";

    /// <summary>The text without what XML cannot hold: control characters and halves of characters.</summary>
    public static string Clean(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!XmlConvert.IsXmlChar(text[index]))
            {
                return Mended(text);
            }
        }

        return text;
    }

    /// <summary>The text on one line: breaks and tabs are spaces, control characters gone.</summary>
    public static string Line(string text) => Clean(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    /// <summary>A number as XML writes it, without zeros that say nothing. Cells, caches and sheets inside charts use this one form, so that they agree to the digit.</summary>
    public static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The text no longer than so many characters, with an ellipsis where it was cut.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1).TrimEnd(), "…");

    private static string Mended(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (XmlConvert.IsXmlChar(text[index]))
            {
                clean.Append(text[index]);
            }
            else if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                clean.Append(text, index++, 2);
            }
        }

        return clean.ToString();
    }
}
