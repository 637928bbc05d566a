using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Says in plain words how a measure is defined.</summary>
public static class DefinitionWords
{
    /// <summary>Which way is better.</summary>
    public static string Better(Measure measure) => measure.Polarity switch
    {
        Polarity.Higher => "Higher",
        Polarity.Lower => "Lower",
        Polarity.CloserToOne => "Closer to 1",
        _ => "Neither way by itself",
    };

    /// <summary>Who returns it, and how often: “Carers in Hertfordshire, every quarter”.</summary>
    public static string ReturnedBy(Measure measure, Catalogue catalogue) => $"{Returners(measure, catalogue)}, {HowOften(measure.Frequency)}";

    /// <summary>How several figures become one.</summary>
    /// <param name="combination">The rule.</param>
    /// <param name="reason">Why they may not be added, where they may not.</param>
    public static string Combining(Combination combination, string reason) => combination switch
    {
        Combination.Sum => "Added up",
        Combination.Last => "The latest counts",
        Combination.SummedParts => "Top lines and bottom lines are added up first, then divided",
        _ => "May not be added. " + reason,
    };

    private static string Returners(Measure measure, Catalogue catalogue) => measure.ReturnedByAll ? "Every partner"
        : measure.ReturnedBy.Count == 0 ? "Nobody yet"
        : MeasureWords.Listed([.. measure.ReturnedBy.Select(code => catalogue.TryOrganisation(code, out var organisation) ? organisation.Name : code)]);

    private static string HowOften(Frequency frequency) => frequency switch
    {
        Frequency.Monthly => "every month",
        Frequency.Quarterly => "every quarter",
        Frequency.Termly => "each school term",
        Frequency.TwiceAYear => "twice a year",
        Frequency.Seasonal => "October to March",
        Frequency.Annual => "once a year",
        Frequency.EveryTwoYears => "every two years",
        _ => "every ten years",
    };
}
