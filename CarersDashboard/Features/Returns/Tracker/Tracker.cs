using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>Where the return of an organisation for a quarter stands.</summary>
public enum ReturnState
{
    /// <summary>Nobody waits for it.</summary>
    NotExpected,

    /// <summary>Awaited, and its day has not passed.</summary>
    Due,

    /// <summary>Awaited, its day has passed, and nobody has sent or begun anything.</summary>
    Late,

    /// <summary>Somebody has a draft.</summary>
    Draft,

    /// <summary>An approver asked for something.</summary>
    SentBack,

    /// <summary>Waits for an approver.</summary>
    Submitted,

    /// <summary>On the board.</summary>
    Approved,

    /// <summary>On the board, with a figure that was another one at first.</summary>
    Restated,
}

/// <summary>The return of one organisation for one quarter.</summary>
public sealed record TrackerCell
{
    /// <summary>The quarter.</summary>
    public required ReportingPeriod Quarter { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReturnState State { get; init; }

    /// <summary>By when it is due.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>What is on the board may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Days after the due day: of the arrival where it is in, of today where it is not; 0 for on time, not due yet, or not known.</summary>
    public int DaysLate { get; init; }

    /// <summary>The day on which it was handed in for the first time; null where it was not, or where the program itself loaded it.</summary>
    public DateOnly? Arrived { get; init; }

    /// <summary>The program itself loaded it: nobody knows when it arrived.</summary>
    public bool IsLoaded { get; init; }

    /// <summary>Its figures are made up.</summary>
    public bool IsIllustrative { get; init; }

    /// <summary>It is on the board, and a later file for it is open.</summary>
    public bool HasNewer { get; init; }

    /// <summary>The day of what the state says: approved, submitted, sent back, draft begun; null for the others.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>What was said when it was sent back.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether anybody waits, or waited, for it.</summary>
    public bool IsExpected => State != ReturnState.NotExpected;

    /// <summary>Whether it has been handed in.</summary>
    public bool IsIn => State is ReturnState.Submitted or ReturnState.Approved or ReturnState.Restated;

    /// <summary>Whether it is in, and came by its day.</summary>
    public bool IsOnTime => IsIn && !IsLoaded && DaysLate == 0;

    /// <summary>Whether its day has passed and it is not in.</summary>
    public bool IsOverdue => !IsIn && IsExpected && DaysLate > 0;
}

/// <summary>A quarter of the tracker with its counts.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Due">By when returns are due.</param>
/// <param name="IsAhead">It comes after the current round: nothing of it is late.</param>
/// <param name="Expected">How many returns are expected.</param>
/// <param name="In">How many of them are in.</param>
/// <param name="OnTime">How many came by their day.</param>
/// <param name="Dated">Of how many: those expected without those that the program itself loaded.</param>
public sealed record TrackerColumn(ReportingPeriod Quarter, DateOnly Due, bool IsAhead, int Expected, int In, int OnTime, int Dated);

/// <summary>An organisation of the tracker.</summary>
/// <param name="Organisation">Which.</param>
/// <param name="IsOwn">Whether the reader sends returns in for it.</param>
/// <param name="Cells">In the order of the quarters.</param>
public sealed record TrackerRow(Organisation Organisation, bool IsOwn, IReadOnlyList<TrackerCell> Cells);

/// <summary>A measure that lacks figures in a round.</summary>
/// <param name="Measure">Which.</param>
/// <param name="In">How many organisations are in.</param>
/// <param name="Of">How many are expected.</param>
/// <param name="Awaited">Those that are not in.</param>
public sealed record HeldUpMeasure(Measure Measure, int In, int Of, IReadOnlyList<Organisation> Awaited);

/// <summary>Organisations against quarters.</summary>
public sealed record ReturnsTracker
{
    /// <summary>The round that is highlighted.</summary>
    public required ReportingPeriod Round { get; init; }

    /// <summary>The round that runs now.</summary>
    public required ReportingPeriod Current { get; init; }

    /// <summary>Today, in Britain.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Quarters, the earliest first.</summary>
    public required IReadOnlyList<TrackerColumn> Columns { get; init; }

    /// <summary>Organisations with any return in these quarters: the reader's own first, then in the order of the catalogue.</summary>
    public required IReadOnlyList<TrackerRow> Rows { get; init; }

    /// <summary>Measures that wait for figures of the round.</summary>
    public required IReadOnlyList<HeldUpMeasure> HeldUp { get; init; }

    /// <summary>The column of the round.</summary>
    public TrackerColumn RoundColumn => Columns.First(column => column.Quarter == Round);

    /// <summary>The round, organisation by organisation.</summary>
    public IEnumerable<(Organisation Organisation, TrackerCell Cell)> OfRound => Rows.Select(row => (row.Organisation, row.Cells.First(cell => cell.Quarter == Round)));

    /// <summary>Organisations whose return of the round is expected and not in.</summary>
    public IReadOnlyList<(Organisation Organisation, TrackerCell Cell)> Awaited => [.. OfRound.Where(pair => pair.Cell.IsExpected && !pair.Cell.IsIn)];

    /// <summary>Whether nothing has been returned, drafted or expected at all.</summary>
    public bool IsEmpty => Rows.All(row => row.Cells.All(cell => !cell.IsExpected));

    /// <summary>Whether any return shown was loaded by the program itself.</summary>
    public bool HasLoaded => Rows.Any(row => row.Cells.Any(cell => cell.IsLoaded));

    /// <summary>Whether any return shown is made up.</summary>
    public bool IsIllustrative => Rows.Any(row => row.Cells.Any(cell => cell.IsIllustrative));
}
