using DocumentFormat.OpenXml.Packaging;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A layout with the placeholders that slides fill.</summary>
/// <param name="Part">The layout.</param>
/// <param name="Title">Attributes of the title's placeholder; null for none.</param>
/// <param name="Subtitle">Of the words under it; null for none.</param>
/// <param name="Footer">Of the footer; null for none.</param>
/// <param name="Number">Of the slide's number; null for none.</param>
/// <param name="TitleBox">Where the title stands; null where nobody says.</param>
/// <param name="FootTop">Upper edge of the highest of footer, date and number, in points; null for none.</param>
internal sealed record DeckLayout(SlideLayoutPart Part, string? Title, string? Subtitle, string? Footer, string? Number, SlideBox? TitleBox, double? FootTop)
{
    private const double Points = Office.ChartLook.Point;

    /// <summary>Reads a layout.</summary>
    public static DeckLayout Read(SlideLayoutPart part)
    {
        var shapes = Shapes(part.SlideLayout.CommonSlideData).ToList();
        var master = Shapes(part.SlideMasterPart?.SlideMaster.CommonSlideData).ToList();
        var title = shapes.FirstOrDefault(shape => IsTitle(Kind(shape)));
        var subtitle = shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.SubTitle) ?? shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.Body);
        var foots = shapes.Where(shape => IsFoot(Kind(shape))).Select(shape => Box(shape) ?? Box(master.FirstOrDefault(other => Kind(other) == Kind(shape)))).OfType<SlideBox>().ToList();
        return new(
            part, Attributes(title), Attributes(subtitle), Attributes(shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.Footer)), Attributes(shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.SlideNumber)),
            Box(title) ?? Box(master.FirstOrDefault(shape => IsTitle(Kind(shape)))),
            // One at the top of the slide is no foot.
            foots.Where(box => box.Y > 200).Select(box => (double?)box.Y).Min());
    }

    /// <summary>Room under the title, of which at least a good half of the slide must be left.</summary>
    /// <param name="width">Width of the slide, in points.</param>
    /// <param name="height">Its height.</param>
    public SlideBox Area(double width, double height)
    {
        var bottom = Math.Min(FootTop ?? height, height * 0.93) - 6;
        var top = TitleBox is { } title ? title.Bottom + 8 : height * 0.2;
        top = bottom - top < height * 0.5 ? height * 0.24 : top;
        var left = TitleBox is { } box && box.Width > width * 0.6 ? box.X : width * 0.05;
        var right = TitleBox is { } wide && wide.Width > width * 0.6 ? wide.Right : width * 0.95;
        return new(left, top, right - left, bottom - top);
    }

    private static IEnumerable<P.Shape> Shapes(P.CommonSlideData? data) => data?.ShapeTree?.Elements<P.Shape>().Where(shape => Placeholder(shape) is not null) ?? [];

    private static P.PlaceholderShape? Placeholder(P.Shape shape) => shape.NonVisualShapeProperties?.ApplicationNonVisualDrawingProperties?.PlaceholderShape;

    private static P.PlaceholderValues Kind(P.Shape shape) => Placeholder(shape)?.Type?.Value ?? P.PlaceholderValues.Object;

    private static bool IsTitle(P.PlaceholderValues kind) => kind is P.PlaceholderValues.Title or P.PlaceholderValues.CenteredTitle;

    private static bool IsFoot(P.PlaceholderValues kind) => kind is P.PlaceholderValues.Footer or P.PlaceholderValues.SlideNumber or P.PlaceholderValues.DateAndTime;

    private static string? Attributes(P.Shape? shape) => shape is null || Placeholder(shape) is not { } placeholder
        ? null
        : string.Join(' ', new[]
        {
            placeholder.Type?.InnerText is { Length: > 0 } type ? $"type=\"{type}\"" : null,
            placeholder.Index?.Value is { } index ? FormattableString.Invariant($"idx=\"{index}\"") : null,
        }.OfType<string>());

    private static SlideBox? Box(P.Shape? shape) => shape?.ShapeProperties?.Transform2D is { Offset: { X: { } x, Y: { } y }, Extents: { Cx: { } width, Cy: { } height } }
        ? new(x.Value / Points, y.Value / Points, width.Value / Points, height.Value / Points)
        : null;
}
