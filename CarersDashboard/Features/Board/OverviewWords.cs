using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>The sentences of the overview.</summary>
public static class OverviewWords
{
    private const int MostNamed = 2;

    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>What is getting better, what is getting worse and what is off target, by rule; where nothing is, how much is known.</summary>
    /// <remarks>What happens to carers (a rate, an average) is said before how much was done (a count); within each, the order of the catalogue. Only real changes are told: those that the rules of process control tell from chance.</remarks>
    public static string Headline(Overview overview)
    {
        if (overview is { Only: { } only, Freshness: var fresh } && fresh.Awaited.Contains(only))
        {
            return $"The return of {only.Name} for {overview.Quarter.Label} has not come yet.";
        }

        var better = InOrder(overview.Results.Where(IsImproving)).Select(result => MeasurePhrase.Of(result.Measure).Better).ToList();
        var worse = InOrder(overview.Results.Where(IsConcern)).Select(result => MeasurePhrase.Of(result.Measure).Worse).ToList();
        var missed = InOrder(overview.Results.Where(result => IsMissed(result) && !IsConcern(result))).Select(result => MeasurePhrase.Of(result.Measure).Subject).ToList();
        var said = (better.Count, worse.Count) switch
        {
            (0, 0) => missed.Count > 0 ? "" : Known(overview),
            (_, 0) => Sentence(MeasureWords.Listed([.. better.Take(MostNamed)])),
            (0, _) => Sentence(MeasureWords.Listed([.. worse.Take(MostNamed)])),
            _ => Sentence($"{better[0]}, but {MeasureWords.Listed([.. worse.Take(MostNamed)])}"),
        };
        return missed.Count == 0 ? said : $"{said} {Sentence($"{Named(missed)} missed {(missed.Count == 1 ? "the target" : "their targets")}")}".TrimStart();
    }

    /// <summary>Whether the rules see a real change for the better in a figure that is whole and of now.</summary>
    public static bool IsImproving(MeasureResult result) =>
        result is { Standing: Standing.Full, Process.Result.Variation: Variation.ImprovementHigh or Variation.ImprovementLow };

    /// <summary>Whether the rules see a real change for the worse in a figure that is whole and of now.</summary>
    public static bool IsConcern(MeasureResult result) =>
        result is { Standing: Standing.Full, Process.Result.Variation: Variation.ConcernHigh or Variation.ConcernLow };

    /// <summary>Whether the target is missed by more than its tolerance.</summary>
    public static bool IsMissed(MeasureResult result) => result.AgainstTarget is { Rag: Rag.Red };

    /// <summary>A small number as a word, from ten on as digits.</summary>
    public static string Number(int number) => number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture);

    private static string Sentence(string words) => MeasureWords.Capital(words) + ".";

    // Three names are no more than a reader keeps.
    private static string Named(List<string> subjects) =>
        subjects.Count <= MostNamed + 1 ? MeasureWords.Listed(subjects) : $"{string.Join(", ", subjects.Take(MostNamed))} and {Number(subjects.Count - MostNamed)} more";

    private static IEnumerable<MeasureResult> InOrder(IEnumerable<MeasureResult> results) =>
        results.OrderBy(result => result.Measure.Kind is MeasureKind.Average or MeasureKind.Rate or MeasureKind.SurveyScore ? 0 : 1).ThenBy(result => result.Measure.Code, StringComparer.Ordinal);

    private static string Known(Overview overview)
    {
        var known = overview.Results.Count(result => result.Point is not null);
        var judged = overview.Results.Count(result => result is { Standing: Standing.Full, Process.Result.Variation: Variation.CommonCause });
        var all = overview.Results.Count();
        return known == 0 ? $"No figures yet by {overview.Quarter.Label}."
            : judged > 0 ? $"No real change in the {(judged == 1 ? "one measure that" : $"{Number(judged)} measures that")} can be judged."
            : all == 1 ? $"The one measure has a figure by {overview.Quarter.Label}."
            : $"{MeasureWords.Capital(Number(known))} of {Number(all)} measures {(known == 1 ? "has" : "have")} a figure by {overview.Quarter.Label}.";
    }
}
