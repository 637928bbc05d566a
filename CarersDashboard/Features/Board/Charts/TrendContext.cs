using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>What a chart of lines shows beside them.</summary>
/// <param name="Targets">Targets with the day from which each holds.</param>
/// <param name="Events">What happened; what lies beyond the chart's span is left out, and breaks in the series come from the measure.</param>
public sealed record TrendContext(IReadOnlyList<SpcTarget> Targets, IReadOnlyList<DatedEvent> Events)
{
    /// <summary>Nothing.</summary>
    public static TrendContext None { get; } = new([], []);
}
