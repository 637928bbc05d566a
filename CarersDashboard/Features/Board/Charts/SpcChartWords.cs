using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>The words of a chart of a judged series.</summary>
public static class SpcChartWords
{
    private const int LongEnough = 4;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>How a measure's values and periods are written.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="periods">Its periods, found by their first days.</param>
    public static SpcLanguage Language(Measure measure, IEnumerable<ReportingPeriod> periods)
    {
        var noun = FigureWords.Noun(measure);
        var byDay = periods.GroupBy(period => period.Start).ToDictionary(group => group.Key, group => group.First());
        return new(
            value => noun.Length == 0 ? Number(measure, value) : $"{Number(measure, value)} {noun}",
            day => byDay.TryGetValue(day, out var period) ? PeriodWords.Brief(period) : day.ToString("d MMMM yyyy", British),
            measure.Frequency switch
            {
                Frequency.Monthly or Frequency.Quarterly => "quarters",
                Frequency.Annual => "years",
                Frequency.EveryTwoYears => "surveys",
                _ => "figures",
            })
        {
            Number = value => Number(measure, value),
        };
    }

    /// <summary>How a chart's values and periods are written.</summary>
    public static SpcLanguage Language(SpcChartInput input) => Language(input.Measure, input.Points.Select(point => point.Period));

    /// <summary>Averages and limits of whole numbers are no whole numbers: a small one has a decimal.</summary>
    public static string Number(Measure measure, decimal value) =>
        FigureText.Number(measure.Decimals == 0 && Math.Abs(value) < 100 && value != Math.Truncate(value) ? measure with { Decimals = 1 } : measure, value);

    /// <summary>The finding: “A step down in January 2014, then eight quarters in a row below average”.</summary>
    public static string Finding(SpcChartInput input)
    {
        var result = input.Result;
        var language = Language(input);
        if (result.Variation == Variation.TooLittleData && result.Groups.Count == 1)
        {
            var hidden = input.Points.Count(point => point.Hidden);
            return Unjudged([.. input.Points.Where(point => point.IsFigure)], language, hidden) ?? SpcWords.Why(result, language);
        }

        var latest = IsSignal(result) ? Signal(input, language) : null;
        if (result.Groups.Count > 1 && result.Current is { Limits: not null, Mean: { } now } current && StepsFrom(result.Groups[^2], now) is { } way && !IsParted(input, current))
        {
            var step = $"A step {way} in {Month(result.Points[current.First].Date)}";
            return latest is not null ? $"{step}, then {Small(latest)}"
                : result.Variation == Variation.CommonCause ? $"{step}, no real change since"
                : $"{step}; {Small(Why(input))}";
        }

        if (latest is not null || input.Points.LastOrDefault(point => point.IsFigure) is not { } last)
        {
            return latest ?? Why(input);
        }

        return result.Variation switch
        {
            Variation.CommonCause => $"No real change: {Small(Why(input))}",
            Variation.AwaitingReturn or Variation.None => $"{Why(input)}; {language.Value(last.Value!.Value)} {PeriodWords.With(last.Period)}",
            _ => Why(input),
        };
    }

    // A new average is a step only where the earlier limits would not have let it pass.
    private static string? StepsFrom(SpcGroup earlier, decimal now) =>
        earlier.Limits is not { } limits ? null : now < limits.Lower ? "down" : now > limits.Upper ? "up" : null;

    private static bool IsParted(SpcChartInput input, SpcGroup current) =>
        current.First > 0 && SeriesBreaks.Between(input.Measure, input.Points[current.First - 1].Period, input.Points[current.First].Period) is not null;

    /// <summary>Why the rules say what they say, and of a figure that they were not given why not.</summary>
    public static string Why(SpcChartInput input) => (input.Result.Variation, input.Points[^1]) switch
    {
        (Variation.None, { Bounded: true } last) => NotExact(last.Period),
        (Variation.AwaitingReturn, { Partial: true } last) => $"Not all are in for {PeriodWords.Brief(last.Period)}",
        _ => SpcWords.Why(input.Result, Language(input)),
    };

    /// <summary>What is said of a figure that is known only between two bounds.</summary>
    public static string NotExact(ReportingPeriod period) => $"{PeriodWords.Brief(period)} is not known exactly, as a part of it was hidden by its sender";

