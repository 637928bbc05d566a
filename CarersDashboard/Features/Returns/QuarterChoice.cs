using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Quarters that somebody may be sending figures for.</summary>
public static class QuarterChoice
{
    /// <summary>First quarter offered: the strategy's figures begin with 2012-13.</summary>
    private static readonly ReportingPeriod First = ReportingPeriod.Quarter(2012, 1);

    /// <summary>Every quarter that is over, the newest first.</summary>
    public static IEnumerable<ReportingPeriod> Before(DateTimeOffset now)
    {
        for (var quarter = ReportingPeriod.QuarterOf(DateOnly.FromDateTime(now.UtcDateTime)).Previous(); quarter is not null && quarter.CompareTo(First) >= 0; quarter = quarter.Previous())
        {
            yield return quarter;
        }
    }
}
