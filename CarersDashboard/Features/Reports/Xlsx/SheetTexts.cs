using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>The texts of a workbook, each kept once and numbered in the order of their first use.</summary>
internal sealed class SheetTexts
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private int uses;

    /// <summary>Number of a text.</summary>
    public int Of(string text)
    {
        uses++;
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers[text] = number = texts.Count;
            texts.Add(text);
        }

        return number;
    }

    /// <summary>Writes <c>xl/sharedStrings.xml</c>.</summary>
    public void Write(Stream stream)
    {
        using var writer = XmlWriter.Create(stream);
        writer.WriteStartElement("sst", SheetPen.Main);
        writer.WriteAttributeString("count", uses.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("uniqueCount", texts.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var text in texts)
        {
            writer.WriteStartElement("si", SheetPen.Main);
            writer.WriteStartElement("t", SheetPen.Main);
            if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)))
            {
                writer.WriteAttributeString("xml", "space", null, "preserve");
            }

            writer.WriteString(text);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
