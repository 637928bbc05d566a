using System.Globalization;
using CarersDashboard.Components.Shared;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>The sentences of the tracker.</summary>
public static class TrackerWords
{
    // Further back, a number of days says less than the day itself.
    private const int CountedDays = 365;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>How many are in, and what the others hold up, sentence by sentence: “Nine of 11 returns are in.”, “Two hold up three measures.”</summary>
    public static IReadOnlyList<string> Headline(ReturnsTracker tracker)
    {
        var (inside, expected) = (tracker.RoundColumn.In, tracker.RoundColumn.Expected);
        if (expected == 0)
        {
            return [$"No returns are expected for {tracker.Round.Label}."];
        }

        if (inside == expected)
        {
            return [expected == 1 ? "The one return is in." : expected == 2 ? "Both returns are in." : $"All {Small(expected)} returns are in."];
        }

        var awaited = expected - inside;
        var held = HeldByAwaited(tracker);
        if (inside == 0)
        {
            var none = expected == 1 ? "The one return is not in yet." : $"None of {Small(expected)} returns is in yet.";
            return held == 0 ? [none] : [none, $"{Capital(Measures(held))} {(held == 1 ? "waits" : "wait")}."];
        }

        return
        [
            $"{Capital(Small(inside))} of {Small(expected)} returns {(inside == 1 ? "is" : "are")} in.",
            held == 0 ? $"{Capital(Small(awaited))} {(awaited == 1 ? "is" : "are")} awaited." : $"{Capital(Small(awaited))} {(awaited == 1 ? "holds" : "hold")} up {Measures(held)}.",
        ];
    }

    /// <summary>“Returns for Q3 2017-18, due 26 January 2018”.</summary>
    public static string Eyebrow(ReturnsTracker tracker) => $"Returns for {tracker.Round.Label}, due {Day(tracker.RoundColumn.Due)}";

    /// <summary>The word of a state.</summary>
    public static string Of(ReturnState state) => state switch
    {
        ReturnState.NotExpected => "Not expected",
        ReturnState.SentBack => "Sent back",
        _ => state.ToString(),
    };

    /// <summary>The icon of a state.</summary>
    public static StatusKind Icon(ReturnState state) => state switch
    {
        ReturnState.NotExpected => StatusKind.NotExpected,
        ReturnState.Due => StatusKind.Due,
        ReturnState.Late => StatusKind.Late,
        ReturnState.Draft => StatusKind.Draft,
        ReturnState.SentBack => StatusKind.SentBack,
        ReturnState.Submitted => StatusKind.Submitted,
        ReturnState.Restated => StatusKind.Restated,
        _ => StatusKind.Done,
    };

    /// <summary>What stands below the word in a cell; may be empty.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isRound">Whether it stands in the highlighted column, which says more.</param>
    public static IReadOnlyList<string> Below(TrackerCell cell, bool isRound) => cell.State switch
    {
        ReturnState.NotExpected => [],
        ReturnState.Due => [ShortDay(cell.Due)],
        ReturnState.Late => [cell.DaysLate > CountedDays ? $"since {DayIn(cell.Due)}" : $"by {Days(cell.DaysLate)}"],
        ReturnState.Draft or ReturnState.SentBack => [cell.IsOverdue ? LateBy(cell) : $"due {ShortDay(cell.Due)}"],
        _ => [.. new[] { cell.DaysLate > 0 ? LateBy(cell) : isRound && !cell.Provisional && !cell.IsLoaded && cell.Since is { } day ? day.ToString("d MMM", British) : "", cell.HasNewer ? "newer file open" : "" }.Where(words => words.Length > 0)],
    };

    /// <summary>How late a return is or was: “12 days late”, “due 26 Jan 2018” where that was more than a year ago.</summary>
    public static string LateBy(TrackerCell cell) => cell.DaysLate > CountedDays ? $"due {DayIn(cell.Due)}" : $"{Days(cell.DaysLate)} late";

    /// <summary>A number of days: “1 day”, “12 days”.</summary>
    public static string Days(int days) => $"{Number(days)} {(days == 1 ? "day" : "days")}";

    /// <summary>A whole date: “26 January 2018”.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>A date with its day of the week: “Friday 26 January 2018”.</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", British);

    /// <summary>A date without its year: “26 January”.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMMM", British);

    /// <summary>A date in a sentence: without its year where it is within half a year of today.</summary>
    public static string DayNear(DateOnly day, DateOnly today) => Math.Abs(day.DayNumber - today.DayNumber) <= 183 ? ShortDay(day) : Day(day);

    /// <summary>A small number as a word, from ten on as digits.</summary>
    public static string Small(int number) => number == 0 ? "none" : number < 10 ? ReturnWords.Spelt(number).ToLowerInvariant() : Number(number);

    /// <summary>“3 of 4 organisations in”.</summary>
    public static string InOf(HeldUpMeasure held) => $"{Number(held.In)} of {Number(held.Of)} {(held.Of == 1 ? "organisation" : "organisations")} in";

    /// <summary>With a capital at the start.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>“one”, “one and two”, “one, two and three”.</summary>
    public static string Listed(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";

    /// <summary>What is wrong or open with a return of the round, in a sentence.</summary>
    public static string Chase(TrackerCell cell, DateOnly today)
    {
        var late = cell.DaysLate == 0 ? $"due {DayNear(cell.Due, today)}" : cell.DaysLate > CountedDays ? $"due since {Day(cell.Due)}" : LateBy(cell);
        return cell.State switch
        {
            ReturnState.Draft => $"Draft since {DayNear(cell.Since!.Value, today)}, not submitted, {late}.",
            ReturnState.SentBack => $"Sent back{(cell.Since is { } day ? $" on {DayNear(day, today)}" : "")}, {late}{(cell.Reason.Length == 0 ? "." : $": {cell.Reason}")}",
            _ => $"Nothing received, {late}.",
        };
    }

    // Columns and marks have the year beside them only where it is another one.
    private static string DayIn(DateOnly day) => day.ToString("d MMM yyyy", British);

    private static int HeldByAwaited(ReturnsTracker tracker)
    {
        var awaited = tracker.Awaited.Select(pair => pair.Organisation.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return tracker.HeldUp.Count(held => held.Awaited.Any(organisation => awaited.Contains(organisation.Code)));
    }

    private static string Measures(int number) => $"{Small(number)} {(number == 1 ? "measure" : "measures")}";

    private static string Number(int number) => ReturnWords.Number(number);
}
