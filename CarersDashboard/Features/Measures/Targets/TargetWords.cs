using System.Globalization;

namespace CarersDashboard.Features.Measures.Targets;

/// <summary>Targets in words.</summary>
public static class TargetWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>What is aimed at: “Target 1,100 or more”, “Aim: fewer, no number set”, “No target set”.</summary>
    /// <param name="measure">Whose.</param>
    /// <param name="target">The target that holds; null for none.</param>
    /// <param name="day">The day it is asked of.</param>
    public static string Of(Measure measure, Target? target, DateOnly day)
    {
        if (target is null)
        {
            return "No target set";
        }

        return TargetRules.Bounds(measure, target, day) is { } bounds ? $"Target {Asked(measure, bounds)}" : Aim(measure);
    }

    /// <summary>What is asked for: “6.0 years or less” without the noun: “6.0 or less”, “2 to 4”, “100%”.</summary>
    public static string Asked(Measure measure, TargetBounds bounds) => bounds switch
    {
        // At the end of what is possible, “or more” says nothing.
        { Low: { } low, High: null } => low >= measure.Maximum ? AsSet(measure, low) : AsSet(measure, low) + " or more",
        { Low: null, High: { } high } => high <= measure.Minimum ? AsSet(measure, high) : AsSet(measure, high) + " or less",
        _ => $"{AsSet(measure, bounds.Low!.Value)} to {AsSet(measure, bounds.High!.Value)}",
    };

    /// <summary>“Green: met”, “Amber: close”, “Red: missed”.</summary>
    public static string Verdict(Rag rag) => rag switch
    {
        Rag.Green => "Green: met",
        Rag.Amber => "Amber: close",
        _ => "Red: missed",
    };

    /// <summary>How far it is from the target: “7 points short”, “12 over”; empty where it is met.</summary>
    public static string Distance(Measure measure, TargetVerdict verdict, decimal value) =>
        verdict.Rag == Rag.Green ? "" : FigureText.Difference(measure with { Decimals = Math.Max(measure.Decimals, FigureText.Decimals(verdict.Miss)) }, verdict.Miss) + (value < verdict.Bounds.Low ? " short" : " over");

    /// <summary>When a miss is still close: “Amber within 55 of it (5%)”.</summary>
    public static string Tolerance(Measure measure, TargetVerdict verdict) =>
        verdict.Tolerance == 0
            ? "No amber: a miss is red"
            : $"Amber within {FigureText.Difference(measure with { Decimals = FigureText.Decimals(verdict.Tolerance) }, verdict.Tolerance)} of it"
              + (verdict.Target.AmberWithin is null ? $", {(TargetRules.UsualShare * 100).ToString("0.#", British)}% of the target" : "");

    /// <summary>From when to when it holds: “from 1 April 2018 to 31 March 2021”; empty where no day is set.</summary>
    public static string When(Target target) => (target.From, target.Until) switch
    {
        ({ } from, { } until) => $"from {Day(from)} to {Day(until)}",
        ({ } from, null) => $"from {Day(from)}",
        (null, { } until) => $"until {Day(until)}",
        _ => "",
    };

    /// <summary>The steps of a trajectory: “1,100 by 31 March 2019, 1,400 by 31 March 2020”; empty for others.</summary>
    public static string Steps(Measure measure, Target target) =>
        string.Join(", ", target.Steps.Select(step => $"{AsSet(measure, step.Value)} by {Day(step.Due)}"));

    /// <summary>A target's number, with the decimals that it was set with: 100% beside 58.3%, and never fewer than its own.</summary>
    public static string AsSet(Measure measure, decimal target) => FigureText.Number(measure with { Decimals = FigureText.Decimals(target) }, target);

    private static string Aim(Measure measure) => measure.Polarity switch
    {
        Polarity.Higher => measure.Unit == MeasureUnit.Count ? "Aim: more, no number set" : "Aim: higher, no number set",
        Polarity.Lower => measure.Unit == MeasureUnit.Count ? "Aim: fewer, no number set" : "Aim: lower, no number set",
        Polarity.CloserToOne => "Aim: nearer to 1, no number set",
        _ => "Aim set in words only",
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
