using System.Globalization;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Words that the registers, their faults and their pages share.</summary>
public static class RegisterWords
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 1000;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>1 April 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary><c>5 January 2026, 09:30 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy, HH:mm", British) + " UTC";

    /// <summary><c>from 1 April 2026 to 31 March 2027</c>, <c>until 31 March 2027</c>, <c>without an end</c>.</summary>
    public static string Days(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } first, { } last) => $"from {Day(first)} to {Day(last)}",
        ({ } first, null) => $"from {Day(first)}",
        (null, { } last) => $"until {Day(last)}",
        _ => "without a beginning or an end",
    };

    /// <summary>What is wrong with the reason for taking something back.</summary>
    public static IReadOnlyList<RegisterFault> FaultsOfReason(string reason) =>
    [
        .. reason.Trim().Length is 0 or > LongestReason ? [new("Reason", "Say in at most 1,000 characters why.")] : Array.Empty<RegisterFault>(),
        .. Personal(("Reason", reason)),
    ];

    /// <summary>A fault for each text that tells who a person is. It says what kind of thing stands there, and never the thing.</summary>
    public static IEnumerable<RegisterFault> Personal(params IEnumerable<(string Field, string Text)> typed) =>
        from one in typed
        let found = PersonalData.Find(one.Text)
        where found != PersonalDataKinds.None
        select new RegisterFault(one.Field, $"Take out {PersonalData.InWords(found)}: nothing here may tell who a person is.");

    /// <summary>The words with a capital at their beginning, where they stand by themselves.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpper(words[0], British) + words[1..];

    /// <summary>The first so many characters of a text.</summary>
    internal static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>How a target reads, in words.</summary>
    public static string Of(TargetKind kind) => kind switch
    {
        TargetKind.Floor => "At least",
        TargetKind.Ceiling => "At most",
        TargetKind.Range => "Between two numbers",
        TargetKind.Trajectory => "Step by step",
        _ => "A direction, without a number",
    };

    /// <summary>What sort of thing happened, in words.</summary>
    public static string Of(EventKind kind) => kind switch
    {
        EventKind.ContractChange => "Contract began, ended or changed hands",
        EventKind.Outside => "From outside, such as a lockdown",
        EventKind.DefinitionChange => "Counted differently, still comparable",
        EventKind.SeriesBreak => "Break in the series",
        _ => "Something else",
    };

    /// <summary>What is decided about limits, in words.</summary>
    public static string Of(LimitChangeKind kind) => kind == LimitChangeKind.Rebase ? "Limits start afresh" : "Limits from the first points only";

    /// <summary>Whose figures a benchmark holds, in words.</summary>
    public static string Of(BenchmarkKind kind) => kind switch
    {
        BenchmarkKind.England => "England",
        BenchmarkKind.Comparators => "Middle of a group of councils",
        _ => "One other council",
    };

    /// <summary>Which way is better, in words.</summary>
    public static string Of(Polarity polarity) => polarity switch
    {
        Polarity.Higher => "Higher is better",
        Polarity.Lower => "Lower is better",
        Polarity.CloserToOne => "Closer to one is better",
        _ => "Neither way is better by itself",
    };

    /// <summary>What sort of number a measure is, in words.</summary>
    public static string Of(MeasureKind kind) => kind switch
    {
        MeasureKind.Flow => "Counted as it happens",
        MeasureKind.Stock => "Held on the last day",
        MeasureKind.Average => "Average with its weight",
        MeasureKind.Rate => "Share or rate, of two numbers",
        MeasureKind.SurveyScore => "Survey result",
        MeasureKind.Cumulative => "Counted since 1 April",
        _ => "Different people in the period",
    };

    /// <summary>What a measure is counted in, in words.</summary>
    public static string Of(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Count => "Whole numbers",
        MeasureUnit.Percent => "Per cent",
        MeasureUnit.Ratio => "A ratio",
        MeasureUnit.Score => "A score",
        _ => unit.ToString(),
    };

    /// <summary>How often a measure is returned, in words.</summary>
    public static string Of(Frequency frequency) => frequency switch
    {
        Frequency.Monthly => "Every month, returned as the quarter’s figure",
        Frequency.Termly => "Every school term",
        Frequency.TwiceAYear => "Twice a year",
        Frequency.Seasonal => "October to March, as season to date",
        Frequency.Annual => "Every year",
        Frequency.EveryTwoYears => "Every two years, by survey",
        Frequency.TenYearly => "Every ten years, by census",
        _ => "Every quarter",
    };

    /// <summary>What a target aims at, with its unit where the measure has one.</summary>
    public static string Aim(Measure measure, Target target) => target.Kind switch
    {
        TargetKind.Floor => $"At least {FigureText.Number(measure, target.Value ?? 0)}",
        TargetKind.Ceiling => $"At most {FigureText.Number(measure, target.Value ?? 0)}",
        TargetKind.Range => $"{FigureText.Number(measure, target.Value ?? 0)} to {FigureText.Number(measure, target.Upper ?? 0)}",
        TargetKind.Trajectory => string.Join(", ", target.Steps.Select(step => $"{FigureText.Number(measure, step.Value)} by {Day(step.Due)}")),
        _ => "Direction only",
    };

    /// <summary>Whether a target holds on a day, has ended or is to come.</summary>
    public static string State(Target target, DateOnly today) => target.From > today ? "Coming" : target.Until < today ? "Ended" : "In force";
}
