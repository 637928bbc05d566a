using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>Divides a section into slides: its chart with its facts on one, a few points or rows on each of the others.</summary>
internal sealed class SectionSlides
{
    private const int MostPoints = 6;
    private const int MostRows = 10;
    private const double LeastChart = 270;

    /// <summary>Notes of tables that are longer stand in the notes of the slide.</summary>
    internal const int LongestNote = 160;

    private readonly SlideBox area;
    private readonly List<SlideContent> slides = [new()];
    private int points;
    private string name = "";

    private SectionSlides(SlideBox area) => this.area = area;

    /// <summary>The slides of a section, at least one.</summary>
    /// <param name="section">The section.</param>
    /// <param name="area">Room under the title.</param>
    public static IReadOnlyList<SlideContent> Of(ReportSection section, SlideBox area)
    {
        var divided = new SectionSlides(area);
        if (section.Chart is { } chart)
        {
            divided.WithChart(section, chart);
        }
        else
        {
            divided.Without(section);
        }

        return divided.slides;
    }

    private void WithChart(ReportSection section, ReportChart chart)
    {
        var facts = section.Blocks.OfType<ReportFacts>().ToList();
        foreach (var block in facts)
        {
            slides[0].Parts.Add(SlideFacts.Of(block.Facts, area.Width));
        }

        // A table stands under the chart where that leaves it large enough to be read across a room. One that says nothing but the chart's own figures is left out.
        var tables = section.Blocks.OfType<ReportTable>().Where(table => !table.IsDetail && table.Rows.Count > 0 && !IsDrawn(chart, table)).ToList();
        var left = area.Height - slides[0].Height - SlideContent.Gap;
        var under = tables.Sum(table => Height(table) + SlideContent.Gap);
        var beside = left - under >= LeastChart ? tables : [];
        slides[0].Parts.Add(new SlideChart(chart, beside.Count > 0 ? left - under : left));
        foreach (var table in beside)
        {
            slides[0].Parts.Add(new SlideTable(table, table.Rows, 1, Rows(table)));
            if (table.Note.Length > 0)
            {
                slides[0].Parts.Add(new SlideText([Note(table)], Note(table).Height(area.Width)));
            }
        }

        // Words are in the notes. Where a table or points need a slide of their own they stand there too: one row alone would say little.
        var isMore = beside.Count < tables.Count || section.Blocks.OfType<ReportPoints>().Any();
        foreach (var block in section.Blocks.Where(block => isMore && !beside.Contains(block) && (block is ReportPoints || (block is ReportTable table && tables.Contains(table)) || (block is ReportText text && !IsNoted(section, text)))))
        {
            if (slides.Count == 1)
            {
                Turn();
            }

            Block(block);
        }
    }

    private static bool IsDrawn(ReportChart chart, ReportTable table) =>
        table.Rows.Count == 1 && table.Rows[0].Cells.Skip(1).All(cell => cell.Number is { } number && chart.Series[0].Values.Contains(number));

    // What a speaker has in the notes anyway, as the meaning of a measure.
    private static bool IsNoted(ReportSection section, ReportText text) => !text.IsCommentary && section.SpeakerNotes.Any(term => term.Text.Length > 0 && text.Paragraphs[0].StartsWith(term.Text, StringComparison.Ordinal));

    private void Without(ReportSection section)
    {
        if (section.Lead.Length > 0)
        {
            Paragraphs([new(section.Lead, 18)]);
        }

        foreach (var block in section.Blocks)
        {
            Block(block);
        }
    }

    private static SlideParagraph Note(ReportTable table) => new(table.Note, 12, SlideTone.Muted);

    private double Rows(ReportTable table)
    {
        var widths = SlideTable.Widths(table, area.Width);
        return SlideTable.RowHeight([.. table.Columns.Select(column => column.Name)], widths, true) + table.Rows.Sum(row => SlideTable.RowHeight([.. row.Cells.Select(cell => cell.Text)], widths));
    }

    private double Height(ReportTable table) => Rows(table) + (table.Note.Length > 0 ? Note(table).Height(area.Width) + SlideContent.Gap : 0);

    // Up to its first full stop: what follows is said over the table.
    private static string NameOf(ReportTable table) => table.Caption.Split(". ")[0].TrimEnd('.');

    private void Name(string said)
    {
        if (said.Length > 0 && !slides[^1].Names.Contains(said))
        {
            slides[^1].Names.Add(said);
        }
    }

    private void Block(ReportBlock block)
    {
        name = block switch { ReportText text => text.Heading, ReportPoints list => list.Heading, ReportTerms terms => terms.Heading, _ => "" };
        switch (block)
        {
            case ReportFacts facts:
                var row = SlideFacts.Of(facts.Facts, area.Width);
                Room(row.Height);
                slides[^1].Parts.Add(row);
                break;
            case ReportText text:
                Paragraphs([.. Heading(text.Heading), .. text.Paragraphs.Select(words => new SlideParagraph(words, 16) { Above = 4 }), .. text.Byline.Length > 0 ? [new SlideParagraph(text.Byline, 13, SlideTone.Muted)] : Array.Empty<SlideParagraph>()]);
                break;
            case ReportPoints list:
                Points(list);
                break;
            case ReportTerms terms:
                Paragraphs([.. Heading(terms.Heading), .. terms.Terms.Select(term => new SlideParagraph(term.Text, 15) { Lead = term.Name + ": ", Above = 4 })]);
                break;
            case ReportTable { IsDetail: false } table:
                Table(table);
                break;
        }
    }

    private static SlideParagraph[] Heading(string words) => words.Length > 0 ? [new(words, 18, SlideTone.Ink, true)] : [];

