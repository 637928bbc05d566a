using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>What a line of a chart is.</summary>
public enum ChartRole
{
    /// <summary>The measure's own figures, with marks.</summary>
    Figures,

    /// <summary>Another line of figures beside the first: another organisation or another document.</summary>
    Beside,

    /// <summary>The average of a stretch; the median of a run chart.</summary>
    Average,

    /// <summary>The upper limit of a stretch.</summary>
    Upper,

    /// <summary>The lower limit of a stretch.</summary>
    Lower,

    /// <summary>The target over a stretch.</summary>
    Target,
}

/// <summary>A chart: what native charts, tables and drawings are made of.</summary>
public sealed record ReportChart : ReportBlock
{
    /// <summary>Its place, unique in the report: <c>chart-id03</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it shows, in a sentence: its heading.</summary>
    public required string Finding { get; init; }

    /// <summary>For readers who do not see it.</summary>
    public required string Alternative { get; init; }

    /// <summary>Who gave the figures, by which rules they are judged, and where the axis starts if not at zero.</summary>
    public required string Source { get; init; }

    /// <summary>What the value axis counts: “Years”.</summary>
    public required string Axis { get; init; }

    /// <summary>How the labels of the value axis are written: <c>#,##0.0</c>.</summary>
    public required string AxisFormat { get; init; }

    /// <summary>Lower end of the value axis.</summary>
    public required decimal Min { get; init; }

    /// <summary>Upper end of the value axis.</summary>
    public required decimal Max { get; init; }

    /// <summary>Distance of its gridlines.</summary>
    public required decimal Step { get; init; }

    /// <summary>Periods from the left.</summary>
    public required IReadOnlyList<ReportPeriod> Periods { get; init; }

    /// <summary>Lines, the measure's own first.</summary>
    public required IReadOnlyList<ReportSeries> Series { get; init; }

    /// <summary>What happened, in the order of time.</summary>
    public IReadOnlyList<ReportEvent> Events { get; init; } = [];

    /// <summary>Whether periods are named in two rows: quarter above, financial year below.</summary>
    public bool IsQuarterly { get; init; }

    /// <summary>Whether lines run on over periods without a value, save where <see cref="ReportSeries.Breaks"/> parts them. Null where they stop at each, also in reports kept before this was told.</summary>
    public bool? SpansBlanks { get; init; }

    /// <summary>The signs that the points carry, with their meaning, in the order in which they are explained.</summary>
    public IReadOnlyList<ReportKey> Keys { get; init; } = [];

    /// <summary>The chart as the board's page draws it: one SVG element without styles; empty where there is none.</summary>
    public string Drawing { get; init; } = "";
}

/// <summary>A period of a chart.</summary>
/// <param name="Label">In full: “Q3 2017-18”.</param>
/// <param name="Upper">Upper row of the axis: “Q3”; the label itself where there is one row.</param>
/// <param name="Lower">Lower row of the axis: “2017-18”; empty where there is one row.</param>
public sealed record ReportPeriod(string Label, string Upper, string Lower);

/// <summary>One line.</summary>
public sealed record ReportSeries
{
    /// <summary>What it is.</summary>
    public required ChartRole Role { get; init; }

    /// <summary>Its name; unique in its chart: “Years caring before registering”, “Average to Q3 2013-14”.</summary>
    public required string Name { get; init; }

    /// <summary>A value for each period as it is shown, rounded alike; null for a gap.</summary>
    public required IReadOnlyList<decimal?> Values { get; init; }

    /// <summary>How its numbers are written: <c>#,##0.0"%"</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Words at its right end: “Average 6.6”; empty for none.</summary>
    public string EndLabel { get; init; } = "";

    /// <summary>Signs of its points; points without one are ordinary.</summary>
    public IReadOnlyList<ReportMark> Marks { get; init; } = [];

    /// <summary>Indexes of periods that no stroke joins to the value before, be it of the period before or of an earlier one.</summary>
    public IReadOnlyList<int> Breaks { get; init; } = [];
}

/// <summary>What is to be known of a point.</summary>
/// <param name="At">Index of its period.</param>
public sealed record ReportMark(int At)
{
    /// <summary>What the rules say of it.</summary>
    public SpcVerdict Verdict { get; init; }

    /// <summary>May still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Has changed since it was first published.</summary>
    public bool Restated { get; init; }

    /// <summary>Not all who were expected are in.</summary>
    public bool Partial { get; init; }

    /// <summary>There is a figure that is not shown. It has no value here.</summary>
    public bool Hidden { get; init; }

    /// <summary>The figure is still to come.</summary>
    public bool Awaited { get; init; }
}

/// <summary>Something that happened.</summary>
/// <param name="At">Index of the period it falls into.</param>
/// <param name="Letter">What it is called beside the chart: “A”.</param>
/// <param name="Day">“January 2014”.</param>
/// <param name="Text">What happened.</param>
public sealed record ReportEvent(int At, string Letter, string Day, string Text);

/// <summary>A sign with its meaning.</summary>
/// <param name="Sign">One of <c>ordinary</c>, <c>improvement</c>, <c>concern</c>, <c>neutral</c>, <c>provisional</c>, <c>restated</c>, <c>partial</c>, <c>hidden</c>, <c>awaited</c>.</param>
/// <param name="Meaning">In words.</param>
public sealed record ReportKey(string Sign, string Meaning);
