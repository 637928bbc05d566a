using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Plans;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>Something that a measure is evidence for.</summary>
/// <param name="Strategy">Strategy, pathway or set of priorities.</param>
/// <param name="Objective">Objective, stage or priority of it.</param>
public sealed record Evidence(Strategy Strategy, Objective Objective);

/// <summary>A measure under one objective.</summary>
/// <param name="Result">What is known of it.</param>
/// <param name="Also">What else it is evidence for, in the order of the catalogue.</param>
public sealed record ScorecardRow(MeasureResult Result, IReadOnlyList<Evidence> Also)
{
    /// <summary>The objective above it where the measure has been told in full; null where this is its first place.</summary>
    public Objective? ToldUnder { get; init; }
}

/// <summary>One objective with its measures and its part of the plan.</summary>
/// <param name="Objective">Which; null for measures that are evidence for none of the strategy's.</param>
/// <param name="Rows">Those with a figure first, otherwise in the order of the catalogue.</param>
/// <param name="Actions">Published actions; empty where the strategy publishes none.</param>
/// <param name="Aims">What action plans need to achieve; empty where the strategy lists none.</param>
public sealed record ScorecardGroup(Objective? Objective, IReadOnlyList<ScorecardRow> Rows, IReadOnlyList<PlanAction> Actions, IReadOnlyList<PlanAim> Aims)
{
    /// <summary>What its measures say together.</summary>
    public ObjectiveTally Tally { get; } = ObjectiveTally.Of(Rows.Select(row => row.Result));
}

/// <summary>A stage of the pathway with the measures that are evidence for it.</summary>
/// <param name="Stage">Which; null for outcomes and context, which belong to no one stage.</param>
/// <param name="Results">Its measures, those with a figure first.</param>
public sealed record PathwayStage(Objective? Stage, IReadOnlyList<MeasureResult> Results);

/// <summary>A strategy with its objectives, measures and plan, as of one quarter.</summary>
public sealed record StrategyScorecard
{
    /// <summary>The chosen quarter.</summary>
    public required ReportingPeriod Quarter { get; init; }

    /// <summary>What groups the measures.</summary>
    public required Strategy Strategy { get; init; }

    /// <summary>Only this organisation's figures; null for the county.</summary>
    public Organisation? Only { get; init; }

    /// <summary>Who has returned.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>Objectives in their order; last, where there are any, the measures that are evidence for none of them.</summary>
    public required IReadOnlyList<ScorecardGroup> Groups { get; init; }

    /// <summary>The stages of the pathway, then what belongs to none of them.</summary>
    public required IReadOnlyList<PathwayStage> Stages { get; init; }

    /// <summary>The strategy's published plan; null where there is none.</summary>
    public ActionPlan? Plan { get; init; }

    /// <summary>Objectives alone.</summary>
    public IEnumerable<ScorecardGroup> Objectives => Groups.Where(group => group.Objective is not null);

    /// <summary>Every measure once.</summary>
    public IReadOnlyList<MeasureResult> Results => [.. Groups.SelectMany(group => group.Rows).Select(row => row.Result).DistinctBy(result => result.Measure.Code)];

    /// <summary>Whether any figure shown is made up.</summary>
    public bool Illustrative => Results.Any(result => result.Line is { } line && line.Points.Any(point => point.Illustrative));

    /// <summary>The deterministic sentence at the top.</summary>
    public string Headline => ScorecardWords.Headline(this);
}
