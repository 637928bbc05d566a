using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>Writes a report as slides: one message on each, with a native chart that can be edited, and what a speaker should know in the notes.</summary>
public sealed class PptxReportWriter
{
    private const double LineHeight = 1.25;

    private readonly ReportCopy copy;
    private readonly SlideDeck deck;

    private PptxReportWriter(ReportCopy copy, SlideDeck deck) => (this.copy, this.deck) = (copy, deck);

    /// <summary>Writes the slides. The same copy and template give the same bytes.</summary>
    /// <param name="copy">The report with its stamp.</param>
    /// <param name="template">A presentation (.pptx or .potx) whose masters, layouts and theme are used; null for the site's own design.</param>
    /// <param name="sectionsDone">Told after each section how many are done; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two sections.</param>
    /// <exception cref="TemplateRefusedException">The template cannot be used; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static byte[] Write(ReportCopy copy, byte[]? template, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        using var deck = new SlideDeck(copy, template);
        var writer = new PptxReportWriter(copy, deck);
        writer.Cover();
        for (var at = 0; at < copy.Report.Sections.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Section(copy.Report.Sections[at]);
            sectionsDone?.Report(at + 1);
        }

        return deck.Bind();
    }

    private void Cover()
    {
        var report = copy.Report;
        string[] under = [report.Headline, string.Join(" · ", new[] { report.QuarterDates, report.Occasion }.Where(words => words.Length > 0)), EditionWords.Line(copy)];
        var cover = report.Sections.FirstOrDefault(section => section.Kind == "cover");
        deck.Cover(report.Title, under, [.. cover is null ? [] : Notes(cover), .. cover is null ? [] : cover.Blocks.OfType<ReportText>().Select(text => new ReportTerm(text.Heading, $"{string.Join(' ', text.Paragraphs)}{(text.Byline.Length > 0 ? $" ({text.Byline})" : "")}")), .. report.Rules, new("Edition", $"{copy.Stamp.Code} {copy.Stamp.Address}".Trim())]);
    }

    private void Section(ReportSection section)
    {
        // Definitions stand in the notes of the measures that they define.
        if (section.Kind is "cover" or "definitions")
        {
            return;
        }

        var area = deck.AreaUnder(section.Title);
        var contents = SectionSlides.Of(section, area);
        if (contents.Count > 1)
        {
            // Their titles are longer by the number of the slide.
            area = deck.AreaUnder(section.Title + " (2\u00A0of\u00A02)");
            contents = SectionSlides.Of(section, area);
        }

        for (var at = 0; at < contents.Count; at++)
        {
            var title = contents.Count == 1 ? section.Title : FormattableString.Invariant($"{section.Title} ({at + 1}\u00A0of\u00A0{contents.Count})");
            var content = contents[at];
            deck.Slide(title, Notes(section), (pen, chart) => Content(pen, chart, section, content, area));
        }
    }

    private void Content(SlidePen pen, Func<ReportChart, ChartLook, string> chart, ReportSection section, SlideContent content, SlideBox area)
    {
        if (section.Eyebrow.Length > 0 && !deck.HasTemplate)
        {
            pen.Text("Objective", new(SlideDesign.Title.X, 16, SlideDesign.Title.Width, 16), [new(section.Eyebrow, 12, SlideTone.Accent, true)]);
        }

        var top = area.Y;
        foreach (var part in content.Parts)
        {
            var box = new SlideBox(area.X, top, area.Width, part.Height);
            switch (part)
            {
                case SlideFacts facts:
                    Facts(pen, facts.Facts, box);
                    break;
                case SlideText text:
                    pen.Text("Text", box, text.Paragraphs);
                    break;
                case SlideTable table:
                    pen.Table(table, box);
                    break;
                case SlideChart drawn:
                    Chart(pen, chart, drawn.Chart, box);
                    break;
            }

            top += part.Height + SlideContent.Gap;
        }
    }

    private static void Facts(SlidePen pen, IReadOnlyList<ReportFact> facts, SlideBox box)
    {
        var width = SlideFacts.Width(facts.Count, box.Width);
        for (var at = 0; at < facts.Count; at++)
        {
            pen.Text("Fact", new(box.X + at * (width + SlideContent.Gap), box.Y, width, box.Height), SlideFacts.Paragraphs(facts[at], width));
        }
    }

    private static void Chart(SlidePen pen, Func<ReportChart, ChartLook, string> chart, ReportChart drawn, SlideBox box)
    {
        pen.Text("Finding", box with { Height = 20 }, [new(drawn.Finding, 15, SlideTone.Ink, true)]);
        List<SlideParagraph> under =
        [
            .. EditionWords.Keys(drawn) is { Length: > 0 } keys ? [new SlideParagraph(keys, 11, SlideTone.Muted)] : Array.Empty<SlideParagraph>(),
            .. drawn.Events.Select(happened => new SlideParagraph(PointWords.Of(happened), 11)),
            new(drawn.Source, 11, SlideTone.Muted),
        ];
        var words = under.Sum(paragraph => SlideParagraph.Lines(paragraph.Text.Length, paragraph.Size, box.Width) * paragraph.Size * LineHeight);
        var place = new SlideBox(box.X, box.Y + 24, box.Width, Math.Max(box.Height * 0.5, box.Height - 24 - words - 4));
        pen.Chart(drawn.Key, drawn.Alternative, place, chart(drawn, ChartLook.Slide with { Width = place.Width, Height = place.Height }));
        pen.Text("Source", new(box.X, place.Bottom + 4, box.Width, words), under);
    }

    private List<ReportTerm> Notes(ReportSection section)
    {
        var notes = section.SpeakerNotes.ToList();
        notes.AddRange(section.Blocks.OfType<ReportTable>().Where(table => !table.IsDetail && table.Note.Length > SectionSlides.LongestNote).Select(table => new ReportTerm(table.Caption, table.Note)));
        if (section.Lead.Length > 0)
        {
            notes.Insert(0, new("", section.Lead));
        }

        if (section.Measure is { } measure)
        {
            notes.Insert(0, new("Measure", $"{measure.Code} {measure.Name}"));
            Add(copy.Report.Sections.Where(one => one.Kind == "definitions").SelectMany(one => one.Blocks.OfType<ReportTerms>()).Where(terms => terms.MeasureCode == measure.Code).SelectMany(terms => terms.Terms));
        }

        if (section.Chart is { } chart)
        {
            Add(section.Blocks.OfType<ReportTerms>().SelectMany(terms => terms.Terms));
            Add(section.Blocks.OfType<ReportText>().Select(text => new ReportTerm(text.Heading, string.Join(' ', text.Paragraphs) + (text.Byline.Length > 0 ? $" ({text.Byline})" : ""))));
            notes.Add(new("Chart", chart.Alternative));
        }

        if (notes.Count == 0)
        {
            notes.Add(new("", section.Title));
        }

        return notes;

        void Add(IEnumerable<ReportTerm> terms) => notes.AddRange(terms.Where(term => !notes.Any(known => known.Text == term.Text)));
    }
}
