using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>What the board sees: built once for each publication and never changed.</summary>
public sealed class BoardSnapshot
{
    private readonly IReadOnlyDictionary<string, MeasureBoard> boards;

    internal BoardSnapshot(Catalogue catalogue, long dataVersion, IReadOnlyList<BoardRow> returns, IReadOnlyDictionary<string, MeasureBoard> boards, bool isEmpty)
    {
        Catalogue = catalogue;
        DataVersion = dataVersion;
        Returns = returns;
        IsEmpty = isEmpty;
        this.boards = boards;
        var reporting = boards.Values.SelectMany(board => board.Lines).Select(line => line.Organisation!.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Reporting = [.. catalogue.Organisations.Where(organisation => reporting.Contains(organisation.Code))];
        Choosable = ToChoose(returns.Where(row => row.Period.Kind == PeriodKind.Quarter).Select(row => row.Period).Distinct().Order().ToList(), boards.Values);
    }

    /// <summary>Measures, organisations, strategies, series.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Which publication it shows.</summary>
    public long DataVersion { get; }

    /// <summary>Whether nothing has been published.</summary>
    public bool IsEmpty { get; }

    /// <summary>Quarters that can be shown, the earliest first: from the first with a return to the last, or the one that holds the latest published figure.</summary>
    public IReadOnlyList<ReportingPeriod> Choosable { get; }

    /// <summary>Organisations with any figure, in the order of the catalogue.</summary>
    public IReadOnlyList<Organisation> Reporting { get; }

    /// <summary>The rows of returns, for counting who has returned.</summary>
    internal IReadOnlyList<BoardRow> Returns { get; }

    /// <summary>The lines of a measure; without points where nothing is known.</summary>
    public MeasureBoard Of(Measure measure) => boards[measure.Code];

    private static List<ReportingPeriod> ToChoose(List<ReportingPeriod> returned, IEnumerable<MeasureBoard> boards)
    {
        if (returned.Count == 0)
        {
            var ends = boards.SelectMany(board => board.Lines).SelectMany(line => line.Points).Select(point => point.Period.End).ToList();
            return ends.Count == 0 ? [] : [ReportingPeriod.QuarterOf(ends.Max())];
        }

        var all = new List<ReportingPeriod>();
        for (var quarter = returned[0]; quarter is not null && quarter.CompareTo(returned[^1]) <= 0; quarter = quarter.Next())
        {
            all.Add(quarter);
        }

        return all;
    }
}
