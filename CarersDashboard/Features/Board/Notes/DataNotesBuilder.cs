using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;

namespace CarersDashboard.Features.Board.Notes;

/// <summary>Gathers what must be known about the data.</summary>
public static class DataNotesBuilder
{
    /// <summary>The notes as of a quarter; without one, what is known before any figure.</summary>
    public static DataNotes Build(BoardSnapshot snapshot, ReportingPeriod? quarter)
    {
        var catalogue = snapshot.Catalogue;
        var notes = new DataNotes
        {
            Inconsistencies = catalogue.Inconsistencies,
            Claims = [.. from claim in PublishedClaim.All from measure in catalogue.Measures where Same(claim.Measure, measure.Code) select (measure, claim)],
        };
        if (quarter is null)
        {
            return notes;
        }

        var results = catalogue.Measures.Select(measure => snapshot.Result(measure, quarter)).ToList();
        var provisional = snapshot.ReturnedBy(quarter).LastOrDefault(one => one.Quarter == quarter)?.Provisional;
        return notes with
        {
            Quarter = quarter,
            Freshness = Freshness.Of(snapshot, quarter),
            Provisional = [.. catalogue.Organisations.Where(organisation => provisional?.Contains(organisation.Code) ?? false)],
            Results = results,
            Illustrative = [.. results.Where(result => Shown(result).Any(line => line.Points.Any(point => point.Illustrative)))],
            Breaks = [.. results.SelectMany(result => Breaks(catalogue, result.Measure, quarter))],
            Rivals = [.. results.SelectMany(result => result.Disagreements, (result, found) => (result.Measure, found))],
            Restatements = [.. results.SelectMany(Restatements)],
            RestatedHidden = results.SelectMany(Shown).SelectMany(line => line.Points).Count(point => point.Restated && IsHidden(point)),
            Redefined = [.. catalogue.Definitions.Where(definition => definition.Number > 0 && definition.From <= quarter.End)],
            Hidden = Hidden(snapshot, results, quarter),
        };
    }

    private static IEnumerable<BoardLine> Shown(MeasureResult result) => result.Returned.Concat(result.Published);

    private static IEnumerable<KnownBreak> Breaks(Catalogue catalogue, Measure measure, ReportingPeriod quarter) =>
        from one in measure.Breaks
        where one.From <= quarter.End
        let told = catalogue.Events.FirstOrDefault(happened => happened.Kind == EventKind.SeriesBreak && happened.Starts == one.From && Same(happened.Measure ?? "", measure.Code))
        select new KnownBreak(measure, one, told?.Detail ?? "", told?.Source ?? "");

    private static IEnumerable<Restatement> Restatements(MeasureResult result) =>
        from line in Shown(result)
        from point in line.Points
        where point.Restated && !IsHidden(point)
        let measure = FigureWords.AsGiven(result.Measure, line, point)
        let was = point.Rows[0].First!.Figure
        let rounds = FigureText.Of(measure, was) == FigureText.Of(measure, point.Figure)
        select new Restatement(
            result.Measure,
            line,
            point,
            rounds ? FigureText.AsSent(measure, was) : FigureText.Of(measure, was),
            rounds ? FigureText.AsSent(measure, point.Figure) : FigureText.Of(measure, point.Figure));

    // Of a line of one organisation each point is one row.
    private static bool IsHidden(BoardPoint point) => point.Figure.IsHidden || point.Rows is not [{ First.Figure.IsHidden: false }];

    private static HiddenCells Hidden(BoardSnapshot snapshot, List<MeasureResult> results, ReportingPeriod quarter)
    {
        var (here, totals, senders, measures) = (0, 0, 0, 0);
        foreach (var result in results)
        {
            var points = result.Returned.SelectMany(line => line.Points).ToList();
            var own = points.Count(point => point.Figure.IsHidden);
            var sent = points.Count(point => point.Figure is { State: ValueState.Suppressed, IsHidden: false });

            // A county of one organisation is that organisation's line once more.
            var added = result.Returned.Count > 1 ? snapshot.Of(result.Measure).County?.UpTo(quarter).Points.Count(point => point.Figure.IsHidden) ?? 0 : 0;
            (here, totals, senders, measures) = (here + own, totals + added, senders + sent, measures + (own + sent + added > 0 ? 1 : 0));
        }

        return new(here, totals, senders, measures);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
