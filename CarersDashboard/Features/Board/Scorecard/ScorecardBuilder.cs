using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>Puts the scorecard together.</summary>
public static class ScorecardBuilder
{
    /// <summary>Code of the pathway among the strategies.</summary>
    public const string Pathway = "pathway";

    /// <summary>Every measure, core and extra, under each objective of the strategy that it is evidence for.</summary>
    public static StrategyScorecard Build(BoardSnapshot snapshot, ReportingPeriod quarter, Strategy strategy, Organisation? only = null)
    {
        var catalogue = snapshot.Catalogue;
        // Groups of the register are told on the page of reach: eighteen parts of one measure say nothing about an objective.
        var parts = catalogue.Breakdowns.SelectMany(dimension => dimension.Groups).Select(group => group.Measure).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var results = catalogue.Measures
            .Where(measure => !parts.Contains(measure.Code))
            .Select(measure => snapshot.Result(measure, quarter, only))
            .Where(result => only is null || result.Returned.Count > 0 || result.Published.Count > 0)
            .OrderBy(result => result.Point is null)
            .ToList();
        var evidences = results.ToDictionary(result => result.Measure.Code, result => Evidences(catalogue, result.Measure), StringComparer.OrdinalIgnoreCase);
        var plan = catalogue.Plan.FirstOrDefault(one => Same(one.Strategy, strategy.Code));
        var groups = strategy.Objectives
            .Select(objective => new ScorecardGroup(objective, Rows(result => IsFor(result, strategy, objective), objective), plan?.ActionsOf(objective) ?? [], plan?.AimsOf(objective) ?? []))
            .ToList();
        var none = Rows(result => !evidences[result.Measure.Code].Any(one => one.Strategy == strategy), null);
        if (none.Count > 0)
        {
            groups.Add(new(null, none, [], []));
        }

        return new()
        {
            Quarter = quarter,
            Strategy = strategy,
            Only = only,
            Freshness = Freshness.Of(snapshot, quarter),
            Groups = ToldOnce(groups),
            Stages = Stages(catalogue, results),
            Plan = plan,
        };

        List<ScorecardRow> Rows(Func<MeasureResult, bool> belongs, Objective? under) =>
            [.. results.Where(belongs).Select(result => new ScorecardRow(result, [.. evidences[result.Measure.Code].Where(one => one.Strategy != strategy || one.Objective != under)]))];
    }

    // A measure that is evidence for several objectives stands under each, and is told in full under the first.
    private static List<ScorecardGroup> ToldOnce(List<ScorecardGroup> groups)
    {
        var told = new Dictionary<string, Objective>(StringComparer.OrdinalIgnoreCase);
        var once = new List<ScorecardGroup>();
        foreach (var group in groups)
        {
            once.Add(group with { Rows = [.. group.Rows.Select(row => told.TryGetValue(row.Result.Measure.Code, out var above) ? row with { ToldUnder = above } : row)] });
            if (group.Objective is { } objective)
            {
                group.Rows.ToList().ForEach(row => told.TryAdd(row.Result.Measure.Code, objective));
            }
        }

        return once;
    }

    /// <summary>What a measure is evidence for, in the order of the catalogue; links to what the catalogue lacks are left out.</summary>
    public static IReadOnlyList<Evidence> Evidences(Catalogue catalogue, Measure measure) =>
    [
        .. from strategy in catalogue.Strategies
           from objective in strategy.Objectives
           where measure.Objectives.Any(link => Same(link.Strategy, strategy.Code) && Same(link.Objective, objective.Code))
           select new Evidence(strategy, objective),
    ];

    private static List<PathwayStage> Stages(Catalogue catalogue, List<MeasureResult> results)
    {
        var pathway = catalogue.Strategies.FirstOrDefault(one => Same(one.Code, Pathway));
        if (pathway is null)
        {
            return [];
        }

        List<PathwayStage> stages = [.. pathway.Objectives.Select(stage => new PathwayStage(stage, [.. results.Where(result => IsFor(result, pathway, stage))]))];
        stages.Add(new(null, [.. results.Where(result => !result.Measure.Objectives.Any(link => Same(link.Strategy, Pathway)))]));
        return stages;
    }

    private static bool IsFor(MeasureResult result, Strategy strategy, Objective objective) =>
        result.Measure.Objectives.Any(link => Same(link.Strategy, strategy.Code) && Same(link.Objective, objective.Code));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
