using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A place on a slide, in points from its upper left corner.</summary>
internal readonly record struct SlideBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    /// <summary>The place as DrawingML says it, in English metric units.</summary>
    /// <param name="prefix">Namespace of the element: <c>a</c> for shapes, <c>p</c> for frames.</param>
    public string Xfrm(string prefix) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"<{prefix}:xfrm><a:off x=\"{Emu(X)}\" y=\"{Emu(Y)}\"/><a:ext cx=\"{Emu(Width)}\" cy=\"{Emu(Height)}\"/></{prefix}:xfrm>");

    /// <summary>Where a shape stands; null where it does not say.</summary>
    public static SlideBox? Of(DocumentFormat.OpenXml.Presentation.Shape? shape) => shape?.ShapeProperties?.Transform2D is { Offset: { X: { } x, Y: { } y }, Extents: { Cx: { } width, Cy: { } height } }
        ? new(x.Value / (double)ChartLook.Point, y.Value / (double)ChartLook.Point, width.Value / (double)ChartLook.Point, height.Value / (double)ChartLook.Point)
        : null;

    /// <summary>Whether they have a place in common.</summary>
    public bool Meets(SlideBox other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Points as English metric units.</summary>
    public static long Emu(double points) => (long)Math.Round(points * ChartLook.Point);
}
