using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>What changed since the quarter before.</summary>
public static class ChangesSectionBuilder
{
    /// <summary>The section; none for the first quarter.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context)
    {
        if (context.Overview.Changes is not { } changes)
        {
            return [];
        }

        var heading = context.Heading(HeadlineSubject.Changes(changes.Earlier), ChangesWords.Headline(changes));
        var pages = context.Pages.Select(result => result.Measure.Code).ToHashSet();
        return
        [
            new()
            {
                Kind = "changes",
                Key = "changes",
                Eyebrow = $"What changed since {ChangesWords.Since(changes)}",
                Title = heading.Shown,
                ContentsName = "What changed",
                Lead = $"{ChangesWords.Beside(changes)} {heading.Caution}".Trim(),
                Blocks =
                [
                    .. changes.Measures.Count == 0 ? [] : new ReportBlock[] { new ReportPoints("Measures", [.. changes.Measures.Select(change => Point(changes, change, pages))]) },
                    .. changes.Restatements.Count == 0 ? [] : new ReportBlock[] { Restated(changes, context.Audience) },
                    new ReportPoints("Returns", [new(ChangesWords.Returns(changes)), .. changes.Returns.Where(one => one.Move != ReturnMove.Arrived).Select(one => new ReportPoint($"{one.Organisation.Name}, {one.Quarter.Label}: {ChangesWords.Of(one.Move).ToLowerInvariant()}{(one.Provisional ? ", provisional" : "")}."))]),
                    .. changes.Rules.Count == 0 ? [] : new ReportBlock[] { new ReportPoints("Definitions and targets", [.. changes.Rules.Select(rule => new ReportPoint($"{rule.Measure?.Name ?? "All measures"}{(rule.Organisation is null ? "" : ", " + rule.Organisation.Name)}: {ChangesWords.Of(rule)}", rule.Reason))]) },
                ],
            },
        ];
    }

    private static ReportPoint Point(BoardChanges changes, MeasureChange change, HashSet<string> pages) => new(
        $"{change.Now.Measure.Name}: {Lower(ChangesTable.Of(change.Move))}. {ChangesWords.Sentence(change)}",
        $"{ChangesWords.Was(changes, change)}{(ChangesWords.Doubts(change) is { Count: > 0 } doubts ? $" {string.Join(", ", doubts)}." : "")}",
        change.Move is MeasureMove.TargetMissed or MeasureMove.TargetMet ? ReportSign.Of(change.Now.AgainstTarget!.Rag) : ReportSign.Of(change.Variation))
    {
        See = pages.Contains(change.Now.Measure.Code) ? MeasureSectionBuilder.KeyOf(change.Now.Measure) : "",
    };

    // Why a figure changed is told in its sender's words, which are for the board.
    private static ReportTable Restated(BoardChanges changes, Audience audience) => new()
    {
        Key = "table-restated",
        Caption = $"Figures that read differently from {ChangesWords.Since(changes)}",
        Columns = [new("Measure", Weight: 3), new("Whose", Weight: 3), new("Period", Weight: 2), new("Was", true, 2), new("Is", true, 2), .. audience == Audience.Board ? new ReportColumn[] { new("Why", Weight: 3) } : []],
        Rows = [.. changes.Restatements.Select(one => new ReportRow([one.Measure.Name, one.Organisation.Name, one.Period.Label, one.Before, one.After, .. audience == Audience.Board ? new ReportCell[] { one.Reason } : []]))],
    };

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
