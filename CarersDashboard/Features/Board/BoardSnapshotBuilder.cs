using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Makes the snapshot from what the catalogue defines and the database holds.</summary>
public static class BoardSnapshotBuilder
{
    /// <summary>Who has returned within this many quarters is expected to return again.</summary>
    internal const int ExpectedWithinQuarters = 4;

    /// <summary>Builds the snapshot. Rows of a measure, organisation or series that the catalogue lacks are left out.</summary>
    public static BoardSnapshot Build(Catalogue catalogue, IReadOnlyList<BoardRow> rows, long dataVersion)
    {
        var known = rows.Where(row => catalogue.TryMeasure(row.Measure, out _)
            && catalogue.TryOrganisation(row.Organisation, out _)
            && catalogue.TrySeries(row.Series, out _)).ToList();
        var byMeasure = known.ToLookup(row => row.Measure, StringComparer.OrdinalIgnoreCase);
        var boards = catalogue.Measures.ToDictionary(
            measure => measure.Code,
            measure => BuildMeasure(catalogue, measure, [.. byMeasure[measure.Code]]),
            StringComparer.OrdinalIgnoreCase);
        return new(catalogue, dataVersion, [.. known.Where(IsReturn)], boards, known.Count == 0);
    }

    private static bool IsReturn(BoardRow row) => row.Series.Equals(Series.ReturnCode, StringComparison.OrdinalIgnoreCase);

    private static MeasureBoard BuildMeasure(Catalogue catalogue, Measure measure, List<BoardRow> rows)
    {
        var lines = new List<BoardLine>();
        var bySource = rows.ToLookup(row => Key(row.Series, row.Organisation));
        foreach (var series in catalogue.Series)
        {
            foreach (var organisation in InOrder(catalogue, measure))
            {
                var points = bySource[Key(series.Code, organisation.Code)].OrderBy(row => row.Period).Select(Single).ToList();
                if (points.Count > 0)
                {
                    lines.Add(new(series, organisation, points));
                }
            }
        }

        var returned = lines.Where(line => line.Series.IsReturn).ToList();
        return new(measure, returned, County(measure, returned), [.. lines.Where(line => !line.Series.IsReturn)]);
    }

    // The lead first, then the others that are named, then everybody else.
    private static IEnumerable<Organisation> InOrder(Catalogue catalogue, Measure measure)
    {
        var named = measure.ReturnedBy
            .Select(code => catalogue.TryOrganisation(code, out var organisation) ? organisation : null)
            .OfType<Organisation>()
            .ToList();
        return [.. named, .. catalogue.Organisations.Except(named)];
    }

    private static BoardPoint Single(BoardRow row) => new()
    {
        Period = row.Period,
        Figure = row.Figure,
        Included = row.Figure.HasValue ? 1 : 0,
        From = row.Figure.HasValue ? [row.Organisation] : [],
        Rows = [row],
    };

    private static BoardLine? County(Measure measure, List<BoardLine> returned)
    {
        if (returned.Count <= 1)
        {
            return returned.Count == 0 ? null : returned[0];
        }

        if (AggregationRule.For(measure).OverOrganisations == Combination.NotAdded)
        {
            return null;
        }

        // A quarter in which the measure applies to nobody is no quarter of it, though a workbook may say so in every column.
        var periods = returned
            .SelectMany(line => line.Points)
            .Where(point => point.Figure.State != ValueState.NotApplicable)
            .Select(point => point.Period)
            .Distinct()
            .Order();
        return new(returned[0].Series, null, [.. periods.Select(period => Together(measure, returned, period))]);
    }

    private static BoardPoint Together(Measure measure, List<BoardLine> returned, ReportingPeriod period)
    {
        var rows = returned.Select(line => line.At(period)).OfType<BoardPoint>().SelectMany(point => point.Rows).ToList();
        var asked = rows.Where(row => row.Figure.State != ValueState.NotApplicable).ToList();
        var awaited = returned
            .Where(line => line.At(period) is null && IsExpected(line, period))
            .Select(line => line.Organisation!.Code)
            .ToList();

        // A figure still awaited is offered as a missing one, so that the total knows that it is partial.
        Figure[] figures = [.. asked.Select(row => row.Figure), .. awaited.Select(_ => Figure.Missing)];
        var given = asked.Where(row => row.Figure.HasValue).ToList();
        if (figures.Length == 1)
        {
            return new() { Period = period, Figure = figures[0], Included = given.Count, From = [.. given.Select(row => row.Organisation)], Rows = rows };
        }

        var combined = Combined.OverOrganisations(measure, figures);
        return new()
        {
            Period = period,
            Figure = combined.Figure,
            Included = combined.Included,
            Of = Math.Max(combined.Of, 1),
            From = [.. given.Select(row => row.Organisation)],
            Awaited = awaited,
            Rows = rows,
        };
    }

    private static bool IsExpected(BoardLine line, ReportingPeriod period) =>
        line.Points.Any(point => point.Period.Kind == period.Kind
            && point.Period.End < period.End
            && point.Period.End.AddMonths(3 * Within(period)) >= period.End
            && point.Figure.State != ValueState.NotApplicable);

    // A year or a survey is expected of who gave the one before.
    private static int Within(ReportingPeriod period) => period.Kind == PeriodKind.SurveyYear ? 12 : ExpectedWithinQuarters;

    private static (string Series, string Organisation) Key(string series, string organisation) => (series.ToUpperInvariant(), organisation.ToUpperInvariant());
}
