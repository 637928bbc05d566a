using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>One figure on a line: of one organisation, or of several put together.</summary>
public sealed record BoardPoint
{
    /// <summary>What it is for.</summary>
    public required ReportingPeriod Period { get; init; }

    /// <summary>The figure, put together where several went in.</summary>
    public required Figure Figure { get; init; }

    /// <summary>How many organisations' figures went in.</summary>
    public int Included { get; init; } = 1;

    /// <summary>How many organisations were expected.</summary>
    public int Of { get; init; } = 1;

    /// <summary>Codes of the organisations whose figure went in.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Codes of the organisations still awaited.</summary>
    public IReadOnlyList<string> Awaited { get; init; } = [];

    /// <summary>Codes of the organisations that returned, and said that they have no figure.</summary>
    public IEnumerable<string> WithoutFigure => Rows.Where(row => row.Figure.State == ValueState.Missing).Select(row => row.Organisation);

    /// <summary>Codes of the organisations whose figure is hidden because it is small.</summary>
    public IEnumerable<string> Hidden => Rows.Where(row => row.Figure.State == ValueState.Suppressed).Select(row => row.Organisation);

    /// <summary>The observations behind it.</summary>
    public IReadOnlyList<BoardRow> Rows { get; init; } = [];

    /// <summary>A sender says that it may still change.</summary>
    public bool Provisional => Rows.Any(row => row.Provisional);

    /// <summary>Made up, wholly or in part.</summary>
    public bool Illustrative => Rows.Any(row => row.Illustrative);

    /// <summary>A figure behind it has changed since it was first published.</summary>
    public bool Restated => Rows.Any(row => row.Restated);

    /// <summary>A figure behind it is hidden because it is small.</summary>
    public bool HasHidden => Rows.Any(row => row.Figure.State == ValueState.Suppressed);

    /// <summary>Whether the figure stands for all who were expected.</summary>
    public bool IsComplete => Figure.HasValue && Included == Of;

    /// <summary>Whether there is a number, but not from all who were expected.</summary>
    public bool IsPartial => Figure.HasValue && Included < Of;

    /// <summary>The senders' notes, each once.</summary>
    public IReadOnlyList<string> Notes => [.. Rows.Select(row => row.Note).Where(note => note.Length > 0).Distinct()];
}

/// <summary>Figures of one source in the order of time. Lines of two sources are never merged.</summary>
/// <param name="Series">Where they come from.</param>
/// <param name="Organisation">Whose they are; null for the county, several organisations put together.</param>
/// <param name="Points">In the order of their periods, one for each.</param>
public sealed record BoardLine(Series Series, Organisation? Organisation, IReadOnlyList<BoardPoint> Points)
{
    /// <summary>The same line without what lies after the quarter.</summary>
    public BoardLine UpTo(ReportingPeriod quarter) => this with { Points = [.. Points.Where(point => point.Period.End <= quarter.End)] };

    /// <summary>The last point that says anything: a number, or that it is hidden.</summary>
    public BoardPoint? Latest => Points.LastOrDefault(point => point.Figure.HasValue || point.Figure.State == ValueState.Suppressed);

    /// <summary>The point for a period, or null.</summary>
    public BoardPoint? At(ReportingPeriod? period) => period is null ? null : Points.FirstOrDefault(point => point.Period == period);
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
        if (!earlier.IsComplete || !later.IsComplete || !SameStretch(measure, earlier.Period, later.Period)
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
