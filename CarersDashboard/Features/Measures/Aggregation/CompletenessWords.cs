using System.Globalization;

namespace CarersDashboard.Features.Measures.Aggregation;

/// <summary>Says in words how much of what was expected stands behind a figure.</summary>
public static class CompletenessWords
{
    /// <summary>What was put together and how: “sum of 7 of 9 organisations”, “sum of 9 organisations”, “from 3 of 4 quarters”, “last figure, 2 quarters earlier”; empty where there is nothing to say.</summary>
    /// <param name="how">How the figures were combined.</param>
    /// <param name="combined">The result.</param>
    /// <param name="one">What one of them is: “organisation”.</param>
    /// <param name="several">What several are: “organisations”.</param>
    public static string Of(Combination how, Combined combined, string one, string several) => how switch
    {
        _ when combined.Reason.Length > 0 => combined.Reason,
        Combination.Sum => "sum of " + Share(combined.Included, combined.Of, one, several),
        Combination.SummedParts => "from " + Share(combined.Included, combined.Of, one, several),
        Combination.Last when combined.Of > 1 => $"last figure, {Count(combined.Of - 1, one, several)} earlier",
        _ => "",
    };

    /// <summary>How many of how many: “7 of 9 organisations”; “9 organisations” where none is missing.</summary>
    public static string Share(int included, int of, string one, string several) =>
        included == of ? Count(of, one, several) : $"{Number(included)} of {Count(of, one, several)}";

    private static string Count(int count, string one, string several) => $"{Number(count)} {(count == 1 ? one : several)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
