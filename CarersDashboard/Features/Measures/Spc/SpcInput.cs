namespace CarersDashboard.Features.Measures.Spc;

/// <summary>Which set of rules judges a series. Everything made of a result says which.</summary>
public enum SpcProfile
{
    /// <summary>The rules of the R package NHSRplotthedots with corrections: honest about missing figures, few figures and figures that do not vary.</summary>
    MakingDataCount,

    /// <summary>Exactly what the R package NHSRplotthedots 0.2.2 computes.</summary>
    PlotTheDots,
}

/// <summary>Which way is better.</summary>
public enum ImprovementDirection
{
    /// <summary>Higher is better.</summary>
    Increase,

    /// <summary>Lower is better.</summary>
    Decrease,

    /// <summary>Neither: a signal is no more than a signal.</summary>
    Neutral,
}

/// <summary>One figure of a series.</summary>
/// <param name="Date">First day of its period, or any day that orders it.</param>
/// <param name="Value">In the measure's unit; null where it is missing or hidden.</param>
/// <param name="IsHidden">There is a figure, but it may not be shown: it is not awaited.</param>
public readonly record struct SpcObservation(DateOnly Date, decimal? Value, bool IsHidden = false);

/// <summary>A target from a day on, until the next one.</summary>
/// <param name="From">First day on which it holds.</param>
/// <param name="Value">In the measure's unit; null where no target holds from that day.</param>
public sealed record SpcTarget(DateOnly From, decimal? Value);

/// <summary>Limits start afresh.</summary>
/// <param name="From">First day of the new limits.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="FixAfter">The new limits come from so many first points; null for as the series says, 0 for all points whatever the series says.</param>
public sealed record SpcRebase(DateOnly From, string Reason = "", int? FixAfter = null);

/// <summary>A series and how it is to be judged.</summary>
public sealed record SpcInput
{
    /// <summary>Smallest number of first points that limits may be fixed on.</summary>
    public const int SmallestBaseline = 12;

    /// <summary>Figures in any order, no two on one day.</summary>
    public required IReadOnlyList<SpcObservation> Observations { get; init; }

    /// <summary>Which way is better.</summary>
    public ImprovementDirection Direction { get; init; }

    /// <summary>Targets in any order; the one in force on a day is the last that starts on or before it.</summary>
    public IReadOnlyList<SpcTarget> Targets { get; init; } = [];

    /// <summary>Whether moving ranges far above their average are left out of the limits.</summary>
    public bool ScreenOutliers { get; init; } = true;

    /// <summary>Limits come from so many first points of each group, 12 or more; null for all points.</summary>
    public int? FixAfter { get; init; }

    /// <summary>Where limits start afresh, in any order.</summary>
    public IReadOnlyList<SpcRebase> Rebases { get; init; } = [];

    /// <summary>Which rules.</summary>
    public SpcProfile Profile { get; init; }

    /// <summary>Whether a group of fewer than 13 points has limits all the same, which are called trial limits. PlotTheDots always gives them.</summary>
    public bool TrialLimits { get; init; }

    /// <summary>Whether periods that have no observation at all, between dates of a regular distance, count as missing. PlotTheDots takes no notice of them.</summary>
    public bool NoticeAbsent { get; init; } = true;
}
