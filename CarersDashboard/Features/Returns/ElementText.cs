using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>Takes the text out of an element, without keeping more of it than a cell can hold.</summary>
internal sealed class ElementText
{
    /// <summary>Characters that Excel allows in a cell.</summary>
    public const int Longest = 32_767;

    private char[] buffer = new char[256];

    /// <summary>Reads all text inside the element the reader stands on, to its end: rich text put together, phonetic readings left out.</summary>
    /// <returns>A view that holds until the next call.</returns>
    public ReadOnlySpan<char> Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return default;
        }

        var length = 0;
        var phonetic = 0;
        var depth = xml.Depth;
        while (WorkbookXml.Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                if (xml.LocalName == "rPh")
                {
                    phonetic += xml.NodeType == XmlNodeType.EndElement ? -1 : xml.IsEmptyElement ? 0 : 1;
                }
            }
            else if (phonetic == 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                length = Append(xml, length);
            }
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>Reads the attribute the reader stands on.</summary>
    public ReadOnlySpan<char> ReadAttribute(XmlReader xml) => buffer.AsSpan(0, Append(xml, 0)).Trim();

    /// <summary>The words of a text: characters that XML cannot hold are written as <c>_x000D_</c>; what no text can hold becomes U+FFFD.</summary>
    public static string ToWords(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
        {
            return "";
        }

        if (!text.Contains("_x", StringComparison.Ordinal) && text.IndexOfAnyInRange('\0', '\u001F') < 0 && text.IndexOfAnyInRange('\uD800', '\uFFFF') < 0)
        {
            return text.ToString();
        }

        Span<char> words = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '_' && text[at..] is ['_', 'x', _, _, _, _, '_', ..] && ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                sign = (char)code;
                at += 6;
            }

            // Word's line and page breaks are breaks; every other control character shows that the text was damaged.
            words[length++] = sign is '\v' or '\f' ? '\n' : sign is '\t' or '\n' or '\r' or >= ' ' ? sign : '\uFFFD';
        }

        // Half of a surrogate pair is no character, and no database would take it.
        for (var at = 0; at < length; at++)
        {
            if (at + 1 < length && char.IsSurrogatePair(words[at], words[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(words[at]) || words[at] >= '\uFFFE')
            {
                words[at] = '\uFFFD';
            }
        }

        return words[..length].IsWhiteSpace() ? "" : words[..length].ToString();
    }

    private int Append(XmlReader xml, int length)
    {
        int read;
        // A surrogate pair is handed over whole, so there must be room for two.
        while (length + 2 <= Longest)
        {
            if (length + 2 > buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, Longest));
            }

            if ((read = xml.ReadValueChunk(buffer, length, buffer.Length - length)) == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }
}
