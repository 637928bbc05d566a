using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>How much is known of the groups of one dimension.</summary>
public enum ReachStanding
{
    /// <summary>No return has these groups.</summary>
    None,

    /// <summary>A group is missing, or its sender hid it, so that shares cannot be worked out.</summary>
    Partly,

    /// <summary>Every group, and with them the number of all, is hidden to protect people.</summary>
    Hidden,

    /// <summary>Shares are worked out; single groups may be hidden.</summary>
    Full,
}

/// <summary>Whether a group is reached in proportion.</summary>
public enum ReachVerdict
{
    /// <summary>There is nothing to compare with, or the figure is hidden.</summary>
    None,

    /// <summary>Less than its share of carers, beyond chance.</summary>
    Less,

    /// <summary>The interval holds 1: chance alone may be the difference.</summary>
    InLine,

    /// <summary>More than its share of carers, beyond chance.</summary>
    More,
}

/// <summary>A share over a share: 1 means in proportion.</summary>
/// <param name="Value">By the share of all carers as published.</param>
/// <param name="Low">Lower end of the 95% interval.</param>
/// <param name="High">Upper end; null where there is none, since the group's share of all carers may be as small as one likes.</param>
/// <param name="Means">Whether the published share bounds the group's: of a share that is at least so much the ratio is at most this.</param>
public sealed record ReachRatio(double Value, double Low, double? High, PopulationMeaning Means)
{
    /// <summary>The ratio of a group's share of those registered to its share of all carers.</summary>
    /// <param name="share">With its interval.</param>
    /// <param name="population">Share of all carers; above zero.</param>
    /// <remarks>The interval is that of the share, over the ends of what the published share leaves open. A census is no sample, so it adds nothing of its own.</remarks>
    public static ReachRatio Of(ShareInterval share, PopulationShare population) => new(
        share.Share / (double)population.Share,
        share.Low / (double)population.High,
        population.Low > 0 ? share.High / (double)population.Low : null,
        population.Means);

    /// <summary>What the interval says.</summary>
    public ReachVerdict Verdict => Low > 1 ? ReachVerdict.More : High < 1 ? ReachVerdict.Less : ReachVerdict.InLine;
}

/// <summary>What is known of one group.</summary>
/// <param name="Group">Which.</param>
/// <param name="Measure">The measure that counts it, as it was defined in the period.</param>
/// <param name="Figure">Its count, after hiding; missing where there is none.</param>
/// <param name="Restated">Whether the count has changed since it was first published.</param>
/// <param name="Share">Share of those whose group is known; null where it is not shown.</param>
/// <param name="Population">Share of all carers; null without published figures.</param>
/// <param name="Ratio">The one over the other; null where either is not there.</param>
public sealed record ReachGroupResult(ReachGroup Group, Measure Measure, Figure Figure, bool Restated, ShareInterval? Share, PopulationShare? Population, ReachRatio? Ratio)
{
    /// <summary>Whether it is reached in proportion.</summary>
    public ReachVerdict Verdict => Ratio?.Verdict ?? ReachVerdict.None;
}

/// <summary>What is known by one dimension as of a quarter.</summary>
public sealed record ReachDimensionResult
{
    /// <summary>Which.</summary>
    public required ReachDimension Dimension { get; init; }

    /// <summary>How much is known.</summary>
    public required ReachStanding Standing { get; init; }

    /// <summary>The groups, in the order of the catalogue.</summary>
    public required IReadOnlyList<ReachGroupResult> Groups { get; init; }

    /// <summary>Whose register it is; null without a return.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>The period of the figures: the latest with any of the groups; null without a return.</summary>
    public ReportingPeriod? Period { get; init; }

    /// <summary>Number of people whose group is known; null where it is not shown.</summary>
    public decimal? Known { get; init; }

    /// <summary>Number of all registered; null where it is not there or hidden.</summary>
    public decimal? Registered { get; init; }

    /// <summary>Who carers are, as counted last by the end of the period; null without published figures.</summary>
    public ReachPopulation? Population { get; init; }

    /// <summary>A return with these groups has fallen due since and is not there.</summary>
    public bool Behind { get; init; }

    /// <summary>The sender says that the figures may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>The figures are made up.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Share of all registered whose group is not known, 0 to 1; null where either number is not shown, or the groups hold more than the register.</summary>
    public decimal? Unknown => Known is { } known && Registered is > 0 and var all && known <= all ? (all - known) / all : null;

    /// <summary>Whether the groups together hold more people than the register: then one of the two is wrong.</summary>
    public bool HoldsTooMany => Known > Registered;

    /// <summary>How many groups are hidden, by us or by the sender.</summary>
    public int HiddenGroups => Groups.Count(group => group.Figure.State == ValueState.Suppressed);
}

/// <summary>Whom services reach against who carers are, as of one quarter. Page, files and alternative texts all read this.</summary>
/// <param name="Quarter">The chosen quarter: nothing returned later is shown.</param>
/// <param name="Dimensions">In the order of the catalogue.</param>
/// <param name="Published">The measure that publishes reach itself, where there is a figure; null otherwise.</param>
public sealed record ReachResult(ReportingPeriod Quarter, IReadOnlyList<ReachDimensionResult> Dimensions, MeasureResult? Published)
{
    /// <summary>Whether no return has any of the groups.</summary>
    public bool IsEmpty => Dimensions.All(dimension => dimension.Standing == ReachStanding.None);

    /// <summary>Whether any figure is made up.</summary>
    public bool Illustrative => Dimensions.Any(dimension => dimension.Illustrative);
}
