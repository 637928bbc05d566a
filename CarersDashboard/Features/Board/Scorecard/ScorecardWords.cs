using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Plans;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>The sentences of the scorecard.</summary>
public static class ScorecardWords
{
    /// <summary>Groupings of the scorecard, in the order of their buttons.</summary>
    public static IReadOnlyList<(string Code, string Label)> Groupings { get; } =
        [("2018", "2018-21: eight objectives"), ("2022", "2022-25: four"), ("pathway", "Pathway"), ("stp-2018", "NHS priorities 2018"), ("ics-2022", "NHS priorities 2022")];

    /// <summary>How many objectives show improvement and concern; without either, whether any could be judged.</summary>
    public static string Headline(StrategyScorecard scorecard)
    {
        var tallies = scorecard.Objectives.Select(group => group.Tally).ToList();
        var (one, several) = Nouns(scorecard.Strategy);
        var all = tallies.Count;
        if (tallies.All(tally => tally.All == 0))
        {
            return scorecard.Only is null ? $"No measure is evidence for these {several} yet." : $"No measure of this organisation is evidence for these {several}.";
        }

        if (tallies.All(tally => tally.Known == 0))
        {
            return $"No figures yet by {scorecard.Quarter.Label}.";
        }

        var better = tallies.Count(tally => tally[RowSign.Improving] > 0);
        var worse = tallies.Count(tally => tally[RowSign.Concern] > 0);
        var of = $" of {OverviewWords.Number(all)} {(all == 1 ? one : several)}";
        return (better, worse) switch
        {
            (0, 0) when tallies.All(tally => tally.Judged == 0) => $"It is too early to judge any of the {OverviewWords.Number(all)} {several}.",
            (0, 0) => $"None of the {OverviewWords.Number(all)} {several} shows a real change.",
            (_, 0) => $"{Capital(better)}{of} {Show(better)} improvement, none a concern.",
            (0, _) => $"{Capital(worse)}{of} {Show(worse)} a concern, none improvement.",
            // One measure under two objectives is one concern.
            _ when worse > 1 && Concerns(scorecard) == 1 => $"{Capital(better)}{of} {Show(better)} improvement, {OverviewWords.Number(worse)} {Show(worse)} one and the same concern.",
            _ => $"{Capital(better)}{of} {Show(better)} improvement, {OverviewWords.Number(worse)} {Show(worse)} a concern.",
        };
    }

    private static int Concerns(StrategyScorecard scorecard) => scorecard.Results.Count(result => ObjectiveTally.SignOf(result) == RowSign.Concern);

    /// <summary>What the measures of one objective say together, in a line without a full stop: “Improving, one target missed”, “Too early to judge”, “No figures yet”.</summary>
    public static string Verdict(ObjectiveTally tally)
    {
        if (tally.All == 0)
        {
            return "No measure is evidence for it";
        }

        if (tally.Known == 0)
        {
            return "No figures yet";
        }

        // Numbers in one line are written the same way.
        Func<int, string> count = tally.Known < 10 ? OverviewWords.Number : number => number.ToString(CultureInfo.InvariantCulture);
        List<string> parts = [MeasureWords.Capital(Change(tally, count))];
        if (Aims(tally, count) is { Length: > 0 } aims)
        {
            parts.Add(aims);
        }

        if (tally[RowSign.Awaited] is > 0 and var awaited && awaited < tally.Known)
        {
            parts.Add($"{count(awaited)} awaited");
        }

        return string.Join(", ", parts);
    }

    /// <summary>The sign beside the verdict: a concern goes before an improvement.</summary>
    public static IReadOnlyList<RowSign> Signs(ObjectiveTally tally) =>
        tally.Known == 0 ? [RowSign.NoFigure]
        : tally[RowSign.Concern] > 0 && tally[RowSign.Improving] > 0 ? [RowSign.Concern, RowSign.Improving]
        : [Strongest.First(sign => tally[sign] > 0)];

