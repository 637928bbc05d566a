using System.Globalization;
using CarersDashboard.Components.Shared;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>The sentences about what changed.</summary>
public static class ChangesWords
{
    /// <summary>The sentence at the top: “Two new signals and one target no longer met since Q2 2017-18.”</summary>
    public static string Headline(BoardChanges changes)
    {
        (int Count, string One, string Many)[] kinds =
        [
            (changes.Of(MeasureMove.NewSignal).Count, "new signal", "new signals"),
            (changes.Of(MeasureMove.TargetMissed).Count, "target no longer met", "targets no longer met"),
            (changes.Of(MeasureMove.TargetMet).Count, "target newly met", "targets newly met"),
            (changes.Of(MeasureMove.SignalEnded).Count, "signal ended", "signals ended"),
        ];
        var found = kinds.Where(kind => kind.Count > 0).ToList();
        return found.Count > 0 ? $"{MeasureWords.Capital(Counted(found))} since {Since(changes)}."
            : changes.IsCalm ? $"Nothing has changed since {Since(changes)}."
            : $"No new signal, and no target newly met or no longer met since {Since(changes)}.";
    }

    /// <summary>What else changed, below the headline: “Ten returns came and two figures were restated.” Empty where nothing else did.</summary>
    public static string Beside(BoardChanges changes)
    {
        (int Count, string One, string Many)[] kinds =
        [
            (changes.Returns.Count(one => one.Move is ReturnMove.Arrived or ReturnMove.CameLate), "return came", "returns came"),
            (changes.Returns.Count(one => one.Move == ReturnMove.Final), "return is provisional no more", "returns are provisional no more"),
            (changes.Returns.Count(one => one.Move == ReturnMove.TakenBack), "return was taken back", "returns were taken back"),
            (changes.Restatements.Count, "figure was restated", "figures were restated"),
            (changes.Rules.Count, "definition or target changed", "definitions or targets changed"),
        ];
        var found = kinds.Where(kind => kind.Count > 0).ToList();
        return found.Count == 0 ? "" : MeasureWords.Capital(Counted(found)) + ".";
    }

    /// <summary>What it is set against: “Q2 2017-18”, “27 February 2018”.</summary>
    public static string Since(BoardChanges changes) => changes.Day is { } day ? PeriodWords.Day(day) : changes.Earlier.Label;

    /// <summary>The word beside the icon.</summary>
    public static string Label(MeasureChange change) => change.Move switch
    {
        MeasureMove.TargetMissed or MeasureMove.TargetMet => TargetWords.Verdict(change.Now.AgainstTarget!.Rag),
        _ => SpcWords.Label(change.Variation),
    };

    /// <summary>Why it is told of: the rule that fired and since when, or the figure beside its target.</summary>
    public static string Sentence(MeasureChange change) => change.Move switch
    {
        MeasureMove.NewSignal => $"{MeasureWords.Why(change.Now)}{Run(change.Now)}.",
        MeasureMove.SignalEnded => $"{MeasureWords.Why(change.Now)}.",
        _ => Against(change.Now),
    };

    /// <summary>How it stood before.</summary>
    public static string Was(BoardChanges changes, MeasureChange change)
    {
        var then = changes.Day is { } day ? $"On {PeriodWords.Day(day)}" : $"In {changes.Earlier.Label}";
        if (change.Move is MeasureMove.NewSignal or MeasureMove.SignalEnded)
        {
            var label = change.Before.Process is { } process ? SpcWords.Label(process.Result.Variation) : "No figure to judge";
            var why = change is { Move: MeasureMove.SignalEnded, TellsBefore: true } ? $", {Small(MeasureWords.Why(change.Before))}" : "";
            return $"{then}: {Small(label)}{why}.";
        }

        if (change.Before.AgainstTarget is not { } verdict)
        {
            return $"{then}: not judged, {WhyNot(change.Before)}.";
        }

        var word = Small(TargetWords.Verdict(verdict.Rag)[(TargetWords.Verdict(verdict.Rag).IndexOf(':', StringComparison.Ordinal) + 2)..]);
        if (!change.TellsBefore)
        {
            return $"{then}: {word}.";
        }

        var asked = verdict.Bounds == change.Now.AgainstTarget!.Bounds ? "" : $" against {TargetWords.Asked(change.Before.Measure, verdict.Bounds)}";
        return $"{then}: {FigureWords.WithNoun(change.Before.Measure, change.Before.Line!, change.Before.Point!)}{asked}, {word}.";
    }

    /// <summary>How sure it is: “Provisional”, “Illustrative”; empty where there is nothing to say.</summary>
    public static IReadOnlyList<string> Doubts(MeasureChange change)
    {
        var point = change.Now.Point!;
        var doubts = new List<string>();
        if (point.Provisional)
        {
            doubts.Add("Provisional");
        }

        if (point.IsPartial)
        {
            doubts.Add($"So far, {MeasureWords.InOf(point)}");
        }

        if (change.Now.Standing == Standing.Behind)
        {
            doubts.Add($"No figure for {change.Now.Quarter.Label} yet");
        }

        if (point.Illustrative)
        {
            doubts.Add("Illustrative");
        }

        return doubts;
    }

