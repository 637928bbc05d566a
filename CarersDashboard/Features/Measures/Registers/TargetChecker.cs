using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with a target, all at once. Files and people are held to the same rules; people also say why.</summary>
public static class TargetChecker
{
    /// <summary>Longest wording and source, in characters.</summary>
    public const int LongestText = 400;

    /// <summary>Field of the fault that goes away once an earlier target may end on the day before.</summary>
    public const string EndsEarlier = nameof(EndsEarlier);

    /// <summary>What is wrong with the target itself.</summary>
    public static IReadOnlyList<RegisterFault> Check(Measure measure, Target target)
    {
        var faults = new List<RegisterFault>();
        Require(faults, target.Text.Trim().Length is > 0 and <= LongestText, nameof(Target.Text), "Say in at most 400 characters what is aimed at.");
        Require(faults, target.Source.Trim().Length is > 0 and <= LongestText, nameof(Target.Source), "Name in at most 400 characters the document or meeting that set it.");
        Require(faults, target.From is null || target.Until is null || target.From <= target.Until, nameof(Target.Until), "The last day comes before the first.");
        Require(faults, target.AmberWithin is null or >= 0, nameof(Target.AmberWithin), "How far is still close cannot be less than nought.");
        Require(faults, target.AmberWithin is not { } within || within <= measure.Maximum - measure.Minimum, nameof(Target.AmberWithin), "That is more than the measure can move at all.");
        CheckNumbers(faults, measure, target);
        CheckSteps(faults, measure, target);
        return faults;
    }

    /// <summary>What is wrong with a target that somebody enters, beside what others hold at the same time.</summary>
    /// <param name="measure">The measure it is for.</param>
    /// <param name="target">What was entered.</param>
    /// <param name="standing">Targets of the measure that hold, without the one it is to replace.</param>
    public static IReadOnlyList<RegisterFault> CheckEntered(Measure measure, Target target, IEnumerable<Target> standing)
    {
        var faults = Check(measure, target).ToList();
        Require(faults, target.Reason.Trim().Length is > 0 and <= RegisterWords.LongestReason, nameof(Target.Reason), "Say in at most 1,000 characters why it is set so.");
        faults.AddRange(RegisterWords.Personal((nameof(Target.Text), target.Text), (nameof(Target.Reason), target.Reason), (nameof(Target.Source), target.Source)));
        foreach (var other in standing.Where(other => Clash(target, other)))
        {
            faults.Add(CanEnd(target, other)
                ? new(EndsEarlier, $"“{other.Text}” still holds on {RegisterWords.Day(target.From!.Value)}. Let it end the day before, or choose other days.")
                : new(nameof(Target.From), $"“{other.Text}” holds {RegisterWords.Days(other.From, other.Until)}, and two targets cannot hold at once. Choose other days, or change that one."));
        }

        return faults;
    }

    /// <summary>Whether both hold on some day for the same organisation. A direction has no number, and may stand beside a target that has one.</summary>
    public static bool Clash(Target one, Target other) =>
        string.Equals(one.Organisation, other.Organisation, StringComparison.OrdinalIgnoreCase)
        && one.Kind == TargetKind.Direction == (other.Kind == TargetKind.Direction)
        && (one.From ?? DateOnly.MinValue) <= (other.Until ?? DateOnly.MaxValue)
        && (other.From ?? DateOnly.MinValue) <= (one.Until ?? DateOnly.MaxValue);

    /// <summary>Whether the earlier one can end on the day before the new one begins.</summary>
    public static bool CanEnd(Target target, Target earlier) => target.From is { } from && (earlier.From ?? DateOnly.MinValue) < from;

    private static void CheckNumbers(List<RegisterFault> faults, Measure measure, Target target)
    {
        var needsValue = target.Kind is TargetKind.Floor or TargetKind.Ceiling or TargetKind.Range;
        Require(faults, needsValue == target.Value is not null, nameof(Target.Value), target.Kind switch
        {
            TargetKind.Direction => "A direction has no number.",
            TargetKind.Trajectory => "A trajectory has steps, and no number of its own.",
            _ => "Give the number.",
        });
        Require(faults, Within(measure, target.Value), nameof(Target.Value), Outside(measure));
        Require(faults, (target.Kind == TargetKind.Range) == target.Upper is not null, nameof(Target.Upper), target.Kind == TargetKind.Range ? "Give the upper end of the range." : "Only a range has an upper end.");
        Require(faults, Within(measure, target.Upper), nameof(Target.Upper), Outside(measure));
        Require(faults, target.Value is not { } value || target.Upper is not { } upper || value < upper, nameof(Target.Upper), "The upper end is not above the lower one.");
        Require(faults, target.Kind is not TargetKind.Direction || target.AmberWithin is null, nameof(Target.AmberWithin), "A direction has no number to be close to.");
    }

    private static void CheckSteps(List<RegisterFault> faults, Measure measure, Target target)
    {
        if (target.Kind != TargetKind.Trajectory)
        {
            Require(faults, target.Steps.Count == 0, nameof(Target.Steps), "Only a trajectory has steps.");
            return;
        }

        Require(faults, target.Steps.Count >= 2, nameof(Target.Steps), "A trajectory has two steps or more.");
        Require(faults, target.Steps.Zip(target.Steps.Skip(1)).All(pair => pair.First.Due < pair.Second.Due), nameof(Target.Steps), "Give the steps in the order of their days, each day once.");
        Require(faults, target.Steps.All(step => Within(measure, step.Value)), nameof(Target.Steps), Outside(measure));
        Require(
            faults,
            measure.Polarity is Polarity.Higher or Polarity.Lower,
            nameof(Target.Kind),
            "A trajectory needs a measure of which more, or less, is better: without it nothing is ahead of it or behind.");
    }

    private static bool Within(Measure measure, decimal? value) => value is not { } known || (known >= measure.Minimum && known <= measure.Maximum);

    private static string Outside(Measure measure) => $"{measure.Code} goes from {FigureText.Number(measure, measure.Minimum)} to {FigureText.Number(measure, measure.Maximum)}.";

    private static void Require(List<RegisterFault> faults, bool condition, string field, string says)
    {
        if (!condition)
        {
            faults.Add(new(field, says));
        }
    }
}
