using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.History;

/// <summary>One organisation's figures of one measure: what was accepted, with what a file says laid over it.</summary>
internal sealed class FigureLine
{
    private readonly Dictionary<ReportingPeriod, Figure> figures;
    private readonly List<(ReportingPeriod Period, decimal Change)> changes = [];
    private readonly Measure measure;

    /// <summary>Makes a line.</summary>
    /// <param name="measure">Says when a figure is due and which quarter is like which.</param>
    /// <param name="accepted">What was accepted.</param>
    /// <param name="sent">What the file says.</param>
    public FigureLine(Measure measure, IEnumerable<KeyValuePair<ReportingPeriod, Figure>> accepted, IEnumerable<ReturnEntry> sent)
    {
        this.measure = measure;
        figures = new(accepted);
        foreach (var entry in sent)
        {
            figures[entry.Period] = entry.Figure;
        }

        foreach (var (period, figure) in figures.OrderBy(pair => pair.Key))
        {
            if (figure.Value is { } value && LikeBefore(period) is { Figure.Value: { } before })
            {
                changes.Add((period, value - before));
            }
        }
    }

    /// <summary>A season, a term and a running total are compared with the same quarter a year before, everything else with the one before.</summary>
    public bool IsSeasonal => measure.Frequency is Frequency.Seasonal or Frequency.Termly || measure.Kind == MeasureKind.Cumulative;

    /// <summary>The figure that came before, of the last period for which one was due; null where it is not known, or a break in the series lies between.</summary>
    public (ReportingPeriod Period, Figure Figure)? Before(ReportingPeriod period) => At(DueBefore(period), period);

    /// <summary>The figure that one of this period is most like: the one before, or that of a year before.</summary>
    public (ReportingPeriod Period, Figure Figure)? LikeBefore(ReportingPeriod period) => At(IsSeasonal ? period.YearBefore() : DueBefore(period), period);

    /// <summary>How figures changed up to a period, this one left out: each against the one that it is most like.</summary>
    public IReadOnlyList<decimal> ChangesBefore(ReportingPeriod period)
    {
        var count = 0;
        while (count < changes.Count && changes[count].Period.CompareTo(period) < 0)
        {
            count++;
        }

        return [.. changes.Take(count).Where(change => SeriesBreaks.Between(measure, change.Period, period) is null).Select(change => change.Change)];
    }

    // Figures from before a break are made otherwise: what moved between the two says nothing.
    private (ReportingPeriod Period, Figure Figure)? At(ReportingPeriod? before, ReportingPeriod period) =>
        before is not null && SeriesBreaks.Between(measure, before, period) is null && figures.TryGetValue(before, out var figure) ? (before, figure) : null;

    private ReportingPeriod? DueBefore(ReportingPeriod period)
    {
        var before = period.Previous();
        if (measure.Frequency == Frequency.EveryTwoYears)
        {
            return before?.Previous();
        }

        while (before is { Kind: PeriodKind.Quarter } && !DueQuarters.IsDue(measure.Frequency, before) && measure.ReturnPeriodKind == PeriodKind.Quarter)
        {
            before = before.Previous();
        }

        return before;
    }
}
