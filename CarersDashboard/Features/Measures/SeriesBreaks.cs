namespace CarersDashboard.Features.Measures;

/// <summary>A change in how a measure is made. Figures from before it are not compared with later ones, and no line joins them.</summary>
/// <param name="From">The first period made the new way.</param>
/// <param name="Reason">What changed, to follow “but”: “the survey changed in 2016-17”.</param>
public sealed record SeriesBreak(ReportingPeriod From, string Reason)
{
    /// <summary>Whether the break lies between two periods.</summary>
    public bool Parts(ReportingPeriod one, ReportingPeriod other) => one.CompareTo(From) < 0 != other.CompareTo(From) < 0;
}

/// <summary>The known breaks in series.</summary>
public static class SeriesBreaks
{
    // SACE, the survey of adult carers in England, widened whom it asks in 2016-17: NHS Digital advises against
    // comparing with 2014-15. Every two-yearly survey score in the catalogue is a SACE one.
    private static readonly IReadOnlyList<SeriesBreak> Survey = [new(ReportingPeriod.SurveyYear(2016), "the survey changed in 2016-17")];

    // The 2018-21 strategy gives the joint contracts of 2017-18, and for June 2018 the council's own funding alone.
    private static readonly IReadOnlyList<SeriesBreak> Funding = [new(ReportingPeriod.Date(new(2018, 4, 1)), "the two figures cover different contracts")];

    /// <summary>The breaks of a measure, in the order of their time.</summary>
    public static IReadOnlyList<SeriesBreak> For(Measure measure) =>
        measure is { Kind: MeasureKind.SurveyScore, Frequency: Frequency.EveryTwoYears } ? Survey : measure.Code == "RE01" ? Funding : [];

    /// <summary>The first break between two periods, or null where they may be compared.</summary>
    public static SeriesBreak? Between(Measure measure, ReportingPeriod one, ReportingPeriod other) =>
        For(measure).FirstOrDefault(candidate => candidate.Parts(one, other));
}
