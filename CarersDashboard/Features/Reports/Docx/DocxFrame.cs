using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>What stands round the sections: contents, running header and footer, the page.</summary>
internal static class DocxFrame
{
    /// <summary>The top of the cover: what this is, for whom, and which edition.</summary>
    /// <param name="copy">The report.</param>
    /// <param name="cover">Its own cover section; null for none.</param>
    public static IEnumerable<OpenXmlElement> Cover(ReportCopy copy, ReportSection? cover)
    {
        var report = copy.Report;
        var eyebrow = DocxText.Of(DocxStyles.Eyebrow, cover is { Eyebrow.Length: > 0 } ? cover.Eyebrow : $"{report.QuarterLabel}, {report.QuarterDates}");
        eyebrow.ParagraphProperties!.ParagraphBorders = new() { TopBorder = new() { Val = BorderValues.Single, Size = 18, Space = 14, Color = OfficeColours.Ink } };
        eyebrow.ParagraphProperties.SpacingBetweenLines = new() { Before = "2400", After = "240" };
        yield return eyebrow;
        yield return DocxText.Of(DocxStyles.Title, report.Title);
        var said = new List<string> { report.Title };
        foreach (var (style, line) in new[] { (DocxStyles.Subtitle, report.Occasion), (DocxStyles.Subtitle, cover?.Title ?? report.Headline), (DocxStyles.Lead, cover?.Lead ?? "") })
        {
            if (line.Length > 0 && !said.Contains(line))
            {
                said.Add(line);
                yield return DocxText.Of(style, line);
            }
        }
    }

    /// <summary>The foot of the cover.</summary>
    public static IEnumerable<OpenXmlElement> Edition(ReportCopy copy)
    {
        var line = DocxText.Of(DocxStyles.Small, EditionWords.Line(copy));
        line.ParagraphProperties!.SpacingBetweenLines = new() { Before = "720" };
        yield return line;
        if (copy.Stamp.Address.Length > 0)
        {
            yield return DocxText.Of(DocxStyles.Small, copy.Stamp.Address);
        }
    }

    /// <summary>The last part: by which rules the figures were made, which edition this is and how that is checked, who may use it how.</summary>
    public static ReportSection About(ReportCopy copy) => new()
    {
        Kind = "about",
        // No section of a report has a key with spaces.
        Key = "about this document",
        Title = "About this document",
        ContentsName = "About this document",
        Blocks =
        [
            new ReportTerms("",
            [
                new("Edition", EditionWords.Line(copy)),
                .. copy.Stamp.Address.Length > 0 ? [new("Found at", copy.Stamp.Address)] : Array.Empty<ReportTerm>(),
                .. copy.Stamp.IsDraft ? [] : new ReportTerm[] { new("Fingerprint", copy.Stamp.Hash) },
                .. copy.Report.Rules,
                new("Licence", BoardTableWriter.LicenceWords),
            ]),
        ],
    };

    /// <summary>The contents, complete as they stand. Page numbers are left out: only a layout knows them.</summary>
    public static IEnumerable<OpenXmlElement> Contents(IReadOnlyList<ReportSection> sections, DocxPlaces places)
    {
        var lines = sections.SelectMany(section => Entries(section, places)).ToList();
        if (lines.Count == 0)
        {
            return [];
        }

        // The field begins in the first line and ends in the last.
        var at = lines[0].GetFirstChild<ParagraphProperties>()!;
        foreach (var run in DocxText.FieldBegin("TOC \\o \"1-2\" \\h \\z \\n").Reverse())
        {
            at.InsertAfterSelf(run);
        }

        lines[^1].AppendChild(DocxText.FieldEnd());
        var content = new SdtContentBlock(DocxText.Of(DocxStyles.ContentsHeading, "Contents"));
        content.Append(lines);
        return
        [
            new SdtBlock(
                new SdtProperties(new SdtId { Val = 1 }, new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
                content),
        ];
    }

    /// <summary>Header, footer and page; the first page bears neither.</summary>
    public static SectionProperties Page(MainDocumentPart main, ReportCopy copy)
    {
        var report = copy.Report;
        main.AddNewPart<HeaderPart>("rHeader").Header = new(DocxText.Of(DocxStyles.Header, [DocxText.Run(report.Title, DocxStyles.Strong), DocxText.Tab(), DocxText.Run(report.Occasion)]));
        main.AddNewPart<FooterPart>("rFooter").Footer = new(DocxText.Of(
            DocxStyles.Footer,
            [DocxText.Run(EditionWords.Line(copy)), DocxText.Tab(), .. DocxText.Field("PAGE", "1"), DocxText.Run(" of "), .. DocxText.Field("NUMPAGES", "1")]));
        return new(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = "rHeader" },
            new FooterReference { Type = HeaderFooterValues.Default, Id = "rFooter" },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1361, Bottom = 1077, Left = 1134, Right = 1134, Header = 624, Footer = 567, Gutter = 0 },
            new TitlePage());
    }

    private static IEnumerable<Paragraph> Entries(ReportSection section, DocxPlaces places)
    {
        yield return DocxText.Of(DocxStyles.ContentsName, DocxText.Link(places.Of(section.Key)!, section.ContentsName, style: null));
        if (section.Title != section.ContentsName)
        {
            yield return DocxText.Of(DocxStyles.ContentsMessage, DocxText.Link(places.MessageOf(section.Key), section.Title, style: null));
        }
    }
}
