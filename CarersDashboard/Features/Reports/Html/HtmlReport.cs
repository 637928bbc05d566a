using System.Collections.ObjectModel;
using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Features.Reports.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CarersDashboard.Features.Reports.Html;

/// <summary>Writes a report as one document with nothing outside of it: the print view, and a file for any browser.</summary>
public sealed class HtmlReport(HtmlRenderer renderer)
{
    /// <summary>The document, UTF-8. The same copy gives the same bytes.</summary>
    /// <param name="copy">What is written.</param>
    /// <param name="pages">On which page of paper each section begins, by its key, for the contents; null where nobody knows yet.</param>
    public async Task<byte[]> WriteAsync(ReportCopy copy, IReadOnlyDictionary<string, int>? pages = null)
    {
        var styles = Styles(copy);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Copy)] = copy,
            [nameof(ReportDocument.Styles)] = styles,
            [nameof(ReportDocument.Pages)] = pages ?? ReadOnlyDictionary<string, int>.Empty,
        }))).ToHtmlString());
        return Encoding.UTF8.GetBytes(html);
    }

    /// <summary>What a browser may do with the document: nothing but show it, with its own one style element.</summary>
    public static string Policy(ReportCopy copy) =>
        $"default-src 'none'; style-src 'unsafe-inline'; style-src-elem 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Styles(copy))))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Running headers and footers are styles too. A style element ends at “</”, which no style has.
    private static string Styles(ReportCopy copy)
    {
        using var sheet = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("Reports/report.css")!);
        var pages = "@page{" + Margin("top-left", $"{copy.Report.Title} ({copy.Report.QuarterDates})") + Margin("top-right", copy.Report.Occasion) + Margin("bottom-left", StampWords.Line(copy.Stamp)) + "}@page :first{@top-left{content:none}@top-right{content:none}}";
        return (sheet.ReadToEnd() + copy.Report.DrawingStyles + pages).ReplaceLineEndings("\n").Replace("</", "", StringComparison.Ordinal);
    }

    private static string Margin(string place, string text) => $"@{place}{{content:{Text(text)}}}";

    // A string of CSS: what is no plain letter is written by its number, which takes one space with it.
    private static string Text(string text) => $"\"{string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || " .,:()-".Contains((char)rune.Value, StringComparison.Ordinal)) ? rune.ToString() : $"\\{rune.Value:x6} "))}\"";
}