    /// <summary>The returns in a sentence: “Q3 2017-18: 9 of 11 returns in, 2 provisional. Awaited: East and North Hertfordshire NHS Trust.”</summary>
    public static string Returns(BoardChanges changes)
    {
        var fresh = changes.Freshness;
        var provisional = fresh.Provisional == 0 ? "" : $", {fresh.Provisional.ToString(CultureInfo.InvariantCulture)} provisional";
        var awaited = fresh.Awaited.Count == 0 ? "" : $" Awaited: {MeasureWords.Listed([.. fresh.Awaited.Select(one => one.Name)])}.";
        return fresh.Expected == 0 ? $"{changes.Quarter.Label}: no quarterly returns."
            : $"{changes.Quarter.Label}: {fresh.In.Count.ToString(CultureInfo.InvariantCulture)} of {fresh.Expected.ToString(CultureInfo.InvariantCulture)} returns in{provisional}.{awaited}";
    }

    /// <summary>What became of a return.</summary>
    public static string Of(ReturnMove move) => move switch
    {
        ReturnMove.CameLate => "Came late",
        ReturnMove.Final => "Provisional no more",
        ReturnMove.TakenBack => "Taken back",
        _ => "Came",
    };

    /// <summary>What became of a definition or a target: “Target set, from 1 April 2016: “1,100 assessments a quarter””.</summary>
    public static string Of(RuleChange rule)
    {
        var day = rule.Day is { } on ? PeriodWords.Day(on) : "";
        var sort = (rule.Sort, rule.Ended) switch
        {
            (RuleSort.Target, false) => "Target set" + (day.Length == 0 ? "" : $", from {day}"),
            (RuleSort.Target, true) => $"Target ended, {day}",
            (RuleSort.Definition, false) => $"Defined anew, from {day}",
            (RuleSort.Definition, true) => $"Definition withdrawn, {day}",
            (_, false) => $"Counted differently, from {day}",
            _ => $"Note on counting withdrawn, {day}",
        };
        return $"{sort}: “{rule.What}”";
    }

    /// <summary>A restated figure in a sentence: “311 → 304”, in words for those who listen.</summary>
    public static string Of(Restatement one) => $"was {one.Before}, now {one.After}";

    /// <summary>The most telling changes, a line each.</summary>
    /// <param name="changes">What changed.</param>
    /// <param name="most">How many lines at most.</param>
    public static IReadOnlyList<BriefLine> Brief(BoardChanges changes, int most)
    {
        var lines = changes.Measures.Select(change => new BriefLine(change, change.Now.Measure.Name, Lead(change))).ToList();
        if (changes.Restatements.Count > 0)
        {
            lines.Add(new(null, "", MeasureWords.Capital(Counted([(changes.Restatements.Count, "figure was restated", "figures were restated")]))) { Icon = StatusKind.Restated });
        }

        if (changes.Returns.Count(one => one.Move is ReturnMove.Arrived or ReturnMove.CameLate) is > 0 and var came)
        {
            lines.Add(new(null, "", $"{MeasureWords.Capital(Counted([(came, "return came", "returns came")]))}. {Returns(changes)}") { Icon = StatusKind.Done });
        }

        if (changes.Rules.Count > 0)
        {
            lines.Add(new(null, "", MeasureWords.Capital(Counted([(changes.Rules.Count, "definition or target changed", "definitions or targets changed")]))) { Icon = StatusKind.Note });
        }

        return [.. lines.Take(most)];
    }

    private static string Lead(MeasureChange change) => change.Move switch
    {
        MeasureMove.NewSignal => $"new signal, {Small(Label(change))}",
        MeasureMove.SignalEnded => "signal ended",
        MeasureMove.TargetMissed => "target no longer met",
        _ => "target newly met",
    };

    // From which period on the run lasts.
    private static string Run(MeasureResult result) =>
        result.Process is { Result.Latest.Winner: { Rule: SpcRule.Shift or SpcRule.Trend } winner } process ? $", since {PeriodWords.Brief(process.Steps[winner.First].Period)}" : "";

    private static string Against(MeasureResult result)
    {
        var verdict = result.AgainstTarget!;
        var distance = TargetWords.Distance(result.Measure, verdict, result.Point!.Figure.Value!.Value);
        return $"{MeasureWords.Capital(FigureWords.WithNoun(result.Measure, result.Line!, result.Point))} {PeriodWords.With(result.Point.Period)} against a target of {TargetWords.Asked(result.Measure, verdict.Bounds)}{(distance.Length == 0 ? "" : ": " + distance)}.";
    }

    private static string WhyNot(MeasureResult before) => before switch
    {
        { Point: null } => "since there was no figure",
        { Standing: Standing.Hidden or Standing.Bounded } => "since the figure is hidden",
        { Standing: Standing.SoFar } => "since not all returns were in",
        { Standing: Standing.Behind } => "since the figure had not come",
        _ => "since no target with a number held",
    };

    // Two numbers in one sentence are written the same way.
    private static string Counted(IReadOnlyList<(int Count, string One, string Many)> kinds)
    {
        var digits = kinds.Any(kind => kind.Count > 9);
        return MeasureWords.Listed([.. kinds.Select(kind => $"{(digits ? kind.Count.ToString(CultureInfo.InvariantCulture) : OverviewWords.Number(kind.Count))} {(kind.Count == 1 ? kind.One : kind.Many)}")]);
    }

    private static string Small(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}

/// <summary>One line of the brief.</summary>
/// <param name="Change">The measure's change; null for a count of other things.</param>
/// <param name="Name">Name of the measure; empty without one.</param>
/// <param name="Text">What happened.</param>
public sealed record BriefLine(MeasureChange? Change, string Name, string Text)
{
    /// <summary>The icon where there is no measure.</summary>
    public StatusKind Icon { get; init; }
}
