using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>One figure on a line: of one organisation, or of several put together.</summary>
public sealed class BoardPoint
{
    private readonly BoardRow? row;
    private readonly BoardTotal? total;

    /// <summary>One organisation's figure.</summary>
    public BoardPoint(BoardRow row) => this.row = row;

    /// <summary>Several organisations' figures put together.</summary>
    public BoardPoint(BoardTotal total) => this.total = total;

    /// <summary>What it is for.</summary>
    public ReportingPeriod Period => row?.Period ?? total!.Period;

    /// <summary>The figure, put together where several went in.</summary>
    public Figure Figure => row?.Figure ?? total!.Figure;

    /// <summary>How many organisations' figures went in.</summary>
    public int Included => row is null ? total!.Included : row.Figure.Low is null ? 0 : 1;

    /// <summary>How many organisations were expected.</summary>
    public int Of => total?.Of ?? 1;

    /// <summary>Codes of the organisations whose figure went in.</summary>
    public IEnumerable<string> From => total?.From ?? Rows.Where(one => one.Figure.HasValue).Select(one => one.Organisation);

    /// <summary>Codes of the organisations still awaited.</summary>
    public IReadOnlyList<string> Awaited => total?.Awaited ?? [];

    /// <summary>Codes of the organisations that returned, and said that they have no figure.</summary>
    public IEnumerable<string> WithoutFigure => Rows.Where(one => one.Figure.State == ValueState.Missing).Select(one => one.Organisation);

    /// <summary>Codes of the organisations whose figure is hidden.</summary>
    public IEnumerable<string> Hidden => Rows.Where(one => one.Figure.State == ValueState.Suppressed).Select(one => one.Organisation);

    /// <summary>The way of counting changed just before it.</summary>
    public bool BreakBefore => total?.BreakBefore ?? false;

    /// <summary>The observations behind it, small ones hidden.</summary>
    public IReadOnlyList<BoardRow> Rows => row is null ? total!.Rows : [row];

    /// <summary>A sender says that it may still change.</summary>
    public bool Provisional => Rows.Any(one => one.Provisional);

    /// <summary>Made up, wholly or in part.</summary>
    public bool Illustrative => Rows.Any(one => one.Illustrative);

    /// <summary>A figure behind it has changed since it was first published.</summary>
    public bool Restated => Rows.Any(one => one.Restated);

    /// <summary>A figure behind it is hidden.</summary>
    public bool HasHidden => Rows.Any(one => one.Figure.State == ValueState.Suppressed);

    /// <summary>Whether the figure stands for all who were expected.</summary>
    public bool IsComplete => Figure.HasValue && Included == Of;

    /// <summary>Whether there is a number, or its bounds, but not from all who were expected.</summary>
    public bool IsPartial => Figure.Low is not null && Included < Of;

    /// <summary>The senders' notes, each once.</summary>
    public IReadOnlyList<string> Notes => [.. Rows.Select(one => one.Note).Where(note => note.Length > 0).Distinct()];
}

/// <summary>Several organisations' figures of one period put together.</summary>
/// <param name="Period">What it is for.</param>
/// <param name="Figure">The figure of them all; hidden where it would give a small one away.</param>
/// <param name="Included">How many organisations' figures went in.</param>
/// <param name="Of">How many organisations were expected; one or more.</param>
/// <param name="From">Codes of the organisations whose figure went in, also of those whose own is hidden.</param>
/// <param name="Awaited">Codes of the organisations still awaited.</param>
/// <param name="Rows">The observations behind it, small ones hidden.</param>
public sealed record BoardTotal(ReportingPeriod Period, Figure Figure, int Included, int Of, IReadOnlyList<string> From, IReadOnlyList<string> Awaited, IReadOnlyList<BoardRow> Rows)
{
    /// <summary>The way of counting changed just before it, so that nothing joins it to what came before.</summary>
    public bool BreakBefore { get; init; }
}

