using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Makes the concern of a figure, spelt the same on every machine and from both databases.</summary>
internal static class FindingConcerns
{
    /// <summary>How a blank cell is spelt: a reason for one quarter is none for the next.</summary>
    public static string BlankIn(ReportingPeriod period) => $"blank in {period.Code}";

    /// <summary>The concern of a figure that was read.</summary>
    public static FindingConcern Of(ReturnEntry entry) =>
        new(entry.Organisation.Code, entry.Series.Code, entry.Measure.Code, entry.WasBlank ? BlankIn(entry.Period) : Exact(entry.Figure));

    /// <summary>A figure in its exact spelling, with its parts where they were given: <c>1004.5</c>, <c>5.8 (3967.2/684)</c>, <c>not available</c>, <c>&lt;5</c>.</summary>
    public static string Exact(Figure figure) => figure switch
    {
        { Value: { } value, Numerator: null, Denominator: null } => Number(value),
        { Value: { } value } => $"{Number(value)} ({Number(figure.Numerator)}/{Number(figure.Denominator)})",
        { State: ValueState.Suppressed } => "<" + Number(figure.Bound),
        { State: ValueState.NotApplicable } => "not applicable",
        _ => "not available",
    };

    private static string Number(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
