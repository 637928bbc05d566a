using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Commentaries;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>Something that a report lacks, or that somebody should look at before it is frozen.</summary>
/// <param name="Text">In a sentence.</param>
/// <param name="Address">Where it can be mended; empty for nowhere.</param>
/// <param name="Act">What to do there; empty without an address.</param>
public sealed record ReportGap(string Text, string Address = "", string Act = "");

/// <summary>A return of the quarter that is neither approved nor taken back.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="IsSentBack">Sent back with a query that has not been answered; otherwise it waits for approval.</param>
/// <param name="Submission">Its code.</param>
public sealed record OpenSubmission(string Organisation, bool IsSentBack, string Submission);

/// <summary>Finds what a report lacks.</summary>
public static class ReportGapsBuilder
{
    /// <summary>Every gap, the weightiest kind first.</summary>
    /// <param name="context">What the report is made of.</param>
    /// <param name="open">Returns of the quarter that are not decided.</param>
    /// <param name="earlier">Commentaries of every quarter.</param>
    /// <param name="everybody">What the public report is made of, where anything in it might be left out; null otherwise.</param>
    public static IReadOnlyList<ReportGap> Of(ReportContext context, IEnumerable<OpenSubmission> open, IReadOnlyList<Commentary> earlier, ReportContext? everybody = null)
    {
        var fresh = context.Overview.Freshness;
        var returns = $"/returns?period={context.Quarter.Code}";
        return
        [
            .. fresh.Awaited.Select(organisation => new ReportGap($"No return from {organisation.Name}.", returns, "See the returns")),
            .. open.Where(one => one.IsSentBack).Select(one => new ReportGap($"{one.Organisation}: sent back with a query, and not answered.", $"/returns/submissions/{one.Submission}", "See the query")),
            .. open.Where(one => !one.IsSentBack).Select(one => new ReportGap($"{one.Organisation}: a return waits for approval.", $"/returns/submissions/{one.Submission}", "Check it")),
            .. Provisional(context),
            .. Incomplete(context),
            .. OfIntroduction(context),
            .. context.Pages.SelectMany(result => OfWords(context, result, earlier)),
            .. NotForEverybody(context, everybody),
            .. StaleHeadings(context),
        ];
    }

    private static IEnumerable<ReportGap> Provisional(ReportContext context)
    {
        var codes = context.Snapshot.ReturnedBy(context.Quarter).LastOrDefault(one => one.Quarter == context.Quarter)?.Provisional ?? new HashSet<string>();
        return context.Snapshot.Catalogue.Organisations.Where(organisation => codes.Contains(organisation.Code)).Select(organisation => new ReportGap($"{organisation.Name}: the return is provisional.", $"/returns?period={context.Quarter.Code}", "See the returns"));
    }

    private static IEnumerable<ReportGap> Incomplete(ReportContext context)
    {
        var waiting = context.Overview.Results.Where(result => result.Standing is Standing.SoFar or Standing.Behind).Select(result => result.Measure.Name).ToList();
        return waiting.Count == 0 ? [] : [new($"{MeasureWords.Capital(OverviewWords.Number(waiting.Count))} {(waiting.Count == 1 ? "measure has" : "measures have")} no whole figure for {context.Quarter.Label} yet: {MeasureWords.Listed(waiting)}.")];
    }

    private static IEnumerable<ReportGap> OfIntroduction(ReportContext context) =>
        context.Commentaries.FirstOrDefault(one => one.Subject == Commentary.OnQuarter) is { } words && words.IsStale(CommentaryText.Generated(context.Snapshot, context.Quarter, Commentary.OnQuarter) ?? "")
            ? [new("The figures moved after the introduction was written.", CommentaryAddress(context.Quarter, Commentary.OnQuarter), "Read it again")] : [];

    // Words for this quarter that the figures have left behind, or words of an earlier quarter that nobody renewed.
    private static IEnumerable<ReportGap> OfWords(ReportContext context, MeasureResult result, IReadOnlyList<Commentary> earlier)
    {
        var address = CommentaryAddress(context.Quarter, result.Measure.Code);
        if (context.Commentaries.FirstOrDefault(one => one.Subject == result.Measure.Code) is { } words)
        {
            return words.IsStale(MeasureWords.Headline(result)) ? [new($"{result.Measure.Name}: the figures moved after the commentary was written.", address, "Read it again")] : [];
        }

        return earlier.Where(one => one.Subject == result.Measure.Code && string.CompareOrdinal(one.Quarter, context.Quarter.Code) < 0).MaxBy(one => one.Quarter, StringComparer.Ordinal) is { } last && ReportingPeriod.TryParse(last.Quarter, out var quarter)
            ? [new($"{result.Measure.Name}: the last commentary is of {quarter.Label}.", address, "Renew it")]
            : [];
    }

    // Sentences of whole sections are worked out only where somebody worded them.
    private static IEnumerable<ReportGap> StaleHeadings(ReportContext context)
    {
        var (snapshot, quarter, strategy) = (context.Snapshot, context.Quarter, context.Strategy);
        IEnumerable<(HeadlineSubject Subject, Func<string> Generated, string Name)> subjects =
        [
            (HeadlineSubject.Overview, () => context.Overview.Headline, "The quarter"),
            .. context.Overview.Changes is { } changes ? [(HeadlineSubject.Changes(changes.Earlier), () => ChangesWords.Headline(changes), "What changed")] : Array.Empty<(HeadlineSubject, Func<string>, string)>(),
            (HeadlineSubject.Scorecard(strategy.Code), () => snapshot.Scorecard(quarter, strategy).Headline, "Scorecard"),
            .. context.Pages.Select(result => (HeadlineSubject.Of(result.Measure), (Func<string>)(() => MeasureWords.Headline(result)), result.Measure.Name)),
            (HeadlineSubject.Reach, () => ReachWords.Headline(ReachBuilder.Build(snapshot, quarter)), "Reach"),
        ];
        return from one in subjects
               where context.Wordings.ContainsKey(one.Subject.ToString()) && context.Heading(one.Subject, one.Generated()).IsStale
               select new ReportGap($"{one.Name}: the figures moved after the headline was worded.", new HeadlinePlace(one.Subject, quarter).EditAddress, "Read it again");
    }

    // What is for everybody is left out of the public edition where the figures there say something else.
    private static IEnumerable<ReportGap> NotForEverybody(ReportContext context, ReportContext? everybody) =>
        from words in context.Commentaries
        where words.IsPublic && everybody is not null && IsIn(context, words.Subject) && everybody.On(words.Subject) is null
        select new ReportGap($"{NameOf(context, words.Subject)}: the commentary for everybody is left out of the public edition, where the figure is hidden or has moved.", CommentaryAddress(context.Quarter, words.Subject), "Read it again");

    private static bool IsIn(ReportContext context, string subject) => subject == Commentary.OnQuarter || context.Pages.Any(result => result.Measure.Code == subject);

    private static string NameOf(ReportContext context, string subject) => context.Pages.FirstOrDefault(result => result.Measure.Code == subject)?.Measure.Name ?? "Introduction";

    /// <summary>Address of the page on which a commentary is written.</summary>
    public static string CommentaryAddress(ReportingPeriod quarter, string subject) => $"/reports/{quarter.Code}/commentary/{Uri.EscapeDataString(subject)}";
}
