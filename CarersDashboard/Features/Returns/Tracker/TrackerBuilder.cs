using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>Works out where every return stands.</summary>
public sealed class TrackerBuilder
{
    /// <summary>Who has returned within this many quarters is expected to return again, as the board has it.</summary>
    public const int ExpectedWithinQuarters = 4;

    /// <summary>Quarters of the first view: six before the round, the round and the one after it.</summary>
    public const int FewQuarters = 8;

    // After so many quarters without anything the round stays where something was.
    private const int RoundMovesWithin = 2;

    private readonly Catalogue catalogue;
    private readonly DueCalendar calendar;
    private readonly DateOnly today;
    private readonly Dictionary<(string, string), AcceptedLine> accepted;
    private readonly ILookup<(string, string), SubmittedLine> submitted;
    private readonly ILookup<string, ReportingPeriod> returned;

    /// <summary>Takes what is known.</summary>
    /// <param name="catalogue">Organisations and measures; rows of an organisation that it lacks are left out.</param>
    /// <param name="data">What the database knows.</param>
    /// <param name="calendar">When returns are due.</param>
    /// <param name="today">The day in Britain.</param>
    public TrackerBuilder(Catalogue catalogue, TrackerData data, DueCalendar calendar, DateOnly today)
    {
        (this.catalogue, this.calendar, this.today) = (catalogue, calendar, today);
        accepted = data.Accepted.ToDictionary(line => Key(line.Organisation, line.Period));
        submitted = data.Submitted.ToLookup(line => Key(line.Organisation, line.Period));
        returned = data.Accepted.ToLookup(line => Fold(line.Organisation), line => Quarter(line.Period));
        Current = RoundOf(data);
    }

    /// <summary>The round that runs: the latest quarter with anything in it, or the last that has ended where that is at most two quarters later.</summary>
    public ReportingPeriod Current { get; }

    /// <summary>Builds the tracker.</summary>
    /// <param name="round">The quarter to highlight.</param>
    /// <param name="quarters">The columns; the round is one of them.</param>
    /// <param name="own">Organisations to show first, and always.</param>
    /// <param name="given">Which organisation gave which measure in the round and the four quarters before it.</param>
    public ReturnsTracker Build(ReportingPeriod round, IReadOnlyList<ReportingPeriod> quarters, IReadOnlyCollection<string> own, IReadOnlyList<GivenFigure> given)
    {
        var rows = catalogue.Organisations
            .Select(organisation => new TrackerRow(organisation, own.Contains(organisation.Code, StringComparer.OrdinalIgnoreCase), [.. quarters.Select(quarter => CellOf(organisation, quarter))]))
            .Where(row => row.IsOwn || row.Cells.Any(cell => cell.IsExpected))
            .OrderByDescending(row => row.IsOwn)
            .ToList();
        return new()
        {
            Round = round,
            Current = Current,
            Today = today,
            Rows = rows,
            Columns = [.. quarters.Select((quarter, index) => Column(quarter, [.. rows.Select(row => row.Cells[index])]))],
            HeldUp = HeldUp(round, given),
        };
    }

    /// <summary>The return of an organisation for a quarter.</summary>
    public TrackerCell CellOf(Organisation organisation, ReportingPeriod quarter)
    {
        var due = calendar.Of(quarter);
        var files = submitted[Key(organisation.Code, quarter.Code)].ToList();
        var cell = new TrackerCell { Quarter = quarter, State = ReturnState.NotExpected, Due = due };
        if (accepted.TryGetValue(Key(organisation.Code, quarter.Code), out var shown))
        {
            return Arrived(files, cell with
            {
                State = shown.Restated ? ReturnState.Restated : ReturnState.Approved,
                Provisional = shown.Provisional,
                IsIllustrative = shown.Illustrative,
                HasNewer = files.Any(file => file.State is SubmissionState.Submitted or SubmissionState.SentBack or SubmissionState.Draft),
                Since = DueCalendar.DayOf(shown.PublishedAt),
            });
        }

        if (Latest(files, SubmissionState.Submitted) is { } waiting)
        {
            return Arrived(files, cell with { State = ReturnState.Submitted, Since = Day(waiting.FirstSubmittedAt) });
        }

        if (Latest(files, SubmissionState.SentBack) is { } back)
        {
            return Overdue(cell with { State = ReturnState.SentBack, Since = Day(back.DecidedAt), Reason = back.DecisionReason });
        }

        if (Latest(files, SubmissionState.Draft) is { } draft)
        {
            return Overdue(cell with { State = ReturnState.Draft, Since = DueCalendar.DayOf(draft.KeptAt) });
        }

        if (!IsExpected(organisation, quarter))
        {
            return cell;
        }

        var late = Overdue(cell with { State = ReturnState.Due });
        return late.DaysLate > 0 ? late with { State = ReturnState.Late } : late;
    }

    /// <summary>Whether a return is awaited of an organisation, as far as is known in the current round.</summary>
    public bool IsExpected(Organisation organisation, ReportingPeriod quarter)
    {
        // Of the year to come nobody has returned anything yet: what is known now holds on.
        var seen = IsAhead(quarter) ? Current.Next() ?? Current : quarter;
        return catalogue.Measures.Any(measure => Returns(measure, organisation) && DueQuarters.IsDue(measure.Frequency, quarter))
            && returned[Fold(organisation.Code)].Any(earlier => IsWithin(earlier, seen));
    }

