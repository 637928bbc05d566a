using System.Globalization;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>How many measures stand alike: a sign for each and what it means.</summary>
/// <param name="Signs">One for each measure, in the order of the page.</param>
/// <param name="Words">“4 improving”.</param>
/// <param name="Tone">Class of the words: improvement, concern, or none.</param>
public sealed record SignCount<T>(IReadOnlyList<T> Signs, string Words, string Tone);

/// <summary>The two questions of the overview: is it changing, is it on target.</summary>
public static class OverviewCounts
{
    /// <summary>Measures by what the rules say, each in one of the counts; what must be seen first.</summary>
    public static IReadOnlyList<SignCount<Variation>> Changing(Overview overview)
    {
        var signs = overview.Results.Select(SignOf).ToList();
        SignCount<Variation> Count(string words, string tone, params Variation[] kinds)
        {
            var found = signs.Where(kinds.Contains).ToList();
            return new(found, $"{found.Count.ToString(CultureInfo.InvariantCulture)} {words}", tone);
        }

        return
        [
            .. new[]
            {
                Count("of concern", "concern", Variation.ConcernHigh, Variation.ConcernLow),
                Count("improving", "improvement", Variation.ImprovementHigh, Variation.ImprovementLow),
                Count("not chance, neither better nor worse", "neutral", Variation.NeutralHigh, Variation.NeutralLow),
                Count("no real change", "", Variation.CommonCause, Variation.NoVariation),
                Count("awaiting a return", "", Variation.AwaitingReturn),
                Count("too little data", "", Variation.TooLittleData),
                Count("no figure", "", Variation.None),
            }.Where(count => count.Signs.Count > 0),
        ];
    }

    /// <summary>Measures by how they stand against their target, what is missed first.</summary>
    public static IReadOnlyList<SignCount<Rag>> OnTarget(Overview overview) =>
    [
        .. from kind in new[] { (Rag: Rag.Red, Word: "red"), (Rag: Rag.Amber, Word: "amber"), (Rag: Rag.Green, Word: "green") }
           let number = overview.Results.Count(result => result.AgainstTarget?.Rag == kind.Rag)
           where number > 0
           select new SignCount<Rag>([.. Enumerable.Repeat(kind.Rag, number)], $"{number.ToString(CultureInfo.InvariantCulture)} {kind.Word}", kind.Word),
    ];

    /// <summary>The measures that are not held against a number, in words: no number set, or no whole figure to hold against it.</summary>
    public static IReadOnlyList<string> WithoutVerdict(Overview overview)
    {
        var without = overview.Results.Where(result => result.AgainstTarget is null).ToList();
        var waiting = without.Count(result => result.Target is { } target && TargetRules.Bounds(result.Measure, target, result.TargetDay) is not null);
        string Count(int number, string one, string several) => $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? one : several)}";
        return
        [
            .. waiting == 0 ? [] : new[] { Count(waiting, "waits for its whole figure", "wait for their whole figures") },
            .. without.Count == waiting ? [] : new[] { Count(without.Count - waiting, "has no number to meet yet", "have no number to meet yet") },
        ];
    }

    // The icon of its tile.
    private static Variation SignOf(MeasureResult result) => result.Process?.Result.Variation ?? Variation.None;
}
