using System.Collections.ObjectModel;
using CarersDashboard.Features.Reports.Model;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Outline;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>Finds in a printed report on which page each section begins.</summary>
public static class PrintedPages
{
    // Below the title of the document: the contents, a heading for each section, and what is said about the document.
    private const int SectionLevel = 1;

    /// <summary>Heading of the contents.</summary>
    public const string Contents = "Contents";

    /// <summary>Pages by the keys of sections, from 1; empty where the report does not begin with its contents, or where its headings are not found one by one.</summary>
    /// <param name="pdf">The report as Chromium printed it, with its outline.</param>
    /// <param name="report">What was printed.</param>
    public static IReadOnlyDictionary<string, int> Of(byte[] pdf, BoardReport report)
    {
        var sections = report.Sections.Skip(1).ToList();
        // What the cover itself has of headings stands before the contents.
        var pages = report.Sections is [{ Kind: "cover" }, ..] ? Headings(pdf).SkipWhile(heading => heading.Title != Contents).Skip(1).Select(heading => heading.Page).ToList() : [];
        return pages.Count == sections.Count + 1 ? sections.Zip(pages).ToDictionary(pair => pair.First.Key, pair => pair.Second) : ReadOnlyDictionary<string, int>.Empty;
    }

    private static IReadOnlyList<(string Title, int Page)> Headings(byte[] pdf)
    {
        try
        {
            using var document = PdfDocument.Open(pdf);
            return document.TryGetBookmarks(out var outline) ? [.. outline.GetNodes().OfType<DocumentBookmarkNode>().Where(node => node.Level == SectionLevel).Select(node => (node.Title, node.PageNumber))] : [];
        }
        catch (PdfDocumentFormatException)
        {
            return [];
        }
    }
}
