using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Words and numbers inside a drawing.</summary>
internal static class SvgText
{
    /// <summary>An encoded text element. Markup, because Razor keeps the element name text to itself.</summary>
    public static MarkupString Of(string style, double x, double y, string anchor, string text) =>
        new($"<text class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>A length in pixels.</summary>
    public static string Number(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);
}
