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
        Quarters = [.. returns.Where(row => row.Period.Kind == PeriodKind.Quarter).Select(row => row.Period).Distinct().Order()];
    }

    /// <summary>Measures, organisations, strategies, series.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Which publication it shows.</summary>
    public long DataVersion { get; }

    /// <summary>Whether nothing has been published.</summary>
    public bool IsEmpty { get; }

    /// <summary>Quarters for which any return is in, the earliest first.</summary>
    public IReadOnlyList<ReportingPeriod> Quarters { get; }

    /// <summary>The rows of returns, for counting who has returned.</summary>
    internal IReadOnlyList<BoardRow> Returns { get; }

    /// <summary>The lines of a measure; without points where nothing is known.</summary>
    public MeasureBoard Of(Measure measure) => boards[measure.Code];
}
