using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Paragraphs, runs and fields.</summary>
internal static class DocxText
{
    /// <summary>A paragraph in a style.</summary>
    public static Paragraph Of(string style, params OpenXmlElement[] content)
    {
        var paragraph = new Paragraph { ParagraphProperties = new() { ParagraphStyleId = new() { Val = style } } };
        paragraph.Append(content);
        return paragraph;
    }

    /// <summary>A paragraph of words in a style.</summary>
    public static Paragraph Of(string style, string text) => Of(style, Run(text));

    /// <summary>Words. Lines stay lines, and a tab becomes a space.</summary>
    /// <param name="text">The words.</param>
    /// <param name="style">Style of characters; null for the paragraph's own.</param>
    /// <param name="colour">Six hexadecimal digits; null for the style's own.</param>
    public static Run Run(string text, string? style = null, string? colour = null)
    {
        var run = new Run();
        if (style is not null || colour is not null)
        {
            run.RunProperties = new() { RunStyle = style is null ? null : new() { Val = style }, Color = colour is null ? null : new() { Val = colour } };
        }

        var lines = OfficeText.Clean(text).Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ').Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            if (line > 0)
            {
                run.AppendChild(new Break());
            }

            run.AppendChild(new Text(lines[line]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>To the next stop.</summary>
    public static Run Tab() => new(new TabChar());

    /// <summary>A field with the value that it is shown with until it is worked out.</summary>
    public static IEnumerable<Run> Field(string code, string shown) =>
    [
        .. FieldBegin(code),
        Run(shown),
        FieldEnd(),
    ];

    /// <summary>Start of a field, up to what it is shown with.</summary>
    public static IEnumerable<Run> FieldBegin(string code) =>
    [
        new(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve }),
        new(new FieldChar { FieldCharType = FieldCharValues.Separate }),
    ];

    /// <summary>End of a field.</summary>
    public static Run FieldEnd() => new(new FieldChar { FieldCharType = FieldCharValues.End });

    /// <summary>Words that lead to a place in the document.</summary>
    public static Hyperlink Link(string bookmark, string text, string? style = DocxStyles.Link) => new(Run(text, style)) { Anchor = bookmark, History = true };
}
