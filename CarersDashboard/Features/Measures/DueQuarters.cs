namespace CarersDashboard.Features.Measures;

/// <summary>In which quarters a return falls due.</summary>
public static class DueQuarters
{
    /// <summary>Whether a measure of this frequency is due for the quarter.</summary>
    public static bool IsDue(Frequency frequency, ReportingPeriod quarter) => frequency switch
    {
        Frequency.Monthly or Frequency.Quarterly => true,
        Frequency.TwiceAYear => quarter.QuarterNumber is 2 or 4,
        Frequency.Seasonal => quarter.QuarterNumber is 3 or 4,
        // Terms end in July, December and March or April; the last may fall on either side of the year's end.
        Frequency.Termly => quarter.QuarterNumber is 2 or 3,
        _ => false,
    };
}
