using System.Globalization;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>The sentences of a tile and of a measure's page, all from the one result.</summary>
public static class MeasureWords
{
    /// <summary>The headline number; empty where there is none.</summary>
    public static string Value(MeasureResult result) => result.Point is null ? "" : FigureWords.Of(result.Measure, result.Line!, result.Point);

    /// <summary>The change as a tile shows it, or why it shows none: one to two lines.</summary>
    public static IReadOnlyList<string> ChangeLines(MeasureResult result) => result.Standing switch
    {
        Standing.SoFar => ["Not compared until all are in"],
        Standing.Bounded => ["Not compared: a part of it is hidden"],
        Standing.Hidden => ["Not compared: the figure is hidden"],
        Standing.Behind => [$"No figure for {result.Quarter.Label} yet"],
        Standing.Full when result.Changes.Count == 0 => ["Nothing earlier to compare with"],
        _ => [.. result.Changes.Select(change => change.Words)],
    };

    /// <summary>When the figure is of: “In Q3 2017-18”, “On 31 December 2017”, “2016-17 survey”.</summary>
    public static string When(MeasureResult result)
    {
        var period = result.Point!.Period;
        if (period.Kind != PeriodKind.Quarter || result.IsPublished)
        {
            return Capital(period.Kind is PeriodKind.SurveyYear or PeriodKind.FinancialYear or PeriodKind.CalendarYear ? period.Label : PeriodWords.With(period));
        }

        return result.Measure.Kind switch
        {
            MeasureKind.Stock => $"End of {period.Label}",
            MeasureKind.Cumulative => $"So far by {period.Label}",
            _ => period.Label,
        };
    }

    /// <summary>Whose figure it is: an organisation, or how many together.</summary>
    public static string Who(MeasureResult result)
    {
        if (result.Line!.Organisation is { } one)
        {
            var others = result.KeptApart.Length == 0 ? 0 : result.Returned.Count - 1;
            return others == 0 ? one.Name : $"{one.Name}; {others.ToString(CultureInfo.InvariantCulture)} more kept apart";
        }

        return $"{result.Point!.Of.ToString(CultureInfo.InvariantCulture)} organisations";
    }

    /// <summary>Who is not in a partial figure, each for its reason: awaited, without a figure, or hidden.</summary>
    /// <param name="point">The figure.</param>
    /// <param name="names">Puts the names of organisation codes into words.</param>
    public static string Absent(BoardPoint point, Func<IEnumerable<string>, string> names)
    {
        (string Reason, IEnumerable<string> Codes)[] reasons = [("awaited", point.Awaited), ("not available from", point.WithoutFigure), ("hidden", point.Hidden)];
        return string.Concat(reasons.Where(pair => pair.Codes.Any()).Select(pair => $"; {pair.Reason}: {names(pair.Codes)}"));
    }

    /// <summary>“3 of 4 in”.</summary>
    public static string InOf(BoardPoint point) =>
        $"{point.Included.ToString(CultureInfo.InvariantCulture)} of {point.Of.ToString(CultureInfo.InvariantCulture)} in";

    /// <summary>The target as a reader needs it: “Target 6.0 or less”, “Aim: more, no number set”, “No target set”.</summary>
    public static string Target(MeasureResult result) => TargetWords.Of(result.Measure, result.Target, result.TargetDay);

    /// <summary>Why the variation icon is what it is; empty without one. Of a figure that the rules were not given it says why not.</summary>
    public static string Why(MeasureResult result) => result switch
    {
        { Process: null } => "",
        { Standing: Standing.Bounded, Point: { } point } => SpcChartWords.NotExact(point.Period),
        { Standing: Standing.SoFar, Point: { } point, Process.Result.Variation: Variation.AwaitingReturn } => $"{InOf(point)}: judged when all are",
        _ => result.Process.Why,
    };

