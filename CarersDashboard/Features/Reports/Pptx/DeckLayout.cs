using DocumentFormat.OpenXml.Packaging;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A layout with the placeholders that slides fill.</summary>
/// <param name="Part">The layout.</param>
/// <param name="Title">The title's; null for none.</param>
/// <param name="Subtitle">Of the words under it; null for none.</param>
/// <param name="Footer">Attributes of the footer's; null for none.</param>
/// <param name="Number">Of the slide's number; null for none.</param>
/// <param name="FootTop">Upper edge of the highest of footer, date and number, in points; null for none.</param>
internal sealed record DeckLayout(SlideLayoutPart Part, DeckPlaceholder? Title, DeckPlaceholder? Subtitle, string? Footer, string? Number, double? FootTop)
{
    // Shares of the slide's height and width.
    private const double Edge = 0.06;
    private const double Good = 0.5;
    private const double Least = 0.4;
    private const double ShortTitle = 0.2;

    /// <summary>Reads a layout.</summary>
    public static DeckLayout Read(SlideLayoutPart part)
    {
        var shapes = Shapes(part.SlideLayout.CommonSlideData).ToList();
        var master = Shapes(part.SlideMasterPart?.SlideMaster.CommonSlideData).ToList();
        var styles = part.SlideMasterPart?.SlideMaster.TextStyles;
        var title = shapes.FirstOrDefault(shape => IsTitle(Kind(shape)));
        var subtitle = shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.SubTitle) ?? shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.Body);
        var foots = shapes.Where(shape => IsFoot(Kind(shape))).Select(shape => SlideBox.Of(shape) ?? SlideBox.Of(master.FirstOrDefault(other => Kind(other) == Kind(shape)))).OfType<SlideBox>().ToList();
        return new(
            part,
            title is null ? null : DeckPlaceholder.Read(Attributes(title)!, title, master.FirstOrDefault(shape => IsTitle(Kind(shape))), styles?.TitleStyle?.Level1ParagraphProperties),
            subtitle is null ? null : DeckPlaceholder.Read(Attributes(subtitle)!, subtitle, master.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.Body), styles?.BodyStyle?.Level1ParagraphProperties),
            Attributes(shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.Footer)), Attributes(shapes.FirstOrDefault(shape => Kind(shape) == P.PlaceholderValues.SlideNumber)),
            // One at the top of the slide is no foot.
            foots.Where(box => box.Y > 200).Select(box => (double?)box.Y).Min());
    }

    /// <summary>The layout with room for content: a title that leaves too little of a slide is set short, and at its top.</summary>
    /// <param name="width">Width of the slide, in points.</param>
    /// <param name="height">Its height.</param>
    public DeckLayout WithRoom(double width, double height) =>
        Title?.Box is { } && Area(width, height, 0) is var area && (area.Height < height * Least || area.Width < width * Good)
            ? this with { Title = Title.At(new(width * 0.05, height * Edge, width * 0.9, height * ShortTitle)) }
            : this;

    /// <summary>Room beside the title: under it where that is a good half of the slide, else the largest that there is.</summary>
    /// <param name="width">Width of the slide, in points.</param>
    /// <param name="height">Its height.</param>
    /// <param name="needed">How high the title's box would have to be for its words.</param>
    public SlideBox Area(double width, double height, double needed)
    {
        var (left, right, top, bottom) = (width * 0.05, width * 0.95, height * Edge, Math.Min(FootTop ?? height, height * 0.93) - 6);
        if (Title?.Box is not { } title)
        {
            return new(left, height * 0.2, right - left, bottom - height * 0.2);
        }

        title = title with { Height = Math.Max(title.Height, needed) };
        var (from, to) = title.Width > width * 0.6 ? (title.X, title.Right) : (left, right);
        var under = new SlideBox(from, title.Bottom + 8, to - from, bottom - title.Bottom - 8);
        SlideBox[] beside = [under, new(from, top, to - from, Math.Min(bottom, title.Y - 8) - top), new(title.Right + 12, top, right - title.Right - 12, bottom - top), new(left, top, title.X - 12 - left, bottom - top)];
        return under.Height >= height * Good ? under : beside.MaxBy(box => Math.Max(0, box.Width) * Math.Max(0, box.Height));
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
}
