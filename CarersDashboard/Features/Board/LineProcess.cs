using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>One step of a line as statistical process control sees it.</summary>
/// <param name="Period">Which period.</param>
/// <param name="Figure">What is judged: the figure itself, or of a count from the start of the year what the quarter added.</param>
/// <param name="Point">The point of the line; null where nothing was returned.</param>
public sealed record ProcessStep(ReportingPeriod Period, Figure Figure, BoardPoint? Point);

/// <summary>A line judged by the rules of statistical process control.</summary>
/// <param name="Result">What the rules say; its points are those of <paramref name="Steps"/>, in the same order.</param>
/// <param name="Steps">Every period in which a figure was due, up to the chosen quarter, with or without one.</param>
/// <param name="Language">How its values and periods are written.</param>
/// <param name="Targets">The number aimed at over time, where there is one.</param>
/// <param name="IsDifference">Whether what is judged is what each quarter added to a count from the start of the year.</param>
public sealed record LineProcess(SpcResult Result, IReadOnlyList<ProcessStep> Steps, SpcLanguage Language, IReadOnlyList<SpcTarget> Targets, bool IsDifference)
{
    /// <summary>Why the icon is what it is.</summary>
    public string Why => SpcWords.Why(Result, Language) is var why && IsDifference ? $"What each quarter added: {char.ToLowerInvariant(why[0])}{why[1..]}" : why;

    /// <summary>What is said of one period; null where it was not judged.</summary>
    public SpcPoint? At(ReportingPeriod period)
    {
        for (var index = 0; index < Steps.Count; index++)
        {
            if (Steps[index].Period == period)
            {
                return Result.Points[index];
            }
        }

        return null;
    }

