using System.Globalization;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>The sentences of the page on data quality.</summary>
public static class QualityWords
{
    /// <summary>How many of all expected returns are in.</summary>
    public static string Headline(IReadOnlyList<QualityLine> lines)
    {
        var (expected, inside) = (lines.Sum(line => line.Expected), lines.Sum(line => line.In));
        return expected == 0 ? "Nothing was expected in these quarters."
            : inside == expected ? $"All {TrackerWords.Small(expected)} returns are in."
            : $"{TrackerWords.Capital(TrackerWords.Small(inside))} of {TrackerWords.Small(expected)} returns {(inside == 1 ? "is" : "are")} in.";
    }

    /// <summary>What is not in the counts: missing, late, sent back, restated, explained.</summary>
    public static string Of(QualityLine line)
    {
        string[] said =
        [
            line.Missing == 0 ? "" : $"{ReturnWords.Number(line.Missing)} missing",
            line.Late == 0 ? "" : $"{ReturnWords.Number(line.Late)} late, {(line.Late == 1 ? "by" : "half of them by at least")} {Days(line.MedianDaysLate!.Value)}",
            line.SentBack == 0 ? "" : $"sent back {Times(line.SentBack)}",
            line.Restated == 0 ? "" : $"{ReturnWords.Number(line.Restated)} restated",
            line.Explained == 0 ? "" : $"{ReturnWords.Count(line.Explained, "query", "queries")} explained",
        ];
        var words = string.Join("; ", said.Where(part => part.Length > 0));
        return words.Length == 0 ? "Nothing to add" : TrackerWords.Capital(words) + ".";
    }

    private static string Days(decimal days) => $"{days.ToString("0.#", CultureInfo.InvariantCulture)} {(days == 1 ? "day" : "days")}";

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{ReturnWords.Number(times)} times",
    };
}