    /// <summary>Whether the day on which a quarter falls due has not passed. Where it has, years ago, the figures end with the round: its successor is no next step.</summary>
    public bool IsStillToCome(ReportingPeriod? quarter) => quarter is not null && calendar.Of(quarter) >= today;

    /// <summary>Quarters up to the one after a round, or up to the round itself where nobody is at the next one any more.</summary>
    public static IReadOnlyList<ReportingPeriod> QuartersTo(ReportingPeriod round, int count, bool withNext = true)
    {
        var last = withNext ? round.Next() ?? round : round;
        return [.. Enumerable.Range(0, count).Select(back => ReportingPeriod.QuarterOf(last.Start.AddMonths(-3 * (count - 1 - back))))];
    }

    /// <summary>The four quarters of each of four financial years, up to the one that holds the round.</summary>
    public static IReadOnlyList<ReportingPeriod> FourYearsTo(ReportingPeriod round) =>
        [.. Enumerable.Range(round.FinancialYearStart - 3, 4).SelectMany(year => Enumerable.Range(1, 4).Select(number => ReportingPeriod.Quarter(year, number)))];

    private ReportingPeriod RoundOf(TrackerData data)
    {
        var running = ReportingPeriod.QuarterOf(today);
        var ended = running.Previous() ?? running;

        // A draft is nobody else's business yet, and a quarter to come a slip of the pen: neither moves the round for everybody.
        var active = data.Accepted.Select(line => line.Period)
            .Concat(data.Submitted.Where(line => line.State is SubmissionState.Submitted or SubmissionState.SentBack).Select(line => line.Period))
            .Distinct().Select(Quarter).Where(quarter => quarter.CompareTo(running) <= 0).ToList();
        if (active.Count == 0)
        {
            return ended;
        }

        var latest = active.Max()!;
        return ended.CompareTo(latest) > 0 && latest.End.AddDays(1).AddMonths(3 * RoundMovesWithin).AddDays(-1) >= ended.End ? ended : latest;
    }

    private TrackerColumn Column(ReportingPeriod quarter, List<TrackerCell> cells) => new(
        quarter,
        calendar.Of(quarter),
        IsAhead(quarter),
        cells.Count(cell => cell.IsExpected),
        cells.Count(cell => cell.IsIn),
        cells.Count(cell => cell.IsOnTime),
        cells.Count(cell => cell.IsExpected && !cell.IsLoaded));

    // By the first file that was handed in, whatever came after it.
    private static TrackerCell Arrived(List<SubmittedLine> files, TrackerCell cell)
    {
        var first = files.Where(file => file.IsArrival).OrderBy(file => file.FirstSubmittedAt).FirstOrDefault();
        if (first is not { Channel: ImportChannel.Page })
        {
            return cell with { IsLoaded = true };
        }

        var day = DueCalendar.DayOf(first.FirstSubmittedAt!.Value);
        return cell with { Arrived = day, DaysLate = Math.Max(0, day.DayNumber - cell.Due.DayNumber) };
    }

    private TrackerCell Overdue(TrackerCell cell) => IsAhead(cell.Quarter) ? cell : cell with { DaysLate = Math.Max(0, today.DayNumber - cell.Due.DayNumber) };

    private bool IsAhead(ReportingPeriod quarter) => quarter.CompareTo(Current) > 0;

    // A measure waits for whoever gave it lately and is expected to give it again.
    private List<HeldUpMeasure> HeldUp(ReportingPeriod round, IReadOnlyList<GivenFigure> given)
    {
        var now = given.Where(figure => figure.Period == round.Code).Select(figure => (Fold(figure.Measure), Fold(figure.Organisation))).ToHashSet();
        var lately = given.Where(figure => IsWithin(Quarter(figure.Period), round)).Select(figure => (Fold(figure.Measure), Fold(figure.Organisation))).ToHashSet();
        var held = new List<HeldUpMeasure>();
        foreach (var measure in catalogue.Measures.Where(measure => DueQuarters.IsDue(measure.Frequency, round)))
        {
            var asked = catalogue.Organisations.Where(organisation => lately.Contains((Fold(measure.Code), Fold(organisation.Code))) || now.Contains((Fold(measure.Code), Fold(organisation.Code)))).ToList();
            var awaited = asked.Where(organisation => !now.Contains((Fold(measure.Code), Fold(organisation.Code))) && CellOf(organisation, round).State != ReturnState.Submitted).ToList();
            if (awaited.Count > 0)
            {
                held.Add(new(catalogue.At(measure, round), asked.Count - awaited.Count, asked.Count, awaited));
            }
        }

        return held;
    }

    private static bool Returns(Measure measure, Organisation organisation) =>
        measure.ReturnedByAll || measure.ReturnedBy.Contains(organisation.Code, StringComparer.OrdinalIgnoreCase);

    private static bool IsWithin(ReportingPeriod earlier, ReportingPeriod quarter) =>
        earlier.End < quarter.End && earlier.End.AddMonths(3 * ExpectedWithinQuarters) >= quarter.End;

    private static SubmittedLine? Latest(List<SubmittedLine> files, SubmissionState state) => files.Where(file => file.State == state).MaxBy(file => file.KeptAt);

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } known ? DueCalendar.DayOf(known) : null;

    private static ReportingPeriod Quarter(string code) =>
        ReportingPeriod.TryParse(code, out var period) ? period : throw new InvalidOperationException($"The database holds a quarter “{code}” that is none.");

    private static (string, string) Key(string organisation, string period) => (Fold(organisation), period);

    private static string Fold(string code) => code.ToUpperInvariant();
}
