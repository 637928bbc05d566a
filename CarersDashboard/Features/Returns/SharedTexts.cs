using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>The table of texts that the cells of a workbook point into.</summary>
internal static class SharedTexts
{
    /// <summary>Reads the table: <c>&lt;si&gt;&lt;t&gt;Organisation&lt;/t&gt;&lt;/si&gt;</c>. A text of nothing but spaces is empty.</summary>
    public static string[] Read(XmlReader xml, WorkbookLimits limits)
    {
        var texts = new List<string>();
        var text = new ElementText();
        long characters = 0;
        using (xml)
        {
            while (WorkbookXml.Next(xml))
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                {
                    continue;
                }

                var one = ElementText.ToWords(text.Read(xml));
                texts.Add(one);
                characters += one.Length;
                if (texts.Count > limits.SharedTexts || characters > limits.SharedTextCharacters)
                {
                    throw WorkbookReader.TooMuch("More texts than a return holds", string.Create(CultureInfo.InvariantCulture, $"At most {limits.SharedTexts:N0} different texts"));
                }
            }
        }

        return [.. texts];
    }
}
