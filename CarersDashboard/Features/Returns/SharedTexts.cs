using System.Text;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>The table of texts that the cells of a workbook point into.</summary>
internal static class SharedTexts
{
    /// <summary>Reads the table: <c>&lt;si&gt;&lt;t&gt;Organisation&lt;/t&gt;&lt;/si&gt;</c>, rich text put together, phonetic readings left out.</summary>
    public static string[] Read(XmlReader xml, WorkbookLimits limits)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        long characters = 0;
        using (xml)
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                {
                    continue;
                }

                var one = ReadText(xml, text);
                texts.Add(one);
                characters += one.Length;
                if (texts.Count > limits.SharedTexts || characters > limits.SharedTextCharacters)
                {
                    throw WorkbookReader.TooMuch("More texts than a return holds", $"At most {limits.SharedTexts:N0} different texts");
                }
            }
        }

        return [.. texts];
    }

    /// <summary>Reads the text inside the element the reader stands on, to its end.</summary>
    public static string ReadText(XmlReader xml, StringBuilder text)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        text.Clear();
        var depth = xml.Depth;
        var phonetic = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.LocalName == "rPh")
            {
                phonetic += xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement ? 1 : xml.NodeType == XmlNodeType.EndElement ? -1 : 0;
            }
            else if (phonetic == 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }
}
