using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Names periods and moments inside sentences.</summary>
public static class PeriodWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    // A publication at half past midnight in June is of that day in Hertford, and of the day before in UTC.
    private static readonly TimeZoneInfo Clock = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Where the sentence already says that it is a survey: <c>2014-15</c>.</summary>
    public static string Brief(ReportingPeriod period) => period.Kind == PeriodKind.SurveyYear ? period.Code : period.Label;

    /// <summary>After a figure: “in Q3 2017-18”, “in the 2016-17 survey”, “on 31 March 2018”.</summary>
    public static string With(ReportingPeriod period) => period.Kind switch
    {
        PeriodKind.SurveyYear => $"in the {period.Label}",
        PeriodKind.Date => $"on {period.Label}",
        PeriodKind.Span => $"from {period.Label}",
        _ => $"in {period.Label}",
    };

    /// <summary>A day: <c>1 April 2018</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>A moment as a day in British time: <c>22 November 2026</c>.</summary>
    public static string Day(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Clock).ToString("d MMMM yyyy", British);

    /// <summary>The day that a moment lies on in British time.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Clock).DateTime);

    /// <summary>The moment at which a day ends in British time, UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Clock), TimeSpan.Zero);
}
