using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>The cover: which quarter, for whom, and the one sentence.</summary>
public static class CoverSectionBuilder
{
    /// <summary>The cover.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context)
    {
        var fresh = context.Overview.Freshness;
        var heading = context.Heading(HeadlineSubject.Overview, context.Overview.Headline);
        return
        [
            new()
            {
                Kind = "cover",
                Key = "cover",
                Eyebrow = $"{(context.Audience == Audience.Public ? "Public" : "Board")} report, {context.Quarter.Label} ({context.Quarter.LongLabel})",
                Title = heading.Shown,
                ContentsName = "Cover",
                Lead = context.Occasion,
                Blocks =
                [
                    .. heading.Caution.Length > 0 ? [new ReportText("About the headline", [heading.Caution])] : Array.Empty<ReportBlock>(),
                    .. Introduction(context),
                    new ReportTerms("", [
                        new("Returns", Returns(fresh.In.Count, fresh.Expected, fresh.Provisional)),
                        new("Grouped by", context.Strategy.Title),
                        new("For", context.Audience == Audience.Public ? "Everybody. Small numbers are hidden by the rules for publication." : "The board and its partners. It may hold commentary that is not published."),
                        .. context.Overview.Illustrative ? [new ReportTerm("Take care", "Some figures are made up to show how the board works. They are marked illustrative. Do not quote them.")] : Array.Empty<ReportTerm>(),
                    ]),
                ],
            },
        ];
    }

    /// <summary>“9 of 11 in, 2 provisional”.</summary>
    internal static string Returns(int present, int expected, int provisional) =>
        expected == 0 ? "No quarterly returns" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{present} of {expected} in{(provisional == 0 ? "" : $", {provisional} provisional")}");

    private static IEnumerable<ReportBlock> Introduction(ReportContext context) =>
        context.On(Commentary.OnQuarter) is { } words ? [MeasureSectionBuilder.Words("Introduction", words)] : [];
}