    /// <summary>Judges a line of returns as of a quarter; null where there is nothing to judge.</summary>
    /// <param name="catalogue">For decisions about limits and for breaks.</param>
    /// <param name="measure">Whose line it is, as it is defined in the quarter.</param>
    /// <param name="line">The line.</param>
    /// <param name="quarter">The chosen quarter.</param>
    /// <param name="standsForAll">Whether targets for all together hold for this line.</param>
    public static LineProcess? Of(Catalogue catalogue, Measure measure, BoardLine line, ReportingPeriod quarter, bool standsForAll)
    {
        var steps = StepsOf(measure, line, quarter);
        if (steps.Count == 0)
        {
            return null;
        }

        var changes = catalogue.LimitChanges
            .Where(change => change.Measure.Equals(measure.Code, StringComparison.OrdinalIgnoreCase)
                && string.Equals(change.Organisation ?? "", standsForAll ? "" : line.Organisation?.Code ?? "", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var targets = TargetsOf(measure, line, steps, standsForAll);
        var result = SpcAnalysis.Analyse(new()
        {
            Observations = [.. steps.Select(step => new SpcObservation(step.Period.Start, step.Figure.Value, step.Figure.State is ValueState.Suppressed or ValueState.Between))],
            Direction = measure.Polarity switch
            {
                Polarity.Higher => ImprovementDirection.Increase,
                Polarity.Lower => ImprovementDirection.Decrease,
                _ => ImprovementDirection.Neutral,
            },
            Targets = targets,
            FixAfter = changes.LastOrDefault(change => change is { Kind: LimitChangeKind.Baseline, From: null })?.Points,
            Rebases = Rebases(measure, changes, steps),
            NoticeAbsent = false,
        });

        // Beside the figure, which has the noun: the numbers alone.
        var language = SpcChartWords.Language(measure, steps.Select(step => step.Period));
        return new(result, steps, language with { Value = language.Number }, targets, AddsUp(measure, line));
    }

    private static bool AddsUp(Measure measure, BoardLine line) => measure.Kind == MeasureKind.Cumulative && line.Series.IsReturn;

    private static List<ProcessStep> StepsOf(Measure measure, BoardLine line, ReportingPeriod quarter)
    {
        if (line.Points.Count == 0)
        {
            return [];
        }

        if (!line.Series.IsReturn || line.Points.All(point => point.Period.Kind != PeriodKind.Quarter))
        {
            // A document may give a year and a part of it, which begin on one day: only what covers the same stretch is one series.
            var last = line.Points[^1].Period;
            return [.. line.Points
                .Where(point => LineJoin.SameStretch(measure, point.Period, last))
                .GroupBy(point => point.Period.Start)
                .Select(group => group.Last())
                .Select(point => new ProcessStep(point.Period, Whole(point), point))];
        }

        var points = line.Points.Where(point => point.Period.Kind == PeriodKind.Quarter).ToDictionary(point => point.Period);
        var sums = AddsUp(measure, line) ? new PeriodFigures(measure, points.Values.Select(point => new PeriodPoint(point.Period, Whole(point)))) : null;
        var steps = new List<ProcessStep>();
        for (var each = points.Keys.Min(); each is not null && each.CompareTo(quarter) <= 0; each = each.Next())
        {
            var point = points.GetValueOrDefault(each);
            if (point is null && !DueQuarters.IsDue(measure.Frequency, each))
            {
                continue;
            }

            steps.Add(new(each, point is null ? Figure.Missing : sums is null ? Whole(point) : sums.Quarterly(each).Figure, point));
        }

        // Before the first figure nothing was due of anybody.
        steps = [.. steps.SkipWhile(step => !step.Figure.HasValue)];

        // A season to date is set against the same quarter of other seasons, never against the quarter before.
        return measure.Frequency == Frequency.Seasonal && steps.Count > 0 ? [.. steps.Where(step => step.Period.QuarterNumber == steps[^1].Period.QuarterNumber)] : steps;
    }

    // A total without all of its parts is not the figure of the quarter.
    private static Figure Whole(BoardPoint point) => point.IsPartial ? Figure.Missing : point.Figure;

    private static List<SpcTarget> TargetsOf(Measure measure, BoardLine line, List<ProcessStep> steps, bool standsForAll)
    {
        var targets = new List<SpcTarget>();
        foreach (var step in steps)
        {
            var target = TargetRules.InForce(measure, standsForAll ? null : line.Organisation?.Code, step.Period.End, standsForAll);
            var value = target is null ? null : Asked(measure, TargetRules.Bounds(measure, target, step.Period.End));
            if (targets.Count == 0 ? value is not null : targets[^1].Value != value)
            {
                targets.Add(new(step.Period.Start, value));
            }
        }

        return targets;
    }

    // Whether it can be relied on is said of a target that asks for more of what is better, not of a cap on it.
    private static decimal? Asked(Measure measure, TargetBounds? bounds) => (measure.Polarity, bounds) switch
    {
        (Polarity.Higher, { Low: { } low, High: null }) => low,
        (Polarity.Lower, { Low: null, High: { } high }) => high,
        _ => null,
    };

    // Where the way of counting changed, limits start afresh whether or not anybody has said so.
    private static List<SpcRebase> Rebases(Measure measure, List<LimitChange> changes, List<ProcessStep> steps)
    {
        var breaks = measure.Breaks.Select(parting => new SpcRebase(First(steps, parting.From), MeasureWords.Capital(parting.Reason)));
        var decided = changes.Where(change => change is { Kind: LimitChangeKind.Rebase, From: not null })
            .Select(change => new SpcRebase(
                First(steps, change.From!.Value),
                change.Reason,
                changes.LastOrDefault(other => other.Kind == LimitChangeKind.Baseline && other.From == change.From)?.Points));
        return [.. decided.Concat(breaks).DistinctBy(rebase => rebase.From).OrderBy(rebase => rebase.From)];
    }

    private static DateOnly First(List<ProcessStep> steps, DateOnly from) => steps.FirstOrDefault(step => step.Period.End >= from)?.Period.Start ?? from;
}
