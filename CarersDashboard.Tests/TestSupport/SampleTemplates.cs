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
        }

        return memory.ToArray();
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
