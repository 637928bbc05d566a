using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>Styles of a workbook: one for each look, format and way of being text that was asked for, numbered in that order.</summary>
internal sealed class StyleBook
{
    // The first is that of cells which nobody has written; readers take it for the plain one, whatever it says.
    private readonly Dictionary<(CellLook Look, string Format, bool IsQuoted), int> styles = new() { [(CellLook.None, "", false)] = 0 };
    private readonly List<string> formats = [];

    /// <summary>Number of a style.</summary>
    /// <param name="look">How the cell looks.</param>
    /// <param name="format">How its number is written; empty for words.</param>
    /// <param name="quoted">Whether it is text that could be taken for a formula, and is marked as text.</param>
    public int Of(CellLook look, string format = "", bool quoted = false)
    {
        if (!styles.TryGetValue((look, format, quoted), out var style))
        {
            styles[(look, format, quoted)] = style = styles.Count;
            if (format.Length > 0 && !formats.Contains(format))
            {
                formats.Add(format);
            }
        }

        return style;
    }

    /// <summary>Writes <c>xl/styles.xml</c>.</summary>
    public void Write(Stream stream)
    {
        using var writer = XmlWriter.Create(stream);
        writer.WriteStartElement("styleSheet", SheetPen.Main);
        Formats(writer);
        Fonts(writer);
        writer.WriteRaw("""<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>""");
        writer.WriteRaw($"""<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color rgb="FF{OfficeColours.Ink}"/></bottom><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF{OfficeColours.Line}"/></bottom><diagonal/></border></borders>""");
        writer.WriteRaw("""<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>""");
        writer.WriteStartElement("cellXfs", SheetPen.Main);
        writer.WriteAttributeString("count", styles.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (look, format, quoted) in styles.OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            Style(writer, look, format, quoted);
        }

        writer.WriteEndElement();
        writer.WriteRaw("""<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>""");
        writer.WriteEndElement();
    }

    private void Formats(XmlWriter writer)
    {
        if (formats.Count == 0)
        {
            return;
        }

        writer.WriteStartElement("numFmts", SheetPen.Main);
        writer.WriteAttributeString("count", formats.Count.ToString(CultureInfo.InvariantCulture));
        for (var at = 0; at < formats.Count; at++)
        {
            writer.WriteStartElement("numFmt", SheetPen.Main);
            writer.WriteAttributeString("numFmtId", (164 + at).ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("formatCode", OfficeText.Clean(formats[at]));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Fonts(XmlWriter writer)
    {
        var looks = Enum.GetValues<CellLook>();
        writer.WriteStartElement("fonts", SheetPen.Main);
        writer.WriteAttributeString("count", looks.Length.ToString(CultureInfo.InvariantCulture));
        foreach (var look in looks)
        {
            var (size, bold, colour, underlined) = look switch
            {
                CellLook.Title => (18, true, OfficeColours.Ink, false),
                CellLook.Eyebrow => (10, true, OfficeColours.Accent, false),
                CellLook.Message => (14, true, OfficeColours.Ink, false),
                CellLook.Heading => (12, true, OfficeColours.Ink, false),
                CellLook.Small => (9, false, OfficeColours.Ink3, false),
                CellLook.Link or CellLook.CellLink => (10, false, OfficeColours.Accent, true),
                CellLook.HeadWords or CellLook.HeadNumber => (10, true, OfficeColours.Ink, false),
                CellLook.FactLabel => (10, false, OfficeColours.Ink2, false),
                CellLook.FactValue => (12, true, OfficeColours.Ink, false),
                _ => (10, false, OfficeColours.Ink, false),
            };
            writer.WriteRaw($"<font>{(bold ? "<b/>" : "")}{(underlined ? "<u/>" : "")}{string.Create(CultureInfo.InvariantCulture, $"<sz val=\"{size}\"/>")}<color rgb=\"FF{colour}\"/><name val=\"Arial\"/><family val=\"2\"/></font>");
        }

        writer.WriteEndElement();
    }

    private void Style(XmlWriter writer, CellLook look, string format, bool quoted)
    {
        var border = look is CellLook.HeadWords or CellLook.HeadNumber ? 1 : look is CellLook.Cell or CellLook.CellNumber or CellLook.CellLink or CellLook.Icon ? 2 : 0;
        var across = look switch
        {
            CellLook.HeadNumber or CellLook.CellNumber => "right",
            CellLook.Icon => "center",
            _ => "left",
        };
        var upright = look is CellLook.HeadWords or CellLook.HeadNumber ? "bottom" : look is CellLook.Title or CellLook.FactLabel or CellLook.FactValue ? "center" : "top";
        writer.WriteStartElement("xf", SheetPen.Main);
        writer.WriteAttributeString("numFmtId", (format.Length == 0 ? 0 : 164 + formats.IndexOf(format)).ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("fontId", ((int)look).ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("fillId", "0");
        writer.WriteAttributeString("borderId", border.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("xfId", "0");
        if (quoted)
        {
            writer.WriteAttributeString("quotePrefix", "1");
        }

        writer.WriteAttributeString("applyNumberFormat", format.Length > 0 ? "1" : "0");
        writer.WriteAttributeString("applyFont", "1");
        writer.WriteAttributeString("applyBorder", border > 0 ? "1" : "0");
        if (look == CellLook.None)
        {
            // What others write into these cells stands where their program puts it.
            writer.WriteEndElement();
            return;
        }

        writer.WriteAttributeString("applyAlignment", "1");
        writer.WriteStartElement("alignment", SheetPen.Main);
        writer.WriteAttributeString("horizontal", across);
        writer.WriteAttributeString("vertical", upright);
        if (across == "right")
        {
            // Else words in the next column would touch the number.
            writer.WriteAttributeString("indent", "1");
        }

        if (look is not (CellLook.CellNumber or CellLook.Icon))
        {
            writer.WriteAttributeString("wrapText", "1");
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
