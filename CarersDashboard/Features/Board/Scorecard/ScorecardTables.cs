using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Plans;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>The scorecard as files: what the page shows, row by row.</summary>
public static class ScorecardTables
{
    /// <summary>Objectives, their verdicts and their measures; a measure stands under each objective that it is evidence for.</summary>
    public static BoardTable Measures(Catalogue catalogue, StrategyScorecard scorecard) => new()
    {
        Name = $"scorecard-{scorecard.Strategy.Code}-{scorecard.Quarter.Code}",
        Title = $"{scorecard.Strategy.Title}, scorecard for {scorecard.Quarter.Label}: {scorecard.Headline}",
        About =
        [
            ("Quarter", $"{scorecard.Quarter.Label}, {scorecard.Quarter.LongLabel}; nothing later is shown."),
            ("Figures of", scorecard.Only?.Name ?? "All organisations"),
            ("Source of the grouping", scorecard.Strategy.Source),
            ("Sources of the figures", string.Join("; ", scorecard.Results.Where(result => result.Line is not null).Select(result => result.Line!.Series.Source).Distinct())),
            ("Hidden figures", "Small counts of people are hidden, here as on the page."),
            .. Made(scorecard),
        ],
        Columns =
        [
            new("Objective"), new("Objective in words"), new("Verdict", "What the measures of the objective say together, by rule"),
            new("Measure"), new("Name"), new("Core or extra"), new("As shown", "The figure as the page writes it"),
            new("Figure", "In the measure's unit; empty where there is no single number", IsNumber: true), new("Unit"),
            new("Period"), new("Whose"), new("What the rules say"), new("Why"), new("Target"), new("Against the target"),
            new("Firmness", "Provisional, restated or illustrative"), new("Also evidence for"),
        ],
        Rows = [.. scorecard.Groups.SelectMany(group => group.Rows, (group, row) => Row(catalogue, scorecard, group, row))],
    };

    /// <summary>The published actions, or what plans need to achieve; null where the strategy publishes neither.</summary>
    public static BoardTable? Plan(StrategyScorecard scorecard) => scorecard.Plan is not { } plan ? null : new()
    {
        Name = $"plan-{scorecard.Strategy.Code}",
        Title = $"{scorecard.Strategy.Title}: {(plan.Actions.Count > 0 ? "published actions" : "what action plans need to achieve")}",
        About = [("Source", plan.Source), ("Note", plan.Note)],
        Columns =
        [
            new("Objective"), new("Number"), new("What"), new("Who"), new("By when, as printed"), new("By when, day", "Last day of the printed month"),
            new("How it will be known"), new("Measures", "Those that count just what the column before it names"), new("Confidence", "How sure it is that the parts of the row belong together"), new("Doubt"),
        ],
        Rows =
        [
            .. plan.Actions.Select(Row),
            .. plan.Aims.Select(aim => (IReadOnlyList<TableCell>)[aim.Objective, "", aim.What, "", "", "", "", "", "", ""]),
        ],
    };

    /// <summary>How firm a figure is, in words; empty for a final one.</summary>
    public static string Firmness(MeasureResult result) => result.Point is not { } point ? "" : string.Join(", ", new[]
    {
        point.Provisional ? "provisional" : "", point.Restated ? "restated" : "", point.Illustrative ? "illustrative" : "",
    }.Where(word => word.Length > 0));

    private static IEnumerable<(string, string)> Made(StrategyScorecard scorecard) =>
        scorecard.Illustrative ? [("Illustrative figures", "Some figures are made up to show how the board works; each row says so. Do not quote them.")] : [];

    private static IReadOnlyList<TableCell> Row(PlanAction action) =>
    [
        action.Objective, action.Number, action.What, string.Join("; ", action.Who), ScorecardWords.Due(action),
        string.Join("; ", action.ByWhen.Select(date => date.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
        string.Join("; ", action.KnownBy), string.Join(", ", action.Measures), action.Confidence.ToString().ToLowerInvariant(), action.Doubt,
    ];

    private static IReadOnlyList<TableCell> Row(Catalogue catalogue, StrategyScorecard scorecard, ScorecardGroup group, ScorecardRow row)
    {
        var result = row.Result;
        return
        [
            group.Objective?.Code, group.Objective?.Name ?? "None of these", group.Objective is null ? "" : ScorecardWords.Verdict(group.Tally),
            result.Measure.Code, result.Measure.Name, result.Measure.Tier.ToString().ToLowerInvariant(), ScorecardWords.Value(result),
            Number(result), FigureWords.Noun(result.Measure) is { Length: > 0 } noun ? noun : result.Measure.Unit.ToString().ToLowerInvariant(),
            result.Point?.Period.Label, result.Point is null ? "" : MeasureWords.Who(result),
            ScorecardWords.Label(result), ScorecardWords.Reason(catalogue, result), TargetWords.Of(result.Measure, result.Target, result.TargetDay), ScorecardWords.TargetWord(result),
            Firmness(result), ScorecardWords.Also(row, scorecard.Strategy),
        ];
    }

    // Below the last place that is shown, the page says “under 1”, and a 0 would be another number.
    private static TableCell Number(MeasureResult result)
    {
        if (result.Point is not { Figure: { HasValue: true } figure } point)
        {
            return TableCell.None;
        }

        var measure = FigureWords.AsGiven(result.Measure, result.Line!, point);
        return FigureText.RoundsToZero(measure, figure) ? TableCell.None : TableCell.Of(figure.Value, measure.Decimals);
    }
}
