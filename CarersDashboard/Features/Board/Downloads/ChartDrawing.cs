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
public sealed partial class ChartDrawing(IWebHostEnvironment environment, ILoggerFactory loggers)
{
    private const int Edge = 24;
    private const int LineHeight = 24;

    // About the width of a letter of 16 pixels: lines end before the edge whatever the reader's typeface is.
    private const double LetterWidth = 8.6;

    private static readonly ChartSize Size = new(1160, 430, 170);

    private readonly Lazy<Palette> palette = new(() => Palette.Read(environment));

    /// <summary>The drawing, UTF-8.</summary>
    /// <param name="result">Whose chart it is.</param>
    /// <param name="chart">What is drawn.</param>
    /// <param name="services">Of the request; the components draw with them.</param>
    public async Task<byte[]> WriteAsync(MeasureResult result, MeasureChart chart, IServiceProvider services)
    {
        // The chart library asks for the address of the page, which a file has none of.
        if (services.GetRequiredService<NavigationManager>() is IHostEnvironmentNavigationManager navigation)
        {
            navigation.Initialize("http://localhost/", "http://localhost/");
        }

        await using var renderer = new HtmlRenderer(services, loggers);
        var (plot, height, source) = await renderer.Dispatcher.InvokeAsync(() => DrawAsync(renderer, chart));
        var heading = Lines($"{result.Measure.Name}: {Lower(chart.Finding)}", 1.25);
        var foot = Lines(source, 1);
        var top = Edge + (heading.Count * 30) + LineHeight + 8;
        var whole = top + height + 16 + (foot.Count * LineHeight) + Edge;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Size.Width + (2 * Edge)} {whole}" width="{Size.Width + (2 * Edge)}" height="{whole}" role="img" aria-labelledby="title description" xml:lang="en-GB">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="title">{Encoded($"{result.Measure.Name}: {Lower(chart.Finding)}")}</title><desc id="description">{Encoded(chart.Alternative)}</desc><style>{Encoded(palette.Value.Styles)}</style>""");
        svg.Append("""<rect width="100%" height="100%" fill="#FFFFFF"/>""");
        for (var line = 0; line < heading.Count; line++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="drawing-finding" x="{Edge}" y="{Edge + 20 + (line * 30)}">{Encoded(heading[line])}</text>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text class="drawing-note" x="{Edge}" y="{top - 8}">{Encoded(chart.Axis)}</text><g transform="translate({Edge} {top})">{palette.Value.Resolve(plot)}</g>""");
        for (var line = 0; line < foot.Count; line++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="drawing-note" x="{Edge}" y="{top + height + 32 + (line * LineHeight)}">{Encoded(foot[line])}</text>""");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    private static async Task<(string Plot, int Height, string Source)> DrawAsync(HtmlRenderer renderer, MeasureChart chart)
    {
        if (chart.Judged is { } judged)
        {
            var model = SpcChartBuilder.Build(judged, Size)!;
            return (await RenderAsync<SpcPlot>(renderer, nameof(SpcPlot.Model), model), model.Height, SpcChartWords.Source(judged, model));
        }

        var trend = chart.Trends([Size])[0];
        return (await RenderAsync<TrendPlot>(renderer, nameof(TrendPlot.Model), trend), trend.Size.Height + trend.AxisOverflow, TrendWords.Source(chart.Lines));
    }

    private static async Task<string> RenderAsync<T>(HtmlRenderer renderer, string name, object value)
        where T : IComponent
    {
        var output = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?> { [name] = value }));
        // Of a chart library's frame only the drawing is wanted.
        var html = output.ToHtmlString();
        var (from, to) = (html.IndexOf("<svg", StringComparison.Ordinal), html.LastIndexOf("</svg>", StringComparison.Ordinal));
        return html[from..(to + 6)].Replace("&nbsp;", "&#160;", StringComparison.Ordinal);
    }

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

    /// <summary>The rules of the page's style sheet for charts, with the colours of paper in place of their names: an editor of drawings knows no such names.</summary>
    private sealed partial record Palette(IReadOnlyDictionary<string, string> Tokens, string Rules)
    {
        private const string Own = "text{font-family:var(--font);font-size:16px;font-variant-numeric:tabular-nums}.drawing-finding{font-size:20px;font-weight:650;fill:var(--ink)}.drawing-note{fill:var(--ink-2)}svg{overflow:visible}";

        private static readonly string[] Wanted = [".spc-", ".trend-", ".rz-chart ."];

        public string Styles => Resolve(Rules + Own);

        public static Palette Read(IWebHostEnvironment environment) => new(
            TokenPattern().Matches(Text(environment, "css/tokens.css").Split("@media")[0]).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value),
            string.Concat(RulePattern().Matches(CommentPattern().Replace(Text(environment, "css/charts.css"), "")).Select(match => match.Value.Trim())
                .Where(rule => Wanted.Any(start => rule.StartsWith(start, StringComparison.Ordinal))))
                .Replace(".rz-chart .", ".", StringComparison.Ordinal));

        public string Resolve(string text) => VariablePattern().Replace(text, match => Tokens.GetValueOrDefault(match.Groups[1].Value, "currentColor"));

        private static string Text(IWebHostEnvironment environment, string path)
        {
            using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo(path).CreateReadStream());
            return reader.ReadToEnd();
        }

        [GeneratedRegex(@"--([a-z0-9-]+):\s*([^;]+);")]
        private static partial Regex TokenPattern();

        [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
        private static partial Regex CommentPattern();

        [GeneratedRegex(@"^[^@{}]+\{[^{}]*\}", RegexOptions.Multiline)]
        private static partial Regex RulePattern();

        [GeneratedRegex(@"var\(--([a-z0-9-]+)\)")]
        private static partial Regex VariablePattern();
    }
}
