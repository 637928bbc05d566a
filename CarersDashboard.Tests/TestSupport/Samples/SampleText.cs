using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>Words and values as sample workbooks write them.</summary>
internal static class SampleText
{
    /// <summary>First cell of every workbook with made-up figures; the importer knows it by its first two words.</summary>
    public const string Illustrative = "Illustrative figures: made up for demonstration, not published by anyone";

    /// <summary>What stands in the value cell: a number, or the words for its state.</summary>
    public static object Value(Figure figure) => figure.State switch
    {
        ValueState.Value or ValueState.Zero => figure.Value!.Value,
        ValueState.Suppressed => $"<{figure.Bound:0}",
        ValueState.NotApplicable => "not applicable",
        _ => "not available",
    };

    public static string Unit(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Percent => "%",
        MeasureUnit.Pounds => "£",
        MeasureUnit.Ratio => "ratio",
        _ => measure.UnitNoun,
    };
}
