using System.Globalization;

namespace CarersDashboard.Features.Measures.Spc;

/// <summary>How the values and periods of a measure are written.</summary>
/// <param name="Value">A value with its unit: “6.1 years”.</param>
/// <param name="Period">A period by its day: “Q3 2017-18”.</param>
/// <param name="Points">What its points are, in the plural: “quarters”.</param>
public sealed record SpcLanguage(Func<decimal, string> Value, Func<DateOnly, string> Period, string Points = "quarters")
{
    /// <summary>A value without its noun, for the ends of a range: “5.5”.</summary>
    public Func<decimal, string> Number { get; init; } = Value;
}

/// <summary>Says a result in plain words.</summary>
public static class SpcWords
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The word beside a variation icon.</summary>
    public static string Label(Variation variation) => variation switch
    {
        Variation.ImprovementHigh or Variation.ImprovementLow => "Improving",
        Variation.ConcernHigh or Variation.ConcernLow => "Concern",
        Variation.NeutralHigh => "Higher than usual",
        Variation.NeutralLow => "Lower than usual",
        Variation.CommonCause => "No real change",
        Variation.TooLittleData => "Too little data",
        Variation.NoVariation => "No variation",
        Variation.AwaitingReturn => "Awaiting a return",
        _ => "No figure to judge",
    };

    /// <summary>The words beside an assurance icon; empty for none.</summary>
    public static string Label(Assurance assurance) => assurance switch
    {
        Assurance.Pass => "Should meet the target",
        Assurance.Fail => "Likely to miss",
        Assurance.Inconsistent => "Hit or miss",
        _ => "",
    };

    /// <summary>Why the variation icon is what it is, as a clause with a capital and without a full stop: “Eight quarters in a row below the average of 6.6 years”.</summary>
    public static string Why(SpcResult result, SpcLanguage language)
    {
        if (result.Latest is not { } latest || result.Current is not { } current)
        {
            return "There is no figure yet";
        }

        switch (result.Variation)
        {
            case Variation.None:
                return $"The figure for {language.Period(latest.Date)} is hidden";
            case Variation.AwaitingReturn:
                return $"The figure for {language.Period(latest.Date)} has not come";
            case Variation.TooLittleData when current.Values < SpcResult.EnoughForLimits:
                return $"Not enough data for limits ({current.Values.ToString(CultureInfo.InvariantCulture)} of 13)";
            case Variation.TooLittleData:
                return $"No two {language.Points} with a figure follow each other";
            case Variation.NoVariation when current.AverageRangeBefore == 0 && current.Mean is { } mean:
                return $"{(current.IsFixed ? $"The first {Number(current.Baseline)} figures are" : "Every figure is")} {language.Value(mean)}";
            case Variation.NoVariation:
                return "Most figures are the same as the one before, so there are no limits to judge by";
        }

        if (latest.Winner is { } winner)
        {
            return Capital(Of(winner, latest.Value!.Value, language)) + (latest.IsContradicted ? $"; but {Others(latest, winner, language)}" : "");
        }

        return current.Limits is { } limits
            ? $"Inside the expected range, {Span(limits, language)}"
            : "No rule says anything but ordinary ups and downs";
    }

    /// <summary>Label and reason: “Improving: eight quarters in a row below the average of 6.6 years”.</summary>
    public static string Sentence(SpcResult result, SpcLanguage language) => $"{Label(result.Variation)}: {Small(Why(result, language))}.";

    /// <summary>Why the assurance icon is what it is: “6.0 lies inside the expected range, 5.5 to 7.6”; empty for none.</summary>
    public static string AssuranceWhy(SpcResult result, SpcLanguage language)
    {
        if (result.Assurance == Assurance.None || result.Target is not { } target || result.Current?.Limits is not { } limits)
        {
            return "";
        }

        var place = result.Assurance == Assurance.Inconsistent ? "lies inside" : target > limits.Upper ? "lies above" : "lies below";
        return $"{Capital(language.Value(target))} {place} the expected range, {Span(limits, language)}";
    }

    /// <summary>One rule as a clause in small letters: “eight quarters in a row below the average of 6.6 years”.</summary>
    /// <param name="evidence">The rule.</param>
    /// <param name="value">Value of the point it is told of.</param>
    /// <param name="language">How values and periods are written.</param>
    public static string Of(SpcEvidence evidence, decimal value, SpcLanguage language)
    {
        var high = evidence.Side == SpcSide.High;
        return evidence.Rule switch
        {
            SpcRule.Outside => $"{language.Value(value)}, {(high ? "above the upper" : "below the lower")} limit of {language.Number(evidence.Against!.Value)}",
            SpcRule.Trend => $"{Number(evidence.Length)} {language.Points} {(high ? "rising" : "falling")} one after another, from {language.Value(evidence.FirstValue)} to {language.Value(evidence.LastValue)}",
            SpcRule.TwoOfThree when evidence.Length == 3 => $"{Number(evidence.Counted)} of three {language.Points} close to {(high ? "or above the upper" : "or below the lower")} limit".Replace("to or", "to, or", StringComparison.Ordinal),
            SpcRule.TwoOfThree => $"{Number(evidence.Counted)} of {Number(evidence.Length)} {language.Points} in a row close to the {(high ? "upper" : "lower")} limit",
            _ => $"{Number(evidence.Length)} {language.Points} in a row {(high ? "above" : "below")} the average of {language.Value(evidence.Against!.Value)}",
        };
    }

    /// <summary>The run that makes a signal, short enough for a chart: “Eight quarters in a row below average”.</summary>
    public static string Brief(SpcEvidence evidence, SpcLanguage language)
    {
        var high = evidence.Side == SpcSide.High;
        return Capital(evidence.Rule switch
        {
            SpcRule.Outside => high ? "above the upper limit" : "below the lower limit",
            SpcRule.Trend => $"{Number(evidence.Length)} {language.Points} in a row {(high ? "rising" : "falling")}",
            SpcRule.TwoOfThree => $"{Number(evidence.Counted)} of {Number(evidence.Length)} close to the {(high ? "upper" : "lower")} limit",
            _ => $"{Number(evidence.Length)} {language.Points} in a row {(high ? "above" : "below")} average",
        });
    }

    /// <summary>Which rules made a chart, and what kind of chart it is: “XmR chart, Making Data Count rules.”</summary>
    public static string Method(SpcResult result)
    {
        var rules = result.Profile == SpcProfile.PlotTheDots ? "Plot the Dots rules (NHSRplotthedots 0.2.2)" : "Making Data Count rules";
        return result.Current?.State switch
        {
            SpcState.RunChart => $"Run chart round the median, {rules}: {(result.Current.Values < SpcResult.EnoughForLimits ? $"not enough data for limits ({result.Current.Values.ToString(CultureInfo.InvariantCulture)} of 13)" : "no two figures follow each other")}.",
            SpcState.TrialLimits => $"XmR chart, {rules}. Trial limits from {result.Current.Baseline.ToString(CultureInfo.InvariantCulture)} points, which will still move.",
            SpcState.NoVariation => $"XmR chart, {rules}. No variation, so no limits.",
            _ => $"XmR chart, {rules}.",
        };
    }

    /// <summary>A small number in words, a larger one in digits.</summary>
    public static string Number(int count) => count < Numbers.Length ? Numbers[count] : count.ToString(CultureInfo.InvariantCulture);

    private static string Others(SpcPoint latest, SpcEvidence winner, SpcLanguage language) =>
        string.Join(" and ", latest.Evidence.Where(other => other.Side != winner.Side).Select(other => Of(other, latest.Value!.Value, language)));

    private static string Span(SpcLimits limits, SpcLanguage language) => $"{language.Number(limits.Lower)} to {language.Value(limits.Upper)}";

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Small(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
