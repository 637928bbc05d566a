namespace CarersDashboard.Features.Measures.Aggregation;

/// <summary>Works out from one line of quarterly figures what they come to over several quarters, and how they changed.</summary>
/// <remarks>A pure function of the figures given, so that what is hidden in them stays hidden in everything worked out here.</remarks>
public sealed class PeriodFigures
{
    private const int QuartersOfAYear = 4;

    private readonly Measure measure;
    private readonly AggregationRule rule;
    private readonly Dictionary<ReportingPeriod, PeriodPoint> points;

    /// <summary>Takes the points of one line in any order, one for each period.</summary>
    public PeriodFigures(Measure measure, IEnumerable<PeriodPoint> points)
    {
        this.measure = measure;
        rule = AggregationRule.For(measure);
        this.points = points.ToDictionary(point => point.Period);
    }

    /// <summary>From the first quarter of the financial year to the one given.</summary>
    public PeriodTotal YearToDate(ReportingPeriod quarter)
    {
        if (quarter.Kind != PeriodKind.Quarter)
        {
            return PeriodTotal.Refused("Only quarters are put together to a year to date.");
        }

        if (measure.Kind == MeasureKind.Cumulative)
        {
            // Counted from the start of the year already. An earlier quarter's figure is not the year to this date, so none stands in.
            var own = At(quarter);
            return own.Figure.Low is null
                ? new(own.Figure, 0, 1, 0, Combination.Last, NoFigure(quarter, own.Figure))
                : new(own.Figure, 1, 1, own.IsInPart ? 1 : 0, Combination.Last);
        }

        return Together([.. Enumerable.Range(1, quarter.QuarterNumber).Select(number => ReportingPeriod.Quarter(quarter.FinancialYearStart, number))]);
    }

    /// <summary>The four quarters that end with the one given.</summary>
    public PeriodTotal RollingYear(ReportingPeriod quarter)
    {
        if (quarter.Kind != PeriodKind.Quarter)
        {
            return PeriodTotal.Refused("Only quarters are put together to a rolling year.");
        }

        var quarters = new List<ReportingPeriod>();
        for (ReportingPeriod? each = quarter; each is not null && quarters.Count < QuartersOfAYear; each = each.Previous())
        {
            quarters.Insert(0, each);
        }

        return quarters.Count < QuartersOfAYear ? PeriodTotal.Refused("There are no four quarters up to this one.") : Together(quarters);
    }

    /// <summary>What a count from the start of the year grew by since the quarter before in which it was due. The first of the year is itself; a fall is refused.</summary>
    /// <remarks>For measures of another kind the quarter's own figure.</remarks>
    public PeriodTotal Quarterly(ReportingPeriod quarter)
    {
        var now = At(quarter);
        if (now.Figure.Low is null)
        {
            return new(now.Figure, 0, 1, 0, Combination.Last, NoFigure(quarter, now.Figure));
        }

        if (measure.Kind != MeasureKind.Cumulative || quarter.Kind != PeriodKind.Quarter || DueBefore(quarter) is not { } earlier)
        {
            return new(now.Figure, 1, 1, now.IsInPart ? 1 : 0, Combination.Last);
        }

        var before = At(earlier);
        if (before.Figure.Low is null)
        {
            return new(before.Figure.IsHidden ? Figure.Hidden : Figure.Missing, 0, 1, 0, Combination.Last, NoFigure(earlier, before.Figure));
        }

        if (SeriesBreaks.Between(measure, earlier, quarter) is { } parting)
        {
            return new(Figure.Missing, 0, 1, 0, Combination.Last, Parted(parting));
        }

        var (low, high) = now.Figure.BoundsIn(measure.Unit)!.Value;
        var (lowBefore, highBefore) = before.Figure.BoundsIn(measure.Unit)!.Value;
        if (high < lowBefore)
        {
            return new(Figure.Missing, 0, 1, 0, Combination.Last, $"The count since April fell from {FigureText.Of(measure, before.Figure)} to {FigureText.Of(measure, now.Figure)}, so the quarter cannot be worked out.");
        }

        // A count from the start of the year never falls, so what it grew by is not below zero.
        var (least, most) = (Math.Max(0, low - highBefore), high - lowBefore);
        return new(least == most ? Figure.Of(least) : Figure.Between(least, most), 1, 1, now.IsInPart || before.IsInPart ? 1 : 0, Combination.Sum);
    }

