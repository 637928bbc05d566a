namespace CarersDashboard.Features.Measures;

/// <summary>A change in how a measure is made. Figures from before it are not compared with later ones, and no line joins them.</summary>
/// <param name="From">The first day of the new way: periods that end on it or later are made the new way.</param>
/// <param name="Reason">What changed, to follow “but”: “the survey changed in 2016-17”.</param>
public sealed record SeriesBreak(DateOnly From, string Reason)
{
    /// <summary>Whether the break lies between two periods.</summary>
    public bool Parts(ReportingPeriod one, ReportingPeriod other) => one.End < From != other.End < From;
}

/// <summary>The known breaks in series.</summary>
public static class SeriesBreaks
{
    /// <summary>The first break between two periods, or null where they may be compared.</summary>
    public static SeriesBreak? Between(Measure measure, ReportingPeriod one, ReportingPeriod other) =>
        measure.Breaks.FirstOrDefault(candidate => candidate.Parts(one, other));
}
