using System.Collections.Concurrent;
using System.Collections.Frozen;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board;

/// <summary>What the board sees: built once for each publication and never changed.</summary>
public sealed class BoardSnapshot
{
    private readonly FrozenDictionary<string, MeasureBoard> boards;
    private const int MostResults = 4_000;
    private const int MostOverviews = 200;

    private readonly IReadOnlyList<ReturnedQuarter> returned;
    private readonly ConcurrentDictionary<(string Measure, ReportingPeriod Quarter, string? Organisation), MeasureResult> results = new();
    private readonly ConcurrentDictionary<(ReportingPeriod Quarter, string Strategy, string? Organisation), Overview> overviews = new();

    internal BoardSnapshot(Catalogue catalogue, long dataVersion, DisclosureRules rules, IReadOnlyList<ReturnedQuarter> returned, IReadOnlyList<MeasureBoard> boards)
    {
        Rules = rules;
        Catalogue = catalogue;
        DataVersion = dataVersion;
        IsEmpty = boards.All(board => board.Returned.Count == 0 && board.Published.Count == 0);
        this.returned = returned;
        this.boards = boards.ToFrozenDictionary(board => board.Measure.Code, StringComparer.OrdinalIgnoreCase);
        var reporting = boards.SelectMany(board => board.Lines).Select(line => line.Organisation!.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Reporting = [.. catalogue.Organisations.Where(organisation => reporting.Contains(organisation.Code))];
        Choosable = ToChoose(returned, boards);
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

    /// <summary>What is known of a measure as of a quarter, for the county or one organisation. Worked out once and kept, for as many as fit.</summary>
    public MeasureResult Result(Measure measure, ReportingPeriod quarter, Organisation? only = null)
    {
        var key = (measure.Code, quarter, only?.Code);
        if (results.TryGetValue(key, out var known))
        {
            return known;
        }

        var result = MeasureResultBuilder.Build(Of(measure), quarter, only);
        // Every core measure in a few dozen quarters fits; whoever walks through all of them for every organisation waits for the rest.
        if (results.Count < MostResults)
        {
            results.TryAdd(key, result);
        }

        return result;
    }

    /// <summary>The overview of a quarter. Worked out once and kept, for as many as fit.</summary>
    public Overview Overview(ReportingPeriod quarter, Strategy strategy, Organisation? only = null)
    {
        var key = (quarter, strategy.Code, only?.Code);
        if (!overviews.TryGetValue(key, out var known))
        {
            known = OverviewBuilder.Build(this, quarter, strategy, only);
            if (overviews.Count < MostOverviews)
            {
                overviews.TryAdd(key, known);
            }
        }

        return known;
    }

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

/// <summary>Who has returned for a quarter.</summary>
/// <param name="Quarter">Which.</param>
/// <param name="Organisations">Codes of those whose return is in.</param>
/// <param name="Provisional">Codes of those whose return may still change.</param>
/// <param name="Published">When the last of their figures was published.</param>
internal sealed record ReturnedQuarter(ReportingPeriod Quarter, IReadOnlySet<string> Organisations, IReadOnlySet<string> Provisional, DateTimeOffset Published);

/// <summary>Counts the returns among rows. Rows of one return from one workbook say the same, and mostly come one after another.</summary>
internal sealed class ReturnedQuarters
{
    private readonly HashSet<(ReturnOrigin Return, FileOrigin File)> seen = [];
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
        }
    }

    /// <summary>Who has returned, by quarter, the earliest first.</summary>
    public IReadOnlyList<ReturnedQuarter> InOrder() =>
    [
        .. seen.GroupBy(pair => pair.Return.Period).OrderBy(group => group.Key).Select(group => new ReturnedQuarter(
            group.Key,
            group.Select(pair => pair.Return.Organisation).ToHashSet(StringComparer.OrdinalIgnoreCase),
            group.Where(pair => pair.Return.Provisional).Select(pair => pair.Return.Organisation).ToHashSet(StringComparer.OrdinalIgnoreCase),
            group.Max(pair => pair.File.PublishedAt))),
    ];
}
