using System.Collections.Frozen;
using CarersDashboard.Features.Board.Scorecard;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board;

/// <summary>What the board sees: built once for each publication and never changed.</summary>
public sealed class BoardSnapshot
{
    private readonly FrozenDictionary<string, MeasureBoard> boards;
    private readonly IReadOnlyList<ReturnedQuarter> returned;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<(string Organisation, ReportingPeriod Period), decimal>> inKnownGroups;
    private readonly Lazy<IReadOnlyList<RestatedFigure>> restated;

    // Every core measure in a few dozen quarters fits; whoever walks through all of them for every organisation waits for the rest.
    private readonly Kept<(string Measure, ReportingPeriod Quarter, string? Organisation), MeasureResult> results = new(4_000);
    private readonly Kept<(ReportingPeriod Quarter, string Strategy, string? Organisation), Overview> overviews = new(200);
    private readonly Kept<(ReportingPeriod Quarter, string Strategy, string? Organisation), StrategyScorecard> scorecards = new(200);

    internal BoardSnapshot(Catalogue catalogue, long dataVersion, DisclosureRules rules, IReadOnlyList<ReturnedQuarter> returned, IReadOnlyList<MeasureBoard> boards, IReadOnlyDictionary<string, IReadOnlyDictionary<(string Organisation, ReportingPeriod Period), decimal>> known)
    {
        Rules = rules;
        Catalogue = catalogue;
        DataVersion = dataVersion;
        IsEmpty = boards.All(board => board.Returned.Count == 0 && board.Published.Count == 0);
        this.returned = returned;
        inKnownGroups = known;
        this.boards = boards.ToFrozenDictionary(board => board.Measure.Code, StringComparer.OrdinalIgnoreCase);
        var reporting = boards.SelectMany(board => board.Lines).Select(line => line.Organisation!.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Reporting = [.. catalogue.Organisations.Where(organisation => reporting.Contains(organisation.Code))];
        Choosable = ToChoose(returned, boards);
        restated = new(() => [.. boards.SelectMany(RestatedFigure.Of)]);
    }

    /// <summary>Measures, organisations, strategies, series.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Which publication it shows.</summary>
    public long DataVersion { get; }

    /// <summary>What was hidden when it was built, and how bases are rounded.</summary>
    public DisclosureRules Rules { get; }

    /// <summary>Whether nothing has been published.</summary>
    public bool IsEmpty { get; }

    /// <summary>Quarters that can be shown, the earliest first: from the first with a return to the last, or the one that holds the latest published figure.</summary>
    public IReadOnlyList<ReportingPeriod> Choosable { get; }

    /// <summary>Organisations with any figure, in the order of the catalogue.</summary>
    public IReadOnlyList<Organisation> Reporting { get; }

    /// <summary>Parts of pages that have been drawn from it.</summary>
    internal DrawnShelf Drawn { get; } = new();

    /// <summary>Who has returned in the quarters up to one, the earliest first.</summary>
    internal IEnumerable<ReturnedQuarter> ReturnedBy(ReportingPeriod quarter) => returned.TakeWhile(one => one.Quarter.End <= quarter.End);

    /// <summary>Figures that have changed since they were first published, as they stand now, in the order of the catalogue.</summary>
    internal IReadOnlyList<RestatedFigure> Restated => restated.Value;

    /// <summary>What is known of a measure as of a quarter, for the county or one organisation. Worked out once and kept, for as many as fit.</summary>
    public MeasureResult Result(Measure measure, ReportingPeriod quarter, Organisation? only = null) =>
        results.Of((measure.Code, quarter, only?.Code), () => MeasureResultBuilder.Build(Of(measure), quarter, only));

    /// <summary>How many people are in all groups of a breakdown together, hidden groups too; null where a group was not counted, or the number is hidden.</summary>
    public decimal? KnownIn(ReachDimension dimension, Organisation organisation, ReportingPeriod period) =>
        inKnownGroups.TryGetValue(dimension.Code, out var totals) && totals.TryGetValue((organisation.Code, period), out var people) ? people : null;

    /// <summary>The scorecard of a strategy. Worked out once and kept, for as many as fit.</summary>
    public StrategyScorecard Scorecard(ReportingPeriod quarter, Strategy strategy, Organisation? only = null) =>
        scorecards.Of((quarter, strategy.Code, only?.Code), () => ScorecardBuilder.Build(this, quarter, strategy, only));

    /// <summary>The overview of a quarter. Worked out once and kept, for as many as fit.</summary>
    public Overview Overview(ReportingPeriod quarter, Strategy strategy, Organisation? only = null) =>
        overviews.Of((quarter, strategy.Code, only?.Code), () => OverviewBuilder.Build(this, quarter, strategy, only));

    /// <summary>The lines of a measure; without points where nothing is known.</summary>
    public MeasureBoard Of(Measure measure) => boards[measure.Code];

    private static List<ReportingPeriod> ToChoose(IReadOnlyList<ReturnedQuarter> returned, IReadOnlyList<MeasureBoard> boards)
    {
        if (returned.Count == 0)
        {
            var ends = boards.SelectMany(board => board.Lines).Select(line => line.Points[^1].Period.End).ToList();
            return ends.Count == 0 ? [] : [ReportingPeriod.QuarterOf(ends.Max())];
        }

        var all = new List<ReportingPeriod>();
        for (var quarter = returned[0].Quarter; quarter is not null && quarter.CompareTo(returned[^1].Quarter) <= 0; quarter = quarter.Next())
        {
            all.Add(quarter);
        }

        return all;
    }
}

/// <summary>A figure that has changed since it was first published.</summary>
/// <param name="Board">The measure's lines.</param>
/// <param name="Line">The line it lies on.</param>
/// <param name="Row">The figure, with what it was at first.</param>
internal sealed record RestatedFigure(MeasureBoard Board, BoardLine Line, BoardRow Row)
{
    /// <summary>Those of one measure, line by line.</summary>
    public static IEnumerable<RestatedFigure> Of(MeasureBoard board)
    {
        foreach (var line in board.Lines)
        {
            foreach (var point in line.Points)
            {
                if (point.Restated)
                {
                    yield return new(board, line, point.Rows[0]);
                }
            }
        }
    }
}

/// <summary>A return that is in.</summary>
/// <param name="Organisation">Code of the organisation.</param>
/// <param name="Provisional">It may still change.</param>
/// <param name="First">The publication that brought its first version.</param>
/// <param name="Published">When the last of its figures was published.</param>
internal sealed record ReturnIn(string Organisation, bool Provisional, long First, DateTimeOffset Published);

/// <summary>Who has returned for a quarter.</summary>
/// <param name="Quarter">Which.</param>
/// <param name="Organisations">Codes of those whose return is in.</param>
/// <param name="Provisional">Codes of those whose return may still change.</param>
/// <param name="Published">When the last of their figures was published.</param>
/// <param name="Returns">The returns themselves, in the order of their organisations' codes.</param>
internal sealed record ReturnedQuarter(ReportingPeriod Quarter, IReadOnlySet<string> Organisations, IReadOnlySet<string> Provisional, DateTimeOffset Published, IReadOnlyList<ReturnIn> Returns);

/// <summary>Counts the returns among rows. Rows of one return from one workbook say the same, and mostly come one after another.</summary>
internal sealed class ReturnedQuarters
{
    private readonly HashSet<(ReturnOrigin Return, FileOrigin File)> seen = [];
    private readonly Dictionary<(ReportingPeriod Quarter, string Organisation), long> first = [];
    private ReturnOrigin? lastReturn;
    private FileOrigin? lastFile;

