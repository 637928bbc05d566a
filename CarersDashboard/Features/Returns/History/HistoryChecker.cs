using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.History;

/// <summary>Checks the figures of a return against those accepted before: nothing is refused by it, and some things are asked about.</summary>
/// <param name="history">What was accepted, of the organisations of the file at least.</param>
/// <param name="catalogue">Says what is due from whom.</param>
public sealed class HistoryChecker(ReturnHistory history, Catalogue catalogue)
{
    /// <summary>A file with more periods of an organisation is a history of years: what was odd in it was asked when it was new.</summary>
    public const int MostPeriods = 12;

    /// <summary>A file with more figures is a history too.</summary>
    public const int MostEntries = 2_000;

    /// <summary>Counts below it are often the same twice by chance.</summary>
    public const decimal SmallCount = 10;

    /// <summary>Where so large a share of the earlier changes was nil, another one says nothing.</summary>
    public const decimal NilShare = 0.25m;

    // Names in the note of measures that cannot be judged yet; a cell's worth, not a page.
    /// <summary>A figure that was this many times the bound does not fall under it unasked.</summary>
    public const decimal BoundsAway = 4;

    private const int MostNamed = 12;

    /// <summary>Checks a return.</summary>
    /// <returns>Findings, the queries first; none for a return that could not be read.</returns>
    public IReadOnlyList<Finding> Check(ReadReturn read, CancellationToken cancellationToken)
    {
        var entries = read.Entries.Where(entry => entry.Series.IsReturn).ToList();
        // What stops the return is mended first; to ask about the same cell as well would be noise.
        var stopped = read.Findings.Where(finding => finding.Tier == FindingTier.Blocks).SelectMany(finding => finding.Cells, (finding, cell) => (finding.Sheet, cell)).ToHashSet();
        var findings = new FindingCollector();
        var tooShort = new List<ReturnEntry>();
        foreach (var sent in entries.GroupBy(entry => (Organisation: entry.Organisation.Code, Measure: entry.Measure.Code)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var measure = sent.First().Measure;
            var line = new FigureLine(measure, history.Of(sent.Key.Organisation, Series.ReturnCode, sent.Key.Measure), sent.Where(entry => !entry.WasBlank));
            foreach (var entry in sent.Where(entry => !entry.Figure.HasValue && !entry.WasBlank && history.At(sent.Key.Organisation, Series.ReturnCode, sent.Key.Measure, entry.Period) != entry.Figure))
            {
                JudgeGone(entry, line, findings);
            }

            foreach (var entry in sent.Where(entry => entry.Figure.HasValue && !(stopped.Count > 0 && stopped.Contains((entry.Sheet, entry.Cell)))))
            {
                // What was accepted was judged then, or explained.
                if (history.At(sent.Key.Organisation, Series.ReturnCode, sent.Key.Measure, entry.Period) != entry.Figure && !Judge(entry, line, findings))
                {
                    tooShort.Add(entry);
                }
            }
        }

        if (entries.Count > MostEntries || entries.GroupBy(entry => entry.Organisation.Code).Any(group => group.Select(entry => entry.Period).Distinct().Count() > MostPeriods))
        {
            return NotAsked(findings.ToList());
        }

        // A row that cannot be read is not missing: what is missing is asked for once everything else is mended.
        if (!read.IsBlocked)
        {
            new DueChecker(catalogue, history, findings).Check(entries, cancellationToken);
        }

        return tooShort.Count == 0 ? findings.ToList() : [.. findings.ToList(), TooShort(tooShort)];
    }

    // Words in the place of a figure that was there the time before: a register does not become “fewer than 5”.
    private static void JudgeGone(ReturnEntry entry, FigureLine line, FindingCollector findings)
    {
        if (line.Before(entry.Period) is not { Figure.Value: { } last } before || last == 0
            || (entry.Figure.State == ValueState.Suppressed && last < BoundsAway * entry.Figure.Bound!.Value)
            || (entry.Figure.State == ValueState.Missing && entry.Note.Length > 0)
            || (entry.Period.Kind == PeriodKind.Quarter && !DueQuarters.IsDue(entry.Measure.Frequency, entry.Period)))
        {
            return;
        }

        Add(
            findings,
            FindingRules.FigureGone,
            entry,
            entry.Figure.State == ValueState.Suppressed ? $"A bound near the figure of {before.Period.Label}" : $"A figure, as for {before.Period.Label}, or the reason in the note",
            "Send the figure; if there is none, say why.",
            entry.Figure.State == ValueState.Suppressed ? "Hidden as small, though it was not" : $"{(entry.Figure.State == ValueState.NotApplicable ? "Not applicable" : "Not available")}, though there was a figure before",
            [new(Words(entry, false), FigureText.AsSent(entry.Measure, before.Figure))]);
    }

    // At most one question for a figure: a total that fell, then the same again, then a jump.
    private static bool Judge(ReturnEntry entry, FigureLine line, FindingCollector findings)
    {
        var changes = line.ChangesBefore(entry.Period);
        var value = entry.Figure.Value!.Value;
        if (entry.Measure.Kind == MeasureKind.Cumulative && line.Before(entry.Period) is { Figure.Value: { } total } before && before.Period.FinancialYearStart == entry.Period.FinancialYearStart && before.Period.Kind == entry.Period.Kind && value < total)
        {
            Add(
                findings,
                FindingRules.TotalFell,
                entry,
                $"{FigureText.Number(entry.Measure, total)} or more, a running total from April on",
                "Send the total from April to the end of the period; if it is right, say why it fell.",
                $"Fell by {FigureText.Difference(entry.Measure, total - value)}, though it is a running total",
                [new(Words(entry, false), FigureText.AsSent(entry.Measure, before.Figure))]);
            return true;
        }

        if (line.Before(entry.Period) is { } last && IsSameAgain(entry, last.Figure, changes))
        {
            Add(
                findings,
                FindingRules.SameAsBefore,
                entry,
                string.Create(CultureInfo.InvariantCulture, $"Another figure than for {last.Period.Label}: this one {(changes.Count == 0 ? "has no earlier change" : $"stayed the same in {changes.Count(change => change == 0)} of {changes.Count} earlier changes")}"),
                "Check that the earlier figure was not sent again; if it is right, say so.",
                $"The same as for {last.Period.Label}, to the digit",
                [new(Words(entry, false), FigureText.AsSent(entry.Measure, last.Figure))]);
            return true;
        }

        if (UsualChange.Of(changes) is not { } usual)
        {
            return false;
        }

        if (line.LikeBefore(entry.Period) is { Figure.Value: { } like } && Math.Abs(value - like) is var size && size > usual.Limit && size > Floor(entry.Measure.Unit))
        {
            var often = $"up or down {FigureText.Difference(Finer(entry.Measure), usual.Median)}, median of {usual.Count} {(entry.Period.Kind == PeriodKind.Quarter ? "quarters" : "years")}";
            var beyond = FigureText.Difference(Finer(entry.Measure), Math.Max(usual.Limit, Floor(entry.Measure.Unit)));
            Add(
                findings,
                FindingRules.Jump,
                entry,
                $"A change of {often}; asked about beyond {beyond}",
                "Check the figure; if it is right, say what changed.",
                $"{(value > like ? "Rose" : "Fell")} by {FigureText.Difference(entry.Measure, size)}, far more than usual",
                [new(Words(entry, line.IsSeasonal), FigureText.Number(entry.Measure, like)), new("Usual change", often)]);
        }

        return true;
    }

    private static bool IsSameAgain(ReturnEntry entry, Figure last, IReadOnlyList<decimal> changes) =>
        entry.Figure == last
        && entry.Figure.Value is not 0
        && !(entry.Measure.Unit == MeasureUnit.Count && Math.Abs(entry.Figure.Value!.Value) < SmallCount)
        && !(entry.Measure.Unit == MeasureUnit.Percent && entry.Figure.Value == 100)
        && (changes.Count == 0 || changes.Count(change => change == 0) < NilShare * changes.Count);

    /// <summary>A change within it is never asked about, however steady a figure was: so much happens by rounding, or by a person or two.</summary>
    internal static decimal Floor(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Count => 10,
        MeasureUnit.Percent => 5,
        MeasureUnit.Years => 1,
        MeasureUnit.Days => 3,
        MeasureUnit.Pounds => 5_000,
        MeasureUnit.Score => 0.5m,
        _ => 0.2m,
    };

    private static string Words(ReturnEntry entry, bool yearBefore) =>
        entry.Period.Kind != PeriodKind.Quarter ? "The time before" : yearBefore ? "A year before" : DueEveryQuarter(entry.Measure.Frequency) ? "Last quarter" : "Last time";

    private static bool DueEveryQuarter(Frequency frequency) => frequency is Frequency.Monthly or Frequency.Quarterly;

    // The median of whole numbers may be a half.
    private static Measure Finer(Measure measure) => measure.Decimals > 0 ? measure with { Decimals = Math.Min(2, measure.Decimals + 1) } : measure;

    private static void Add(FindingCollector findings, FindingRule rule, ReturnEntry entry, string expected, string fix, string headline, IReadOnlyList<FindingFact> facts) => findings.Add(
        rule, entry.Sheet, entry.Row, entry.Column, FigureText.AsSent(entry.Measure, entry.Figure), expected, fix, entry.Measure.Name, new(FindingConcerns.Of(entry), headline) { Facts = facts });

    private static Finding TooShort(List<ReturnEntry> entries)
    {
        var measures = entries.Select(entry => $"{entry.Measure.Code} {entry.Measure.Name}").Distinct().ToList();
        var sheet = entries.Select(entry => entry.Sheet).Distinct().Count() == 1 ? entries[0].Sheet : "";
        var named = sheet.Length == 0 ? [] : entries.Take(Finding.CellsNamed).ToList();
        return new(
            FindingRules.TooLittleHistory,
            sheet,
            [.. named.Select(entry => entry.Cell)],
            string.Join("; ", measures.Take(MostNamed)) + (measures.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"; and {measures.Count - MostNamed} more") : ""),
            string.Create(CultureInfo.InvariantCulture, $"At least {UsualChange.Fewest} earlier changes of a measure to judge another by"),
            "Nothing to do: whether these figures changed more than usual could not be judged.",
            entries.Count)
        {
            Subjects = [.. named.Select(entry => entry.Measure.Name)],
        };
    }

    private static IReadOnlyList<Finding> NotAsked(IReadOnlyList<Finding> asked)
    {
        var queries = asked.Where(finding => finding.Tier == FindingTier.Query).ToList();
        if (queries.Count == 0)
        {
            return [];
        }

        var sheet = queries[0].Sheet;
        var figures = queries.Sum(finding => finding.Count);
        var here = queries.Where(finding => finding.Sheet == sheet).ToList();
        return
        [
            new(
                FindingRules.HistoryNotAsked,
                sheet,
                [.. here.SelectMany(finding => finding.Cells).Take(Finding.CellsNamed)],
                $"{ReturnWords.Count(figures, "figure", "figures")} that would be asked about in a return of one quarter",
                string.Create(CultureInfo.InvariantCulture, $"At most {MostPeriods} periods of an organisation and {MostEntries:N0} figures to ask about one by one"),
                "Nothing to do, unless one of these figures surprises you.",
                figures)
            {
                Subjects = [.. here.SelectMany(finding => finding.Subjects).Take(Finding.CellsNamed)],
            },
        ];
    }
}