/// <summary>Figures of one source in the order of time. Lines of two sources are never merged.</summary>
/// <param name="Series">Where they come from.</param>
/// <param name="Organisation">Whose they are; null for the county, several organisations put together.</param>
/// <param name="Points">In the order of their periods, one for each.</param>
public sealed record BoardLine(Series Series, Organisation? Organisation, ArraySegment<BoardPoint> Points)
{
    /// <summary>Reference figures as a line, to be drawn beside ours.</summary>
    public static BoardLine Of(Benchmark benchmark) => new(
        new($"reference-{benchmark.Name}", benchmark.Name, benchmark.Source, benchmark.Basis),
        null,
        benchmark.Points.Select(point => new BoardPoint(new BoardTotal(point.Period, Figure.Of(point.Value), 1, 1, [], [], []) { BreakBefore = point.BreakBefore })).ToArray());

    /// <summary>The same line without what lies after the quarter.</summary>
    public BoardLine UpTo(ReportingPeriod quarter)
    {
        var (low, high) = (0, Points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Points[middle].Period.End <= quarter.End)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == Points.Count ? this : this with { Points = Points[..low] };
    }

    /// <summary>The last point that says anything: a number, its bounds, or that it is hidden.</summary>
    public BoardPoint? Latest
    {
        get
        {
            for (var index = Points.Count - 1; index >= 0; index--)
            {
                if (Points[index].Figure is { Low: not null } or { State: ValueState.Suppressed })
                {
                    return Points[index];
                }
            }

            return null;
        }
    }

    /// <summary>The point for a period, or null.</summary>
    public BoardPoint? At(ReportingPeriod? period)
    {
        var (low, high) = (0, Points.Count - 1);
        while (period is not null && low <= high)
        {
            var middle = (low + high) / 2;
            switch (Points[middle].Period.CompareTo(period))
            {
                case 0:
                    return Points[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }
}

/// <summary>Whether two points that follow one another on a line may be joined or compared.</summary>
public static class LineJoin
{
    private enum Stretch
    {
        Quarter,
        Year,
        Survey,
        Day,
        Other,
    }

    /// <summary>Whether a stroke may join the two: no return between them is missing, no break parts them, and both cover the same stretch of time.</summary>
    public static bool Joins(Measure measure, Series series, BoardPoint earlier, BoardPoint later)
    {
        if (!earlier.IsComplete || !later.IsComplete || later.BreakBefore || !SameStretch(measure, earlier.Period, later.Period)
            || SeriesBreaks.Between(measure, earlier.Period, later.Period) is not null)
        {
            return false;
        }

        // Counting starts afresh with the year.
        if (measure.Kind == MeasureKind.Cumulative && series.IsReturn && earlier.Period.FinancialYearStart != later.Period.FinancialYearStart)
        {
            return false;
        }

        // A published line has the points that were published: nothing was due between them.
        return !series.IsReturn || Distance(earlier.Period, later.Period) <= LongestStep(measure.Frequency);
    }

    /// <summary>Whether both cover the same stretch of time, so that their figures can be set against one another.</summary>
    public static bool SameStretch(Measure measure, ReportingPeriod one, ReportingPeriod other)
    {
        var (first, second) = (StretchOf(one), StretchOf(other));

        // A stock is held on the last day, however long the period before it.
        return first == second ? first != Stretch.Other : measure.Kind == MeasureKind.Stock && first != Stretch.Other && second != Stretch.Other;
    }

    private static Stretch StretchOf(ReportingPeriod period) => period.Kind switch
    {
        PeriodKind.Quarter => Stretch.Quarter,
        PeriodKind.FinancialYear or PeriodKind.CalendarYear => Stretch.Year,
        PeriodKind.SurveyYear => Stretch.Survey,
        PeriodKind.Date => Stretch.Day,
        _ => Stretch.Other,
    };

    // In quarters, from last day to last day.
    private static int Distance(ReportingPeriod earlier, ReportingPeriod later) =>
        (((later.End.Year - earlier.End.Year) * 12) + later.End.Month - earlier.End.Month) / 3;

    private static int LongestStep(Frequency frequency) => frequency switch
    {
        Frequency.Termly or Frequency.TwiceAYear => 2,
        Frequency.Annual => 4,
        // Two years, and three when the pandemic moved one.
        Frequency.EveryTwoYears => 12,
        Frequency.TenYearly => 44,
        _ => 1,
    };
}
