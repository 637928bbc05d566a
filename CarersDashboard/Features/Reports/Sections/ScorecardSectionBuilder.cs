using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Board.Scorecard;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>Every measure under its objective.</summary>
public static class ScorecardSectionBuilder
{
    /// <summary>The section: a table for each objective.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context)
    {
        var scorecard = context.Snapshot.Scorecard(context.Quarter, context.Strategy);
        var heading = context.Heading(HeadlineSubject.Scorecard(context.Strategy.Code), scorecard.Headline);
        var pages = context.Pages.Select(result => result.Measure.Code).ToHashSet();
        var noun = MeasureWords.Capital(ScorecardWords.Nouns(context.Strategy).One);
        return
        [
            new()
            {
                Kind = "scorecard",
                Key = "scorecard",
                Eyebrow = context.Strategy.Title,
                Title = heading.Shown,
                ContentsName = "Scorecard",
                Lead = heading.Caution,
                Blocks =
                [
                    .. scorecard.Groups.Where(group => Known(group).Count > 0 || group.Objective is not null).Select(group => Known(group).Count > 0 ? (ReportBlock)Table(context, group, noun, pages) : Empty(group, noun)),
                    .. Without(scorecard),
                ],
            },
        ];
    }

    private static List<ScorecardRow> Known(ScorecardGroup group) => [.. group.Rows.Where(row => row.Result.Point is not null && row.ToldUnder is null)];

    private static string Told(ScorecardGroup group) =>
        group.Rows.Where(row => row.Result.Point is not null && row.ToldUnder is not null).Select(row => row.Result.Measure.Name).ToList() is { Count: > 0 } names ? $"Told above, and evidence for this too: {MeasureWords.Listed(names)}." : "";

    // An objective that nobody measures is told, too.
    private static ReportText Empty(ScorecardGroup group, string noun) =>
        new($"{noun} {group.Objective!.Code}: {group.Objective.ShortName}", [Told(group) is { Length: > 0 } told ? told : "None of its measures has a figure."]);

    private static ReportTable Table(ReportContext context, ScorecardGroup group, string noun, HashSet<string> pages) => new()
    {
        Key = CellWords.Key("table-scorecard", group.Objective?.Code ?? "none"),
        Caption = group.Objective is { } objective ? $"{noun} {objective.Code}: {objective.ShortName}. {ScorecardWords.Verdict(group.Tally)}" : $"Measures for none of these {ScorecardWords.Nouns(context.Strategy).Several}",
        Columns = [new("Measure", Weight: 6), new("Figure", true, 2), new("Status", Weight: 3), new("On last quarter", true, 2), new("On a year ago", true, 2), new("Is it changing?", Weight: 4), new("Target", Weight: 4)],
        Rows = [.. Known(group).Select(row => Row(row.Result, pages))],
        Note = Told(group),
    };

    private static ReportRow Row(MeasureResult result, HashSet<string> pages) => new(
    [
        new ReportCell(result.Measure.Name) { See = pages.Contains(result.Measure.Code) ? MeasureSectionBuilder.KeyOf(result.Measure) : "" },
        CellWords.Of(result),
        string.Join(", ", new[] { MeasureWords.When(result) is var when && when == result.Quarter.Label ? "" : when, ScorecardTables.Firmness(result) }.Where(words => words.Length > 0)),
        Change(result, "last quarter"),
        Change(result, "a year ago"),
        new ReportCell(ScorecardWords.Label(result)) { Sign = ReportSign.Of(ScorecardWords.Icon(result)) },
        new ReportCell(result.AgainstTarget is null ? MeasureWords.Capital(ScorecardWords.TargetWord(result)) : $"{ScorecardWords.TargetWord(result)}, {Lower(MeasureWords.Target(result))}") { Sign = ReportSign.Of(result.AgainstTarget?.Rag) },
    ]);

    private static ReportCell Change(MeasureResult result, string against) =>
        result.Changes.FirstOrDefault(change => change.Against == against) is { IsCompared: true } change ? change.Brief : "–";

    private static IEnumerable<ReportBlock> Without(StrategyScorecard scorecard) =>
        scorecard.Results.Where(result => result.Point is null).Select(result => result.Measure.Name).ToList() is { Count: > 0 } names
            ? [new ReportText("Without a figure", [$"{MeasureWords.Listed(names)}."])]
            : [];

    private static string Lower(string words) => words.Length == 0 || (words.Length > 1 && char.IsUpper(words[1])) ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