    /// <summary>Counts the return of a row.</summary>
    public void Add(BoardRow row)
    {
        if (ReferenceEquals(row.Return, lastReturn) && ReferenceEquals(row.File, lastFile))
        {
            return;
        }

        (lastReturn, lastFile) = (row.Return, row.File);
        if (row.Period.Kind == PeriodKind.Quarter && row.Return.IsReturn)
        {
            seen.Add((row.Return, row.File));
            Came(row.Return);
        }
    }

    /// <summary>Takes note of an earlier version of a return.</summary>
    public void AddEarlier(ReturnOrigin earlier)
    {
        if (!ReferenceEquals(earlier, lastReturn))
        {
            lastReturn = earlier;
            Came(earlier);
        }
    }

    /// <summary>Who has returned, by quarter, the earliest first.</summary>
    public IReadOnlyList<ReturnedQuarter> InOrder() =>
    [
        .. seen.GroupBy(pair => pair.Return.Period).OrderBy(group => group.Key).Select(group => new ReturnedQuarter(
            group.Key,
            group.Select(pair => pair.Return.Organisation).ToHashSet(StringComparer.OrdinalIgnoreCase),
            group.Where(pair => pair.Return.Provisional).Select(pair => pair.Return.Organisation).ToHashSet(StringComparer.OrdinalIgnoreCase),
            group.Max(pair => pair.File.PublishedAt),
            [.. group.GroupBy(pair => pair.Return.Organisation).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => new ReturnIn(
                own.Key, own.Any(pair => pair.Return.Provisional), first[(group.Key, own.Key)], own.Max(pair => pair.File.PublishedAt)))])),
    ];

    private void Came(ReturnOrigin origin)
    {
        var key = (origin.Period, origin.Organisation);
        if (!first.TryGetValue(key, out var known) || origin.Published < known)
        {
            first[key] = origin.Published;
        }
    }
}
