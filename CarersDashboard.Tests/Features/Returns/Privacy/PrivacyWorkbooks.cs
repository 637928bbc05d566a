using System.Globalization;
using System.Security;
using CarersDashboard.Tests.TestSupport;

namespace CarersDashboard.Tests.Features.Returns.Privacy;

/// <summary>Returns that hold personal data of every kind in every place; the persons are made up, and so are their numbers.</summary>
internal static class PrivacyWorkbooks
{
    /// <summary>Each kind: its code, how it is written, and how a finding calls it.</summary>
    public static readonly IReadOnlyList<(string Code, string Content, string Words)> Kinds =
    [
        ("PRIV-01", "943 476 5919", "An NHS number"),
        ("PRIV-02", "AB 12 34 56 C", "A National Insurance number"),
        ("PRIV-03", "SG1 9ZZ", "A full postcode"),
        ("PRIV-04", "jo.nobody@example.org", "An e-mail address"),
        ("PRIV-05", "01632 960123", "A phone number"),
        ("PRIV-06", "12/03/1956", "A date of birth"),
    ];

    /// <summary>Each place: what a finding says of it, and the workbook with the content there.</summary>
    public static readonly IReadOnlyList<Place> Places =
    [
        new("value cell", "Return!C4", "", content => Return(content).Build()),
        new("note column", "Return!D4", "", content => Return(684, "Ring " + content + " first").Build()),
        new("cell below the table", "Return!B40", "", content => WithSheet(after: "", rows: $"<row r='40'><c r='B40' t='str'><v>{Escape(content)}</v></c></row>")),
        new("shared rich text", "Return!B9", "", content => new WorkbookBuilder().Shared($"<r><t>{Escape(content[..4])}</t></r><r><rPr><b/><sz val='9'/></rPr><t xml:space='preserve'>{Escape(content[4..])}</t></r>").Sheet("Return", "<row r='9'><c r='B9' t='s'><v>0</v></c></row>").Build()),
        new("text no cell shows", "", " in a text that no cell shows", content => Return(684).Shared($"<t>{Escape(content)}</t>").Build()),
        new("formula", "Return!C4", "", content => Return(WorkbookBuilder.Raw($"<c r=\"@\"><f>IF(A1=1,\"{Escape(content).Replace("@", "&#64;", StringComparison.Ordinal)}\",684)</f><v>684</v></c>")).Build()),
        new("result of a formula", "Return!C4", "", content => Return(WorkbookBuilder.Raw($"<c r=\"@\" t=\"str\"><f>B9</f><v>{Escape(content).Replace("@", "&#64;", StringComparison.Ordinal)}</v></c>")).Build()),
        new("very hidden sheet", "Workings!A1", "", content => Return(684).Sheet("Workings", WorkbookBuilder.RowsXml([[content]]), "veryHidden").Build()),
        new("comment", "Return!B7", " in a comment", content => Hung("comments", "xl/comments1.xml", $"<comments><authors><author>A</author></authors><commentList><comment ref='B7' authorId='0'><text><r><t>{Escape(content[..4])}</t></r><r><rPr><b/></rPr><t>{Escape(content[4..])}</t></r></text></comment></commentList></comments>")),
        new("author of comments", "Return!", " in a comment", content => Hung("comments", "xl/comments1.xml", $"<comments><authors><author>{Escape(content)}</author></authors><commentList/></comments>")),
        new("threaded comment", "Return!C9", " in a comment", content => Hung("threadedComment", "xl/threadedComments/threadedComment1.xml", $"<ThreadedComments><threadedComment ref='C9' id='{{0}}'><text>{Escape(content)}</text></threadedComment></ThreadedComments>")),
        new("person of comments", "", " in the list of people who wrote comments", content => Return(684).Part("xl/persons/person.xml", $"<personList><person displayName='{Escape(content)}' id='{{0}}'/></personList>").Build()),
        new("header", "Return!", " in the header or footer", content => WithSheet($"<headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;K000000{Escape(content)}&amp;RPage &amp;P</oddHeader></headerFooter>")),
        new("footer", "Return!", " in the header or footer", content => WithSheet($"<headerFooter><evenFooter>&amp;C&amp;12 {Escape(content)}</evenFooter></headerFooter>")),
        new("text box", "Return!", " in a text box or shape", content => Hung("drawing", "xl/drawings/drawing1.xml", $"<wsDr xmlns:a='a'><sp><txBody><a:p><a:r><a:rPr lang='en-GB'><a:solidFill/></a:rPr><a:t>{Escape(content[..4])}</a:t></a:r><a:r><a:t>{Escape(content[4..])}</a:t></a:r></a:p></txBody></sp></wsDr>")),
        new("alternative text", "Return!", " in a text box or shape", content => Hung("drawing", "xl/drawings/drawing1.xml", $"<wsDr><cNvPr id='2' name='Picture 1' descr='{Escape(content)}'/></wsDr>")),
        new("old shape", "Return!", " in a text box, shape or comment", content => Hung("vmlDrawing", "xl/drawings/vmlDrawing1.vml", $"<xml xmlns:v='v'><v:shape id='s1'><v:textbox><div><font>{Escape(content[..4])}</font><br><font>x</font></div><div><font>{Escape(content[..4])}</font><font>{Escape(content[4..])}</font></div></v:textbox></v:shape></xml>")),
        new("document property", "", " in the document properties", content => Return(684).Part("docProps/core.xml", $"<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>{Escape(content)}</dc:creator></cp:coreProperties>").Build()),
        new("custom property", "", " in the document properties", content => Return(684).Part("docProps/custom.xml", $"<Properties><property fmtid='{{0}}' name='Contact'><lpwstr>{Escape(content)}</lpwstr></property></Properties>").Build()),
        new("data validation", "Return!C6", " in the message of a data validation", content => WithSheet($"<dataValidations><dataValidation type='whole' sqref='C6:C9' prompt='Ask {Escape(content)} about it'><formula1>0</formula1></dataValidation></dataValidations>")),
        new("sheet name", "sheet 2 of the workbook!", " in the name of the sheet", content => Return(684).Sheet(content, "").Build()),
        new("cell on a sheet whose name holds it", "sheet 1 of the workbook!A1", "", content => new WorkbookBuilder().Rows(content, [content]).Build()),
        new("defined name", "", " in a defined name", content => Return(684).Part("xl/workbook.xml", WorkbookXml($"<definedNames><definedName name='Contact'>\"{Escape(content)}\"</definedName></definedNames>")).Build()),
        new("chart cache", "Return!", " in a chart", content => WithChart($"<c:chartSpace xmlns:c='c'><c:strCache><c:pt idx='0'><c:v>{Escape(content)}</c:v></c:pt></c:strCache></c:chartSpace>")),
        new("pivot cache", "", " in the memory of a pivot table", content => Return(684).Part("xl/pivotCache/pivotCacheDefinition1.xml", $"<pivotCacheDefinition><sharedItems><s v='{Escape(content)}'/></sharedItems></pivotCacheDefinition>").Build()),
        new("cache of another workbook", "", " in the memory of a link to another workbook", content => Return(684).Part("xl/externalLinks/externalLink1.xml", $"<externalLink><sheetDataSet><sheetData><row r='1'><cell r='A1' t='str'><v>{Escape(content)}</v></cell></row></sheetData></sheetDataSet></externalLink>").Build()),
        new("link", "Return!", " in the address of a link", content => Return(684).Part("xl/worksheets/_rels/sheet1.xml.rels", $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId9' Type='x/hyperlink' Target='mailto:{Uri.EscapeDataString(content)}' TargetMode='External'/></Relationships>").Build()),
        new("tip of a link", "Return!A5", " in a link", content => WithSheet($"<hyperlinks><hyperlink ref='A5' tooltip='{Escape(content)}' location='Return!A1'/></hyperlinks>")),
        new("custom XML", "", " in custom XML", content => Return(684).Part("customXml/item1.xml", $"<root><carer contact='{Escape(content)}'/></root>").Build()),
    ];

    /// <summary>Kinds that a cell can hold as a number, with the workbook.</summary>
    public static readonly IReadOnlyList<(string Code, string Content, byte[] Workbook)> Numbers =
    [
        ("PRIV-01", "9434765919", Return(9_434_765_919d).Build()),
        ("PRIV-05", "7700900123", Return(7_700_900_123d).Build()),
        ("PRIV-01", "9434765919", Return(WorkbookBuilder.Raw("<c r='@'><v>9.434765919E9</v></c>")).Build()),
        ("PRIV-06", "20526", Return(WorkbookBuilder.Styled(20_526, 1)).Format("dd/mm/yyyy").Build()),
    ];

    /// <summary>A good return of one figure, or one with something else in the place of the figure.</summary>
    public static WorkbookBuilder Return(object? value, string note = "") =>
        new WorkbookBuilder().Rows("Return", ["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Measure", "Value", "Note"], ["ID02", null, value, note]);

    private static byte[] WithSheet(string after, string rows = "") =>
        new WorkbookBuilder().Sheet("Return", WorkbookBuilder.RowsXml([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]]) + rows, after: after).Build();

    private static byte[] Hung(string type, string part, string content) =>
        Return(684).Part("xl/worksheets/_rels/sheet1.xml.rels", Relationships(type, "/" + part)).Part(part, content).Build();

    private static byte[] WithChart(string content) => Return(684)
        .Part("xl/worksheets/_rels/sheet1.xml.rels", Relationships("drawing", "../drawings/drawing1.xml"))
        .Part("xl/drawings/drawing1.xml", "<wsDr/>")
        .Part("xl/drawings/_rels/drawing1.xml.rels", Relationships("chart", "../charts/chart1.xml"))
        .Part("xl/charts/chart1.xml", content).Build();

    private static string Relationships(string type, string target) =>
        string.Create(CultureInfo.InvariantCulture, $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='x/{type}' Target='{target}'/></Relationships>");

    private static string WorkbookXml(string more) =>
        $"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='Return' sheetId='1' r:id='rId1'/></sheets>{more}</workbook>";

    private static string Escape(string content) => SecurityElement.Escape(content);

    /// <summary>A place in a workbook.</summary>
    /// <param name="Name">For the name of the test.</param>
    /// <param name="Where">Sheet and cell of the finding, as <c>Return!B7</c>.</param>
    /// <param name="InWords">What the finding says after the kind.</param>
    /// <param name="Workbook">Writes the workbook.</param>
    internal sealed record Place(string Name, string Where, string InWords, Func<string, byte[]> Workbook);
}
