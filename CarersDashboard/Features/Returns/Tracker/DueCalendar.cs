using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>Says by which day a quarter's return is due. Days are days in Britain.</summary>
/// <param name="set">Days that somebody set, by period code: each stands in the place of the rule's.</param>
public sealed class DueCalendar(IReadOnlyDictionary<string, DateOnly> set)
{
    private static readonly TimeZoneInfo Clock = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>A calendar in which every day is the rule's.</summary>
    public static DueCalendar ByRule { get; } = new(new Dictionary<string, DateOnly>());

    /// <summary>The day by which the return of a quarter is due: it is late from the day after.</summary>
    public DateOnly Of(ReportingPeriod quarter) => set.TryGetValue(quarter.Code, out var due) ? due : RuleFor(quarter);

    /// <summary>Whether somebody set the day of a quarter.</summary>
    public bool IsSet(ReportingPeriod quarter) => set.ContainsKey(quarter.Code);

    /// <summary>The rule: the last Friday of the month after the quarter.</summary>
    public static DateOnly RuleFor(ReportingPeriod quarter)
    {
        var last = quarter.End.AddDays(1).AddMonths(1).AddDays(-1);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Friday + 7) % 7));
    }

    /// <summary>Whether a day can be set: after the quarter, and within a year of its end.</summary>
    public static bool CanBeDue(ReportingPeriod quarter, DateOnly day) => day > quarter.End && day <= quarter.End.AddYears(1);

    /// <summary>The day of a moment in Britain: what comes at half past midnight in summer came on that day, though it is the day before in UTC.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Clock).DateTime);
}
