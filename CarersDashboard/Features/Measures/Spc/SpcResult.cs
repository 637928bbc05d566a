namespace CarersDashboard.Features.Measures.Spc;

/// <summary>What can be remarkable about a point, the strongest first.</summary>
public enum SpcRule
{
    /// <summary>Beyond a limit.</summary>
    Outside,

    /// <summary>Seven or more points that all rise, or all fall.</summary>
    Trend,

    /// <summary>Two of three points close to a limit, all three on one side of the average.</summary>
    TwoOfThree,

    /// <summary>Seven or more points on one side of the average.</summary>
    Shift,
}

/// <summary>To which side something is remarkable.</summary>
public enum SpcSide
{
    /// <summary>To neither.</summary>
    None,

    /// <summary>Above, or rising.</summary>
    High,

    /// <summary>Below, or falling.</summary>
    Low,
}

/// <summary>What a point says.</summary>
public enum SpcVerdict
{
    /// <summary>Ordinary ups and downs, or not judged.</summary>
    CommonCause,

    /// <summary>Better than chance would have it.</summary>
    Improvement,

    /// <summary>Worse than chance would have it.</summary>
    Concern,

    /// <summary>Not chance, where neither way is better.</summary>
    Neutral,
}

/// <summary>What a group of points has to be judged by.</summary>
public enum SpcState
{
    /// <summary>Limits from 13 points or more.</summary>
    Limits,

    /// <summary>Limits from fewer points, which will still move.</summary>
    TrialLimits,

    /// <summary>Too few points for limits: a line round the median.</summary>
    RunChart,

    /// <summary>The average moving range is zero, so that every change would be a signal.</summary>
    NoVariation,
}

/// <summary>The variation icon.</summary>
public enum Variation
{
    /// <summary>No figure at all, or the latest is hidden.</summary>
    None,

    /// <summary>Ordinary ups and downs.</summary>
    CommonCause,

    /// <summary>Improvement upwards.</summary>
    ImprovementHigh,

    /// <summary>Improvement downwards.</summary>
    ImprovementLow,

    /// <summary>Concern upwards.</summary>
    ConcernHigh,

    /// <summary>Concern downwards.</summary>
    ConcernLow,

    /// <summary>A signal upwards, neither good nor bad.</summary>
    NeutralHigh,

    /// <summary>A signal downwards, neither good nor bad.</summary>
    NeutralLow,

    /// <summary>Fewer than 13 points.</summary>
    TooLittleData,

    /// <summary>The figures do not vary.</summary>
    NoVariation,

    /// <summary>The latest figure has not come.</summary>
    AwaitingReturn,
}

/// <summary>The assurance icon.</summary>
public enum Assurance
{
    /// <summary>No target, no better way, or no limits.</summary>
    None,

    /// <summary>All of the expected range meets the target.</summary>
    Pass,

    /// <summary>All of the expected range misses the target.</summary>
    Fail,

    /// <summary>The target lies inside the expected range.</summary>
    Inconsistent,
}

/// <summary>Limits of a group, in the measure's unit, not clamped to what the unit can be.</summary>
/// <param name="Lower">Lower process limit.</param>
/// <param name="NearLower">Two thirds of the way to it.</param>
/// <param name="NearUpper">Two thirds of the way to the upper one.</param>
/// <param name="Upper">Upper process limit.</param>
public sealed record SpcLimits(decimal Lower, decimal NearLower, decimal NearUpper, decimal Upper);

/// <summary>A rule that fired, over the whole stretch of points on which it did.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Side">Above or rising; below or falling.</param>
/// <param name="First">Index of the first point of the stretch.</param>
/// <param name="Last">Index of the last.</param>
/// <param name="From">Day of the first.</param>
/// <param name="To">Day of the last.</param>
/// <param name="Against">Limit, near limit or average that the points are beyond; null for a trend.</param>
/// <param name="FirstValue">Value of the first.</param>
/// <param name="LastValue">Value of the last.</param>
/// <param name="Counted">How many points of the stretch count: those close to the limit for two of three, otherwise all.</param>
public sealed record SpcEvidence(SpcRule Rule, SpcSide Side, int First, int Last, DateOnly From, DateOnly To, decimal? Against, decimal FirstValue, decimal LastValue, int Counted)
{
    /// <summary>Points in the stretch.</summary>
    public int Length => Last - First + 1;
}

/// <summary>One point with what the rules say of it.</summary>
public sealed record SpcPoint
{
    /// <summary>Its day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Its value; null where missing or hidden.</summary>
    public required decimal? Value { get; init; }

    /// <summary>There is a value that may not be shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Index of its group in <see cref="SpcResult.Groups"/>.</summary>
    public required int Group { get; init; }

    /// <summary>Periods without any observation just before it.</summary>
    public int AbsentBefore { get; init; }

    /// <summary>Every rule that fired on it, the strongest first.</summary>
    public IReadOnlyList<SpcEvidence> Evidence { get; init; } = [];

    /// <summary>The rule that decided; null for none.</summary>
    public SpcRule? Rule { get; init; }

    /// <summary>To which side the rule that decided points.</summary>
    public SpcSide Side { get; init; }

    /// <summary>What it says.</summary>
    public SpcVerdict Verdict { get; init; }

    /// <summary>One rule says improvement and another concern.</summary>
    public bool IsContradicted { get; init; }

