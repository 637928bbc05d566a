using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Known;

namespace CarersDashboard.Features.Board.Notes;

/// <summary>The sentences of the data notes.</summary>
public static class DataNotesWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Sections of the page: anchor and heading.</summary>
    public static IReadOnlyList<(string Id, string Title)> Sections { get; } =
    [
        ("fresh", "How fresh and complete this quarter is"), ("illustrative", "What is illustrative"), ("breaks", "Breaks in series"), ("rivals", "Rival published figures"),
        ("restated", "Restated figures"), ("definitions", "Definitions changed"), ("hidden", "Hidden and rounded figures"), ("inconsistencies", "Where sources disagree"),
        ("without", "Measures without any figure"), ("sources", "Sources and licences"), ("verdicts", "How charts and verdicts are made"),
    ];

    /// <summary>How complete the quarter is, and how many figures were restated.</summary>
    public static string Headline(DataNotes notes)
    {
        if (notes.Quarter is null || notes.Freshness is not { } freshness)
        {
            return "No figures have been published yet.";
        }

        var restated = notes.Restatements.Count + notes.RestatedHidden;
        var first = freshness.Expected == 0 ? $"No quarterly returns for {notes.Quarter.Label}"
            : freshness is { Awaited.Count: 0, In.Count: 1 } ? $"The one return for {notes.Quarter.Label} is in"
            : freshness.Awaited.Count == 0 ? $"All {N(freshness.Expected)} returns for {notes.Quarter.Label} are in"
            : $"{N(freshness.In.Count)} of {N(freshness.Expected)} returns for {notes.Quarter.Label} {(freshness.In.Count == 1 ? "is" : "are")} in";
        var firm = freshness.Provisional == 0 ? "" : $", {OverviewWords.Number(freshness.Provisional)} provisional";
        return $"{first}{firm}. {(restated == 0 ? "No figure has been restated." : $"{MeasureWords.Capital(OverviewWords.Number(restated))} {(restated == 1 ? "figure has" : "figures have")} been restated.")}";
    }

    /// <summary>How many measures are known how well: “31 measures have a figure from all who return it”.</summary>
    public static IReadOnlyList<string> Completeness(DataNotes notes)
    {
        (Standing Standing, string One, string Several)[] all =
        [
            (Standing.Full, "measure has a whole figure", "measures have a whole figure"),
            (Standing.SoFar, "measure is partly in", "measures are partly in"),
            (Standing.Behind, "measure awaits its return and shows an earlier figure", "measures await their returns and show earlier figures"),
            (Standing.Hidden, "measure is hidden", "measures are hidden"),
            (Standing.Bounded, "measure is known between two bounds only", "measures are known between two bounds only"),
            (Standing.Later, "measure has figures for later periods only", "measures have figures for later periods only"),
            (Standing.None, "measure has no figure at all", "measures have no figure at all"),
        ];
        return [.. all.Select(one => (one, Count: notes.Results.Count(result => result.Standing == one.Standing))).Where(pair => pair.Count > 0).Select(pair => $"{N(pair.Count)} {(pair.Count == 1 ? pair.one.One : pair.one.Several)}")];
    }

    /// <summary>What is hidden and rounded, by the rules in force, a sentence each.</summary>
    public static IReadOnlyList<string> Disclosure(DisclosureRules rules) =>
    [
        rules.SmallCount > 1 ? $"A count of people from 1 to {N(rules.SmallCount - 1)} is hidden. A zero is shown." : "No count is hidden for being small.",
        .. rules.SmallBase > 1 ? (IEnumerable<string>)[$"A share or score of fewer than {N(rules.SmallBase)} people is hidden."] : [],
        .. rules.SmallCount > 1 ? (IEnumerable<string>)["Where a hidden number could be worked out from a total or an earlier edition, another figure or the total is hidden too. The two kinds look alike on purpose."] : [],
        rules.RoundBasesTo > 1 ? $"Numbers of people behind a share are rounded to the nearest {N(rules.RoundBasesTo)}." : "Numbers of people behind a share are not rounded.",
    ];

    /// <summary>How much is hidden: “3 figures and 1 total are hidden here, in 2 measures; 5 were hidden by their senders.”</summary>
    public static string HiddenCount(DataNotes notes) => notes.Hidden switch
    {
        { All: 0 } => "Nothing is hidden up to this quarter.",
        var hidden => $"Up to this quarter {Figures(hidden.Here)} and {Totals(hidden.Totals)} {(hidden.Here + hidden.Totals == 1 ? "is" : "are")} hidden here, and {Figures(hidden.BySenders)} {(hidden.BySenders == 1 ? "was" : "were")} hidden by the senders; {(hidden.Measures == 1 ? "one measure is" : $"{OverviewWords.Number(hidden.Measures)} measures are")} concerned.",
    };

    /// <summary>The heading of a kind.</summary>
    public static string Kind(InconsistencyKind kind) => kind switch
    {
        InconsistencyKind.Arithmetic => "Sums that do not come out",
        InconsistencyKind.UnitOrGroup => "A unit or a group mistaken",
        InconsistencyKind.TwoFigures => "Two figures for one thing",
        InconsistencyKind.NotComparable => "Not to be added or compared",
        InconsistencyKind.Unclear => "Left unclear",
        _ => "Names and wording",
    };

    /// <summary>How much it matters.</summary>
    public static string Importance(InconsistencyImportance importance) => importance switch
    {
        InconsistencyImportance.High => "matters for decisions",
        InconsistencyImportance.Medium => "matters for comparisons",
        _ => "good to know",
    };

    /// <summary>The values of a disagreement with their documents: “5.08 (Award submission 2018) or 6 (Strategy 2018-21)”.</summary>
    public static string Values(Measure measure, Disagreement found) =>
        string.Join(" or ", found.Lines.Select(line => $"{FigureWords.Of(measure, line, line.At(found.Period)!)} ({line.Series.Name})"));

    /// <summary>Where figures come from, with who may use them how; what is published under the Open Government Licence first.</summary>
    public static IReadOnlyList<(string Source, string Licence)> Sources(Catalogue catalogue) =>
    [
        .. catalogue.Benchmarks.Select(one => one.Source).Distinct().Select(Parted),
        ("Office for National Statistics, censuses of 2011 and 2021", Crown),
        .. catalogue.Series.Where(one => !one.IsReturn).Select(one => (one.Source, "A document of the partnership: each figure is quoted with the name of the document")).Distinct(),
        ("Returns by the partner organisations", "Each organisation answers for its own return"),
    ];

    private const string Crown = "Crown copyright, Open Government Licence v3.0";

    // Publishers of statistics are written with their licence behind a full stop.
    private static (string Source, string Licence) Parted(string source) =>
        source.EndsWith(Crown, StringComparison.Ordinal) ? (source[..^Crown.Length].TrimEnd(' ', '.'), Crown) : (source, "See the publisher");

    private static string Figures(int number) => $"{N(number)} {(number == 1 ? "figure" : "figures")}";

    private static string Totals(int number) => $"{N(number)} {(number == 1 ? "total" : "totals")}";

    private static string N(int number) => number.ToString("N0", British);
}