    /// <summary>How many measures say what, the strongest first: “3 improving, 1 concern, 4 too early to judge”; “none shown here” for none.</summary>
    public static string Counts(ObjectiveTally tally) =>
        tally.All == 0 ? "none shown here" : string.Join(", ", Strongest.Where(sign => tally[sign] > 0).Select(sign => $"{tally[sign].ToString(CultureInfo.InvariantCulture)} {Name(sign)}"));

    /// <summary>How many measures, and how many of them speak: “14 measures: 4 improving”.</summary>
    public static string Loud(ObjectiveTally tally)
    {
        var loud = string.Join(", ", Strongest.Take(2).Where(sign => tally[sign] > 0).Select(sign => $"{tally[sign].ToString(CultureInfo.InvariantCulture)} {Name(sign)}"));
        return $"{tally.All.ToString(CultureInfo.InvariantCulture)} {(tally.All == 1 ? "measure" : "measures")}{(loud.Length > 0 ? ": " + loud : "")}";
    }

    /// <summary>A sign in words, small.</summary>
    public static string Name(RowSign sign) => sign switch
    {
        RowSign.Improving => "improving",
        RowSign.Concern => "of concern",
        RowSign.Unusual => "out of the usual",
        RowSign.Steady => "without real change",
        RowSign.TooEarly => "too early to judge",
        RowSign.Awaited => "awaited",
        RowSign.Hidden => "hidden",
        _ => "without a figure",
    };

    /// <summary>Signs, the one that speaks loudest first.</summary>
    public static IReadOnlyList<RowSign> Strongest { get; } =
        [RowSign.Concern, RowSign.Improving, RowSign.Unusual, RowSign.Steady, RowSign.TooEarly, RowSign.Awaited, RowSign.Hidden, RowSign.NoFigure];

    /// <summary>The icon of a row.</summary>
    public static Variation Icon(MeasureResult result) => ObjectiveTally.SignOf(result) switch
    {
        RowSign.Awaited => Variation.AwaitingReturn,
        RowSign.NoFigure or RowSign.Hidden => Variation.None,
        _ => result.Process?.Result.Variation ?? Variation.TooLittleData,
    };

    /// <summary>The word beside a row's icon: “Improving”, “No figures yet”, “Hidden to protect people”.</summary>
    public static string Label(MeasureResult result) => result.Standing switch
    {
        Standing.None => "No figures yet",
        Standing.Later => "No figure by then",
        Standing.Hidden => result.Point!.Figure.IsHidden ? "Hidden to protect people" : "Hidden by its sender",
        Standing.Bounded => "Hidden in part",
        Standing.SoFar => $"So far, {MeasureWords.InOf(result.Point!)}",
        Standing.Behind => "Awaiting a return",
        _ => SpcWords.Label(Icon(result)),
    };

    /// <summary>Why the word is what it is, as a clause; empty for none.</summary>
    public static string Reason(Catalogue catalogue, MeasureResult result) => result.Standing switch
    {
        Standing.None or Standing.Later => MeasureWords.WhyNone(catalogue, result).TrimEnd('.'),
        Standing.Hidden => "Not judged",
        Standing.SoFar => "Judged when all are",
        Standing.Behind => $"No figure for {result.Quarter.Label} yet",
        _ => MeasureWords.Why(result),
    };

    /// <summary>The figure as the page shows it; a dash where there is none.</summary>
    public static string Value(MeasureResult result) => result.Point is null ? "–" : MeasureWords.Capital(MeasureWords.Value(result));

    /// <summary>How it stands against its target: “Red: missed”, “no target”, “aim without a number”.</summary>
    public static string TargetWord(MeasureResult result) => result switch
    {
        { AgainstTarget: { } against } => TargetWords.Verdict(against.Rag),
        { Target: null } => "no target",
        { Target: { } target } when TargetRules.Bounds(result.Measure, target, result.TargetDay) is null => "no number set",
        _ => "not judged yet",
    };

