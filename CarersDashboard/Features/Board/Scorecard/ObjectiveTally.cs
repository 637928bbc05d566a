using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>What one row's icon says, without its side.</summary>
public enum RowSign
{
    /// <summary>Improving.</summary>
    Improving,

    /// <summary>A concern.</summary>
    Concern,

    /// <summary>Out of the usual, neither good nor bad.</summary>
    Unusual,

    /// <summary>Judged, and no real change.</summary>
    Steady,

    /// <summary>A figure, and too few to judge by.</summary>
    TooEarly,

    /// <summary>The latest figure has not come, or not from all.</summary>
    Awaited,

    /// <summary>Hidden, wholly or in part, so that it is not judged.</summary>
    Hidden,

    /// <summary>No figure by then.</summary>
    NoFigure,
}

/// <summary>How many measures say what.</summary>
/// <param name="Signs">How many of each sign; signs without a measure are left out.</param>
/// <param name="Targets">How many targets are met, close and missed; those without a target are left out.</param>
public sealed record ObjectiveTally(IReadOnlyDictionary<RowSign, int> Signs, IReadOnlyDictionary<Rag, int> Targets)
{
    /// <summary>How many measures there are.</summary>
    public int All => Signs.Values.Sum();

    /// <summary>How many have a figure.</summary>
    public int Known => All - this[RowSign.NoFigure];

    /// <summary>How many the rules of process control could judge.</summary>
    public int Judged => this[RowSign.Improving] + this[RowSign.Concern] + this[RowSign.Unusual] + this[RowSign.Steady];

    /// <summary>How many say this.</summary>
    public int this[RowSign sign] => Signs.GetValueOrDefault(sign);

    /// <summary>How many stand so against their target.</summary>
    public int this[Rag rag] => Targets.GetValueOrDefault(rag);

    /// <summary>Counts the results.</summary>
    public static ObjectiveTally Of(IEnumerable<MeasureResult> results)
    {
        var all = results.ToList();
        return new(
            all.GroupBy(SignOf).ToDictionary(group => group.Key, group => group.Count()),
            all.Select(result => result.AgainstTarget).OfType<TargetVerdict>().GroupBy(against => against.Rag).ToDictionary(group => group.Key, group => group.Count()));
    }

    /// <summary>What one measure's icon says.</summary>
    public static RowSign SignOf(MeasureResult result) => result.Standing switch
    {
        Standing.None or Standing.Later => RowSign.NoFigure,
        Standing.Hidden or Standing.Bounded => RowSign.Hidden,
        Standing.SoFar or Standing.Behind => RowSign.Awaited,
        _ => result.Process?.Result.Variation switch
        {
            Variation.ImprovementHigh or Variation.ImprovementLow => RowSign.Improving,
            Variation.ConcernHigh or Variation.ConcernLow => RowSign.Concern,
            Variation.NeutralHigh or Variation.NeutralLow => RowSign.Unusual,
            Variation.CommonCause or Variation.NoVariation => RowSign.Steady,
            Variation.AwaitingReturn => RowSign.Awaited,
            _ => RowSign.TooEarly,
        },
    };
}
