using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>Takes a presentation for a template: keeps its masters, layouts and theme, and nothing of what it said or of who made it.</summary>
internal static class DeckTemplate
{
    /// <summary>Opens a template for writing.</summary>
    /// <param name="memory">Holds it; the deck is written into it.</param>
    /// <exception cref="TemplateRefusedException">It is none.</exception>
    public static PresentationDocument Open(MemoryStream memory)
    {
        PresentationDocument? document = null;
        try
        {
            document = PresentationDocument.Open(memory, true, new() { AutoSave = false });
            Check(document);
            Empty(document);
            return document;
        }
        catch (TemplateRefusedException)
        {
            document?.Dispose();
            throw;
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or XmlException or InvalidDataException or InvalidOperationException or ArgumentException or FormatException or NotSupportedException or IOException or KeyNotFoundException or UriFormatException)
        {
            document?.Dispose();
            throw new TemplateRefusedException("The template is no PowerPoint presentation (.pptx or .potx) that can be read.", exception);
        }
    }

    /// <summary>The layouts for the first slide and for all others.</summary>
    public static (DeckLayout First, DeckLayout Others) Layouts(PresentationPart presentation)
    {
        var layouts = Ordered(presentation).Select(DeckLayout.Read).Where(layout => layout.Title is not null).ToList();
        if (layouts.Count == 0)
        {
            throw new TemplateRefusedException("The template has no layout with a title.");
        }

        var first = Of(P.SlideLayoutValues.Title) ?? layouts.FirstOrDefault(layout => layout.Subtitle is not null) ?? layouts[0];
        return (first, Of(P.SlideLayoutValues.TitleOnly) ?? Of(P.SlideLayoutValues.Object) ?? layouts.FirstOrDefault(layout => layout != first) ?? first);

        DeckLayout? Of(P.SlideLayoutValues type) => layouts.FirstOrDefault(layout => layout.Part.SlideLayout.Type?.Value == type);
    }

    private static void Check(PresentationDocument document)
    {
        if (document.DocumentType is PresentationDocumentType.MacroEnabledPresentation or PresentationDocumentType.MacroEnabledTemplate or PresentationDocumentType.MacroEnabledSlideshow or PresentationDocumentType.AddIn
            || document.PresentationPart?.VbaProjectPart is not null)
        {
            throw new TemplateRefusedException("The template contains macros. Save it as .pptx or .potx without them.");
        }

        if (document.PresentationPart?.Presentation is null || !document.PresentationPart.SlideMasterParts.Any())
        {
            throw new TemplateRefusedException("The template has no slide master.");
        }
    }

    private static void Empty(PresentationDocument document)
    {
        var part = document.PresentationPart!;
        if (document.DocumentType != PresentationDocumentType.Presentation)
        {
            document.ChangeDocumentType(PresentationDocumentType.Presentation);
            part = document.PresentationPart!;
        }

        var presentation = part.Presentation;
        presentation.SlideIdList?.Remove();
        presentation.CustomShowList?.Remove();
        presentation.PresentationExtensionList?.Remove();
        presentation.HandoutMasterIdList?.Remove();
        presentation.CustomerDataList?.Remove();
        presentation.ModificationVerifier?.Remove();
        DeckDesign.Keep(part);
        // Whoever made the template is not who made the report, and its thumbnail shows another slide.
        document.DeleteParts(document.Parts.Select(pair => pair.OpenXmlPart).Where(one => one != part).ToList());
        foreach (var media in document.DataParts.ToList())
        {
            document.DeletePart(media);
        }

        presentation.Save();
    }

    private static IEnumerable<SlideLayoutPart> Ordered(PresentationPart presentation)
    {
        var ids = presentation.Presentation.SlideMasterIdList?.Elements<P.SlideMasterId>().Select(id => id.RelationshipId?.Value).OfType<string>() ?? [];
        return from id in ids
               let master = (SlideMasterPart)presentation.GetPartById(id)
               from layout in master.SlideMaster.SlideLayoutIdList?.Elements<P.SlideLayoutId>().Select(layout => layout.RelationshipId?.Value).OfType<string>() ?? []
               select (SlideLayoutPart)master.GetPartById(layout);
    }
}
