using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The quarters for which figures are made up: twenty of history, and one of returns.</summary>
internal static class SampleQuarters
{
    public const int Count = 21;

    /// <summary>Q3 2012-13.</summary>
    public static readonly ReportingPeriod First = ReportingPeriod.Quarter(2012, 3);

    /// <summary>Q3 2017-18, the quarter of the returns.</summary>
    public static readonly ReportingPeriod Last = At(Count - 1);

    public static ReportingPeriod At(int index) => ReportingPeriod.QuarterOf(First.Start.AddMonths(3 * index));

    public static int IndexOf(ReportingPeriod quarter) => ((quarter.Start.Year - First.Start.Year) * 12 + quarter.Start.Month - First.Start.Month) / 3;

    /// <summary>Whether a return of the quarter carries the measure.</summary>
    public static bool Carries(Frequency frequency, int quarterNumber) => frequency switch
    {
        Frequency.Monthly or Frequency.Quarterly => true,
        Frequency.TwiceAYear => quarterNumber is 2 or 4,
        Frequency.Seasonal => quarterNumber is 3 or 4,

        // Terms end in July, December and about the end of March.
        Frequency.Termly => quarterNumber is 2 or 3 or 4,
        _ => false,
    };
}
