using CarersDashboard.Features.Board.Downloads;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>For whom a report is.</summary>
public enum Audience
{
    /// <summary>The board and the partners.</summary>
    Board,

    /// <summary>Everybody: by the public rules of suppression, without internal commentary.</summary>
    Public,
}

/// <summary>Everything that a board report says, in the order in which it says it. Every format is written from this and from nothing else.</summary>
/// <remarks>It knows nothing of the board that it was taken from, so that an edition reads years later as it was presented. What is hidden is not in it.</remarks>
public sealed record BoardReport
{
    /// <summary>The form that is written today.</summary>
    public const int NewestForm = 1;

    /// <summary>In which form it is kept.</summary>
    public int Form { get; init; } = NewestForm;

    /// <summary>Name of the document: “Carers’ outcomes: board report, Q3 2017-18”.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the quarter: <c>2017-18-Q3</c>.</summary>
    public required string Quarter { get; init; }

    /// <summary>“Q3 2017-18”.</summary>
    public required string QuarterLabel { get; init; }

    /// <summary>“October to December 2017”.</summary>
    public required string QuarterDates { get; init; }

    /// <summary>For whom.</summary>
    public required Audience Audience { get; init; }

    /// <summary>“For the board of 27 February 2018”; empty where no day was given.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>The one sentence of the report.</summary>
    public required string Headline { get; init; }

    /// <summary>Which publication its figures are of.</summary>
    public required long DataVersion { get; init; }

    /// <summary>Whether any figure in it is made up.</summary>
    public bool Illustrative { get; init; }

    /// <summary>The rules by which figures were hidden, judged and combined, each with its name.</summary>
    public required IReadOnlyList<ReportTerm> Rules { get; init; }

    /// <summary>The sections in their order.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Tables for machines: every figure of the report's measures, the measures, their definitions. The first is the tidy one of all figures.</summary>
    public required IReadOnlyList<BoardTable> Data { get; init; }

    /// <summary>Styles of the drawings in the charts.</summary>
    public string DrawingStyles { get; init; } = "";

    /// <summary>The sections of measures.</summary>
    public IEnumerable<ReportSection> MeasurePages => Sections.Where(section => section.Measure is not null);
}

/// <summary>A name with what is said of it.</summary>
public sealed record ReportTerm(string Name, string Text);

/// <summary>The measure that a section is about.</summary>
/// <param name="Code">Its code: <c>ID03</c>.</param>
/// <param name="Name">In plain words.</param>
public sealed record ReportMeasure(string Code, string Name);

/// <summary>One section: a page or a few, a slide or a few, a sheet.</summary>
public sealed record ReportSection
{
    /// <summary>What sort of section it is: <c>cover</c>, <c>headline</c>, <c>changes</c>, <c>scorecard</c>, <c>measure</c>, <c>reach</c>, <c>notes</c>, <c>definitions</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>Its place in the document, unique and fit for an address: <c>measure-id03</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Small words above the title: the objective, or what the section is; empty for none.</summary>
    public string Eyebrow { get; init; } = "";

    /// <summary>Its one message, as a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What it is called in the contents: the measure's name, “What changed”.</summary>
    public required string ContentsName { get; init; }

    /// <summary>A paragraph under the title; empty for none.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The measure it is about; null for another section.</summary>
    public ReportMeasure? Measure { get; init; }

    /// <summary>What it consists of, in order.</summary>
    public IReadOnlyList<ReportBlock> Blocks { get; init; } = [];

    /// <summary>What a speaker should know: for the notes under a slide. Definition and commentary of a measure.</summary>
    public IReadOnlyList<ReportTerm> SpeakerNotes { get; init; } = [];

    /// <summary>Its chart; null for none. A section has at most one.</summary>
    public ReportChart? Chart => Blocks.OfType<ReportChart>().FirstOrDefault();
}
