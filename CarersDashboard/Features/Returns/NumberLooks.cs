using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>Finds out from a workbook's styles whether a number is shown as a percentage or as a date.</summary>
internal static class NumberLooks
{
    /// <summary>Reads the styles part: the look of each cell format, in the order in which cells name them.</summary>
    public static NumberLook[] Read(XmlReader xml)
    {
        var written = new Dictionary<int, NumberLook>();
        var looks = new List<NumberLook>();
        var inCellFormats = false;
        using (xml)
        {
            while (WorkbookXml.Next(xml))
            {
                if (xml.LocalName == "cellXfs")
                {
                    inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && TryNumber(xml.GetAttribute("numFmtId"), out var id))
                {
                    written[id] = OfFormat(xml.GetAttribute("formatCode") ?? "");
                }
                else if (xml.NodeType == XmlNodeType.Element && inCellFormats && xml.LocalName == "xf")
                {
                    looks.Add(TryNumber(xml.GetAttribute("numFmtId"), out var used) ? Of(used, written) : NumberLook.Plain);
                }
            }
        }

        return [.. looks];
    }

    /// <summary>The look of a written format: <c>0.0%</c>, <c>dd/mm/yyyy</c>, <c>[Red]#,##0</c>.</summary>
    internal static NumberLook OfFormat(string format)
    {
        // Of up to four sections the first that shows a number counts: the others are for negative numbers, zero and text.
        var inBrackets = false;
        var showsNumber = false;
        var inQuotes = false;
        for (var at = 0; at < format.Length; at++)
        {
            var sign = format[at];
            if (inQuotes)
            {
                inQuotes = sign != '"';
            }
            else if (inBrackets)
            {
                inBrackets = sign != ']';
            }
            else if (sign is '\\' or '_' or '*')
            {
                at++;
            }
            else if (sign == '"')
            {
                inQuotes = true;
            }
            else if (sign == '[')
            {
                // [h]:mm is a length of time; [Red], [Magenta] and [$£-809] are not.
                if (IsTime(format.AsSpan(at + 1)))
                {
                    return NumberLook.Date;
                }

                inBrackets = true;
            }
            else if (sign == ';' && showsNumber)
            {
                break;
            }
            else if (sign is '0' or '#' or '?')
            {
                showsNumber = true;
            }
            else if (sign == '%')
            {
                return NumberLook.Percent;
            }
            else if (sign is 'G' or 'g' && format.AsSpan(at).StartsWith("general", StringComparison.OrdinalIgnoreCase))
            {
                at += "general".Length - 1;
                showsNumber = true;
            }
            else if (sign is 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S')
            {
                return NumberLook.Date;
            }
        }

        return NumberLook.Plain;
    }

    private static bool IsTime(ReadOnlySpan<char> inBrackets)
    {
        var length = inBrackets.IndexOf(']');
        return length > 0 && (inBrackets[..length].TrimStart("hH").IsEmpty || inBrackets[..length].TrimStart("mM").IsEmpty || inBrackets[..length].TrimStart("sS").IsEmpty);
    }

    // Excel does not write the formats below 164 into the file: 9 is 0%, 14 is a date in the reader's country, 45 is mm:ss.
    // Other programs do, and then what they have written counts.
    private static NumberLook Of(int id, Dictionary<int, NumberLook> written) => written.TryGetValue(id, out var look) ? look : id switch
    {
        9 or 10 => NumberLook.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => NumberLook.Date,
        _ => NumberLook.Plain,
    };

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
