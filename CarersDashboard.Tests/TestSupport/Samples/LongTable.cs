namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The tidy layout: one figure in each row.</summary>
internal static class LongTable
{
    public static readonly object[] Headings = ["Organisation", "Period", "Measure", "Series", "Value", "Numerator", "Denominator", "Status", "Note"];

    public static readonly double[] Widths = [14, 24, 10, 22, 14, 12, 13, 11, 90];
}
