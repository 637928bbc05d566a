namespace CarersDashboard.Features.Reports.Office;

/// <summary>How large a native chart is, and its letters.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Text">Size of its letters in points.</param>
public sealed record ChartLook(double Width, double Height, double Text)
{
    /// <summary>English metric units in a point.</summary>
    public const int Point = 12700;

    /// <summary>Over the width of an A4 page of a document, and as low as leaves most measures a page each.</summary>
    public static ChartLook Document { get; } = new(482, 195, 9);

    /// <summary>On a sheet of a workbook.</summary>
    public static ChartLook Sheet { get; } = new(660, 280, 9);

    /// <summary>On a slide, to be read across a room.</summary>
    public static ChartLook Slide { get; } = new(860, 270, 13);

    /// <summary>Whether it brings its own white paper, because nobody knows what it stands on.</summary>
    public bool HasPaper { get; init; }

    /// <summary>Width in English metric units.</summary>
    public long Cx => (long)(Width * Point);

    /// <summary>Height in English metric units.</summary>
    public long Cy => (long)(Height * Point);

    /// <summary>About how wide words are, in points, set in letters of that size.</summary>
    public static double WidthOf(string text, double size, bool bold = false) => text.Length * size * (bold ? 0.56 : 0.51);
}