    private void Paragraphs(IReadOnlyList<SlideParagraph> paragraphs)
    {
        // What fits onto one slide is not torn apart, and a heading stays with what it is over.
        var whole = paragraphs.Sum(paragraph => paragraph.Height(area.Width));
        for (var at = 0; at < paragraphs.Count; at++)
        {
            Add(paragraphs[at], at > 0 ? 0 : whole <= area.Height ? whole - paragraphs[0].Height(area.Width) : paragraphs[at].IsBold ? paragraphs[1].Height(area.Width) : 0, at == 0);
        }
    }

    private void Points(ReportPoints list)
    {
        if (points >= MostPoints)
        {
            Turn();
        }

        var (isFirst, own) = (true, 0);
        // About as many on each slide, and none with the last one alone.
        var height = slides[^1].Height + list.Points.Sum(point => Height(point));
        var most = (int)Math.Ceiling(list.Points.Count / Math.Max(Math.Ceiling(list.Points.Count / (double)MostPoints), Math.Ceiling(height / area.Height)));
        foreach (var heading in Heading(list.Heading))
        {
            Add(heading, Height(list.Points[0]), true);
            isFirst = false;
        }

        foreach (var point in list.Points)
        {
            if (own == most || (own > 0 && points >= MostPoints))
            {
                Turn();
                own = 0;
            }

            var note = Note(point);
            var before = slides.Count;
            Add(Words(point), point.Note.Length > 0 ? note.Height(area.Width) : 0, isFirst);
            // One that went onto another slide is the first there.
            own = slides.Count > before ? 0 : own;
            if (point.Note.Length > 0)
            {
                Add(note, 0, false);
            }

            isFirst = false;
            points++;
            own++;
        }
    }

    private static SlideParagraph Words(ReportPoint point) => new(point.Text, 17) { IsPoint = true, Above = 8, See = point.See };

    private static SlideParagraph Note(ReportPoint point) => new(point.Note, 13, SlideTone.Muted) { IsUnderPoint = true };

    private double Height(ReportPoint point) => Words(point).Height(area.Width) + (point.Note.Length > 0 ? Note(point).Height(area.Width) : 0);

    private void Add(SlideParagraph paragraph, double with, bool isNewBox)
    {
        var height = paragraph.Height(area.Width);
        var grows = !isNewBox && slides[^1].Parts.LastOrDefault() is SlideText;
        Room(height + with - (grows ? SlideContent.Gap : 0));
        if (slides[^1].Parts.LastOrDefault() is SlideText last && !isNewBox)
        {
            slides[^1].Parts[^1] = new SlideText([.. last.Paragraphs, paragraph], last.Height + height);
        }
        else
        {
            slides[^1].Parts.Add(new SlideText([paragraph], height));
        }

        Name(name);
    }

    private void Table(ReportTable table)
    {
        var widths = SlideTable.Widths(table, area.Width);
        var head = SlideTable.RowHeight([.. table.Columns.Select(column => column.Name)], widths, true);
        List<ReportRow> rows = [];
        var (height, count, number, group) = (head, 0, 1, "");
        var caption = new SlideParagraph(table.Caption, 14, SlideTone.Ink, true);
        if (slides[^1].Parts.Count > 0 && slides[^1].Height + caption.Height(area.Width) + head + Math.Min(table.Rows.Count, 4) * 26 > area.Height)
        {
            Turn();
        }

        Add(caption, 0, true);

        foreach (var row in table.Rows)
        {
            var own = SlideTable.RowHeight([.. row.Cells.Select(cell => cell.Text)], widths);
            var over = row.Group.Length > 0 && row.Group != group ? SlideTable.RowHeight([row.Group], [area.Width], true) : 0;
            if (rows.Count > 0 && (count == MostRows || slides[^1].Height + SlideContent.Gap + height + own + over > area.Height - 18))
            {
                Close();
                Turn();
                group = "";
                over = row.Group.Length > 0 ? SlideTable.RowHeight([row.Group], [area.Width], true) : 0;
            }

            if (row.Group.Length > 0 && row.Group != group)
            {
                rows.Add(new([], group = row.Group));
            }

            rows.Add(row);
            height += own + over;
            count++;
        }

        if (rows.Count > 0)
        {
            Close();
        }

        // A long note is for the speaker.
        if (table.Note.Length is > 0 and <= LongestNote)
        {
            Add(Note(table), 0, true);
        }

        void Close()
        {
            slides[^1].Parts.Add(new SlideTable(table, rows, number++, height));
            var groups = rows.Where(row => row.Cells.Count == 0).Select(row => row.Group).ToList();
            (groups.Count > 0 ? groups : [NameOf(table)]).ForEach(Name);
            (rows, height, count) = ([], head, 0);
        }
    }

    private void Room(double height)
    {
        if (slides[^1].Parts.Count > 0 && slides[^1].Height + SlideContent.Gap + height > area.Height)
        {
            Turn();
        }
    }

    private void Turn()
    {
        if (slides[^1].Parts.Count > 0)
        {
            slides.Add(new());
        }

        points = 0;
    }

    /// <summary>The colour of words beside which a sign stands.</summary>
    public static SlideTone Tone(ReportSign? sign) => sign switch
    {
        { Variation: Variation.ImprovementHigh or Variation.ImprovementLow } => SlideTone.Improve,
        { Variation: Variation.ConcernHigh or Variation.ConcernLow } => SlideTone.Concern,
        { Variation: Variation.NeutralHigh or Variation.NeutralLow } => SlideTone.Neutral,
        { Rag: Rag.Green } => SlideTone.Green,
        { Rag: Rag.Amber } => SlideTone.Amber,
        { Rag: Rag.Red } => SlideTone.Red,
        _ => SlideTone.Ink,
    };
}
