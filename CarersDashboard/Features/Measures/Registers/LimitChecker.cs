namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with a decision about limits, all at once.</summary>
public static class LimitChecker
{
    /// <summary>Fewest points of a baseline.</summary>
    public const int FewestPoints = 12;

    /// <summary>Most points of a baseline.</summary>
    public const int MostPoints = 200;

    /// <summary>What is wrong with it.</summary>
    /// <param name="one">The decision.</param>
    /// <param name="catalogue">Measures, organisations and events.</param>
    /// <param name="first">First day of the first figure of the line; null where it has none.</param>
    /// <param name="standing">Decisions that stand, without the one that it is to replace.</param>
    public static IReadOnlyList<RegisterFault> Check(LimitChange one, Catalogue catalogue, DateOnly? first, IEnumerable<LimitChange> standing)
    {
        var faults = new List<RegisterFault>();
        Require(one.Reason.Trim().Length is > 0 and <= RegisterWords.LongestReason, nameof(LimitChange.Reason), "Say in at most 1,000 characters why.");
        Require(one.Organisation is null || catalogue.TryOrganisation(one.Organisation, out _), nameof(LimitChange.Organisation), $"There is no organisation {one.Organisation}.");
        Require(one.Kind != LimitChangeKind.Rebase || one.From is not null, nameof(LimitChange.From), "Give the first day of the new limits.");
        Require(one.Kind != LimitChangeKind.Rebase || one.Points is null, nameof(LimitChange.Points), "Only a baseline has a number of points.");
        Require(
            one.Kind != LimitChangeKind.Baseline || one.Points is >= FewestPoints and <= MostPoints,
            nameof(LimitChange.Points),
            $"A baseline has {FewestPoints} points or more, and at most {MostPoints}: fewer say too little of what is usual.");
        Require(
            one.From is not { } from || (first is { } begins && from >= begins),
            nameof(LimitChange.From),
            first is { } day ? $"The first figure of this line is of {RegisterWords.Day(day)}: nothing can start afresh before it." : "This line has no figure yet, so there are no limits to change.");
        Require(
            one.EventId is not { } tie || catalogue.Events.Any(known => known.Id == tie && (known.Measure is null || known.Measure.Equals(one.Measure, StringComparison.OrdinalIgnoreCase))),
            nameof(LimitChange.EventId),
            "Choose an event of this measure, or one of all measures.");
        Require(!standing.Any(other => IsSame(one, other)), nameof(LimitChange.From), "A decision for the same quarter stands already. Change that one, or withdraw it.");
        faults.AddRange(RegisterWords.Personal((nameof(LimitChange.Reason), one.Reason)));
        return faults;

        void Require(bool condition, string field, string says)
        {
            if (!condition)
            {
                faults.Add(new(field, says));
            }
        }
    }

    /// <summary>Whether both decide the same thing for the same line and quarter: limits start afresh with a figure, and there is one in a quarter.</summary>
    public static bool IsSame(LimitChange one, LimitChange other) =>
        one.Kind == other.Kind && QuarterOf(one.From) == QuarterOf(other.From) && one.Measure.Equals(other.Measure, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Organisation, other.Organisation, StringComparison.OrdinalIgnoreCase);

    private static ReportingPeriod? QuarterOf(DateOnly? day) =>
        day is { Year: > ReportingPeriod.FirstYear and < ReportingPeriod.LastYear } known ? ReportingPeriod.QuarterOf(known) : null;
}