    /// <summary>The sentence at the top of the measure's page.</summary>
    public static string Headline(MeasureResult result)
    {
        if (result.Point is null)
        {
            return result.FirstLater is null ? "No figures yet." : $"No figure by {result.Quarter.Label}. Figures begin {PeriodWords.With(result.FirstLater)}.";
        }

        var figure = FigureWords.WithNoun(result.Measure, result.Line!, result.Point);
        var when = PeriodWords.With(result.Point.Period);
        switch (result.Standing)
        {
            case Standing.Bounded:
                return $"{Capital(figure)} {when}: a part of it is hidden.";
            case Standing.Hidden:
                return result.Point.Figure.IsHidden ? $"The figure {when} is hidden to protect people." : $"{Capital(figure)} {when}: hidden by its sender.";
            case Standing.SoFar:
                return $"{Capital(figure)} so far {when}, with {result.Point.Included.ToString(CultureInfo.InvariantCulture)} of {result.Point.Of.ToString(CultureInfo.InvariantCulture)} organisations in.";
            case Standing.Behind:
                return $"No figure for {result.Quarter.Label} yet. It was {figure} {when}.";
        }

        if (result.IsPublished && RivalValues(result) is { Count: > 1 } values)
        {
            var noun = FigureWords.Noun(result.Measure);
            return $"{string.Join(" or ", values)}{(noun.Length == 0 ? "" : " " + noun)} {when}: published figures disagree.";
        }

        // The year is the steadier yardstick: seasons drop out of it.
        var change = result.Changes.LastOrDefault(candidate => candidate.IsCompared);
        var said = (change is null ? $"{figure} {when}" : $"{figure} {when}, {Lower(change.Words)}") + OffTarget(result, change);
        return result.Process?.Result.Variation switch
        {
            Variation.ImprovementHigh or Variation.ImprovementLow => $"{Capital(MeasurePhrase.Of(result.Measure).Better)}: {said}.",
            Variation.ConcernHigh or Variation.ConcernLow => $"{Capital(MeasurePhrase.Of(result.Measure).Worse)}: {said}.",
            // A difference that chance alone would make is not told as news.
            Variation.CommonCause when change is { Verdict: Verdict.Better or Verdict.Worse } => $"No real change: {said}.",
            _ => said + ".",
        };
    }

    // “but 7.4 points short of target”, “and 2.3 points over target”; nothing where it is met or there is none.
    private static string OffTarget(MeasureResult result, Change? change)
    {
        if (result is not { AgainstTarget: { Rag: not Rag.Green } verdict, Point.Figure.Value: { } value })
        {
            return "";
        }

        var distance = TargetWords.Distance(result.Measure, verdict, value);
        return $"{(change is null ? "," : change.Verdict == Verdict.Better ? " but" : " and")} {distance}{(distance.EndsWith("short", StringComparison.Ordinal) ? " of" : "")} target";
    }

    /// <summary>Why there is no figure, for a quiet tile: “Returned by …”.</summary>
    public static string WhyNone(Catalogue catalogue, MeasureResult result)
    {
        if (result.FirstLater is not null)
        {
            return $"Figures begin {PeriodWords.With(result.FirstLater)}.";
        }

        var names = result.Measure.ReturnedBy
            .Select(code => catalogue.TryOrganisation(code, out var organisation) ? organisation.Name : code)
            .ToList();
        return result.Measure.ReturnedByAll ? "Returned by every partner."
            : names.Count > 2 ? $"Returned by {names[0]} and {OverviewWords.Number(names.Count - 1)} others."
            : names.Count > 0 ? $"Returned by {Listed(names)}."
            : "No organisation returns this yet.";
    }

    /// <summary>The different published figures for the headline's period, in the order of their series.</summary>
    public static IReadOnlyList<string> RivalValues(MeasureResult result) =>
        result.Disagreements.FirstOrDefault(one => one.Period == result.Point?.Period && one.Organisation == result.Line?.Organisation) is { } found
            ? [.. found.Lines.Select(line => FigureWords.Of(result.Measure, line, line.At(found.Period)!)).Distinct()]
            : [];

    /// <summary>Which published figures disagree, each with its source: “12 years (Award submission 2018) or 9 years (Strategy 2018-21) in 2012-13.”; empty where none do.</summary>
    public static string Rivals(MeasureResult result)
    {
        var noun = FigureWords.Noun(result.Measure);
        // What had not begun by the quarter was not on the table then.
        return string.Join(" ", result.Disagreements.Where(found => found.Period.Start <= result.Quarter.End).Select(found =>
            $"{string.Join(" or ", found.Lines.Select(line => $"{FigureWords.Of(result.Measure, line, line.At(found.Period)!)}{(noun.Length == 0 ? "" : " " + noun)} ({line.Series.Name})"))} {PeriodWords.With(found.Period)}."));
    }

    /// <summary>What the value axis and the column of values count: “Years”, “Assessments”, “Per cent”.</summary>
    public static string Axis(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Percent => "Per cent",
        MeasureUnit.Pounds => "Pounds",
        MeasureUnit.Ratio => "Ratio",
        MeasureUnit.Score => $"Score {measure.UnitNoun}".TrimEnd(),
        _ => Capital(measure.UnitNoun),
    };

    /// <summary>“Two published figures disagree”.</summary>
    public static string DisagreementTitle(MeasureResult result) =>
        $"{Capital(OverviewWords.Number(result.Disagreements.Max(found => found.Lines.Count)))} published figures disagree";

    /// <summary>“one”, “one and two”, “one, two and three”.</summary>
    public static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    /// <summary>With a capital at the start.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
