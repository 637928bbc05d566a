using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>What the address of the page asks for, made good where it asks for what there is not.</summary>
public sealed record ChangesChoice
{
    /// <summary>Quarter and organisation.</summary>
    public required BoardChoice Board { get; init; }

    /// <summary>The quarter that it is set against; null where a day was asked for, or there is none before.</summary>
    public ReportingPeriod? Earlier { get; init; }

    /// <summary>The day that it is set against; null for a quarter.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What was asked for and is not there, for the reader.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Quarters before the one shown, the latest first.</summary>
    public IReadOnlyList<ReportingPeriod> Earliers => [.. Board.Quarters.Where(quarter => quarter.CompareTo(Board.Quarter) < 0).Reverse()];

    /// <summary>Reads what an address asks for.</summary>
    /// <param name="snapshot">The board.</param>
    /// <param name="quarter">The quarter that is looked at; the latest without it.</param>
    /// <param name="since">An earlier quarter or a day; the quarter before without it.</param>
    /// <param name="organisation">Only this organisation.</param>
    /// <param name="today">Today in British time.</param>
    public static ChangesChoice Read(BoardSnapshot snapshot, string? quarter, string? since, string? organisation, DateOnly today)
    {
        var board = BoardChoice.Read(snapshot, quarter, organisation);
        var choice = new ChangesChoice { Board = board, Earlier = board.Previous, Notices = board.Notices };
        if (string.IsNullOrWhiteSpace(since) || board.Quarter is null)
        {
            return choice;
        }

        var instead = board.Previous is { } previous ? $" This is what changed since {previous.Label}." : "";
        var asked = since.Trim();
        if (DateOnly.TryParseExact(asked, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day > today
                ? choice with { Notices = [.. board.Notices, $"{PeriodWords.Day(day)} is still to come.{instead}"] }
                : choice with { Earlier = null, Day = day };
        }

        if (!ReportingPeriod.TryParse(asked, out var earlier) || earlier.Kind != PeriodKind.Quarter)
        {
            return choice with { Notices = [.. board.Notices, $"“{BoardChoice.Cut(asked)}” is neither a quarter nor a day. A quarter is written like {board.Quarter.Code}, a day like 2018-02-27.{instead}"] };
        }

        return earlier.CompareTo(board.Quarter) >= 0 ? choice with { Notices = [.. board.Notices, $"{earlier.Label} does not come before {board.Quarter.Label}.{instead}"] }
            : !board.Quarters.Contains(earlier) ? choice with { Notices = [.. board.Notices, $"There are no returns for {earlier.Label}.{instead}"] }
            : choice with { Earlier = earlier };
    }
}
