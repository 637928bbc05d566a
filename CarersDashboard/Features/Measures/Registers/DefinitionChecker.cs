namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with a new definition of a measure, all at once.</summary>
public static class DefinitionChecker
{
    /// <summary>What is wrong with it.</summary>
    /// <param name="one">The definition.</param>
    /// <param name="original">The measure as it was defined at first.</param>
    /// <param name="standing">Later definitions that stand, in the order of their days, without the one that it is to replace.</param>
    /// <param name="today">The day on which it is entered.</param>
    public static IReadOnlyList<RegisterFault> Check(MeasureDefinition one, Measure original, IReadOnlyList<MeasureDefinition> standing, DateOnly today)
    {
        var faults = MeasureChecker.CheckEntered(one.Measure).ToList();
        Require(one.Reason.Trim().Length is > 0 and <= RegisterWords.LongestReason, nameof(MeasureDefinition.Reason), "Say in at most 1,000 characters why it is defined anew.");
        Require(
            one.From.Year >= ReportingPeriod.FirstYear && one.From <= today,
            nameof(MeasureDefinition.From),
            "Give a day since 1990 that is not in the future: until a definition begins, the one before it holds.");
        Require(standing.All(other => other.From != one.From), nameof(MeasureDefinition.From), "Another definition begins on that day. Withdraw that one, or choose another day.");
        Require(
            (one.Measure.Kind, one.Measure.Unit, one.Measure.Frequency) == (original.Kind, original.Unit, original.Frequency),
            nameof(Measure.Kind),
            "Kind, unit and frequency stay: with others it is another measure.");
        var before = standing.LastOrDefault(other => other.From < one.From)?.Measure ?? original;
        Require(one.BreaksSeries || Content(one.Measure) != Content(before), nameof(Measure.Definition), "Nothing differs from the definition that holds on that day.");
        faults.AddRange(RegisterWords.Personal((nameof(MeasureDefinition.Reason), one.Reason)));
        return faults;

        void Require(bool condition, string field, string says)
        {
            if (!condition)
            {
                faults.Add(new(field, says));
            }
        }
    }

    /// <summary>What a definition may change, so that two can be compared.</summary>
    public static (string, string, MeasureTier, string, Polarity, int, decimal, decimal, (string, string, string, string, bool)) Content(Measure one) =>
        (one.Name, one.Definition, one.Tier, one.UnitNoun, one.Polarity, one.Decimals, one.Minimum, one.Maximum,
            (one.Numerator, one.Denominator, one.KeptApartBecause, one.Caveats, one.CountsPeople));
}
