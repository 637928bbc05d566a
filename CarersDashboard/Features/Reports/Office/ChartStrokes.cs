using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Reports.Model;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>How the lines and points of a native chart look. Signs differ in shape, size and filling, so that they hold without colour.</summary>
internal static class ChartStrokes
{
    /// <summary>The stroke of a line.</summary>
    /// <param name="role">What it is; null for a line that only holds places.</param>
    /// <param name="beside">How many lines beside the first stand before it.</param>
    /// <param name="scale">How many times as thick as in a document.</param>
    public static C.ChartShapeProperties Line(ChartRole? role, int beside, double scale) => new(role switch
    {
        ChartRole.Figures => Stroke(OfficeColours.Common, 1.5 * scale, null),
        ChartRole.Beside => Stroke(OfficeColours.Ink2, 1.5 * scale, beside % 2 == 0 ? A.PresetLineDashValues.SystemDash : A.PresetLineDashValues.SystemDashDot),
        ChartRole.Average => Stroke(OfficeColours.LineStrong, 0.75 * scale, null),
        ChartRole.Upper or ChartRole.Lower => Stroke(OfficeColours.LineStrong, 0.75 * scale, A.PresetLineDashValues.SystemDash),
        ChartRole.Target => Stroke(OfficeColours.Ink, 1.5 * scale, A.PresetLineDashValues.Dash),
        _ => None(),
    });

    /// <summary>The mark of a line's ordinary points.</summary>
    public static C.Marker Mark(ChartRole? role, int beside, double scale) => role switch
    {
        ChartRole.Figures => Mark(C.MarkerStyleValues.Circle, 5 * scale, OfficeColours.Common, OfficeColours.Paper, 0.5 * scale),
        ChartRole.Beside => Mark(beside % 2 == 0 ? C.MarkerStyleValues.Triangle : C.MarkerStyleValues.X, 6 * scale, OfficeColours.Paper, OfficeColours.Ink2, scale),
        _ => new(new C.Symbol { Val = C.MarkerStyleValues.None }),
    };

    /// <summary>The mark of a level that holds for one period: a dash about as wide as the period.</summary>
    /// <param name="role">What the level is.</param>
    /// <param name="width">Width of a period in points.</param>
    public static C.Marker Level(ChartRole role, double width) =>
        Mark(C.MarkerStyleValues.Dash, Math.Clamp(width, 7, 14), role == ChartRole.Target ? OfficeColours.Ink : OfficeColours.LineStrong, OfficeColours.Paper, 0.25);

    /// <summary>The mark of a point of which something is to be known: hollow while it may change, ringed in ink where it was restated, pale while not all are in.</summary>
    public static C.Marker Mark(ReportMark mark, double scale)
    {
        var (symbol, size, colour) = mark.Verdict switch
        {
            SpcVerdict.Improvement => (C.MarkerStyleValues.Circle, 8, OfficeColours.Improve),
            SpcVerdict.Concern => (C.MarkerStyleValues.Diamond, 9, OfficeColours.Concern),
            SpcVerdict.Neutral => (C.MarkerStyleValues.Square, 7, OfficeColours.Neutral),
            _ => (C.MarkerStyleValues.Circle, 5, OfficeColours.Common),
        };
        var isPlain = !mark.Provisional && !mark.Restated && !mark.Partial;
        var filling = mark.Provisional ? OfficeColours.Paper : mark.Partial ? OfficeColours.Pale(colour) : colour;
        return Mark(symbol, (size + (isPlain ? 0 : 1) + (mark.Restated ? 1 : 0)) * scale, filling, mark.Restated ? OfficeColours.Ink : isPlain ? OfficeColours.Paper : colour, (isPlain ? 0.5 : mark.Restated ? 2 : 1.5) * scale);
    }

    /// <summary>A stroke of a colour and a width in points, dashed or not.</summary>
    public static A.Outline Stroke(string colour, double width, A.PresetLineDashValues? dash)
    {
        var outline = new A.Outline(Fill(colour)) { Width = (int)(width * ChartLook.Point), CapType = A.LineCapValues.Flat };
        if (dash is { } kind)
        {
            outline.Append(new A.PresetDash { Val = kind });
        }

        outline.Append(new A.Round());
        return outline;
    }

    /// <summary>No stroke.</summary>
    public static A.Outline None() => new(new A.NoFill());

    /// <summary>A filling of one colour.</summary>
    public static A.SolidFill Fill(string colour) => new(new A.RgbColorModelHex { Val = colour });

    private static C.Marker Mark(C.MarkerStyleValues symbol, double size, string filling, string edge, double width) =>
        new(new C.Symbol { Val = symbol }, new C.Size { Val = (byte)Math.Round(size) }, new C.ChartShapeProperties(Fill(filling), new A.Outline(Fill(edge)) { Width = (int)(width * ChartLook.Point) }));
}
