namespace CarersDashboard.Features.Board.Charts;

/// <summary>How large one drawing of a chart is, in CSS pixels.</summary>
/// <param name="Width">All of it.</param>
/// <param name="Height">From above the plot to below the axis.</param>
/// <param name="LabelRoom">Right of the plot, for labels at the line ends; 0 where there is no room for any.</param>
public sealed record ChartSize(int Width, int Height, int LabelRoom)
{
    /// <summary>The sizes of a page's large chart, the widest first; see charts.css.</summary>
    public static IReadOnlyList<ChartSize> Main => [new(1160, 430, 170), new(920, 410, 150), new(680, 350, 140), new(335, 320, 0), new(280, 320, 0)];
}

/// <summary>One point of a line, or a gap in it.</summary>
/// <param name="X">Quarters since the left edge.</param>
/// <param name="Y">Value; null for a gap.</param>
/// <param name="Provisional">May still change.</param>
/// <param name="Restated">Has changed since it was first published.</param>
/// <param name="Label">The value as text beside the point; empty for none.</param>
/// <param name="Above">Whether the label stands above the point.</param>
/// <param name="Name">What it says, for readers who go to it.</param>
public sealed record ChartPoint(double X, double? Y, bool Provisional = false, bool Restated = false, string Label = "", bool Above = true, string Name = "");

/// <summary>One line of a chart.</summary>
/// <param name="Position">From 0; decides stroke and mark.</param>
/// <param name="Name">Of the source or organisation.</param>
/// <param name="Path">Points and gaps, in the order of time.</param>
public sealed record ChartLine(int Position, string Name, IReadOnlyList<ChartPoint> Path)
{
    /// <summary>The points with a value.</summary>
    public IEnumerable<ChartPoint> Points => Path.Where(point => point.Y is not null);
}

/// <summary>Words under the axis.</summary>
/// <param name="X">Centre, in quarters since the left edge.</param>
/// <param name="Text">What it says.</param>
public sealed record AxisLabel(double X, string Text);

/// <summary>Words right of a line's end.</summary>
/// <param name="Position">Which line; -1 for the target.</param>
/// <param name="Y">The line's last value.</param>
/// <param name="Shift">How far the words are moved down, in pixels, so that no two overlap.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Name">Name of the line, in rows that fit; empty where there is one line.</param>
public sealed record EndLabel(int Position, double Y, double Shift, string Value, IReadOnlyList<string> Name);

/// <summary>A place where the way of counting changed.</summary>
/// <param name="X">Quarters since the left edge.</param>
/// <param name="Words">What stands above it.</param>
public sealed record BreakMark(double X, string Words);

/// <summary>Everything that is drawn, computed before anything is drawn.</summary>
public sealed record TrendChartModel
{
    /// <summary>Pixels that RadzenChart keeps above, right of and below the plot when its category axis is off.</summary>
    public const int PlotMargin = 32;

    /// <summary>How large it is.</summary>
    public required ChartSize Size { get; init; }

    /// <summary>Value axis.</summary>
    public required NiceScale Scale { get; init; }

    /// <summary>Labels of the value axis by value.</summary>
    public required IReadOnlyDictionary<decimal, string> ScaleText { get; init; }

    /// <summary>Width of the value axis with its labels, in pixels.</summary>
    public required int AxisWidth { get; init; }

    /// <summary>Right edge, in quarters since the left edge.</summary>
    public required double Span { get; init; }

    /// <summary>Lines, the headline's first.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>Upper row of the time axis: Q1 to Q4; empty where there is no room for it.</summary>
    public IReadOnlyList<AxisLabel> Quarters { get; init; } = [];

    /// <summary>Lower row of the time axis: years, or the periods of single figures.</summary>
    public IReadOnlyList<AxisLabel> Years { get; init; } = [];

    /// <summary>Where financial years part.</summary>
    public IReadOnlyList<double> Dividers { get; init; } = [];

    /// <summary>Labels right of the plot.</summary>
    public IReadOnlyList<EndLabel> EndLabels { get; init; } = [];

    /// <summary>Breaks in the series.</summary>
    public IReadOnlyList<BreakMark> Breaks { get; init; } = [];

    /// <summary>The target over time, in pixels from the plot's upper left corner.</summary>
    public IReadOnlyList<SpcTargetStep> Target { get; init; } = [];

    /// <summary>Events, in pixels from the plot's left edge.</summary>
    public IReadOnlyList<SpcUpright> Uprights { get; init; } = [];

    /// <summary>Words of targets and events on the plot, in pixels from its upper left corner; none covers another.</summary>
    public IReadOnlyList<ChartText> Words { get; init; } = [];

    /// <summary>Where a figure is awaited: a dashed ring at the height of the last one; null where none is.</summary>
    public ChartPoint? Awaited { get; init; }

    /// <summary>The points that a reader can go to, line by line, in the order of time.</summary>
    public IReadOnlyList<ChartSpot> Spots =>
        [.. Lines.SelectMany(line => line.Points).Append(Awaited).OfType<ChartPoint>().Select(point => new ChartSpot(AxisWidth + (point.X * PlotWidth / Span), PlotMargin + Down(point.Y!.Value), point.Name))];

    /// <summary>Width of RadzenChart itself: labels at the ends overflow to its right.</summary>
    public int ChartWidth => Size.Width - Math.Max(0, Size.LabelRoom - PlotMargin);

    /// <summary>Width of the plot.</summary>
    public int PlotWidth => ChartWidth - AxisWidth - PlotMargin;

    /// <summary>Height of the plot.</summary>
    public int PlotHeight => Size.Height - (2 * PlotMargin);

    /// <summary>Pixels under the plot for the rows of the time axis that RadzenChart does not know of.</summary>
    public int AxisOverflow => Quarters.Count > 0 ? 20 : 0;

    /// <summary>Half the size of a mark: smaller where the points stand close.</summary>
    public double MarkSize { get; init; } = 5;

    /// <summary>Where a value lies, in pixels below the top of the plot.</summary>
    public double Down(double value) => PlotHeight * (double)(Scale.Max - (decimal)value) / (double)(Scale.Max - Scale.Min);
}