    /// <summary>Against the quarter before.</summary>
    public PeriodChange OnLastQuarter(ReportingPeriod quarter)
    {
        if (quarter.Kind != PeriodKind.Quarter)
        {
            return new(null, null, null, "it is not a quarter's figure");
        }

        var earlier = quarter.Previous();
        if (measure.Kind == MeasureKind.Cumulative && quarter.QuarterNumber != 1)
        {
            return new(earlier, null, null, "it is counted from the start of the year, so the last quarter's figure is part of it");
        }

        return measure.Kind == MeasureKind.Cumulative
            ? new(earlier, null, null, "counting started afresh with the year")
            : Against(quarter, earlier);
    }

    /// <summary>Against the same quarter a year ago; of a yearly figure, against the year before.</summary>
    public PeriodChange OnYearAgo(ReportingPeriod period) => Against(period, period.YearBefore());

    private ReportingPeriod? DueBefore(ReportingPeriod quarter)
    {
        for (var number = quarter.QuarterNumber - 1; number > 0; number--)
        {
            var earlier = ReportingPeriod.Quarter(quarter.FinancialYearStart, number);
            if (points.ContainsKey(earlier) || DueQuarters.IsDue(measure.Frequency, earlier))
            {
                return earlier;
            }
        }

        return null;
    }

    private PeriodTotal Together(List<ReportingPeriod> stretch)
    {
        if (measure.Kind == MeasureKind.Stock)
        {
            return PeriodTotal.Refused("It is a count on the last day of each quarter. The same people stand in it again, so quarters are not added.");
        }

        if (rule.OverPeriods == Combination.NotAdded)
        {
            return PeriodTotal.Refused(rule.PeriodsReason);
        }

        if (SeriesBreaks.Between(measure, stretch[0], stretch[^1]) is { } parting)
        {
            return PeriodTotal.Refused(Parted(parting));
        }

        // A quarter in which nothing falls due is not missing.
        var due = stretch.Where(quarter => points.ContainsKey(quarter) || DueQuarters.IsDue(measure.Frequency, quarter)).ToList();
        if (due.Count == 0)
        {
            return PeriodTotal.Refused("No figure falls due in these quarters.");
        }

        if (measure.Kind == MeasureKind.Cumulative)
        {
            return SumOfSteps(due);
        }

        var each = due.ConvertAll(At);
        var combined = Combined.OverPeriods(measure, each.ConvertAll(point => point.Figure));
        return new(combined.Figure, combined.Included, combined.Of, each.Count(point => point.IsInPart && point.Figure.Low is not null), rule.OverPeriods, combined.Reason);
    }

    private PeriodTotal SumOfSteps(List<ReportingPeriod> due)
    {
        var steps = due.ConvertAll(Quarterly);
        var combined = Combined.OverPeriods(measure with { Kind = MeasureKind.Flow }, steps.ConvertAll(step => step.Figure));
        return new(combined.Figure, combined.Included, combined.Of, steps.Sum(step => step.InPart), Combination.Sum, combined.Reason);
    }

    private PeriodChange Against(ReportingPeriod period, ReportingPeriod? earlier)
    {
        if (earlier is null)
        {
            return new(null, null, null, "there is no earlier period");
        }

        var (now, before) = (At(period), At(earlier));
        if (Unfit(period, now) is { } lack)
        {
            return new(earlier, null, null, lack);
        }

        if (Unfit(earlier, before) is { } earlierLack)
        {
            return new(earlier, null, null, earlierLack);
        }

        if (SeriesBreaks.Between(measure, earlier, period) is { } parting)
        {
            return new(earlier, null, null, parting.Reason);
        }

        var (later, first) = (now.Figure.Value!.Value, before.Figure.Value!.Value);
        var inPerCent = measure.Unit is MeasureUnit.Percent or MeasureUnit.Score ? null : Growth.Percent(first, later);
        return new(earlier, later - first, inPerCent);
    }

    private static string? Unfit(ReportingPeriod period, PeriodPoint point) => point.Figure.State switch
    {
        ValueState.Missing => $"there is no figure for {period.Label}",
        ValueState.NotApplicable => $"there can be no figure for {period.Label}",
        ValueState.Suppressed => $"the figure for {period.Label} is hidden",
        ValueState.Between => $"the figure for {period.Label} is not known exactly",
        _ => point.IsInPart ? $"an organisation is missing from the figure for {period.Label}" : null,
    };

    private static string NoFigure(ReportingPeriod period, Figure figure) =>
        figure.IsHidden ? $"The figure for {period.Label} is hidden." : $"There is no figure for {period.Label}.";

    private static string Parted(SeriesBreak parting) => $"Figures from before and after a change are not put together: {parting.Reason}.";

    private PeriodPoint At(ReportingPeriod period) => points.TryGetValue(period, out var point) ? point : new(period, Figure.Missing);
}
