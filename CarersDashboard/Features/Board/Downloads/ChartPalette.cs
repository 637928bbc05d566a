using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>The rules of the page's style sheet for charts, with the colours of paper in place of their names: an editor of drawings knows no such names.</summary>
public sealed partial class ChartPalette
{
    private const string Own = "text{font-family:var(--font);font-size:16px;font-variant-numeric:tabular-nums}.drawing-finding{font-size:20px;font-weight:650;fill:var(--ink)}.drawing-note{fill:var(--ink-2)}svg{overflow:visible}";

    private static readonly string[] Wanted = [".spc-", ".trend-", ".rz-chart ."];

    private readonly Dictionary<string, string> tokens;

    /// <summary>Reads the style sheets of the site.</summary>
    public ChartPalette(IWebHostEnvironment environment)
    {
        tokens = TokenPattern().Matches(Text(environment, "css/tokens.css").Split("@media")[0]).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var rules = RulePattern().Matches(CommentPattern().Replace(Text(environment, "css/charts.css"), "")).Select(match => match.Value.Trim()).Where(rule => Wanted.Any(start => rule.StartsWith(start, StringComparison.Ordinal)));
        Styles = Resolve(string.Concat(rules).Replace(".rz-chart .", ".", StringComparison.Ordinal) + Own);
    }

    /// <summary>The rules for charts and for the words beside them.</summary>
    public string Styles { get; }

    /// <summary>The text with the colours of paper in place of the names of colours.</summary>
    public string Resolve(string text) => VariablePattern().Replace(text, match => tokens.GetValueOrDefault(match.Groups[1].Value, "currentColor"));

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
