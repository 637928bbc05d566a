using System.Globalization;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>What stands under the title of a slide, from the top down.</summary>
internal sealed class SlideContent
{
    /// <summary>Its parts.</summary>
    public List<SlideItem> Parts { get; } = [];

    /// <summary>What is on it: the headings of lists, the names of tables or of the groups of their rows.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Height of its parts, with the space between them.</summary>
    public double Height => Parts.Sum(part => part.Height) + Math.Max(0, Parts.Count - 1) * Gap;

    /// <summary>Space between two parts.</summary>
    public const double Gap = 12;
}

/// <summary>A part of a slide.</summary>
/// <param name="Height">In points.</param>
internal abstract record SlideItem(double Height);

/// <summary>Facts side by side.</summary>
internal sealed record SlideFacts(IReadOnlyList<ReportFact> Facts, double Height) : SlideItem(Height)
{
    // Two facts at the ends of a slide would not be read together.
    private const double Widest = 230;

    /// <summary>How wide each of some facts is in so much width.</summary>
    public static double Width(int count, double width) => Math.Min((width - (count - 1) * SlideContent.Gap) / count, Widest);

    /// <summary>As high as the highest needs.</summary>
    public static SlideFacts Of(IReadOnlyList<ReportFact> facts, double width) =>
        new(facts, facts.Select(fact => Paragraphs(fact, Width(facts.Count, width)).Sum(paragraph => paragraph.Height(Width(facts.Count, width)))).DefaultIfEmpty(0).Max());

    /// <summary>A fact: its name, its value, what is to be known of it.</summary>
    public static IReadOnlyList<SlideParagraph> Paragraphs(ReportFact fact, double width)
    {
        var usual = fact.IsFigure ? 22 : 18;
        // Long words in a narrow place are set smaller, not cut.
        var size = SlideParagraph.Lines(fact.Value.Length, usual, width, true) > 1 ? 14 : usual;
        var notes = string.Join("; ", fact.Notes.Where(note => note.Length > 0));
        return
        [
            new(fact.Label, 12, SlideTone.Muted),
            new(fact.Value, size, SectionSlides.Tone(fact.Sign), true) { After = fact.Unit.Length > 0 ? " " + fact.Unit : "" },
            .. notes.Length > 0 ? [new SlideParagraph(notes, 11, SlideTone.Muted)] : Array.Empty<SlideParagraph>(),
        ];
    }
}

/// <summary>Paragraphs in one text box.</summary>
internal sealed record SlideText(IReadOnlyList<SlideParagraph> Paragraphs, double Height) : SlideItem(Height);

/// <summary>Some rows of a table under its headings.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows; one without cells names the group of those below it.</param>
/// <param name="Number">From 1: which stretch of the table it is.</param>
/// <param name="Height">In points.</param>
internal sealed record SlideTable(ReportTable Table, IReadOnlyList<ReportRow> Rows, int Number, double Height) : SlideItem(Height)
{
    /// <summary>Size of its letters.</summary>
    public const double Letters = 12;

    /// <summary>Widths of the columns in so much width.</summary>
    public static IReadOnlyList<double> Widths(ReportTable table, double width)
    {
        var all = table.Columns.Sum(column => Math.Max(1, column.Weight));
        return [.. table.Columns.Select(column => width * Math.Max(1, column.Weight) / all)];
    }

    /// <summary>How high a row is.</summary>
    public static double RowHeight(IReadOnlyList<string> cells, IReadOnlyList<double> widths, bool isBold = false) =>
        cells.Select((cell, index) => SlideParagraph.Lines(cell.Length, Letters, widths[index] - 12, isBold)).DefaultIfEmpty(1).Max() * Letters * 1.2 + 9;
}

/// <summary>A native chart with what is said around it.</summary>
internal sealed record SlideChart(ReportChart Chart, double Height) : SlideItem(Height)
{
    // The most of its place that words under a chart have.
    private const double MostWords = 0.35;
    private const double LineHeight = 1.25;

    /// <summary>What it shows, over it.</summary>
    public SlideParagraph Finding => new(Chart.Finding, 15, SlideTone.Ink, true);

    /// <summary>What happened, of which there is no room for under the chart.</summary>
    public IReadOnlyList<ReportEvent> Untold(double width) => [.. Chart.Events.Skip(Told(width))];

    /// <summary>What stands under the chart: its signs, what happened, where it is from.</summary>
    public IReadOnlyList<SlideParagraph> Under(double width) => Under(Told(width));

    /// <summary>How high words are in so much width.</summary>
    public static double HeightOf(IEnumerable<SlideParagraph> under, double width) =>
        under.Sum(paragraph => SlideParagraph.Lines(paragraph.Text.Length, paragraph.Size, width) * paragraph.Size * LineHeight);

    private int Told(double width) => Enumerable.Range(0, Chart.Events.Count + 1).Reverse().FirstOrDefault(told => HeightOf(Under(told), width) <= Height * MostWords);

    private List<SlideParagraph> Under(int told) =>
    [
        .. EditionWords.Keys(Chart) is { Length: > 0 } keys ? [new SlideParagraph(keys, 11, SlideTone.Muted)] : Array.Empty<SlideParagraph>(),
        .. Chart.Events.Take(told).Select(happened => new SlideParagraph(PointWords.Of(happened), 11)),
        .. told < Chart.Events.Count ? [new SlideParagraph(string.Create(CultureInfo.InvariantCulture, $"{(told == 0 ? "" : "And ")}{Chart.Events.Count - told} {(told == 0 ? "" : "more ")}{(Chart.Events.Count - told == 1 ? "event" : "events")}: see the notes of this slide."), 11)] : Array.Empty<SlideParagraph>(),
        new(Chart.Source, 11, SlideTone.Muted),
    ];
}
