using System.Text.Json.Serialization;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>A part of a section.</summary>
[JsonDerivedType(typeof(ReportText), "text")]
[JsonDerivedType(typeof(ReportFacts), "facts")]
[JsonDerivedType(typeof(ReportPoints), "points")]
[JsonDerivedType(typeof(ReportTerms), "terms")]
[JsonDerivedType(typeof(ReportTable), "table")]
[JsonDerivedType(typeof(ReportChart), "chart")]
public abstract record ReportBlock;

/// <summary>A sign beside words. The words say the same, so that nothing is lost to a reader who does not see it.</summary>
public sealed record ReportSign
{
    /// <summary>Whether and how the measure is changing.</summary>
    public Variation? Variation { get; init; }

    /// <summary>Whether the target will be met.</summary>
    public Assurance? Assurance { get; init; }

    /// <summary>How the figure stands against its target.</summary>
    public Rag? Rag { get; init; }

    /// <summary>The sign of a variation; null for none.</summary>
    public static ReportSign? Of(Variation? variation) => variation is null ? null : new() { Variation = variation };

    /// <summary>The sign of an assurance; null for none.</summary>
    public static ReportSign? Of(Assurance? assurance) => assurance is null or Measures.Spc.Assurance.None ? null : new() { Assurance = assurance };

    /// <summary>The sign of a verdict against a target; null for none.</summary>
    public static ReportSign? Of(Rag? rag) => rag is null ? null : new() { Rag = rag };
}

/// <summary>Paragraphs.</summary>
/// <param name="Heading">Over them; empty for none.</param>
/// <param name="Paragraphs">One or more.</param>
/// <param name="Byline">Who says so, and when: “Carers’ centre, 9 February 2018”; empty for none.</param>
public sealed record ReportText(string Heading, IReadOnlyList<string> Paragraphs, string Byline = "") : ReportBlock
{
    /// <summary>Somebody's commentary, and no generated words.</summary>
    public bool IsCommentary { get; init; }
}

/// <summary>A few facts side by side: the figure, its changes, its target.</summary>
public sealed record ReportFacts(IReadOnlyList<ReportFact> Facts) : ReportBlock;

/// <summary>One fact.</summary>
/// <param name="Label">What it is: “On a year ago”.</param>
/// <param name="Value">Large: “Down 0.7”.</param>
/// <param name="Unit">After it, small: “years”; empty for none.</param>
/// <param name="Notes">Under it, a line each.</param>
/// <param name="Sign">Before the value; null for none.</param>
public sealed record ReportFact(string Label, string Value, string Unit, IReadOnlyList<string> Notes, ReportSign? Sign = null)
{
    /// <summary>The value is a number or as short as one, and is set large; otherwise it is words.</summary>
    public bool IsFigure { get; init; } = true;
}

/// <summary>A list of points.</summary>
/// <param name="Heading">Over it; empty for none.</param>
/// <param name="Points">One or more.</param>
public sealed record ReportPoints(string Heading, IReadOnlyList<ReportPoint> Points) : ReportBlock;

/// <summary>One point of a list.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Note">Under it, small; empty for none.</param>
/// <param name="Sign">Before it; null for none.</param>
public sealed record ReportPoint(string Text, string Note = "", ReportSign? Sign = null)
{
    /// <summary>Key of the section that tells more; empty for none.</summary>
    public string See { get; init; } = "";
}

/// <summary>Names with what is said of them: a definition.</summary>
/// <param name="Heading">Over them; empty for none.</param>
/// <param name="Terms">One or more.</param>
public sealed record ReportTerms(string Heading, IReadOnlyList<ReportTerm> Terms) : ReportBlock
{
    /// <summary>Code of the measure that they define; empty for other terms.</summary>
    public string MeasureCode { get; init; } = "";
}

/// <summary>A table.</summary>
public sealed record ReportTable : ReportBlock
{
    /// <summary>Its place, unique in the report: <c>table-id03-quarters</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it shows, in a sentence: its caption, and its alternative text.</summary>
    public required string Caption { get; init; }

    /// <summary>Columns from the left; the first names the rows.</summary>
    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    /// <summary>Rows, each with a cell for every column.</summary>
    public required IReadOnlyList<ReportRow> Rows { get; init; }

    /// <summary>What must be known to read it; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>All numbers of a chart, period by period: for spreadsheets, and for readers of a screen who ask for it; not for paper and slides.</summary>
    public bool IsDetail { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Name">Its heading; unique in its table.</param>
/// <param name="IsNumber">Set to the right.</param>
/// <param name="Weight">Its share of the width, against those of the others.</param>
public sealed record ReportColumn(string Name, bool IsNumber = false, int Weight = 1);

/// <summary>A row.</summary>
/// <param name="Cells">One for each column.</param>
/// <param name="Group">Rows with the same words here stand together under them; empty for none.</param>
public sealed record ReportRow(IReadOnlyList<ReportCell> Cells, string Group = "");

/// <summary>A cell.</summary>
/// <param name="Text">What a reader sees: “5.8”, “22.9%”, “†”, “Improving”.</param>
public sealed record ReportCell(string Text)
{
    /// <summary>The number as shown, rounded alike; null for words.</summary>
    public decimal? Number { get; init; }

    /// <summary>How a spreadsheet writes the number so that it looks like the text: <c>#,##0.0"%"</c>; empty for words.</summary>
    public string Format { get; init; } = "";

    /// <summary>Before the text; null for none.</summary>
    public ReportSign? Sign { get; init; }

    /// <summary>Key of the section that tells more; empty for none.</summary>
    public string See { get; init; } = "";

    /// <summary>Words.</summary>
    public static implicit operator ReportCell(string text) => new(text);
}
