using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>Writes the shapes of one slide, or of its notes, in the order in which they are read.</summary>
internal sealed class SlidePen : IDisposable
{
    private const string Slides = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly XmlWriter writer;
    private readonly bool hasOwnColours;
    private readonly Func<string, string?> link;
    private int shapes = 1;

    /// <summary>Starts a slide.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="root"><c>sld</c> or <c>notes</c>.</param>
    /// <param name="hasOwnColours">Whether words have the site's colours; else they have those of the template.</param>
    /// <param name="link">Gives the id of the relationship to a section's first slide; null for one that is not written.</param>
    public SlidePen(Stream stream, string root, bool hasOwnColours, Func<string, string?> link)
    {
        (this.hasOwnColours, this.link) = (hasOwnColours, link);
        writer = XmlWriter.Create(stream, new() { CloseOutput = true });
        writer.WriteStartElement("p", root, Slides);
        writer.WriteAttributeString("xmlns", "a", null, Drawing);
        writer.WriteAttributeString("xmlns", "r", null, Relations);
        writer.WriteRaw("<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>");
    }

    /// <summary>Fills a placeholder of the layout.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="placeholder">Its attributes: <c>type="title"</c>.</param>
    /// <param name="text">A paragraph for each.</param>
    /// <param name="sizes">Size of the letters of each; null, or none, for that of the layout.</param>
    /// <param name="box">Where it stands; null for where the layout has it.</param>
    /// <param name="isSmall">Set small and to the left, whatever the layout says.</param>
    public void Placeholder(string name, string placeholder, IReadOnlyList<string> text, IReadOnlyList<double?> sizes, SlideBox? box = null, bool isSmall = false)
    {
        Shape(name, "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", placeholder);
        writer.WriteRaw($"<p:spPr{(box is { } place ? $">{place.Xfrm("a")}</p:spPr>" : "/>")}<p:txBody><a:bodyPr/><a:lstStyle/>");
        for (var at = 0; at < text.Count; at++)
        {
            writer.WriteRaw(isSmall ? "<a:p><a:pPr algn=\"l\"/>" : "<a:p>");
            Run(text[at], sizes.ElementAtOrDefault(at) is { } points ? $" sz=\"{Hundredths(points)}\"" : "", isSmall ? Colour(SlideTone.Muted) + "<a:latin typeface=\"+mn-lt\"/>" : "");
            writer.WriteRaw("</a:p>");
        }

        writer.WriteRaw("</p:txBody></p:sp>");
    }

    /// <summary>The place of the slide's picture, on its notes.</summary>
    public void Picture()
    {
        Shape("Slide image", "<p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>", "type=\"sldImg\"");
        writer.WriteRaw("<p:spPr/></p:sp>");
    }

    /// <summary>Fills the placeholder of the slide's number.</summary>
    public void Number(string placeholder, int number)
    {
        Shape("Slide number", "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", placeholder);
        writer.WriteRaw("<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>");
        Field(number, "");
        writer.WriteRaw("</a:p></p:txBody></p:sp>");
    }

    /// <summary>A line of small words with the slide's number, for a layout that has no place for them.</summary>
    /// <param name="box">Where it stands.</param>
    /// <param name="words">The words.</param>
    /// <param name="number">The slide's number; null where the layout has a place for it.</param>
    public void Foot(SlideBox box, string words, int? number)
    {
        Shape("Foot", "<p:cNvSpPr txBox=\"1\"/>", null);
        writer.WriteRaw($"<p:spPr>{box.Xfrm("a")}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/><a:lstStyle/><a:p>");
        Run(number is null ? words : words + " · ", " sz=\"1000\"", Colour(SlideTone.Muted));
        if (number is { } known)
        {
            Field(known, " sz=\"1000\"");
        }

        writer.WriteRaw("</a:p></p:txBody></p:sp>");
    }

    /// <summary>A box of words.</summary>
    public void Text(string name, SlideBox box, IReadOnlyList<SlideParagraph> paragraphs)
    {
        Shape(name, "<p:cNvSpPr txBox=\"1\"/>", null);
        writer.WriteRaw($"<p:spPr>{box.Xfrm("a")}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:noAutofit/></a:bodyPr><a:lstStyle/>");
        foreach (var paragraph in paragraphs)
        {
            Paragraph(paragraph, box.Width);
        }

        writer.WriteRaw("</p:txBody></p:sp>");
    }

