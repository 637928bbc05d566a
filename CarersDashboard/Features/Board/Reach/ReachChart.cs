using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>Draws groups as bars from zero, with their interval and the share of all carers as a mark.</summary>
public static class ReachChart
{
    /// <summary>Shares of registered carers, as a measure to be written and drawn by.</summary>
    internal static Measure Shares { get; } = new()
    {
        Code = "share",
        Name = "Share of registered carers",
        Definition = "Carers of the group, out of all registered carers whose group is known.",
        Tier = MeasureTier.Extra,
        Kind = MeasureKind.Rate,
        Unit = MeasureUnit.Percent,
        UnitNoun = "",
        Polarity = Polarity.Neutral,
        Frequency = Frequency.TwiceAYear,
        Decimals = 1,
        Minimum = 0,
        Maximum = 100,
        CountsPeople = true,
    };

    // The estimates come from elsewhere, with no interval of their own.
    private static Measure Coverage { get; } = Shares with { Code = "coverage", Name = "Carers on GP registers", CountsPeople = false };

    /// <summary>The bars of one dimension; null where no share is shown.</summary>
    public static IntervalBarsModel? Of(ReachDimensionResult result, DisclosureRules rules) => IntervalBarsBuilder.Build(
        Shares,
        [.. result.Groups.Select(group => new IntervalRow(group.Group.Name, FigureOf(group, result.Known), group.Population is { } population ? MarkOf(population) : null))],
        rules);

    /// <summary>The bars of carers on the registers of GP practices.</summary>
    public static IntervalBarsModel? Of(PracticeRegisters registers, DisclosureRules rules) =>
        IntervalBarsBuilder.Build(Coverage, [.. registers.Areas.Select(area => new IntervalRow(area.District, Figure.Of(100 * area.Recorded / area.Carers)))], rules);

    private static Figure FigureOf(ReachGroupResult group, decimal? known) =>
        group.Share is null ? group.Figure.HasValue ? Figure.Missing : group.Figure : Figure.Of(100 * group.Figure.Value!.Value / known!.Value, group.Figure.Value, known);

    private static IntervalMark MarkOf(PopulationShare population) => new(
        population.Share * 100,
        $"{ReachWords.Population(population)} of all carers",
        population.Means switch { PopulationMeaning.AtLeast => 1, PopulationMeaning.AtMost => -1, _ => 0 });
}
