using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>What of a template is its design: masters, layouts, themes, styles of tables, fonts, pictures of these. All else is what it said, or who made it, and goes.</summary>
internal static class DeckDesign
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Keeps a presentation's design alone.</summary>
    public static void Keep(PresentationPart presentation) => Keep(presentation, []);

    private static void Keep(OpenXmlPart part, HashSet<OpenXmlPart> kept)
    {
        if (!kept.Add(part))
        {
            return;
        }

        part.DeleteParts(part.Parts.Select(pair => pair.OpenXmlPart).Where(other => !IsDesign(other)).ToList());
        foreach (var media in part.DataPartReferenceRelationships.ToList())
        {
            part.DeleteReferenceRelationship(media);
        }

        // The path of a linked picture names a machine and often a person.
        foreach (var linked in part.ExternalRelationships.ToList())
        {
            part.DeleteExternalRelationship(linked);
        }

        foreach (var link in part.HyperlinkRelationships.Where(link => !IsWebAddress(link.Uri)).ToList())
        {
            part.DeleteReferenceRelationship(link);
        }

        Mend(part);
        foreach (var other in part.Parts.Select(pair => pair.OpenXmlPart).ToList())
        {
            Keep(other, kept);
        }
    }

    private static bool IsDesign(OpenXmlPart part) => part is SlideMasterPart or SlideLayoutPart or NotesMasterPart or ThemePart or ThemeOverridePart or TableStylesPart or FontPart or ImagePart;

    private static bool IsWebAddress(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    // PowerPoint repairs, or refuses, a file in which something refers to a part that is not there.
    private static void Mend(OpenXmlPart part)
    {
        if (part.RootElement is not { } root)
        {
            return;
        }

        var known = part.Parts.Select(pair => pair.RelationshipId).Concat(part.HyperlinkRelationships.Select(link => link.Id)).ToHashSet(StringComparer.Ordinal);
        var lost = root.Descendants().Where(element => Relates(element).Any(attribute => !known.Contains(attribute.Value!))).ToList();
        foreach (var element in lost)
        {
            var relates = Relates(element).ToLookup(attribute => known.Contains(attribute.Value!));
            if (relates[true].Any())
            {
                // A picture that is linked and stands in the file too.
                relates[false].ToList().ForEach(attribute => element.RemoveAttribute(attribute.LocalName, attribute.NamespaceUri));
            }
            else
            {
                Drop(element, root);
            }
        }

        if (lost.Count > 0)
        {
            root.Save();
        }
    }

    private static IEnumerable<OpenXmlAttribute> Relates(OpenXmlElement element) => element.GetAttributes().Where(attribute => attribute.NamespaceUri == Relations && attribute.Value is { Length: > 0 });

    // A link goes alone, an object with all that it consists of, and a list with the last thing in it.
    private static void Drop(OpenXmlElement element, OpenXmlElement root)
    {
        var isLink = element.LocalName.StartsWith("hlink", StringComparison.Ordinal);
        var whole = isLink ? element : element.Ancestors().Prepend(element).TakeWhile(one => one != root).LastOrDefault(one => one.LocalName is "graphicFrame" or "pic" or "contentPart" or "AlternateContent") ?? element;
        while (whole.Parent is { } holder)
        {
            whole.Remove();
            if (holder.HasChildren || !holder.LocalName.EndsWith("Lst", StringComparison.Ordinal))
            {
                return;
            }

            whole = holder;
        }
    }
}
