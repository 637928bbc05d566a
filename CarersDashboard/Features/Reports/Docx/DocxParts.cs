using System.Text;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml.Packaging;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>The parts of a document that stand beside its body.</summary>
internal static class DocxParts
{
    private const string Numbering =
        """
        <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
          <w:abstractNum w:abstractNumId="0">
            <w:multiLevelType w:val="hybridMultilevel"/>
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="0A5A54"/></w:rPr></w:lvl>
          </w:abstractNum>
          <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        </w:numbering>
        """;

    // Mode 15 is the layout of today's Word; without it a document opens as one of 2007.
    private const string Settings =
        """
        <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
          <w:zoom w:percent="100"/>
          <w:defaultTabStop w:val="709"/>
          <w:characterSpacingControl w:val="doNotCompress"/>
          <w:compat>
            <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
            <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
            <w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
            <w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
          </w:compat>
          <w:themeFontLang w:val="en-GB"/>
          <w:decimalSymbol w:val="."/>
          <w:listSeparator w:val=","/>
        </w:settings>
        """;

    /// <summary>Adds styles, numbering and settings to the document, and title, language and dates to the package.</summary>
    public static void Add(WordprocessingDocument document, MainDocumentPart main, ReportCopy copy)
    {
        Fill(main.AddNewPart<StyleDefinitionsPart>("rStyles"), DocxStyles.Xml);
        Fill(main.AddNewPart<NumberingDefinitionsPart>("rNumbering"), Numbering);
        Fill(main.AddNewPart<DocumentSettingsPart>("rSettings"), Settings);
        var core = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(core, "rCore");
        CoreProperties.Write(core, copy);
    }

    private static void Fill(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
        part.FeedData(stream);
    }
}
