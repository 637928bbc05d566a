using CarersDashboard.Features.Reports.Pptx;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Xunit;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Presentations of another body, to be used as templates: dark, another size, with slides and an author of their own.</summary>
internal static class SampleTemplates
{
    public const string LayoutName = "Partnership title only";
    public const string ThemeName = "Partnership theme";
    public const string Said = "Said by the template";
    public const string Author = "Template author";

    /// <summary>Name of a picture that is not in the file.</summary>
    public const string Linked = "Linked picture";

    /// <summary>A template, as a presentation or as what PowerPoint calls a template.</summary>
    public static byte[] Write(bool isTemplate)
    {
        using var memory = new MemoryStream();
        memory.Write(PptxReportWriter.Write(SampleReports.Copy(), null, null, TestContext.Current.CancellationToken));
        using (var document = PresentationDocument.Open(memory, true))
        {
            if (isTemplate)
            {
                document.ChangeDocumentType(PresentationDocumentType.Template);
            }

            var presentation = document.PresentationPart!;
            presentation.Presentation.SlideSize = new() { Cx = 9144000, Cy = 6858000, Type = P.SlideSizeValues.Screen4x3 };
            presentation.Presentation.Save();
            var master = presentation.SlideMasterParts.Single();
            var theme = master.ThemePart!.Theme;
            theme.Name = ThemeName;
            var scheme = theme.ThemeElements!.ColorScheme!;
            scheme.Dark1Color = new(new A.RgbColorModelHex { Val = "FFFFFF" });
            scheme.Dark2Color = new(new A.RgbColorModelHex { Val = "DDE3F0" });
            scheme.Light1Color = new(new A.RgbColorModelHex { Val = "1B2A49" });
            theme.Save();
            foreach (var transform in master.SlideMaster.Descendants<A.Transform2D>().Concat(master.SlideLayoutParts.SelectMany(layout => layout.SlideLayout.Descendants<A.Transform2D>())).ToList())
            {
                transform.Offset!.X = (long)(transform.Offset.X! * 0.75);
                transform.Extents!.Cx = (long)(transform.Extents.Cx! * 0.75);
            }

            var only = master.SlideLayoutParts.Single(layout => layout.SlideLayout.Type?.Value == P.SlideLayoutValues.TitleOnly);
            only.SlideLayout.CommonSlideData!.Name = LayoutName;
            // A layout of its own making has no place for a footer.
            only.SlideLayout.Descendants<P.Shape>().Single(shape => shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape!.Type!.Value == P.PlaceholderValues.Footer).Remove();
            only.SlideLayout.Save();
            master.SlideMaster.Save();
            var slide = presentation.SlideParts.First();
            slide.Slide.Descendants<A.Text>().First().Text = Said;
            slide.Slide.Save();
            document.PackageProperties.Creator = Author;
            Leave(presentation, master, only, slide);
        }

        return memory.ToArray();
    }

    /// <summary>A wide template with its titles in another place and size than the site’s: PowerPoint’s own design has 44 points and does not set them in bold.</summary>
    /// <param name="size">Of a title’s letters, in points.</param>
    /// <param name="x">Left edge of its place, in points.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    public static byte[] WithTitle(int size, double x, double y, double width, double height)
    {
        using var memory = new MemoryStream();
        memory.Write(PptxReportWriter.Write(SampleReports.Copy(), null, null, TestContext.Current.CancellationToken));
        using (var document = PresentationDocument.Open(memory, true))
        {
            var master = document.PresentationPart!.SlideMasterParts.Single().SlideMaster;
            var run = master.TextStyles!.TitleStyle!.Level1ParagraphProperties!.GetFirstChild<A.DefaultRunProperties>()!;
            (run.FontSize, run.Bold) = (size * 100, null);
            var title = master.Descendants<P.Shape>().Single(shape => shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape?.Type?.Value == P.PlaceholderValues.Title);
            title.ShapeProperties!.Transform2D = new(new A.Offset { X = Emu(x), Y = Emu(y) }, new A.Extents { Cx = Emu(width), Cy = Emu(height) });
            title.TextBody!.BodyProperties = new(new A.NormalAutoFit()) { Anchor = A.TextAnchoringTypeValues.Center };
            master.Save();
        }

        return memory.ToArray();
    }

    // What PowerPoint leaves of those who worked on a file: who commented, labels, links to their own folders and to their slides.
    private static void Leave(PresentationPart presentation, SlideMasterPart master, SlideLayoutPart layout, SlidePart slide)
    {
        Fill(presentation.AddNewPart<PowerPointAuthorsPart>("rIdAuthors"), $"<p188:authorLst xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\"><p188:author id=\"{{1F0F3C61-9A38-4E8B-8B8C-0D2B3D6C9F10}}\" name=\"{Author}\" initials=\"TA\" userId=\"template.author@example.org\" providerId=\"AD\"/></p188:authorLst>");
        Fill(master.AddNewPart<UserDefinedTagsPart>("rIdTags"), $"<p:tagLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:tag name=\"MADE\" val=\"{Author}\"/></p:tagLst>");
        master.SlideMaster.CommonSlideData!.Append(new P.CustomerDataList(new P.CustomerDataTags { Id = "rIdTags" }));
        master.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new($"file:///home/{Author.Replace(' ', '.')}/logo.png"), "rIdLogo");
        master.SlideMaster.CommonSlideData.ShapeTree!.Append(new P.Picture(
            new P.NonVisualPictureProperties(new P.NonVisualDrawingProperties { Id = 90, Name = Linked }, new P.NonVisualPictureDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
            new P.BlipFill(new A.Blip { Link = "rIdLogo" }, new A.Stretch(new A.FillRectangle())),
            new P.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 127000, Cy = 127000 }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })));
        master.SlideMaster.Save();
        layout.AddPart(slide, "rIdSlide");
        layout.AddHyperlinkRelationship(new("mailto:template.author@example.org"), true, "rIdMail");
        var drawn = layout.SlideLayout.Descendants<P.NonVisualDrawingProperties>().ToList();
        drawn[^1].Append(new A.HyperlinkOnClick { Id = "rIdSlide", Action = "ppaction://hlinksldjump" });
        drawn[^2].Append(new A.HyperlinkOnClick { Id = "rIdMail" });
        layout.SlideLayout.Save();
    }

    private static long Emu(double points) => (long)(points * 12700);

    private static void Fill(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }

    /// <summary>A presentation that holds macros.</summary>
    public static byte[] WithMacros()
    {
        using var memory = new MemoryStream();
        memory.Write(Write(false));
        using (var document = PresentationDocument.Open(memory, true))
        {
            document.ChangeDocumentType(PresentationDocumentType.MacroEnabledPresentation);
        }

        return memory.ToArray();
    }
}
