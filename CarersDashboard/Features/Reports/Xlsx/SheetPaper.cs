namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>How a sheet is printed on A4: fitted to one page across, or to several side by side where its letters would be too small to read.</summary>
/// <param name="IsLandscape">Printed across.</param>
/// <param name="PagesAcross">How many pages side by side.</param>
/// <param name="PageHeight">About how much of the sheet a page takes from the top down, in points of the sheet.</param>
internal sealed record SheetPaper(bool IsLandscape, int PagesAcross, double PageHeight)
{
    /// <summary>Points of a column's character.</summary>
    public const double Character = 5.25;

    // Between the margins, in characters of ten points and in points.
    private const double UprightWidth = 96;
    private const double AcrossWidth = 143;
    private const double UprightHeight = 730;
    private const double AcrossHeight = 483;

    // Ten points are printed as seven at the least.
    private const double Least = 0.7;

    /// <summary>Width of the widest sheet that is printed upright, in characters.</summary>
    public const double Upright = UprightWidth / Least;

    /// <summary>The paper for a sheet: upright as long as it can be read so, because a page then holds a chart with all that is said of it.</summary>
    /// <param name="width">Width of all that stands on it, in characters.</param>
    public static SheetPaper Of(double width)
    {
        var isLandscape = width > Upright;
        var pages = isLandscape ? (int)Math.Ceiling(width * Least / AcrossWidth) : 1;
        var scale = Math.Min(1, (isLandscape ? AcrossWidth * pages : UprightWidth) / Math.Max(width, 1));
        return new(isLandscape, pages, (isLandscape ? AcrossHeight : UprightHeight) / scale);
    }
}
