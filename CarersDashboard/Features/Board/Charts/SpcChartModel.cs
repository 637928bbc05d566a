using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Words in a drawing.</summary>
/// <param name="Style">Class that styles them.</param>
/// <param name="X">Of their anchor, in pixels from the left.</param>
/// <param name="Y">Of their base line, in pixels from the top.</param>
/// <param name="Anchor">start, middle or end.</param>
/// <param name="Text">What they say.</param>
public sealed record ChartText(string Style, double X, double Y, string Anchor, string Text)
{
    /// <summary>The room they take at most.</summary>
    public ChartBox Box
    {
        get
        {
            var width = Text.Length * ChartAxis.LetterWidth;
            var left = Anchor switch { "start" => X, "end" => X - width, _ => X - (width / 2) };
            return new(left, Y - 15, left + width, Y + 5);
        }
    }
}

/// <summary>A part of the drawing, in pixels.</summary>
public readonly record struct ChartBox(double Left, double Top, double Right, double Bottom)
{
    private const double Hair = 0.01;

    /// <summary>Whether two parts share more than an edge.</summary>
    public bool Meets(ChartBox other) => Left + Hair < other.Right && other.Left + Hair < Right && Top + Hair < other.Bottom && other.Top + Hair < Bottom;
}

/// <summary>Average and limits of one group.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Centre">Average or median; null for none.</param>
/// <param name="Upper">Upper limit, inside the natural bounds; null for none.</param>
/// <param name="Lower">Lower limit, inside the natural bounds; null for none.</param>
public sealed record SpcBand(double Left, double Right, double? Centre, double? Upper, double? Lower);

/// <summary>One point.</summary>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Verdict">Decides shape and colour.</param>
/// <param name="Provisional">Hollow.</param>
/// <param name="Restated">Ringed.</param>
/// <param name="Partial">Pale, and on no line.</param>
public sealed record SpcMark(double X, double Y, SpcVerdict Verdict, bool Provisional, bool Restated, bool Partial);

/// <summary>A target from one place to another.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Y">Its height.</param>
/// <param name="From">Height of the step before, which a thin line joins to it; null where none touches.</param>
/// <param name="Value">The number aimed at.</param>
public sealed record SpcTargetStep(double Left, double Right, double Y, double? From, decimal Value);

/// <summary>An upright line for something dated.</summary>
/// <param name="X">Where.</param>
/// <param name="IsBreak">Whether figures on its two sides are not compared.</param>
public sealed record SpcUpright(double X, bool IsBreak);

/// <summary>Spans the run that makes the signal.</summary>
/// <param name="Left">Left end.</param>
/// <param name="Right">Right end.</param>
/// <param name="Y">Height of its back.</param>
/// <param name="IsBelow">Whether it stands below the run and opens upwards.</param>
/// <param name="Verdict">Decides the colour.</param>
public sealed record SpcBracket(double Left, double Right, double Y, bool IsBelow, SpcVerdict Verdict);

/// <summary>One drawing of a judged series, worked out to the pixel before anything is drawn.</summary>
public sealed record SpcChartModel
{
    /// <summary>How large it is.</summary>
    public required ChartSize Size { get; init; }

    /// <summary>Height of the drawing with the rows of the time axis.</summary>
    public required int Height { get; init; }

    /// <summary>The plot inside it.</summary>
    public required ChartBox Plot { get; init; }

    /// <summary>Value axis.</summary>
    public required NiceScale Scale { get; init; }

    /// <summary>Gridlines from the lowest, with their labels.</summary>
    public required IReadOnlyList<(double Y, string Text)> Grid { get; init; }

    /// <summary>Rows of the time axis.</summary>
    public required IReadOnlyList<ChartText> Ticks { get; init; }

    /// <summary>Where financial years part.</summary>
    public required IReadOnlyList<double> Dividers { get; init; }

    /// <summary>Groups, the earliest first.</summary>
    public required IReadOnlyList<SpcBand> Bands { get; init; }

    /// <summary>The series; a stroke of one point is not drawn.</summary>
    public required IReadOnlyList<Stroke> Strokes { get; init; }

    /// <summary>Points with a value.</summary>
    public required IReadOnlyList<SpcMark> Marks { get; init; }

    /// <summary>Points that are hidden.</summary>
    public required IReadOnlyList<(double X, double Y)> Hidden { get; init; }

    /// <summary>Points that are awaited.</summary>
    public required IReadOnlyList<(double X, double Y)> Awaited { get; init; }

    /// <summary>The target over time.</summary>
    public required IReadOnlyList<SpcTargetStep> Target { get; init; }

    /// <summary>Events, rebases and breaks.</summary>
    public required IReadOnlyList<SpcUpright> Uprights { get; init; }

    /// <summary>The run that makes the signal; null for none, or where there is no room.</summary>
    public SpcBracket? Bracket { get; init; }

    /// <summary>The points that a reader can go to, in the order of time.</summary>
    public IReadOnlyList<ChartSpot> Spots { get; init; } = [];

    /// <summary>All words on and beside the plot; no two overlap.</summary>
    public required IReadOnlyList<ChartText> Labels { get; init; }

    /// <summary>Half the size of an ordinary mark: smaller where the points stand close.</summary>
    public required double MarkSize { get; init; }
}