    /// <summary>The rule that decided, with its stretch; null for none.</summary>
    public SpcEvidence? Winner
    {
        get
        {
            SpcEvidence? first = null;
            foreach (var evidence in Evidence)
            {
                if (evidence.Rule == Rule)
                {
                    first ??= evidence;
                    if (evidence.Side == Side)
                    {
                        return evidence;
                    }
                }
            }

            return first;
        }
    }

    /// <summary>The label as the R package writes it: “7 Points Above CL”.</summary>
    public string SpecialCauseType => (Rule, Side) switch
    {
        (SpcRule.Outside, SpcSide.High) => "Above UCL",
        (SpcRule.Outside, _) => "Below LCL",
        (SpcRule.Trend, SpcSide.High) => "7 Point Trend (Increasing)",
        (SpcRule.Trend, _) => "7 Point Trend (Decreasing)",
        (SpcRule.TwoOfThree, SpcSide.High) => "2 in 3 Above CL",
        (SpcRule.TwoOfThree, _) => "2 in 3 Below CL",
        (SpcRule.Shift, SpcSide.High) => "7 Points Above CL",
        (SpcRule.Shift, _) => "7 Points Below CL",
        _ => "Common Cause",
    };

    /// <summary>The verdict as the R package writes it: <c>special_cause_improvement</c>.</summary>
    public string PointType => Verdict switch
    {
        SpcVerdict.Improvement => "special_cause_improvement",
        SpcVerdict.Concern => "special_cause_concern",
        SpcVerdict.Neutral => Side == SpcSide.High ? "special_cause_neutral_high" : "special_cause_neutral_low",
        _ => "common_cause",
    };
}

/// <summary>Points that share an average and limits.</summary>
public sealed record SpcGroup
{
    /// <summary>As the R package counts: one more for each rebase, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Index of its first point.</summary>
    public required int First { get; init; }

    /// <summary>Index of its last point.</summary>
    public required int Last { get; init; }

    /// <summary>Why limits started afresh here; empty where nobody said or they did not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Points with a value.</summary>
    public required int Values { get; init; }

    /// <summary>Points without one, and periods without an observation.</summary>
    public required int Missing { get; init; }

    /// <summary>Points with a value that average and limits come from.</summary>
    public required int Baseline { get; init; }

    /// <summary>Whether they are fewer than all by decision.</summary>
    public required bool IsFixed { get; init; }

    /// <summary>Mean of the baseline; null where no point of it has a value.</summary>
    public required decimal? Mean { get; init; }

    /// <summary>Median of all values, for a run chart; null otherwise.</summary>
    public decimal? Median { get; init; }

    /// <summary>Moving ranges inside the baseline.</summary>
    public required int Ranges { get; init; }

    /// <summary>How many of them screening left out.</summary>
    public required int RangesDropped { get; init; }

    /// <summary>Average moving range before screening; null where there is none.</summary>
    public required decimal? AverageRangeBefore { get; init; }

    /// <summary>Average moving range that the limits come from; null where none is left.</summary>
    public required decimal? AverageRange { get; init; }

    /// <summary>Limits; null where the state has none, or none could be computed.</summary>
    public SpcLimits? Limits { get; init; }

    /// <summary>What its points are judged by.</summary>
    public required SpcState State { get; init; }

    /// <summary>The line that is drawn in the middle: the median of a run chart, otherwise the mean.</summary>
    public decimal? Centre => State == SpcState.RunChart ? Median : Mean;
}

/// <summary>A target beside the limits that it was judged against, over the points where both held.</summary>
/// <param name="From">Day of the first such point.</param>
/// <param name="To">Day of the last.</param>
/// <param name="Target">The target in force.</param>
/// <param name="Limits">The limits; null where there were none.</param>
/// <param name="Assurance">What follows.</param>
public sealed record SpcAssurance(DateOnly From, DateOnly To, decimal Target, SpcLimits? Limits, Assurance Assurance);

/// <summary>Everything that is known about a series: chart, table, words and export are made of it and of nothing else.</summary>
public sealed record SpcResult
{
    /// <summary>Points with a value that limits need.</summary>
    public const int EnoughForLimits = 13;

    /// <summary>The rules that judged it.</summary>
    public required SpcProfile Profile { get; init; }

    /// <summary>Which way is better.</summary>
    public required ImprovementDirection Direction { get; init; }

    /// <summary>Groups in the order of time; empty only where there is no point.</summary>
    public required IReadOnlyList<SpcGroup> Groups { get; init; }

    /// <summary>Points in the order of time.</summary>
    public required IReadOnlyList<SpcPoint> Points { get; init; }

    /// <summary>The variation icon.</summary>
    public required Variation Variation { get; init; }

    /// <summary>The assurance icon.</summary>
    public required Assurance Assurance { get; init; }

    /// <summary>The target in force at the latest point; null for none.</summary>
    public decimal? Target { get; init; }

    /// <summary>Each target beside each group's limits, in the order of time.</summary>
    public required IReadOnlyList<SpcAssurance> AssuranceHistory { get; init; }

    /// <summary>What a reader should know, in words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The last group, which limits and icons are of; null where there is no point.</summary>
    public SpcGroup? Current => Groups.Count == 0 ? null : Groups[^1];

    /// <summary>The latest point; null where there is none.</summary>
    public SpcPoint? Latest => Points.Count == 0 ? null : Points[^1];

    /// <summary>Points without a value and periods without an observation, in all groups.</summary>
    public int Missing => Groups.Sum(group => group.Missing);
}
