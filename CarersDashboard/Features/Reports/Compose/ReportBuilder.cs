using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Board.Notes;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Board.Scorecard;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Sections;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>Puts a report together from the board. Pure: the same board, layout and words give the same report.</summary>
public static class ReportBuilder
{
    /// <summary>The report, its charts without drawings.</summary>
    /// <param name="context">What it is made of.</param>
    /// <param name="sources">Every sort of section that there is.</param>
    public static BoardReport Build(ReportContext context, IEnumerable<SectionSource> sources)
    {
        var byKind = InOrder(sources).ToDictionary(source => source.Kind);
        var kinds = context.Layout.All([.. byKind.Keys]).Where(item => item.IsOn).Select(item => item.Kind).ToList();
        return new()
        {
            Title = $"Carers’ outcomes: {(context.Audience == Audience.Public ? "public " : "board ")}report, {context.Quarter.Label}",
            Quarter = context.Quarter.Code,
            QuarterLabel = context.Quarter.Label,
            QuarterDates = context.Quarter.LongLabel,
            Audience = context.Audience,
            Occasion = context.Occasion,
            Headline = context.Heading(HeadlineSubject.Overview, context.Overview.Headline).Shown,
            DataVersion = context.Snapshot.DataVersion,
            Illustrative = context.Overview.Illustrative,
            Rules = Rules(context.Snapshot.Rules),
            Sections = [.. kinds.SelectMany(kind => byKind[kind].Build(context))],
            Data = Data(context, kinds.Contains("reach")),
        };
    }

    /// <summary>The sources in their usual order.</summary>
    public static IReadOnlyList<SectionSource> InOrder(IEnumerable<SectionSource> sources) => [.. sources.OrderBy(source => source.Place).ThenBy(source => source.Kind, StringComparer.Ordinal)];

    private static IReadOnlyList<ReportTerm> Rules(DisclosureRules rules) =>
    [
        .. DataNotesWords.Disclosure(rules).Select(rule => new ReportTerm("Hidden figures", rule)),
        new("Is it changing?", "XmR charts by the rules of NHS England’s Making Data Count: a point beyond a limit, seven or more on one side of the average, seven or more rising or falling, two of three close to a limit. Limits need 13 points."),
        new("Against target", "Green is met, amber is missed by no more than the target’s tolerance, red is missed by more."),
        new("Quarter", "Figures of returns end with the quarter. Where documents give another figure, or one of a later time, the data notes name it."),
    ];

    private static List<BoardTable> Data(ReportContext context, bool withReach)
    {
        var reach = ReachBuilder.Build(context.Snapshot, context.Quarter);
        List<BoardTable> tables =
        [
            Figures(context),
            MeasureTables.Overview(context.Overview, context.Snapshot.Catalogue),
            DefinitionsSectionBuilder.Table(context),
            ScorecardTables.Measures(context.Snapshot.Catalogue, context.Snapshot.Scorecard(context.Quarter, context.Strategy)),
            .. reach.Dimensions.Where(dimension => withReach && dimension.Standing != ReachStanding.None).Select(dimension => ReachTables.Of(dimension, context.Quarter, context.Snapshot.Rules)),
        ];
        return context.Audience == Audience.Board ? tables : [.. tables.Select(WithoutNotes)];
    }

    /// <summary>Every figure of the overview's measures up to the quarter, a row each.</summary>
    internal static BoardTable Figures(ReportContext context) => new()
    {
        Name = $"figures-{context.Quarter.Code}",
        Title = $"Every figure up to {context.Quarter.Label}, a row each",
        About = MeasureTables.Common,
        Columns = MeasureTables.NumberColumns,
        Rows = [.. context.Overview.Results.Where(result => result.Point is not null).SelectMany(result => MeasureTables.Numbers(result, context.Snapshot.Rules).Rows)],
    };

    // What senders wrote beside their figures is for the board.
    private static BoardTable WithoutNotes(BoardTable table)
    {
        var note = table.Columns.ToList().FindIndex(column => column is { Name: "Note", Meaning: "The sender's" });
        return note < 0 ? table : table with
        {
            Columns = [.. table.Columns.Where((_, index) => index != note)],
            Rows = [.. table.Rows.Select(row => (IReadOnlyList<TableCell>)[.. row.Where((_, index) => index != note)])],
        };
    }
}
