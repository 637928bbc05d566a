using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Board;

/// <summary>An organisation that the county's figure hides: its own figures say something worse.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Words">What its figure is beside the county's, and why it is no chance: “8.4 years, nine quarters in a row above the average of 7.1; the county 5.8 years”.</param>
/// <param name="Because">Which rule found it.</param>
public sealed record Unmasked(BoardLine Line, string Words, UnmaskedBecause Because)
{
    /// <summary>Whose figures.</summary>
    public Organisation Organisation => Line.Organisation!;
}

/// <summary>What tells an organisation's figure from chance.</summary>
public enum UnmaskedBecause
{
    /// <summary>Its own line shows a real change for the worse, the county's does not.</summary>
    Signal,

    /// <summary>Its share lies beyond the county's by more than chance, as far as 99.8% of samples would.</summary>
    BeyondChance,
}

/// <summary>Finds what an average or a total hides. It names who differs and why, in the catalogue's order, and ranks nobody.</summary>
public static class Unmasking
{
    // Several organisations are looked at at once: at 95% one in twenty would stand out by chance alone. 99.8% is what funnel plots of public bodies use (Spiegelhalter 2005).
    private const double FunnelZ = 3.0902323061678132;

    /// <summary>The organisations that the county's figure hides; empty where there is no such figure, or none differs.</summary>
    /// <param name="catalogue">For decisions about limits.</param>
    /// <param name="result">What is known of the measure in the county.</param>
    /// <param name="rules">How bases are rounded.</param>
    public static IReadOnlyList<Unmasked> Of(Catalogue catalogue, MeasureResult result, DisclosureRules rules)
    {
        if (result is not { Only: null, IsPublished: false, Line.Organisation: null, Point: { } county } || result.Returned.Count < 2)
        {
            return [];
        }

        var found = new List<Unmasked>();
        foreach (var line in result.Returned)
        {
            if (line.At(county.Period) is not { IsComplete: true } own)
            {
                continue;
            }

            if (OwnSignal(catalogue, result, line, own) is { } signal)
            {
                found.Add(new(line, signal, UnmaskedBecause.Signal));
            }
            else if (BeyondChance(result, county, own, rules) is { } words)
            {
                found.Add(new(line, words, UnmaskedBecause.BeyondChance));
            }
        }

        return found;
    }

    private static string? OwnSignal(Catalogue catalogue, MeasureResult result, BoardLine line, BoardPoint own)
    {
        if (OverviewWords.IsConcern(result) || own.Period != result.Quarter)
        {
            return null;
        }

        var process = LineProcess.Of(catalogue, result.Measure, line, result.Quarter, false);
        if (process?.Result.Variation is not (Variation.ConcernHigh or Variation.ConcernLow))
        {
            return null;
        }

        var why = process.Why;
        return $"{FigureWords.WithNoun(result.Measure, line, own)}. {why}{Beside(result)}";
    }

    private static string? BeyondChance(MeasureResult result, BoardPoint county, BoardPoint own, DisclosureRules rules)
    {
        var (measure, figure) = (result.Measure, own.Figure);
        if (measure is not { CountsPeople: true, Kind: MeasureKind.Rate, Unit: MeasureUnit.Percent } || !county.IsComplete
            || figure is not { Numerator: { } part, Denominator: { } people } || people <= 0 || part < 0 || part > people)
        {
            return null;
        }

        var funnel = ShareInterval.Of(part, people, FunnelZ);
        var all = (double)county.Figure.Value!.Value / 100;
        var isWorse = measure.Polarity switch
        {
            Polarity.Higher => funnel.High < all,
            Polarity.Lower => funnel.Low > all,
            _ => false,
        };
        if (!isWorse)
        {
            return null;
        }

        var likely = ShareInterval.Of(part, people);
        string Percent(double share) => FigureText.Number(measure, (decimal)(share * 100));
        return $"{FigureText.Of(measure, figure)} of {BaseRounding.Words(people, rules)} people, likely between {Percent(likely.Low)} and {Percent(likely.High)}{Beside(result)}";
    }

    private static string Beside(MeasureResult result) => $"; the county {MeasureWords.Value(result)}";
}
