using System.Globalization;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>The tables of the overview and of a measure's page.</summary>
public static class MeasureTables
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Column of whose a figure is, by code.</summary>
    internal const string OrganisationCode = "Organisation code";

    /// <summary>Column of where a figure comes from, by code.</summary>
    internal const string SourceCode = "Source code";

    /// <summary>Column of how many organisations a figure is put together from.</summary>
    internal const string OrganisationsIn = "Organisations in";

    /// <summary>Column of how many organisations were expected.</summary>
    internal const string OrganisationsExpected = "Organisations expected";

    private static readonly IReadOnlyList<TableColumn> LineColumns =
    [
        new("Measure code"), new("Measure"), new("Whose", "An organisation, or all that return the measure put together"), new(OrganisationCode, "Stays when an organisation is renamed; empty for all put together"),
        new("Source", "The returns, or the document that published the figure"), new(SourceCode),
        new("Period"), new("Period starts", "First day, year-month-day"), new("Period ends", "Last day, year-month-day"),
        new("Figure", "In the unit; empty where there is none or it is hidden", true), new("Unit"), new("Figure in words", "As the page shows it; † is hidden to protect people"),
        new("Top line", "Numerator of a rate or an average", true), new("Bottom line", "Denominator; a number of people behind a share is rounded", true), new("Likely from", "Lower end of the 95% confidence interval (Wilson) of a share of people", true), new("Likely to", "Its upper end", true),
        new("What the rules say", "Of statistical process control, for the line of the headline"), new("Status"), new(OrganisationsIn, "How many organisations the figure is put together from", true), new(OrganisationsExpected, "How many were expected", true), new("Was", "The figure as it was first published, where it has been restated"), new("Illustrative", "yes for a made-up figure"), new("Note", "The sender's"),
    ];

    /// <summary>Columns of the table of a measure's figures.</summary>
    internal static IReadOnlyList<TableColumn> NumberColumns => LineColumns;

    /// <summary>Every measure of the overview with its figure, changes, verdicts and target.</summary>
    public static BoardTable Overview(Overview overview, Catalogue catalogue) => new()
    {
        Name = $"measures-{overview.Quarter.Code}{(overview.Only is null ? "" : "-" + overview.Only.Code)}",
        Title = $"Every measure in {overview.Quarter.Label}{(overview.Only is null ? "" : ", " + overview.Only.Name)}",
        About =
        [
            ("Headline", overview.Headline),
            ("Quarter", $"{overview.Quarter.Label}, {overview.Quarter.LongLabel}"),
            ("Returns", $"{overview.Freshness.In.Count.ToString(British)} of {overview.Freshness.Expected.ToString(British)} in, {overview.Freshness.Provisional.ToString(British)} provisional"),
            ("Grouped by", overview.Strategy.Title),
            .. Common,
        ],
        Columns =
        [
            new("Objective"), new("Measure code"), new("Measure"), new("Figure", "In the unit; empty where there is none or it is hidden", true), new("Unit"), new("Figure in words"), new("Of", "The period"), new("Whose"),
            new("Change"), new("Is it changing?"), new("Why"), new("Target"), new("Against target"), new("Will it be met?"), new("Status"), new("Illustrative"),
        ],
        Rows =
        [
            .. overview.Groups.SelectMany(group => group.Results.Select(result => (IReadOnlyList<TableCell>)
            [
                group.Objective is { } objective ? $"{objective.Code} {objective.ShortName}" : "",
                result.Measure.Code, result.Measure.Name,
                result.Point is { Figure.HasValue: true } point ? TableCell.Of(point.Figure.Value, FigureWords.AsGiven(result.Measure, result.Line!, point).Decimals) : TableCell.None,
                UnitOf(result.Measure),
                result.Point is null ? MeasureWords.WhyNone(catalogue, result) : MeasureWords.Value(result),
                result.Point is null ? "" : MeasureWords.When(result),
                result.Point is null ? "" : MeasureWords.Who(result),
                result.Point is null ? "" : string.Join("; ", MeasureWords.ChangeLines(result)),
                result.Process is { } process ? SpcWords.Label(process.Result.Variation) : "",
                MeasureWords.Why(result),
                MeasureWords.Target(result),
                result.AgainstTarget is { } against ? TargetWords.Verdict(against.Rag) : "",
                result.Process is { } judged ? SpcWords.Label(judged.Result.Assurance) : "",
                result.Point is null ? "" : StatusOf(result.Point),
                result.Point is { Illustrative: true } ? "yes" : "no",
            ])),
        ],
    };

    /// <summary>Every figure of a measure up to the quarter: all together, each organisation, each document.</summary>
    public static BoardTable Numbers(MeasureResult result, DisclosureRules rules)
    {
        var lines = new List<BoardLine>();
        if (result.Line is { } own)
        {
            lines.Add(own);
        }

        lines.AddRange(result.Returned.Concat(result.Documents).Where(line => !lines.Exists(known => known.Organisation == line.Organisation && known.Series == line.Series)));
        return new()
        {
            Name = $"{result.Measure.Code}-numbers-{result.Quarter.Code}{(result.Only is null ? "" : "-" + result.Only.Code)}",
            Title = $"{result.Measure.Name}, figures up to {result.Quarter.Label}{(result.Only is null ? "" : ", " + result.Only.Name)}",
            About =
            [
                ("Headline", MeasureWords.Headline(result)),
                ("Meaning", result.Measure.Definition),
                ("Unit", MeasureWords.Axis(result.Measure)),
                .. result.Measure.HasParts ? [("Top line", result.Measure.Numerator), ("Bottom line", result.Measure.Denominator)] : Array.Empty<(string, string)>(),
                .. result.Measure.Caveats.Length > 0 ? [("Take care", result.Measure.Caveats)] : Array.Empty<(string, string)>(),
                ("Sources", string.Join("; ", lines.Select(line => line.Series.Source).Distinct())),
                .. result.KeptApart.Length > 0 ? [("Not added up", result.KeptApart)] : Array.Empty<(string, string)>(),
                .. Common,
            ],
            Columns = LineColumns,
            Rows = [.. lines.SelectMany(line => line.Points.Select(point => Row(result, line, point, rules)))],
        };
    }

    /// <summary>Reference figures from elsewhere, up to the quarter; null where there are none.</summary>
    public static BoardTable? Reference(MeasureResult result) => result.Benchmarks.Count == 0 ? null : new()
    {
        Name = $"{result.Measure.Code}-reference-{result.Quarter.Code}",
        Title = $"Reference figures for {result.Measure.Name} up to {result.Quarter.Label}",
        About = [("Meaning", result.Measure.Definition), ("Sources", string.Join("; ", result.Benchmarks.Select(benchmark => $"{benchmark.Name}: {benchmark.Source}"))), .. Common],
        Columns = [new("Measure code"), new("Whose"), new("Period"), new("Figure", "", true), new("Unit"), new("Counted anew", "yes where the way of counting changed just before it"), new("Note"), new("Source")],
        Rows =
        [
            .. result.Benchmarks.SelectMany(benchmark => benchmark.Points.Select(point => (IReadOnlyList<TableCell>)
            [
                result.Measure.Code, benchmark.Name, point.Period.Label, TableCell.Of(point.Value, FigureText.Decimals(point.Value)), UnitOf(result.Measure), point.BreakBefore ? "yes" : "no", point.Note, benchmark.Source,
            ])),
        ],
    };

    /// <summary>What stands beside every table.</summary>
    internal static IReadOnlyList<(string Name, string Text)> Common { get; } =
    [
        ("Hidden figures", "Small counts of people, and what would give them away, are hidden to protect people and marked †. Numbers of people behind a share are rounded."),
        ("Illustrative figures", "Rows marked so are made up to show how the board works. Do not quote them."),
        ("Licence", BoardTableWriter.LicenceWords),
    ];

    private static IReadOnlyList<TableCell> Row(MeasureResult result, BoardLine line, BoardPoint point, DisclosureRules rules)
    {
        var measure = FigureWords.AsGiven(result.Measure, line, point);
        var bases = result.Measure is { CountsPeople: true, Kind: MeasureKind.Rate } && line.Series.IsReturn;
        TableCell Part(decimal? part) => part is not { } number || !point.Figure.HasValue ? TableCell.None
            : !bases ? TableCell.Of(number, FigureText.Decimals(number))
            : BaseRounding.Round(number, rules) is var rounded && rounded == 0 && number > 0 ? BaseRounding.Words(number, rules) : TableCell.Of(rounded, 0);
        return
        [
            result.Measure.Code, result.Measure.Name, MeasureWords.Capital(TrendWords.Owner(line)), line.Organisation?.Code ?? "", line.Series.Name, line.Series.Code,
            point.Period.Label, Day(point.Period.Start), Day(point.Period.End),
            point.Figure.HasValue ? TableCell.Of(point.Figure.Value, measure.Decimals) : TableCell.None,
            UnitOf(result.Measure), FigureWords.Of(result.Measure, line, point),
            Part(point.Figure.Numerator), Part(point.Figure.Denominator),
            TableCell.Of(IntervalBarsBuilder.Interval(result.Measure, point.Figure)?.Low, measure.Decimals), TableCell.Of(IntervalBarsBuilder.Interval(result.Measure, point.Figure)?.High, measure.Decimals),
            MeasureLines.IsJudged(result) && line == result.Line && result.Process!.At(point.Period) is { Verdict: not SpcVerdict.CommonCause, Winner: { } winner } judged
                ? $"{judged.Verdict}: {SpcWords.Brief(winner, result.Process.Language)}" : "",
            StatusOf(point), TableCell.Of(point.Included, 0), TableCell.Of(point.Of, 0), WasOf(measure, point), point.Illustrative ? "yes" : "no", string.Join(" ", point.Rows.Count <= 1 ? point.Notes : []),
        ];
    }

    private static string StatusOf(BoardPoint point)
    {
        var words = new List<string>();
        if (point.IsPartial)
        {
            words.Add(MeasureWords.InOf(point));
        }

        if (point.Provisional)
        {
            words.Add("provisional");
        }

        if (point.Restated)
        {
            words.Add("restated");
        }

        return words.Count == 0 ? point.Figure.HasValue ? "final" : "" : string.Join(", ", words);
    }

    // What was hidden or is, says nothing here.
    private static string WasOf(Measure measure, BoardPoint point) =>
        point is { Restated: true, Rows: [{ First: { Figure: { HasValue: true } was } }], Figure.HasValue: true } ? FigureText.Of(measure, was) : "";

    private static string UnitOf(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Percent => "per cent",
        MeasureUnit.Pounds => "pounds",
        MeasureUnit.Ratio => "ratio",
        _ => measure.UnitNoun,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