    /// <summary>When the figure is of, and of how many together or apart: “Q3 2017-18, 4 organisations”; empty without one. Whose the only line is, the measure's page says.</summary>
    public static string About(MeasureResult result) =>
        result.Point is null ? "" : result is { Line.Organisation: not null, KeptApart: "" } ? MeasureWords.When(result) : $"{MeasureWords.When(result)}, {MeasureWords.Who(result)}";

    /// <summary>What else a measure is evidence for, by strategy, that of the page first: “3, 8; 2022-25: A; pathway: Identify; NHS 2018: S1”.</summary>
    public static string Also(ScorecardRow row, Strategy strategy) => Also(row.Also, strategy);

    /// <summary>The same without priorities, unless they group the page.</summary>
    public static string AlsoBriefly(ScorecardRow row, Strategy strategy) => Also(row.Also.Where(one => one.Strategy == strategy || !IsPriorities(one.Strategy)), strategy);

    private static string Also(IEnumerable<Evidence> also, Strategy strategy) => string.Join("; ", also.GroupBy(one => one.Strategy).OrderBy(group => group.Key != strategy).Select(group =>
        $"{Called(group.Key, group.Key == strategy)}{string.Join(", ", group.Select(one => Mark(group.Key, one.Objective)))}"));

    /// <summary>An objective as others refer to it: its number, or the name of a stage.</summary>
    public static string Mark(Strategy strategy, Objective objective) => IsPathway(strategy) ? objective.ShortName : objective.Code;

    /// <summary>When an action is due, as printed.</summary>
    public static string Due(PlanAction action) => string.Join("; ", action.ByWhen.Select(date => date.Printed));

    /// <summary>What its parts are called: objective, stage, priority.</summary>
    public static (string One, string Several) Nouns(Strategy strategy) =>
        IsPathway(strategy) ? ("stage", "stages") : IsPriorities(strategy) ? ("priority", "priorities") : ("objective", "objectives");

    private static bool IsPathway(Strategy strategy) => strategy.Code.Equals(ScorecardBuilder.Pathway, StringComparison.OrdinalIgnoreCase);

    // Strategies are coded by their year, priorities by whose they are as well.
    private static bool IsPriorities(Strategy strategy) => strategy.Code.Contains('-', StringComparison.Ordinal);

    private static string Called(Strategy strategy, bool same) => same ? "" : IsPathway(strategy) ? "pathway: " : IsPriorities(strategy) ? $"NHS {strategy.Years}: " : $"{strategy.Years}: ";

    private static string Change(ObjectiveTally tally, Func<int, string> count)
    {
        var (better, worse, known) = (tally[RowSign.Improving], tally[RowSign.Concern], tally.Known);
        if (tally[RowSign.Hidden] == known)
        {
            return "hidden to protect people";
        }

        if (better > 0 || worse > 0)
        {
            return worse == 0 ? (better == known ? "improving" : $"{count(better)} of {count(known)} improving")
                : better == 0 ? (worse == known ? "of concern" : $"{count(worse)} of {count(known)} of concern")
                : $"{count(better)} of {count(known)} improving, {count(worse)} of concern";
        }

        return tally[RowSign.Unusual] > 0 ? $"{count(tally[RowSign.Unusual])} of {count(known)} out of the usual"
            : tally[RowSign.Steady] == known ? "no real change"
            : tally[RowSign.Steady] > 0 ? $"no real change in {count(tally[RowSign.Steady])} of {count(known)}"
            : tally[RowSign.Awaited] == known ? "returns awaited"
            : "too early to judge";
    }

    private static string Aims(ObjectiveTally tally, Func<int, string> count)
    {
        var (missed, close) = (tally[Rag.Red], tally[Rag.Amber]);
        return missed > 0 ? $"{count(missed)} {Targets(missed)} missed"
            : close > 0 ? $"{count(close)} {Targets(close)} close"
            : tally[Rag.Green] is > 0 and var met ? $"{count(met)} {Targets(met)} met"
            : "";
    }

    private static string Targets(int number) => number == 1 ? "target" : "targets";

    private static string Show(int number) => number == 1 ? "shows" : "show";

    private static string Capital(int number) => MeasureWords.Capital(OverviewWords.Number(number));
}
