using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>Writes a report as slides: one message on each, with a native chart that can be edited, and what a speaker should know in the notes.</summary>
public sealed class PptxReportWriter
{
    // Terms of the cover that an audience must see.
    private static readonly string[] Shown = ["For", "Take care"];

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
        // Definitions stand in the notes of the measures that they define.
        var planned = copy.Report.Sections.Select(section => section.Kind is "cover" or "definitions" ? [] : PlannedSlide.Of(section, deck.AreaUnder)).ToList();
        deck.Begin([.. planned.SelectMany(slides => slides).Select(slide => slide.Section.Key)]);
        writer.Cover();
        for (var at = 0; at < planned.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var slide in planned[at])
            {
                writer.Slide(slide);
            }

            sectionsDone?.Report(at + 1);
        }

        return deck.Bind();
    }

    private void Cover()
    {
        var (report, stamp) = (copy.Report, copy.Stamp);
        var cover = report.Sections.FirstOrDefault(section => section.Kind == "cover");
        var terms = cover?.Blocks.OfType<ReportTerms>().SelectMany(block => block.Terms).ToList() ?? [];
        string[] under = [report.Headline, string.Join(" · ", new[] { report.QuarterDates, report.Occasion }.Where(words => words.Length > 0))];
        string[] small = [EditionWords.Line(copy), .. terms.Where(term => Shown.Contains(term.Name)).Select(term => $"{term.Name}: {term.Text}")];
        deck.Cover(report.Title, under, small,
        [
            .. cover is null ? [] : Notes(cover),
            .. cover is null ? [] : cover.Blocks.OfType<ReportText>().Select(Said),
            .. terms,
            .. report.Rules,
            new("Edition", $"{stamp.Code} {stamp.Address}".Trim()),
            .. stamp.IsDraft ? [] : new ReportTerm[] { new("Fingerprint", stamp.Hash) },
            new("Licence", BoardTableWriter.LicenceWords),
        ]);
    }

    private static ReportTerm Said(ReportText text) => new(text.Heading, $"{string.Join(' ', text.Paragraphs)}{(text.Byline.Length > 0 ? $" ({text.Byline})" : "")}");

    private void Slide(PlannedSlide slide)
    {
        var area = deck.AreaUnder(slide.Title);
        deck.Slide(slide.Title, Notes(slide.Section, slide.Content, area), (pen, chart) => Content(pen, chart, slide.Section, slide.Content, area));
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
                    Chart(pen, chart, drawn, box);
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

    private static void Chart(SlidePen pen, Func<ReportChart, ChartLook, string> chart, SlideChart drawn, SlideBox box)
    {
        var over = drawn.Finding.Height(box.Width) + 2;
        pen.Text("Finding", box with { Height = over }, [drawn.Finding]);
        var under = drawn.Under(box.Width);
        var words = SlideChart.HeightOf(under, box.Width);
        var place = new SlideBox(box.X, box.Y + over + 4, box.Width, Math.Max(box.Height * 0.5, box.Height - over - words - 8));
        pen.Chart(drawn.Chart.Key, drawn.Chart.Alternative, place, chart(drawn.Chart, ChartLook.Slide with { Width = place.Width, Height = place.Height }));
        pen.Text("Source", new(box.X, place.Bottom + 4, box.Width, Math.Min(words, box.Bottom - place.Bottom - 4)), under);
    }

    private List<ReportTerm> Notes(ReportSection section, SlideContent content, SlideBox area)
    {
        var notes = Notes(section);
        var untold = content.Parts.OfType<SlideChart>().SelectMany(chart => chart.Untold(area.Width)).ToList();
        if (untold.Count > 0)
        {
            notes.Add(new("More events", string.Join(' ', untold.Select(PointWords.Of))));
        }

        return notes;
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
            Add(section.Blocks.OfType<ReportText>().Select(Said));
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
