using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Charts made for a test.</summary>
internal static class SpcCharts
{
    /// <summary>Figures of quarters that follow one another, judged and ready to be drawn.</summary>
    /// <param name="measure">Code of a measure of the catalogue.</param>
    /// <param name="first">The first quarter: 2010-11-Q1.</param>
    /// <param name="values">Null: no figure.</param>
    /// <param name="judge">How the series is judged.</param>
    /// <param name="mark">What each point is, by its index.</param>
    public static SpcChartInput Quarters(string measure, string first, IReadOnlyList<decimal?> values, Func<SpcInput, SpcInput>? judge = null, Func<int, SpcChartPoint, SpcChartPoint>? mark = null)
    {
        var points = new List<SpcChartPoint>();
        for (var period = BoardRows.Period(first); points.Count < values.Count; period = period.Next()!)
        {
            var point = new SpcChartPoint(period, values[points.Count]);
            points.Add(mark?.Invoke(points.Count, point) ?? point);
        }

        var input = new SpcInput
        {
            Observations = [.. points.Select(point => new SpcObservation(point.Period.Start, point.Hidden || point.Partial ? null : point.Value, point.Hidden))],
            Direction = BoardRows.Measure(measure).Polarity switch { Polarity.Higher => ImprovementDirection.Increase, Polarity.Lower => ImprovementDirection.Decrease, _ => ImprovementDirection.Neutral },
        };
        input = judge?.Invoke(input) ?? input;
        return new()
        {
            Measure = BoardRows.Measure(measure),
            Result = SpcAnalysis.Analyse(input),
            Points = points,
            Until = points[^1].Period,
            Targets = input.Targets,
            Source = "Source: returns of the carers' centre.",
        };
    }

    /// <summary>The chart of the design: a step in January 2014, then eight low quarters in a row.</summary>
    public static SpcChartInput YearsCaring { get; } = Quarters(
        "ID03",
        "2010-11-Q1",
        [
            9.0m, 9.5m, 9.3m, 8.8m, 9.2m, 9.5m, 8.7m, 9.1m, 9.4m, 8.8m, 8.6m, 9.2m, 8.5m, 9.0m, 8.7m,
            7.4m, 6.9m, 7.2m, 6.5m, 7.1m, 6.7m, 7.2m, 6.8m, 6.3m, 6.5m, 6.0m, 6.5m, 6.1m, 6.2m, 5.9m, 5.8m,
        ],
        input => input with
        {
            Rebases = [new(new(2014, 1, 1), "Carers' champions start in GP practices")],
            Targets = [new(new(2014, 1, 1), 7), new(new(2016, 4, 1), 6)],
        },
        (index, point) => point with { Provisional = index == 30, Restated = index == 24 }) with
    {
        Events = [new() { Kind = EventKind.Other, Starts = new(2014, 1, 15), Title = "Carers’ champions start in GP practices" }],
    };
}
