using CarersDashboard.Features.Measures.Spc;
using FsCheck;
using FsCheck.Fluent;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Series made for a test.</summary>
internal static class SpcSeries
{
    /// <summary>First day of the first quarter.</summary>
    public static readonly DateOnly Start = new(2008, 4, 1);

    /// <summary>Values of quarters that follow one another from April 2008, judged by the corrected rules.</summary>
    public static SpcInput Quarterly(params IEnumerable<decimal?> values) => new()
    {
        Observations = [.. values.Select((value, index) => new SpcObservation(Start.AddMonths(3 * index), value))],
    };

    /// <summary>The day of a quarter.</summary>
    public static DateOnly Day(int index) => Start.AddMonths(3 * index);

    /// <summary>Thirteen points round 50 with limits of 42.5 and 57.5, and nothing remarkable.</summary>
    public static decimal?[] Ordinary => [52, 48, 51, 49, 52, 48, 51, 49, 52, 48, 51, 49, 50];

    /// <summary>Any series: levels, steps, drifts, outliers and gaps; sometimes few points, sometimes a baseline, rebases and targets.</summary>
    public static Gen<SpcInput> Any =>
        from count in Gen.Choose(0, 45)
        from kind in Gen.Choose(0, 4)
        from gaps in Gen.Choose(0, 3)
        from steps in Gen.Choose(-12, 12).ListOf(count)
        from holes in Gen.Choose(0, 14).ListOf(count)
        from fix in Gen.Elements<int?>(null, null, 12, 15)
        from rebase in Gen.Choose(-1, 40)
        from direction in Gen.Elements(ImprovementDirection.Increase, ImprovementDirection.Decrease, ImprovementDirection.Neutral)
        from screen in Gen.Elements(true, false)
        from trial in Gen.Elements(true, false)
        from target in Gen.Choose(-20, 40)
        from profile in Gen.Elements(SpcProfile.MakingDataCount, SpcProfile.PlotTheDots)
        select Quarterly(steps.Select((step, index) => gaps == 0 && holes[index] == 0 ? null : (decimal?)Value(kind, index, step))) with
        {
            FixAfter = fix,
            Rebases = rebase < 0 ? [] : [new(Day(rebase))],
            Direction = direction,
            ScreenOutliers = screen,
            TrialLimits = trial,
            Targets = [new(DateOnly.MinValue, target), new(Day(20), target + 3)],
            Profile = profile,
        };

    private static decimal Value(int kind, int index, int step) => kind switch
    {
        0 => step / 4m,
        1 => (index * 0.5m) + (step / 4m),
        2 => (index < 18 ? 10 : 14) + (step / 6),
        3 => step > 10 ? 30 : step / 3,
        _ => index - (step / 20),
    };
}