    /// <summary>For readers who do not see the drawing.</summary>
    public static string Alternative(SpcChartInput input)
    {
        var (result, language) = (input.Result, Language(input));
        var figures = input.Points.Where(point => point.IsFigure).ToList();
        var sentences = new List<string>
        {
            $"{(result.Current?.State == SpcState.RunChart ? "Run chart" : "Control chart")} of {input.Measure.Name}, {figures.Count.ToString(British)} {(figures.Count == 1 ? "figure" : "figures")}"
                + (figures.Count == 0 ? "." : $", {PeriodWords.Brief(figures[0].Period)} to {PeriodWords.Brief(figures[^1].Period)}."),
            // The heading's own words first, unless the rules say the same.
            (Finding(input), Why(input)) is var (finding, why) && (finding == why || finding.EndsWith(Small(why), StringComparison.Ordinal)) ? $"{SpcWords.Label(result.Variation)}: {Small(why)}." : $"{finding}. {SpcWords.Label(result.Variation)}: {Small(why)}.",
        };
        if (figures.Count > 0)
        {
            sentences.Add($"Latest figure {language.Value(figures[^1].Value!.Value)} {PeriodWords.With(figures[^1].Period)}{(figures[^1].Provisional ? ", provisional" : "")}{(figures[^1].Restated ? ", restated" : "")}.");
        }

        for (var index = result.Groups.Count - 1; index >= 0; index--)
        {
            var when = result.Groups.Count == 1 ? "" : index == result.Groups.Count - 1 ? $"Since {Month(result.Points[result.Groups[index].First].Date)}: " : $"Before {Month(result.Points[result.Groups[index + 1].First].Date)}: ";
            var range = Range(input.Measure, result.Groups[index]);
            sentences.Add(when.Length == 0 ? $"{range}." : $"{when}{Small(range)}.");
        }

        if (result.Target is { } target)
        {
            var noun = FigureWords.Noun(input.Measure);
            sentences.Add($"Target {TargetWords.AsSet(input.Measure, target)}{(noun.Length == 0 ? "" : " " + noun)}{(result.Assurance == Assurance.None ? "" : $": {Small(SpcWords.Label(result.Assurance))}")}.");
        }

        sentences.AddRange(input.EventsShown.Select(happened => $"{Month(happened.Starts)}: {happened.Title}."));
        if (result.Missing > 0)
        {
            sentences.Add($"{SpcWords.Number(result.Missing)} {(result.Missing == 1 ? "figure is" : "figures are")} missing or hidden.");
        }

        return string.Join(' ', sentences.Append(Clamped(input)).Where(sentence => sentence.Length > 0).Select(MeasureWords.Capital));
    }

    /// <summary>One point: its period, its figure, how firm it is, and what the rules say of it.</summary>
    public static string Point(SpcChartInput input, SpcChartPoint point)
    {
        var language = Language(input);
        var period = PeriodWords.Brief(point.Period);
        if (point.Shown is not { } value)
        {
            return point.Bounded ? $"{period}: not known exactly, as a part of it was hidden by its sender" : point.Hidden ? $"{period}: hidden to protect people" : $"{period}: awaited";
        }

        var state = $"{(point.Partial ? " so far, not all are in" : "")}{(point.Provisional ? ", provisional" : "")}{(point.Restated ? ", restated" : "")}";
        var judged = point.Partial ? null : SpcChartBuilder.Judged(input, point);
        var verdict = judged switch
        {
            { Winner: { } winner, Verdict: SpcVerdict.Improvement } => $". Improvement: {Small(SpcWords.Brief(winner, language))}",
            { Winner: { } winner, Verdict: SpcVerdict.Concern } => $". Concern: {Small(SpcWords.Brief(winner, language))}",
            { Winner: { } winner, Verdict: SpcVerdict.Neutral } => $". Not chance: {Small(SpcWords.Brief(winner, language))}",
            _ => "",
        };
        return $"{period}: {language.Value(value)}{state}{verdict}";
    }

    /// <summary>Where the figures come from, by which rules the chart is made, and what was done to draw it.</summary>
    public static string Source(SpcChartInput input, SpcChartModel model)
    {
        var axis = model.Scale.StartsAtZero ? "" : $"The axis starts at {model.Grid[0].Text}, not at zero.";
        return string.Join(' ', new[] { input.Source, SpcWords.Method(input.Result), Clamped(input), axis }.Where(sentence => sentence.Length > 0));
    }

