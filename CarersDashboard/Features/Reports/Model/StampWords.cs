using System.Globalization;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>What every copy says of itself.</summary>
public static class StampWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly TimeZoneInfo Clock = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>“Edition 1, frozen 14 February 2018 at 16:05. Check code 7F3A 19C2.”</summary>
    public static string Line(ReportStamp stamp) => stamp.IsDraft
        ? $"Draft, not frozen. Figures as published on {Moment(stamp.At)}."
        : $"Edition {stamp.Number.ToString(British)}, frozen {Moment(stamp.At)}. Check code {stamp.CheckCode}.";

    /// <summary>“14 February 2018 at 16:05”, British time.</summary>
    public static string Moment(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Clock).ToString("d MMMM yyyy 'at' HH:mm", British);
}
