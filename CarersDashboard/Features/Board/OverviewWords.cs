using System.Globalization;

namespace CarersDashboard.Features.Board;

/// <summary>The sentences of the overview.</summary>
public static class OverviewWords
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>How many measures are better and worse than a year ago; without any to compare, how many have a figure.</summary>
    public static string Headline(Overview overview)
    {
        var better = overview.Moved(Verdict.Better).Count;
        var worse = overview.Moved(Verdict.Worse).Count;
        var same = overview.Moved(Verdict.Same).Count;
        var compared = better + worse + same;
        if (compared == 0)
        {
            var known = overview.Results.Count(result => result.Point is not null);
            var all = overview.Results.Count();
            return known == 0
                ? $"No figures yet by {overview.Quarter.Label}."
                : $"{MeasureWords.Capital(Number(known))} of {Number(all)} measures {(known == 1 ? "has" : "have")} a figure by {overview.Quarter.Label}.";
        }

        return better == 0 && worse == 0
            ? $"{Measures(same)} {Are(same)} where {(same == 1 ? "it was" : "they were")} a year ago."
            : better == 0 ? $"{Measures(worse)} {Are(worse)} worse than a year ago, and none is better."
            : worse == 0 ? $"{Measures(better)} {Are(better)} better than a year ago, and none is worse."
            : Math.Max(better, worse) < Small.Length ? $"{Measures(better)} {Are(better)} better than a year ago, {Number(worse)} {Are(worse)} worse."
            // Two numbers in one sentence are written the same way.
            : string.Create(CultureInfo.InvariantCulture, $"{better} {Noun(better)} {Are(better)} better than a year ago, {worse} {Are(worse)} worse.");
    }

    /// <summary>The figure's move in a few words, beside the measure's name: “up 525”.</summary>
    public static string Move(MeasureResult result) =>
        Overview.YearChange(result) is { } change ? change.Brief.ToLower(CultureInfo.GetCultureInfo("en-GB")) : "";

    /// <summary>A small number as a word, from ten on as digits.</summary>
    public static string Number(int number) => number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture);

    private static string Measures(int number) => $"{MeasureWords.Capital(Number(number))} {Noun(number)}";

    private static string Noun(int number) => number == 1 ? "measure" : "measures";

    private static string Are(int number) => number == 1 ? "is" : "are";
}
