using System.Globalization;
using CarersDashboard.Features.Reports.Model;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Numbers that must be unique in a document, given in the order of writing, and the places that others lead to.</summary>
internal sealed class DocxPlaces
{
    private readonly Dictionary<string, string> sections = new(StringComparer.Ordinal);
    private int bookmarks;
    private uint drawings;
    private int tables;
    private int figures;

    /// <summary>Knows the places of a report's sections before they are written.</summary>
    public DocxPlaces(IEnumerable<ReportSection> written)
    {
        foreach (var section in written)
        {
            sections[section.Key] = string.Create(CultureInfo.InvariantCulture, $"_Toc{(sections.Count + 1) * 10:D9}");
        }
    }

    /// <summary>Where a section begins; null for one that is not written.</summary>
    public string? Of(string key) => sections.GetValueOrDefault(key);

    /// <summary>Where a section's message stands.</summary>
    public string MessageOf(string key) => sections[key][..^1] + "1";

    /// <summary>Words that lead to a section; plain words where there is none.</summary>
    public OpenXmlElement Link(string key, string text, string style = DocxStyles.Link) => key.Length > 0 && Of(key) is { } place ? DocxText.Link(place, text, style) : DocxText.Run(text);

    /// <summary>Content that can be led to.</summary>
    public OpenXmlElement[] Marked(string place, OpenXmlElement content)
    {
        var id = (bookmarks++).ToString(CultureInfo.InvariantCulture);
        return [new BookmarkStart { Id = id, Name = place }, content, new BookmarkEnd { Id = id }];
    }

    /// <summary>Identifier of the next drawing.</summary>
    public uint NextDrawing() => ++drawings;

    /// <summary>Heading of the next table.</summary>
    public Paragraph TableCaption(string text) => Caption("Table", ++tables, text);

    /// <summary>Heading of the next chart.</summary>
    public Paragraph FigureCaption(string text) => Caption("Figure", ++figures, text);

    private static Paragraph Caption(string what, int number, string text) => DocxText.Of(
        DocxStyles.Caption,
        [DocxText.Run(what + " "), .. DocxText.Field($"SEQ {what} \\* ARABIC", number.ToString(CultureInfo.InvariantCulture)), DocxText.Run(". " + text)]);
}
