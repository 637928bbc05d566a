using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Writes workbooks part by part, right or wrong: nothing stands between a test and the bytes that the importer reads.</summary>
internal sealed class WorkbookBuilder
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string Xml, string State)> sheets = [];
    private readonly List<string> formats = [];
    private readonly List<string> shared = [];
    private readonly List<(string Name, byte[] Content)> parts = [];
    private readonly List<string> types = [];
    private string workbookType = WorkbookType;

    /// <summary>Writes the namespaces of Strict Open XML.</summary>
    public bool Strict { get; init; }

    /// <summary>Counts days from 1904.</summary>
    public bool From1904 { get; init; }

    private string Main => Strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private string Relations => Strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one sheet, its cells from A1: text, numbers, null for a blank cell, <see cref="Raw"/> for everything else.</summary>
    public static byte[] Of(params object?[][] rows) => new WorkbookBuilder().Rows("Return", rows).Build();

    /// <summary>A sheet with rows of cells from A1.</summary>
    public WorkbookBuilder Rows(string name, params object?[][] rows) => Sheet(name, RowsXml(rows));

    /// <summary>A sheet whose rows are written as given: <c>&lt;row r="1"&gt;…&lt;/row&gt;</c>.</summary>
    /// <param name="name">Name of its tab.</param>
    /// <param name="rows">What stands inside <c>sheetData</c>.</param>
    /// <param name="state">Empty, <c>hidden</c> or <c>veryHidden</c>.</param>
    /// <param name="before">What stands before the rows, such as a dimension.</param>
    /// <param name="after">What stands after them.</param>
    public WorkbookBuilder Sheet(string name, string rows, string state = "", string before = "", string after = "") =>
        SheetXml(name, $"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>", state);

    /// <summary>A sheet whose whole part is written as given.</summary>
    public WorkbookBuilder SheetXml(string name, string xml, string state = "")
    {
        sheets.Add((name, xml, state));
        return this;
    }

    /// <summary>A number format; the first one added has the style 1, the next 2. Style 0 is General.</summary>
    public WorkbookBuilder Format(string format)
    {
        formats.Add(format);
        return this;
    }

    /// <summary>A shared text as it is written inside <c>si</c>.</summary>
    public WorkbookBuilder Shared(string inside)
    {
        shared.Add(inside);
        return this;
    }

    /// <summary>Another part, or one in place of a part that is written otherwise.</summary>
    public WorkbookBuilder Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Another part of bytes.</summary>
    public WorkbookBuilder Part(string name, byte[] content)
    {
        parts.Add((name, content));
        return this;
    }

    /// <summary>Gives a part a content type.</summary>
    public WorkbookBuilder Type(string part, string type)
    {
        types.Add($"<Override PartName=\"/{part}\" ContentType=\"{type}\"/>");
        return this;
    }

    /// <summary>Gives the workbook part another content type.</summary>
    public WorkbookBuilder WorkbookOf(string type)
    {
        workbookType = type;
        return this;
    }

    /// <summary>Writes the package.</summary>
    public byte[] Build() => Zip(All());

    /// <summary>Every part in its order, a part that was given standing for the one that would be written.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> All()
    {
        var written = new List<(string Name, string Xml)>
        {
            ("[Content_Types].xml", ContentTypes()),
            ("_rels/.rels", Relationships([("rId1", Relations + "/officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", Workbook()),
            ("xl/_rels/workbook.xml.rels", Relationships(
            [
                .. sheets.Select((_, index) => ($"rId{index + 1}", Relations + "/worksheet", $"worksheets/sheet{index + 1}.xml")),
                ("rIdStyles", Relations + "/styles", "styles.xml"),
                ("rIdTexts", Relations + "/sharedStrings", "sharedStrings.xml"),
            ])),
            ("xl/styles.xml", Styles()),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(shared.Select(text => $"<si>{text}</si>"))}</sst>"),
        };
        written.AddRange(sheets.Select((sheet, index) => ($"xl/worksheets/sheet{index + 1}.xml", sheet.Xml)));
        var given = parts.Select(part => part.Name).ToHashSet();
        return [.. written.Where(part => !given.Contains(part.Name)).Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Xml))), .. parts];
    }

    /// <summary>A cell as it is written, with <c>@</c> for its address: <c>&lt;c r="@" t="e"&gt;&lt;v&gt;#REF!&lt;/v&gt;&lt;/c&gt;</c>.</summary>
    public static object Raw(string xml) => new RawCell(xml);

    /// <summary>A number shown in a format that was added: its style.</summary>
    public static object Styled(double number, int style) => Raw(string.Create(CultureInfo.InvariantCulture, $"<c r=\"@\" s=\"{style}\"><v>{number:R}</v></c>"));

    /// <summary>The rows of a sheet, from row 1 and column A.</summary>
    public static string RowsXml(IReadOnlyList<object?[]> rows)
    {
        var xml = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            for (var column = 0; column < rows[row].Length; column++)
            {
                xml.Append(CellXml(rows[row][column], Address(row + 1, column + 1)));
            }

            xml.Append("</row>");
        }

        return xml.ToString();
    }

    /// <summary>Packs parts, at one moment for all, so that the same parts are the same bytes.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = archive.CreateEntry(name, level);
                entry.LastWriteTime = new(2018, 2, 14, 0, 0, 0, TimeSpan.Zero);
                using var writer = entry.Open();
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string CellXml(object? value, string address) => value switch
    {
        null => "",
        RawCell raw => raw.Xml.Replace("@", address, StringComparison.Ordinal),
        string text => $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\"><v>{value}</v></c>"),
    };

    private static string Address(int row, int column) => CarersDashboard.Features.Returns.WorkbookCell.Address(row, column);

    private static string Relationships(IEnumerable<(string Id, string Type, string Target)> relationships) =>
        $"<Relationships xmlns=\"{PackageRelations}\">{string.Concat(relationships.Select(one => $"<Relationship Id=\"{one.Id}\" Type=\"{one.Type}\" Target=\"{one.Target}\"/>"))}</Relationships>";

    private string ContentTypes() =>
        $"<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{workbookType}\"/>{string.Concat(types)}</Types>";

    private string Workbook() =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr{(From1904 ? " date1904=\"1\"" : "")}/><sheets>"
        + string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{index + 1}\"{(sheet.State.Length > 0 ? $" state=\"{sheet.State}\"" : "")} r:id=\"rId{index + 1}\"/>"))
        + "</sheets></workbook>";

    private string Styles() =>
        $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(formats.Select((format, index) => $"<numFmt numFmtId=\"{164 + index}\" formatCode=\"{SecurityElement.Escape(format)}\"/>"))}</numFmts>"
        + $"<cellXfs><xf numFmtId=\"0\"/>{string.Concat(formats.Select((_, index) => $"<xf numFmtId=\"{164 + index}\"/>"))}</cellXfs></styleSheet>";

    private sealed record RawCell(string Xml);
}
