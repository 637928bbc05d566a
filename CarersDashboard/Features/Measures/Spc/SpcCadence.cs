namespace CarersDashboard.Features.Measures.Spc;

/// <summary>Finds periods that have no observation at all, from the usual distance of the others.</summary>
internal static class SpcCadence
{
    private const int FewestDates = 3;

    /// <summary>For each observation how many periods before it are absent; null where none is.</summary>
    /// <param name="observations">In the order of their days.</param>
    public static int[]? AbsentBefore(ReadOnlySpan<SpcObservation> observations)
    {
        if (observations.Length < FewestDates)
        {
            return null;
        }

        var inMonths = true;
        var byDay = observations[0].Date.Day;
        foreach (var observation in observations)
        {
            inMonths &= observation.Date.Day == byDay || (IsMonthEnd(observation.Date) && IsMonthEnd(observations[0].Date));
        }

        var step = int.MaxValue;
        for (var index = 1; index < observations.Length; index++)
        {
            step = Math.Min(step, Distance(observations, index, inMonths));
        }

        // Most distances are the shortest one, and all are whole numbers of it; otherwise there is no cadence to miss.
        var usual = 0;
        var widest = step;
        for (var index = 1; index < observations.Length; index++)
        {
            var distance = Distance(observations, index, inMonths);
            usual += distance == step ? 1 : 0;
            widest = Math.Max(widest, distance);
            if (distance % step != 0)
            {
                return null;
            }
        }

        if (widest == step || usual * 2 < observations.Length - 1)
        {
            return null;
        }

        var weekdays = !inMonths && step == 1 && NoneOnWeekends(observations);
        var absent = new int[observations.Length];
        for (var index = 1; index < observations.Length; index++)
        {
            absent[index] = weekdays
                ? WeekdaysBetween(observations[index - 1].Date, observations[index].Date)
                : (Distance(observations, index, inMonths) / step) - 1;
        }

        return absent;
    }

    private static int Distance(ReadOnlySpan<SpcObservation> observations, int index, bool inMonths)
    {
        var (from, to) = (observations[index - 1].Date, observations[index].Date);
        return inMonths ? ((to.Year - from.Year) * 12) + to.Month - from.Month : to.DayNumber - from.DayNumber;
    }

    private static bool IsMonthEnd(DateOnly day) => day.Day == DateTime.DaysInMonth(day.Year, day.Month);

    private static bool NoneOnWeekends(ReadOnlySpan<SpcObservation> observations)
    {
        foreach (var observation in observations)
        {
            if (observation.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                return false;
            }
        }

        return true;
    }

    private static int WeekdaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day < to; day = day.AddDays(1))
        {
            count += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return count;
    }
}
