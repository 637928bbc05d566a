using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>Finds out from a workbook's styles whether a number is shown as a percentage or as a date.</summary>
internal static class NumberLooks
{
    private const int FirstCustom = 164;

    /// <summary>Reads the styles part: the look of each cell format, in the order in which cells name them.</summary>
    public static NumberLook[] Read(XmlReader xml)
    {
        var custom = new Dictionary<int, NumberLook>();
        var looks = new List<NumberLook>();
        var inCellFormats = false;
        using (xml)
        {
            while (xml.Read())
            {
                if (xml.LocalName == "cellXfs")
                {
                    inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && TryNumber(xml.GetAttribute("numFmtId"), out var id))
                {
                    custom[id] = OfFormat(xml.GetAttribute("formatCode") ?? "");
                }
                else if (xml.NodeType == XmlNodeType.Element && inCellFormats && xml.LocalName == "xf")
                {
                    looks.Add(TryNumber(xml.GetAttribute("numFmtId"), out var used) ? Of(used, custom) : NumberLook.Plain);
                }
            }
        }

        return [.. looks];
    }

    /// <summary>The look of a written format: <c>0.0%</c>, <c>dd/mm/yyyy</c>, <c>[Red]#,##0</c>.</summary>
    internal static NumberLook OfFormat(string format)
    {
        // Only the first of up to four sections counts: the others are for negative numbers, zero and text.
        var inBrackets = false;
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
                // [h]:mm is a length of time; [Red] and [$£-809] are not.
                if (at + 1 < format.Length && format[at + 1] is 'h' or 'm' or 's' or 'H' or 'M' or 'S' && at + 2 < format.Length && format[at + 2] is ']' or 'h' or 'm' or 's')
                {
                    return NumberLook.Date;
                }

                inBrackets = true;
            }
            else if (sign == ';')
            {
                break;
            }
            else if (sign == '%')
            {
                return NumberLook.Percent;
            }
            else if (sign is 'G' or 'g' && format.AsSpan(at).StartsWith("general", StringComparison.OrdinalIgnoreCase))
            {
                at += "general".Length - 1;
            }
            else if (sign is 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S')
            {
                return NumberLook.Date;
            }
        }

        return NumberLook.Plain;
    }

    // The formats below 164 are not written into the file: 9 is 0%, 14 is a date in the reader's country, 45 is mm:ss.
    private static NumberLook Of(int id, Dictionary<int, NumberLook> custom) => id switch
    {
        9 or 10 => NumberLook.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => NumberLook.Date,
        >= FirstCustom => custom.GetValueOrDefault(id),
        _ => NumberLook.Plain,
    };

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
