namespace CarersDashboard.Features.Measures.Targets;

/// <summary>How a figure stands against its target.</summary>
public enum Rag
{
    /// <summary>Met.</summary>
    Green,

    /// <summary>Missed, and close.</summary>
    Amber,

    /// <summary>Missed.</summary>
    Red,
}

/// <summary>What a target asks for on one day, in the measure's unit.</summary>
/// <param name="Low">The least that meets it; null for no lower end.</param>
/// <param name="High">The most that meets it; null for no upper end.</param>
public sealed record TargetBounds(decimal? Low, decimal? High)
{
    /// <summary>The one number to draw; the lower end of a range.</summary>
    public decimal Line => Low ?? High ?? 0;

    /// <summary>How far a value lies outside; zero inside.</summary>
    public decimal Miss(decimal value) => value < Low ? Low.Value - value : value > High ? value - High.Value : 0;

    /// <summary>The end that a value outside is measured against: the nearer one.</summary>
    public decimal Nearest(decimal value) => High is null || value < Low ? Low!.Value : High.Value;
}

/// <summary>A figure held against its target.</summary>
/// <param name="Rag">How it stands.</param>
/// <param name="Target">Which target.</param>
/// <param name="Bounds">What it asked for in that period.</param>
/// <param name="Miss">How far the figure as shown lies outside, in the measure's unit; zero where it is met.</param>
/// <param name="Tolerance">How far outside is still close, in the measure's unit.</param>
public sealed record TargetVerdict(Rag Rag, Target Target, TargetBounds Bounds, decimal Miss, decimal Tolerance);

/// <summary>Which target holds, what it asks for, and how a figure stands against it.</summary>
public static class TargetRules
{
    /// <summary>The share of the target within which a miss is close, where the target states no distance of its own.</summary>
    public const decimal UsualShare = 0.05m;

    /// <summary>The target that holds for a line on a day; null where none does. One with a number goes before a direction, the later before the earlier.</summary>
    /// <param name="measure">Whose.</param>
    /// <param name="organisation">Whose line; null for all together.</param>
    /// <param name="day">The last day of the period.</param>
    /// <param name="standsForAll">Whether this one organisation's line is all there is of the measure, so that what is set for all holds for it.</param>
    public static Target? InForce(Measure measure, string? organisation, DateOnly day, bool standsForAll = false)
    {
        var holding = measure.Targets.Where(target => Holds(target, day)).ToList();
        return (organisation is null ? null : Best(holding.Where(target => organisation.Equals(target.Organisation, StringComparison.OrdinalIgnoreCase))))
            ?? (organisation is null || standsForAll || IsForEach(measure) ? Best(holding.Where(target => target.Organisation is null)) : null);
    }

    /// <summary>What a target asks for on a day; null for a direction, and for a trajectory that has not begun.</summary>
    public static TargetBounds? Bounds(Measure measure, Target target, DateOnly day) => target.Kind switch
    {
        TargetKind.Floor => new(target.Value, null),
        TargetKind.Ceiling => new(null, target.Value),
        TargetKind.Range => new(target.Value, target.Upper),
        TargetKind.Trajectory => OnTheWay(measure, target, day) is not { } value ? null : measure.Polarity == Polarity.Lower ? new(null, value) : new(value, null),
        _ => null,
    };

    /// <summary>Holds a figure, rounded as it is shown, against a target; null where the target has no number then or the figure does not decide it.</summary>
    public static TargetVerdict? Judge(Measure measure, Target target, DateOnly day, Figure figure)
    {
        if (!figure.HasValue || Bounds(measure, target, day) is not { } bounds)
        {
            return null;
        }

        // As shown, so that no reader sees 65.0% called short of 65%.
        var value = Math.Round(figure.Value.Value, measure.Decimals, MidpointRounding.AwayFromZero);
        var tolerance = Tolerance(target, bounds, value);
        var distance = bounds.Miss(value);
        return new(distance == 0 ? Rag.Green : distance <= tolerance ? Rag.Amber : Rag.Red, target, bounds, distance, tolerance);
    }

    private static decimal Tolerance(Target target, TargetBounds bounds, decimal value) => target.AmberWithin ?? UsualShare * Math.Abs(bounds.Nearest(value));

    private static Target? Best(IEnumerable<Target> targets) =>
        targets.OrderBy(target => target.Kind == TargetKind.Direction)
            .ThenByDescending(target => target.From ?? DateOnly.MinValue)
            .ThenByDescending(target => target.Id)
            .FirstOrDefault();

    private static bool Holds(Target target, DateOnly day) =>
        (target.From is null || target.From <= day)
        && (target.Until is null || day <= target.Until)
        && (target.Kind != TargetKind.Trajectory || target.Steps[0].Due <= day);

    // A share that all are to reach, each is to reach; a number that all are to reach together, nobody reaches alone.
    private static bool IsForEach(Measure measure) => measure.Kind is MeasureKind.Rate or MeasureKind.Average or MeasureKind.SurveyScore;

    private static decimal? OnTheWay(Measure measure, Target target, DateOnly day)
    {
        if (day < target.Steps[0].Due)
        {
            return null;
        }

        var next = target.Steps.FirstOrDefault(step => step.Due >= day);
        if (next is null || next.Due == day)
        {
            return (next ?? target.Steps[^1]).Value;
        }

        var last = target.Steps.Last(step => step.Due < day);
        var way = (decimal)(day.DayNumber - last.Due.DayNumber) / (next.Due.DayNumber - last.Due.DayNumber);
        return Math.Round(last.Value + ((next.Value - last.Value) * way), measure.Decimals, MidpointRounding.AwayFromZero);
    }
}
