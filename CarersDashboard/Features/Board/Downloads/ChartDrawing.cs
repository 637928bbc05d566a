using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Board.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>Writes the large chart of a measure as a drawing that stands by itself: finding, plot, source, and a description for readers who do not see it.</summary>
/// <remarks>Drawn by the same components and the same styles as on the page, in the colours for paper.</remarks>
public sealed partial class ChartDrawing(HtmlRenderer renderer, NavigationManager address, ChartPalette palette)
{
    private const int Edge = 24;
    private const int LineHeight = 24;

    // About the width of a letter of 16 pixels: lines end before the edge whatever the reader's typeface is.
    private const double LetterWidth = 8.6;

    private static readonly ChartSize Size = new(1160, 430, 170);

    /// <summary>The styles that a plot alone needs, in the colours for paper.</summary>
    public string Styles => palette.Styles;

    /// <summary>The plot alone, as one SVG element in the colours for paper, without its styles: for a document that has them.</summary>
    /// <param name="chart">What is drawn.</param>
    /// <param name="size">How large.</param>
    /// <param name="name">Begins the names of its parts, so that several drawings can stand in one document.</param>
    public async Task<string> PlotAsync(MeasureChart chart, ChartSize size, string name)
    {
        Locate();
        var (plot, height, _) = await renderer.Dispatcher.InvokeAsync(() => DrawAsync(chart, size));
        return string.Create(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {size.Width} {height}" width="{size.Width}" height="{height}" focusable="false">{palette.Resolve(Named(plot, name))}</svg>""");
    }

    /// <summary>The drawing, UTF-8.</summary>
    /// <param name="result">Whose chart it is.</param>
    /// <param name="chart">What is drawn.</param>
    public async Task<byte[]> WriteAsync(MeasureResult result, MeasureChart chart)
    {
        Locate();
        var (plot, height, source) = await renderer.Dispatcher.InvokeAsync(() => DrawAsync(chart, Size));
        var heading = Lines($"{result.Measure.Name}: {Lower(chart.Finding)}", 1.25);
        var foot = Lines(source, 1);
        var top = Edge + (heading.Count * 30) + LineHeight + 8;
        var whole = top + height + 16 + (foot.Count * LineHeight) + Edge;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Size.Width + (2 * Edge)} {whole}" width="{Size.Width + (2 * Edge)}" height="{whole}" role="img" aria-labelledby="title description" xml:lang="en-GB">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="title">{Encoded($"{result.Measure.Name}: {Lower(chart.Finding)}")}</title><desc id="description">{Encoded(chart.Alternative)}</desc><style>{Encoded(palette.Styles)}</style>""");
        svg.Append("""<rect width="100%" height="100%" fill="#FFFFFF"/>""");
        for (var line = 0; line < heading.Count; line++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="drawing-finding" x="{Edge}" y="{Edge + 20 + (line * 30)}">{Encoded(heading[line])}</text>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text class="drawing-note" x="{Edge}" y="{top - 8}">{Encoded(chart.Axis)}</text><g transform="translate({Edge} {top})">{palette.Resolve(plot)}</g>""");
        for (var line = 0; line < foot.Count; line++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="drawing-note" x="{Edge}" y="{top + height + 32 + (line * LineHeight)}">{Encoded(foot[line])}</text>""");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    // The chart library asks for the address of the page, which a file has none of.
    private void Locate()
    {
        try
        {
            _ = address.Uri;
        }
        catch (InvalidOperationException) when (address is IHostEnvironmentNavigationManager)
        {
            ((IHostEnvironmentNavigationManager)address).Initialize("http://localhost/", "http://localhost/");
        }
    }

    private async Task<(string Plot, int Height, string Source)> DrawAsync(MeasureChart chart, ChartSize size)
    {
        if (chart.Judged is { } judged)
        {
            var model = SpcChartBuilder.Build(judged, size)!;
            return (await RenderAsync<SpcPlot>(nameof(SpcPlot.Model), model), model.Height, SpcChartWords.Source(judged, model));
        }

        var trend = chart.Trends([size])[0];
        return (await RenderAsync<TrendPlot>(nameof(TrendPlot.Model), trend), trend.Size.Height + trend.AxisOverflow, TrendWords.Source(chart.Lines));
    }

    private async Task<string> RenderAsync<T>(string name, object value)
        where T : IComponent
    {
        var output = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?> { [name] = value }));
        // Of a chart library's frame only the drawing is wanted.
        var html = output.ToHtmlString();
        var (from, to) = (html.IndexOf("<svg", StringComparison.Ordinal), html.LastIndexOf("</svg>", StringComparison.Ordinal));
        return html[from..(to + 6)].Replace("&nbsp;", "&#160;", StringComparison.Ordinal);
    }

    // The chart library names its parts by chance; the same chart is to be the same drawing.
    private static string Named(string plot, string name)
    {
        var names = new Dictionary<string, string>();
        return ChanceName().Replace(plot, match => names.TryGetValue(match.Value, out var known) ? known : names[match.Value] = $"{name}-{names.Count.ToString(CultureInfo.InvariantCulture)}");
    }

    [GeneratedRegex("clipPath[A-Za-z0-9_-]{8,}")]
    private static partial Regex ChanceName();

    private static List<string> Lines(string text, double size)
    {
        var most = (int)(Size.Width / (LetterWidth * size));
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length + 1 > most)
            {
                lines.Add("");
            }

            lines[^1] += (lines[^1].Length == 0 ? "" : " ") + word;
        }

        return lines;
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal);

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