    /// <summary>A native chart.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="alternative">For readers who do not see it.</param>
    /// <param name="box">Where it stands.</param>
    /// <param name="relation">Id of the relationship to its part.</param>
    public void Chart(string name, string alternative, SlideBox box, string relation)
    {
        Frame(name, alternative, box);
        writer.WriteRaw($"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{relation}\"/></a:graphicData></a:graphic></p:graphicFrame>");
    }

    /// <summary>A table.</summary>
    public void Table(SlideTable table, SlideBox box)
    {
        var widths = SlideTable.Widths(table.Table, box.Width);
        Frame(OfficeText.Line(table.Table.Key), table.Table.Caption, box);
        writer.WriteRaw("<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>");
        foreach (var width in widths)
        {
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<a:gridCol w=\"{SlideBox.Emu(width)}\"/>"));
        }

        writer.WriteRaw("</a:tblGrid>");
        var head = table.Table.Columns.Select(column => column.Name).ToList();
        Row(SlideTable.RowHeight(head, widths, true));
        for (var column = 0; column < head.Count; column++)
        {
            Cell(head[column], table.Table.Columns[column].IsNumber, true, SlideTone.Ink, 1.5, "");
        }

        writer.WriteRaw("</a:tr>");
        foreach (var row in table.Rows)
        {
            if (row.Cells.Count == 0)
            {
                Row(SlideTable.RowHeight([row.Group], [box.Width], true));
                Cell(row.Group, false, true, SlideTone.Accent, 0.75, string.Create(CultureInfo.InvariantCulture, $" gridSpan=\"{widths.Count}\""));
                for (var column = 1; column < widths.Count; column++)
                {
                    Cell("", false, false, SlideTone.Ink, 0.75, " hMerge=\"1\"");
                }
            }
            else
            {
                Row(SlideTable.RowHeight([.. row.Cells.Select(cell => cell.Text)], widths));
                for (var column = 0; column < widths.Count; column++)
                {
                    Cell(row.Cells[column].Text, table.Table.Columns[column].IsNumber, false, SectionSlides.Tone(row.Cells[column].Sign), 0.75, "", row.Cells[column].See, (int)((widths[column] - 12) / (SlideTable.Letters * 0.52)));
                }
            }

            writer.WriteRaw("</a:tr>");
        }

        writer.WriteRaw("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
    }

    /// <summary>Ends the slide.</summary>
    public void End()
    {
        writer.WriteRaw("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
        writer.WriteEndElement();
        writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void Shape(string name, string kind, string? placeholder)
    {
        writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<p:sp><p:nvSpPr><p:cNvPr id=\"{++shapes}\" name=\"{name}\"/>{kind}<p:nvPr>{(placeholder is null ? "" : $"<p:ph {placeholder}/>")}</p:nvPr></p:nvSpPr>"));
    }

    private void Frame(string name, string alternative, SlideBox box)
    {
        writer.WriteRaw("<p:graphicFrame><p:nvGraphicFramePr>");
        writer.WriteStartElement("p", "cNvPr", Slides);
        writer.WriteAttributeString("id", (++shapes).ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("name", OfficeText.Line(name));
        writer.WriteAttributeString("descr", OfficeText.Clean(alternative));
        writer.WriteEndElement();
        writer.WriteRaw($"<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{box.Xfrm("p")}");
    }

    private void Paragraph(SlideParagraph paragraph, double width)
    {
        var set = paragraph.IsPoint ? " marL=\"228600\" indent=\"-228600\"" : paragraph.IsUnderPoint ? " marL=\"228600\" indent=\"0\"" : " marL=\"0\" indent=\"0\"";
        writer.WriteRaw($"<a:p><a:pPr{set}><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"{Hundredths(paragraph.Above)}\"/></a:spcBef>{(paragraph.IsPoint ? "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>" : "<a:buNone/>")}</a:pPr>");
        var (size, colour) = ($" sz=\"{Hundredths(paragraph.Size)}\"", Colour(paragraph.Tone));
        if (paragraph.Lead.Length > 0)
        {
            Run(paragraph.Lead, size + " b=\"1\"", colour);
        }

        Run(paragraph.Text, size + (paragraph.IsBold ? " b=\"1\"" : " b=\"0\""), colour, paragraph.See, paragraph.Letters(width));
        if (paragraph.After.Length > 0)
        {
            Run(paragraph.After, $" sz=\"{Hundredths(Math.Max(11, paragraph.Size * 0.65))}\" b=\"0\"", Colour(SlideTone.Ink));
        }

        writer.WriteRaw("</a:p>");
    }

    private void Row(double height) => writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<a:tr h=\"{SlideBox.Emu(height)}\">"));

    private void Cell(string words, bool isNumber, bool isBold, SlideTone tone, double rule, string span, string see = "", int letters = 0)
    {
        writer.WriteRaw($"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"{(isNumber ? "r" : "l")}\"/>");
        if (words.Length > 0)
        {
            Run(words, $" sz=\"{Hundredths(SlideTable.Letters)}\" b=\"{(isBold ? 1 : 0)}\"", Colour(tone), see, letters);
        }
        else
        {
            writer.WriteRaw($"<a:endParaRPr lang=\"{OfficeText.Language}\" sz=\"{Hundredths(SlideTable.Letters)}\"/>");
        }

        var line = rule > 1 ? Colour(SlideTone.Ink) : hasOwnColours ? $"<a:solidFill><a:srgbClr val=\"{OfficeColours.Line}\"/></a:solidFill>" : Colour(SlideTone.Ink);
        writer.WriteRaw($"</a:p></a:txBody><a:tcPr marL=\"76200\" marR=\"76200\" marT=\"45720\" marB=\"45720\" anchor=\"{(rule > 1 ? "b" : "t")}\"><a:lnL w=\"0\"><a:noFill/></a:lnL><a:lnR w=\"0\"><a:noFill/></a:lnR><a:lnT w=\"0\"><a:noFill/></a:lnT><a:lnB w=\"{SlideBox.Emu(rule).ToString(CultureInfo.InvariantCulture)}\">{line}</a:lnB><a:noFill/></a:tcPr></a:tc>");
    }

    // LibreOffice tears a link apart in the midst of a word where its line ends, so that the words of the first line alone are one.
    private void Run(string words, string attributes, string colour, string see, int letters)
    {
        if (Link(see) is not { Length: > 0 } leads)
        {
            Run(words, attributes, colour);
            return;
        }

        var end = words.Length <= letters ? words.Length : words.LastIndexOf(' ', Math.Max(0, letters));
        end = end > 0 ? end : words.Length;
        Run(words[..end], attributes, colour + leads);
        if (end < words.Length)
        {
            Run(words[end..], attributes, colour);
        }
    }

    private void Run(string words, string attributes, string colour)
    {
        writer.WriteRaw($"<a:r><a:rPr lang=\"{OfficeText.Language}\"{attributes} dirty=\"0\"{(colour.Length > 0 ? $">{colour}</a:rPr>" : "/>")}<a:t>");
        writer.WriteString(OfficeText.Clean(words).ReplaceLineEndings(" "));
        writer.WriteRaw("</a:t></a:r>");
    }

    // The words keep their own colour: a template's colour of links may be made for another ground.
    private string Link(string key) => key.Length > 0 && link(key) is { } id
        ? $"<a:hlinkClick r:id=\"{id}\" action=\"ppaction://hlinksldjump\"><a:extLst><a:ext uri=\"{{A12FA001-AC4F-418D-AE19-62706E023703}}\"><ahyp:hlinkClr xmlns:ahyp=\"http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor\" val=\"tx\"/></a:ext></a:extLst></a:hlinkClick>"
        : "";

    private void Field(int number, string attributes) => writer.WriteRaw(string.Create(
        CultureInfo.InvariantCulture,
        $"<a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\"><a:rPr lang=\"{OfficeText.Language}\"{attributes}/><a:t>{number}</a:t></a:fld>"));

    private string Colour(SlideTone tone)
    {
        var own = tone switch
        {
            SlideTone.Muted => "<a:schemeClr val=\"tx2\"/>",
            SlideTone.Accent => $"<a:srgbClr val=\"{OfficeColours.Accent}\"/>",
            SlideTone.Improve => $"<a:srgbClr val=\"{OfficeColours.Improve}\"/>",
            SlideTone.Concern => $"<a:srgbClr val=\"{OfficeColours.Concern}\"/>",
            SlideTone.Neutral => $"<a:srgbClr val=\"{OfficeColours.Neutral}\"/>",
            SlideTone.Green => $"<a:srgbClr val=\"{OfficeColours.Green}\"/>",
            SlideTone.Amber => $"<a:srgbClr val=\"{OfficeColours.Amber}\"/>",
            SlideTone.Red => $"<a:srgbClr val=\"{OfficeColours.Red}\"/>",
            _ => "<a:schemeClr val=\"tx1\"/>",
        };
        return $"<a:solidFill>{(hasOwnColours ? own : "<a:schemeClr val=\"tx1\"/>")}</a:solidFill>";
    }

    private static string Hundredths(double points) => ((int)Math.Round(points * 100)).ToString(CultureInfo.InvariantCulture);
}
