using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>The boxes in which a sheet's notes are shown: a drawing in VML, as every version of Excel wants it beside the notes themselves.</summary>
internal sealed class NoteShapes
{
    private const long LongestDrawing = 32L * 1024 * 1024;

    private static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace X = "urn:schemas-microsoft-com:office:excel";

    private readonly WorksheetPart sheet;
    private readonly VmlDrawingPart? part;
    private readonly XElement drawing;
    private readonly Dictionary<(int Row, int Column), XElement> notes = [];
    private int lastId;
    private bool changed;

    /// <summary>Reads the drawing of a sheet, or begins one.</summary>
    /// <exception cref="XmlException">It is none that can be added to: Excel itself writes some that are no XML.</exception>
    public NoteShapes(WorksheetPart sheet)
    {
        this.sheet = sheet;
        part = sheet.Worksheet.GetFirstChild<LegacyDrawing>()?.Id?.Value is { } id ? (VmlDrawingPart)sheet.GetPartById(id) : null;
        drawing = part is null ? Empty() : Read(part);
        foreach (var shape in drawing.Elements(V + "shape"))
        {
            if (shape.Element(X + "ClientData") is { } data && data.Attribute("ObjectType")?.Value == "Note"
                && Number(data.Element(X + "Row")) is { } row && Number(data.Element(X + "Column")) is { } column)
            {
                notes.TryAdd((row + 1, column + 1), shape);
            }

            var name = shape.Attribute("id")?.Value ?? "";
            lastId = Math.Max(lastId, int.TryParse(name.AsSpan(name.LastIndexOf('s') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        }

        lastId = Math.Max(lastId, 1024);
    }

    /// <summary>Sees to it that a cell's note has a box.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="lines">How many lines of text it has.</param>
    public void Add(int row, int column, int lines)
    {
        if (notes.ContainsKey((row, column)))
        {
            return;
        }

        if (!drawing.Elements(V + "shapetype").Any(type => type.Attribute("id")?.Value == "_x0000_t202"))
        {
            drawing.Add(BoxType());
        }

        var shape = Box(++lastId, row - 1, column - 1, Math.Clamp(lines + 2, 6, 24));
        notes[(row, column)] = shape;
        drawing.Add(shape);
        changed = true;
    }

    /// <summary>Takes the box of a note away that is gone.</summary>
    public void Remove(int row, int column)
    {
        if (notes.Remove((row, column), out var shape))
        {
            shape.Remove();
            changed = true;
        }
    }

    /// <summary>Puts the drawing back into its sheet.</summary>
    public void Save()
    {
        if (!changed)
        {
            return;
        }

        var target = part ?? sheet.AddNewPart<VmlDrawingPart>();
        if (part is null)
        {
            sheet.Worksheet.RemoveAllChildren<LegacyDrawing>();
            sheet.Worksheet.AddChild(new LegacyDrawing { Id = sheet.GetIdOfPart(target) });
        }

        using var stream = target.GetStream(FileMode.Create);
        using var xml = XmlWriter.Create(stream, new() { OmitXmlDeclaration = true });
        drawing.Save(xml);
    }

    private static XElement Read(VmlDrawingPart part)
    {
        using var stream = part.GetStream(FileMode.Open);
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestDrawing });
        return XDocument.Load(xml, LoadOptions.PreserveWhitespace).Root!;
    }

    private static int? Number(XElement? element) => int.TryParse(element?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static XElement Empty() => new(
        "xml",
        new XAttribute(XNamespace.Xmlns + "v", V),
        new XAttribute(XNamespace.Xmlns + "o", O),
        new XAttribute(XNamespace.Xmlns + "x", X),
        new XElement(O + "shapelayout", new XAttribute(V + "ext", "edit"), new XElement(O + "idmap", new XAttribute(V + "ext", "edit"), new XAttribute("data", "1"))));

    private static XElement BoxType() => new(
        V + "shapetype",
        new XAttribute("id", "_x0000_t202"),
        new XAttribute("coordsize", "21600,21600"),
        new XAttribute(O + "spt", "202"),
        new XAttribute("path", "m,l,21600r21600,l21600,xe"),
        new XElement(V + "stroke", new XAttribute("joinstyle", "miter")),
        new XElement(V + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(O + "connecttype", "rect")));

    // Row and column from 0, as the drawing counts them.
    private static XElement Box(int id, int row, int column, int height)
    {
        const int width = 5;
        var left = Math.Min(column + 1, 16_383 - width);
        var top = Math.Clamp(row - 1, 0, 1_048_575 - height);
        var anchor = string.Create(CultureInfo.InvariantCulture, $"{left}, 15, {top}, 2, {left + width}, 15, {top + height}, 4");
        return new(
            V + "shape",
            new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"_x0000_s{id}")),
            new XAttribute("type", "#_x0000_t202"),
            new XAttribute("style", "position:absolute;width:320pt;height:160pt;z-index:1;visibility:hidden"),
            new XAttribute("fillcolor", "#ffffe1"),
            new XAttribute(O + "insetmode", "auto"),
            new XElement(V + "fill", new XAttribute("color2", "#ffffe1")),
            new XElement(V + "shadow", new XAttribute("on", "t"), new XAttribute("color", "black"), new XAttribute("obscured", "t")),
            new XElement(V + "path", new XAttribute(O + "connecttype", "none")),
            new XElement(V + "textbox", new XAttribute("style", "mso-direction-alt:auto"), new XElement("div", new XAttribute("style", "text-align:left"), "")),
            new XElement(
                X + "ClientData",
                new XAttribute("ObjectType", "Note"),
                new XElement(X + "MoveWithCells"),
                new XElement(X + "SizeWithCells"),
                new XElement(X + "Anchor", anchor),
                new XElement(X + "AutoFill", "False"),
                new XElement(X + "Row", row),
                new XElement(X + "Column", column)));
    }
}
