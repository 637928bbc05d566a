using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>One period of a chart, as far as the rules do not know it.</summary>
/// <param name="Period">What it is for; its first day is the day of the point in the result.</param>
/// <param name="Value">What is drawn; null for a gap. A partial figure has a value here and none in the result.</param>
public sealed record SpcChartPoint(ReportingPeriod Period, decimal? Value)
{
    /// <summary>What may be drawn: a hidden figure must not show in a scale, a sentence or a height.</summary>
    public decimal? Shown => Hidden ? null : Value;

    /// <summary>Whether it is a figure of all who were expected.</summary>
    public bool IsFigure => Shown is not null && !Partial;

    /// <summary>May still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Has changed since it was first published.</summary>
    public bool Restated { get; init; }

    /// <summary>There is a figure, but it is too small to be shown.</summary>
    public bool Hidden { get; init; }

    /// <summary>It is hidden only in part: known to lie between two bounds.</summary>
    public bool Bounded { get; init; }

    /// <summary>The return is still to come.</summary>
    public bool Awaited { get; init; }

    /// <summary>Not all who were expected are in.</summary>
    public bool Partial { get; init; }
}

/// <summary>What a chart of a judged series is made of.</summary>
public sealed record SpcChartInput
{
    /// <summary>Whose figures: name, unit, decimals, natural bounds and breaks.</summary>
    public required Measure Measure { get; init; }

    /// <summary>What the rules say.</summary>
    public required SpcResult Result { get; init; }

    /// <summary>Periods in the order of time, also those without a figure.</summary>
    public required IReadOnlyList<SpcChartPoint> Points { get; init; }

    /// <summary>The chosen quarter; the axis does not end before it where quarters are drawn.</summary>
    public required ReportingPeriod Until { get; init; }

    /// <summary>Targets with the day from which each holds.</summary>
    public IReadOnlyList<SpcTarget> Targets { get; init; } = [];

    /// <summary>What happened; breaks in the series come from the measure.</summary>
    public IReadOnlyList<DatedEvent> Events { get; init; } = [];

    /// <summary>What happened within the span of the chart.</summary>
    public IReadOnlyList<DatedEvent> EventsShown
    {
        get
        {
            var (from, to, _) = ChartAxis.Reach([.. Points.Select(point => point.Period)], Until);
            return ChartAxis.Within(Events, from, to);
        }
    }

    /// <summary>Who gave the figures and over which time, as <see cref="TrendWords.Source"/> writes it.</summary>
    public string Source { get; init; } = "";
}
