using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Writes figures of a line: returns to the measure's decimals, published ones with the digits they were published with.</summary>
public static class FigureWords
{
    /// <summary>A point's figure: <c>5.8</c>, <c>5.08</c>, <c>22.9%</c>, “fewer than 5”, “not available”.</summary>
    public static string Of(Measure measure, BoardLine line, BoardPoint point) => FigureText.Of(AsGiven(measure, line, point), point.Figure);

    /// <summary>A point's figure with its noun: <c>5.8 years</c>, <c>1,012 assessments</c>, <c>22.9%</c>.</summary>
    public static string WithNoun(Measure measure, BoardLine line, BoardPoint point)
    {
        var noun = Noun(measure);
        return noun.Length == 0 || point.Figure.IsHidden ? Of(measure, line, point) : $"{Of(measure, line, point)} {noun}";
    }

    /// <summary>What follows the number; empty where the number carries its sign: per cent and pounds.</summary>
    public static string Noun(Measure measure) => measure.Unit is MeasureUnit.Percent or MeasureUnit.Pounds or MeasureUnit.Ratio ? "" : measure.UnitNoun;

    /// <summary>The measure with as many decimals as a published figure has: 5.08 stays 5.08 beside 6.</summary>
    public static Measure AsGiven(Measure measure, BoardLine line, params BoardPoint[] points) =>
        line.Series.IsReturn ? measure : measure with { Decimals = points.Max(point => FigureText.Decimals(point.Figure.Value ?? 0)) };
}
