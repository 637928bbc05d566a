using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>The site's own design for slides: one master with a layout for the title and one for everything else. White, one accent, wide.</summary>
internal static class SlideDesign
{
    /// <summary>Width and height of a slide, in points.</summary>
    public const double Width = 960;

    /// <inheritdoc cref="Width"/>
    public const double Height = 540;

    /// <summary>Size of the title's letters, in points.</summary>
    public const double TitleSize = 26;

    private const string Spaces = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
    private const string Group = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
    private const string Whole = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
    private const string Inherited = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>";
    private const string Colours = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

    // A narrow mark of the accent beside the title; it says nothing.
    private const string Mark = $"""<p:sp><p:nvSpPr><p:cNvPr id="9" name="Mark" descr=""><a:extLst><a:ext uri="{"{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="508000" y="0"/><a:ext cx="1016000" cy="76200"/></a:xfrm>{Whole}<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>""";

    /// <summary>Place of the title on every slide but the first.</summary>
    public static SlideBox Title { get; } = new(40, 36, 880, 66);

    /// <summary>Room under the title.</summary>
    public static SlideBox Area { get; } = new(40, 112, 880, 386);

    /// <summary>The theme.</summary>
    public static string Theme => $"""
        <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Carers’ outcomes"><a:themeElements><a:clrScheme name="Carers’ outcomes"><a:dk1><a:srgbClr val="{OfficeColours.Ink}"/></a:dk1><a:lt1><a:srgbClr val="{OfficeColours.Paper}"/></a:lt1><a:dk2><a:srgbClr val="{OfficeColours.Ink2}"/></a:dk2><a:lt2><a:srgbClr val="{OfficeColours.Band}"/></a:lt2><a:accent1><a:srgbClr val="{OfficeColours.Accent}"/></a:accent1><a:accent2><a:srgbClr val="{OfficeColours.Improve}"/></a:accent2><a:accent3><a:srgbClr val="{OfficeColours.Concern}"/></a:accent3><a:accent4><a:srgbClr val="{OfficeColours.Neutral}"/></a:accent4><a:accent5><a:srgbClr val="{OfficeColours.Common}"/></a:accent5><a:accent6><a:srgbClr val="{OfficeColours.Green}"/></a:accent6><a:hlink><a:srgbClr val="{OfficeColours.Accent}"/></a:hlink><a:folHlink><a:srgbClr val="{OfficeColours.Accent}"/></a:folHlink></a:clrScheme><a:fontScheme name="Carers’ outcomes"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>
        """;

    /// <summary>The master; its layouts are rId1 and rId2.</summary>
    public static string Master => $"""
        <p:sldMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}{Mark}{TitleShape("title", Title, "t", "")}{Body}{Foots("")}</p:spTree></p:cSld>{Colours}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr lang="en-GB" sz="2600" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="600"/></a:spcBef><a:buNone/><a:defRPr lang="en-GB" sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr lang="en-GB" sz="1400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>
        """;

    /// <summary>The layout of the first slide.</summary>
    public static string TitleLayout => $"""
        <p:sldLayout {Spaces} type="title" preserve="1"><p:cSld name="Title"><p:spTree>{Group}{TitleShape("ctrTitle", new(40, 150, 880, 130), "b", "<a:lvl1pPr><a:defRPr sz=\"4000\"/></a:lvl1pPr>")}<p:sp><p:nvSpPr><p:cNvPr id="3" name="Subtitle"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="subTitle" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>{new SlideBox(40, 296, 880, 196).Xfrm("a")}</p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2000"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="en-GB"/><a:t>Subtitle</a:t></a:r></a:p></p:txBody></p:sp>{Foots("")}</p:spTree></p:cSld>{Inherited}</p:sldLayout>
        """;

    /// <summary>The layout of all others: a title and room.</summary>
    public static string OnlyLayout => $"""
        <p:sldLayout {Spaces} type="titleOnly" preserve="1"><p:cSld name="Title only"><p:spTree>{Group}{TitleShape("title", null, "t", "")}{Foots("")}</p:spTree></p:cSld>{Inherited}</p:sldLayout>
        """;

    /// <summary>The master of the notes.</summary>
    public static string NotesMaster => $"""
        <p:notesMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{new SlideBox(40, 60, 460, 259).Xfrm("a")}{Whole}<a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{new SlideBox(40, 340, 460, 340).Xfrm("a")}{Whole}</p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0"/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>{Colours}<p:notesStyle><a:lvl1pPr><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr lang="en-GB" sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>
        """;

    private static string Body => $"""<p:sp><p:nvSpPr><p:cNvPr id="3" name="Text"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>{Area.Xfrm("a")}{Whole}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Text</a:t></a:r></a:p></p:txBody></p:sp>""";

    private static string TitleShape(string type, SlideBox? box, string anchor, string style) => $"""<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{type}"/></p:nvPr></p:nvSpPr><p:spPr>{(box is { } place ? place.Xfrm("a") + Whole : "")}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p><a:r><a:rPr lang="en-GB"/><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>""";

    private static string Foots(string style) => Foot(6, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"", new(40, 510, 700, 18), "l", "<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>", style)
        + Foot(7, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", new(820, 510, 100, 18), "r", "<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-GB\"/><a:t>1</a:t></a:fld><a:endParaRPr lang=\"en-GB\"/></a:p>", style);

    private static string Foot(int id, string name, string placeholder, SlideBox box, string side, string words, string style) => $"""<p:sp><p:nvSpPr><p:cNvPr id="{id.ToString(System.Globalization.CultureInfo.InvariantCulture)}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr><p:spPr>{box.Xfrm("a")}{Whole}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="{side}"><a:defRPr sz="1000">{style}<a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>{words}</p:txBody></p:sp>""";
}
