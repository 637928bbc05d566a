using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>The quarter on a page: how many measures stand how, and what there is to discuss.</summary>
public static class HeadlineSectionBuilder
{
    /// <summary>The page.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context)
    {
        var overview = context.Overview;
        var heading = context.Heading(HeadlineSubject.Overview, overview.Headline);
        var pages = context.Pages.Select(result => result.Measure.Code).ToHashSet();
        return
        [
            new()
            {
                Kind = "headline",
                Key = "headline",
                Eyebrow = "The quarter on a page",
                Title = heading.Shown,
                ContentsName = "The quarter on a page",
                Lead = heading.Caution,
                Blocks =
                [
                    new ReportFacts([Returns(overview), .. Changing(overview), .. OnTarget(overview)]),
                    new ReportPoints("For discussion", overview.Discussion.Count == 0
                        ? [new("Nothing stands out: no new concern, no missed target, nothing that an average hides.")]
                        : [.. overview.Discussion.Select(item => Point(item, pages))]),
                ],
            },
        ];
    }

    private static ReportFact Returns(Overview overview) =>
        new("Returns in", overview.Freshness.Expected == 0 ? "None due" : Text($"{overview.Freshness.In.Count} of {overview.Freshness.Expected}"), "", [
            overview.Freshness.Provisional == 0 ? "none provisional" : Text($"{overview.Freshness.Provisional} provisional"),
            .. overview.Freshness.Awaited.Count == 0 ? [] : new[] { "awaited: " + MeasureWords.Listed([.. overview.Freshness.Awaited.Select(organisation => organisation.Name)]) },
        ]);

    private static IEnumerable<ReportFact> Changing(Overview overview)
    {
        var improving = overview.Results.Count(OverviewWords.IsImproving);
        var concern = overview.Results.Count(OverviewWords.IsConcern);
        var judged = overview.Results.Count(result => result is { Standing: Standing.Full, Process.Result.Variation: not (Variation.None or Variation.TooLittleData or Variation.AwaitingReturn) });
        yield return new("Improving", Text($"{improving}"), "", [Text($"of {judged} that can be judged")], improving == 0 ? null : new() { Variation = Variation.ImprovementHigh });
        yield return new("Of concern", Text($"{concern}"), "", [Text($"of {judged} that can be judged")], concern == 0 ? null : new() { Variation = Variation.ConcernHigh });
    }

    private static IEnumerable<ReportFact> OnTarget(Overview overview)
    {
        var against = overview.Results.Where(result => result.AgainstTarget is not null).ToList();
        var met = against.Count(result => result.AgainstTarget!.Rag == Rag.Green);
        var missed = against.Count(result => result.AgainstTarget!.Rag == Rag.Red);
        yield return new("Targets met", Text($"{met}"), "", [Text($"of {against.Count} with a number to meet")], met == 0 ? null : new() { Rag = Rag.Green });
        yield return new("Targets missed", Text($"{missed}"), "", [Text($"{against.Count - met - missed} more close")], missed == 0 ? null : new() { Rag = Rag.Red });
    }

    private static ReportPoint Point(DiscussionItem item, HashSet<string> pages) => new($"{Kind(item.Kind)}: {item.Title}", $"{item.Detail} Whose: {item.Owner}.", SignOf(item))
    {
        See = pages.Contains(item.Result.Measure.Code) ? MeasureSectionBuilder.KeyOf(item.Result.Measure) : "",
    };

    private static string Kind(DiscussionKind kind) => kind switch
    {
        DiscussionKind.NewSignal => "New signal",
        DiscussionKind.Signal => "Concern",
        DiscussionKind.MissedTarget => "Missed target",
        DiscussionKind.Unmasked => "Hidden by the average",
        _ => "Figures differ",
    };

    private static ReportSign? SignOf(DiscussionItem item) => item.Kind switch
    {
        DiscussionKind.NewSignal or DiscussionKind.Signal => ReportSign.Of(item.Result.Process!.Result.Variation),
        DiscussionKind.MissedTarget => ReportSign.Of(item.Result.AgainstTarget!.Rag),
        _ => null,
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