    /// <summary>What a group's line and limits are: “Average 9.0, limits 7.8 to 10.2”.</summary>
    public static string Range(Measure measure, SpcGroup group)
    {
        if (group.Centre is not { } centre)
        {
            return "No figure";
        }

        var name = $"{CentreName(group)} {Number(measure, centre)}";
        return group.Limits is { } limits ? $"{name}, {(group.State == SpcState.TrialLimits ? "trial limits" : "limits")} {Number(measure, limits.Lower)} to {Number(measure, limits.Upper)}" : name;
    }

    /// <summary>“Average” or “Median”.</summary>
    public static string CentreName(SpcGroup group) => group.State == SpcState.RunChart ? "Median" : "Average";

    /// <summary>“January 2014”.</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", British);

    /// <summary>Whether the latest point makes a signal.</summary>
    internal static bool IsSignal(SpcResult result) => result.Variation is Variation.ImprovementHigh or Variation.ImprovementLow
        or Variation.ConcernHigh or Variation.ConcernLow or Variation.NeutralHigh or Variation.NeutralLow;

    /// <summary>What is said where a limit lies beyond what the unit can be; empty where none does.</summary>
    private static string Clamped(SpcChartInput input)
    {
        var limits = input.Result.Groups.Select(group => group.Limits).OfType<SpcLimits>().ToList();
        var bounds = new List<string>();
        if (limits.Exists(range => range.Lower < input.Measure.Minimum))
        {
            bounds.Add($"below {Number(input.Measure, input.Measure.Minimum)}");
        }

        if (limits.Exists(range => range.Upper > input.Measure.Maximum))
        {
            bounds.Add($"above {Number(input.Measure, input.Measure.Maximum)}");
        }

        return bounds.Count == 0 ? "" : $"Limits that lie {string.Join(" or ", bounds)} are drawn at that bound, because no figure can go beyond it.";
    }

    // A point beyond a limit is told with its value and the limit, and, where the ones before it lie there too, since when.
    private static string? Signal(SpcChartInput input, SpcLanguage language)
    {
        var points = input.Result.Points;
        if (points[^1] is not { Winner: { } winner, Value: { } value } latest || winner.Rule != SpcRule.Outside)
        {
            return points[^1].Winner is { } run ? SpcWords.Brief(run, language) : null;
        }

        bool IsBeyond(SpcPoint point) => point.Group == latest.Group && point.Evidence.Any(evidence => evidence.Rule == SpcRule.Outside && evidence.Side == winner.Side);
        var first = points.Count - 1;
        while (first > 0 && IsBeyond(points[first - 1]))
        {
            first--;
        }

        var limit = $"{(winner.Side == SpcSide.High ? "above the upper" : "below the lower")} limit of {language.Number(winner.Against!.Value)}";
        return first == points.Count - 1 ? $"{language.Value(value)}, {limit}" : $"{MeasureWords.Capital(limit)} since {language.Period(points[first].Date)}: {language.Value(value)} now";
    }

    // Too few figures for a verdict: what they are is all there is to find.
    private static string? Unjudged(List<SpcChartPoint> figures, SpcLanguage language, int hidden)
    {
        if (figures.Count < 2)
        {
            return figures.Count == 0 ? null : $"One figure so far: {language.Value(figures[0].Value!.Value)}";
        }

        var (last, before) = (figures[^1].Value!.Value, figures.SkipLast(1).Select(point => point.Value!.Value).ToList());
        var count = $"{figures.Count.ToString(British)} {language.Points}";
        if (hidden > 0)
        {
            // What is hidden may lie anywhere: nothing is the highest or the lowest of those shown.
            return $"{count} shown, {hidden.ToString(British)} hidden; {language.Value(last)} {PeriodWords.With(figures[^1].Period)}";
        }

        return figures.Count >= LongEnough && before.TrueForAll(value => value > last) ? $"The lowest of {count}: {language.Value(last)}"
            : figures.Count >= LongEnough && before.TrueForAll(value => value < last) ? $"The highest of {count}: {language.Value(last)}"
            : $"Between {language.Number(Math.Min(before.Min(), last))} and {language.Number(Math.Max(before.Max(), last))} over {count}; {language.Value(last)} {PeriodWords.With(figures[^1].Period)}";
    }

    private static string Small(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
