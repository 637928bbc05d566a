using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Tests.Features.Reports.Pptx;

/// <summary>Reads slides back.</summary>
internal static class PptxReading
{
    private const double Points = 12700;

    /// <summary>In the order in which they are shown.</summary>
    public static IEnumerable<SlidePart> Slides(PresentationDocument document) => document.PresentationPart!.Presentation.SlideIdList!.Elements<P.SlideId>().Select(id => (SlidePart)document.PresentationPart.GetPartById(id.RelationshipId!.Value!));

    public static string Title(SlidePart slide) => TitleShape(slide).TextBody!.InnerText;

    public static string Notes(SlidePart slide) => slide.NotesSlidePart!.NotesSlide.InnerText;

    public static P.Shape TitleShape(SlidePart slide) => slide.Slide.Descendants<P.Shape>().First(IsTitle);

    /// <summary>Where the title stands: as the slide says, its layout or its master.</summary>
    public static (double Left, double Top, double Right, double Bottom) TitlePlace(SlidePart slide) =>
        new[] { TitleShape(slide), slide.SlideLayoutPart!.SlideLayout.Descendants<P.Shape>().First(IsTitle), slide.SlideLayoutPart.SlideMasterPart!.SlideMaster.Descendants<P.Shape>().First(IsTitle) }
            .Select(shape => shape.ShapeProperties?.Transform2D).OfType<A.Transform2D>().Select(found => Place(found.Offset!, found.Extents!)).First();

    /// <summary>Places of all that says where it stands, but for the title.</summary>
    public static IReadOnlyList<(double Left, double Top, double Right, double Bottom)> Places(SlidePart slide)
    {
        var title = TitleShape(slide);
        return [.. slide.Slide.Descendants<A.Offset>().Where(offset => !offset.Ancestors().Contains(title)).Select(offset => Place(offset, offset.Parent!.GetFirstChild<A.Extents>()!))];
    }

    private static (double Left, double Top, double Right, double Bottom) Place(A.Offset offset, A.Extents extents) =>
        (offset.X!.Value / Points, offset.Y!.Value / Points, (offset.X.Value + extents.Cx!.Value) / Points, (offset.Y.Value + extents.Cy!.Value) / Points);

    private static bool IsTitle(P.Shape shape) => shape.NonVisualShapeProperties!.ApplicationNonVisualDrawingProperties!.PlaceholderShape?.Type?.Value is { } kind && (kind == P.PlaceholderValues.Title || kind == P.PlaceholderValues.CenteredTitle);
}
