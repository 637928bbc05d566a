using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>How the tracker is looked at.</summary>
public enum TrackerView
{
    /// <summary>Eight quarters in words.</summary>
    Quarters,

    /// <summary>Four years in marks.</summary>
    Years,

    /// <summary>When returns are due.</summary>
    Calendar,
}

/// <summary>What the address asks for, made good where it asks for what there is not.</summary>
/// <param name="View">Which view.</param>
/// <param name="Round">Which quarter is highlighted.</param>
/// <param name="Notice">What was asked for and is not there; empty where all is.</param>
public sealed record TrackerChoice(TrackerView View, ReportingPeriod Round, string Notice)
{
    // The strategy's figures begin with 2012-13.
    private static readonly ReportingPeriod First = ReportingPeriod.Quarter(2012, 1);

    /// <summary>The views with their words in addresses and on buttons.</summary>
    public static IReadOnlyList<(TrackerView View, string Code, string Name)> Views { get; } =
        [(TrackerView.Quarters, "quarters", "Eight quarters"), (TrackerView.Years, "years", "Four years"), (TrackerView.Calendar, "calendar", "Calendar")];

    /// <summary>The quarter before; null at the start.</summary>
    public ReportingPeriod? Earlier => Round.CompareTo(First) > 0 ? Round.Previous() : null;

    /// <summary>Reads what an address asks for.</summary>
    /// <param name="view">Word of a view; anything else is eight quarters.</param>
    /// <param name="quarter">Code of a quarter; empty for the current round.</param>
    /// <param name="current">The current round: the latest that can be chosen.</param>
    public static TrackerChoice Read(string? view, string? quarter, ReportingPeriod current)
    {
        var (round, notice) = RoundOf(quarter, current);
        return new(Views.FirstOrDefault(one => one.Code == view).View, round, notice);
    }

    /// <summary>The quarter after; null at the current round.</summary>
    public ReportingPeriod? Later(ReportingPeriod current) => Round.CompareTo(current) < 0 ? Round.Next() : null;

    /// <summary>Address of the tracker.</summary>
    public static string Address(TrackerView view, ReportingPeriod? round)
    {
        string[] parts = [.. view == TrackerView.Quarters ? Array.Empty<string>() : [$"view={Views.First(one => one.View == view).Code}"], .. round is null ? Array.Empty<string>() : [$"quarter={round.Code}"]];
        return parts.Length == 0 ? "/returns" : $"/returns?{string.Join('&', parts)}";
    }

    private static (ReportingPeriod, string) RoundOf(string? quarter, ReportingPeriod current)
    {
        if (string.IsNullOrWhiteSpace(quarter))
        {
            return (current, "");
        }

        if (!ReportingPeriod.TryParse(quarter, out var asked) || asked.Kind != PeriodKind.Quarter)
        {
            return (current, $"“{(quarter.Length <= 40 ? quarter : quarter[..40] + "…")}” is not a quarter. A quarter is written like {current.Code}. This is {current.Label}.");
        }

        return asked.CompareTo(First) < 0 || asked.CompareTo(current) > 0
            ? (current, $"The tracker goes from {First.Label} to {current.Label}. This is {current.Label}.")
            : (asked, "");
    }
}
