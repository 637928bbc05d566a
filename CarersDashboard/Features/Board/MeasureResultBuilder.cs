using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>Works out what is known of a measure as of a quarter.</summary>
public static class MeasureResultBuilder
{
    // A return older than this no longer speaks for the measure when a document is newer.
    private const int ReturnsSpeakForQuarters = 4;

    /// <summary>The result for a quarter, for the county or for one organisation.</summary>
    public static MeasureResult Build(MeasureBoard board, ReportingPeriod quarter, Organisation? only = null)
    {
        var measure = board.Catalogue.At(board.Measure, quarter);
        var returned = Shown(board.Returned, quarter, only);
        var published = Shown(board.Published, quarter, only);
        var documents = board.Published.Where(line => IsShown(line, only)).ToList();
        var county = only is null ? board.County?.UpTo(quarter) : null;
        var line = Choose(county, returned, published, quarter);
        var point = line is null ? null : Headline(line);
        var standing = StandingOf(measure, quarter, line, point, board.Lines.Where(candidate => IsShown(candidate, only)));
        var target = TargetOf(measure, line, point?.Period ?? quarter, line is null || SpeaksForAll(line, county, board));
        var sums = line is { Series.IsReturn: true } && point?.Period.Kind == PeriodKind.Quarter
            ? new PeriodFigures(measure, line.Points.Where(one => one.Period.Kind == PeriodKind.Quarter).Select(one => new PeriodPoint(one.Period, one.Figure, one.IsPartial)))
            : null;
        return new()
        {
            Measure = measure,
            Quarter = quarter,
            Standing = standing,
            Line = line,
            Point = point,
            Changes = point is null ? [] : Changes(measure, line!, point),
            Target = target,
            AgainstTarget = target is not null && standing == Standing.Full ? TargetRules.Judge(measure, target, point!.Period.End, point.Figure) : null,
            Process = line is null ? null : LineProcess.Of(board.Catalogue, measure, line, quarter, SpeaksForAll(line, county, board)),
            YearToDate = sums?.YearToDate(point!.Period),
            RollingYear = sums?.RollingYear(point!.Period),
            Events = [.. board.Catalogue.Events.Where(one => Concerns(one, measure, only) && one.Starts <= quarter.End)],
            Benchmarks = only is null ? Benchmarks(board.Catalogue, measure, quarter) : [],
            DefinedAnew = DefinedAnew(board.Catalogue, measure, quarter),
            Returned = returned,
            Published = published,
            Documents = documents,
            Disagreements = Disagreements(measure, documents),
            KeptApart = only is null && county is null && returned.Count > 1 ? AggregationRule.For(measure).OrganisationsReason : "",
            FirstLater = point is null ? FirstLater(board, quarter, only) : null,
            Only = only,
        };
    }

    private static Target? TargetOf(Measure measure, BoardLine? line, ReportingPeriod period, bool speaksForAll) =>
        TargetRules.InForce(measure, speaksForAll ? null : line!.Organisation?.Code, period.End);

    // What is set for all together holds for the county's line, for the only organisation there is, and for a published figure.
    private static bool SpeaksForAll(BoardLine line, BoardLine? county, MeasureBoard board) => line == county || board.Returned.Count == 1 || !line.Series.IsReturn;

    private static bool Concerns(DatedEvent happened, Measure measure, Organisation? only) =>
        (happened.Measure is null || happened.Measure.Equals(measure.Code, StringComparison.OrdinalIgnoreCase))
        && (happened.Organisation is null || only is null || happened.Organisation.Equals(only.Code, StringComparison.OrdinalIgnoreCase));

    private static List<Benchmark> Benchmarks(Catalogue catalogue, Measure measure, ReportingPeriod quarter) =>
        [.. catalogue.Benchmarks
            .Where(benchmark => benchmark.Measure.Equals(measure.Code, StringComparison.OrdinalIgnoreCase))
            .Select(benchmark => benchmark with { Points = [.. benchmark.Points.Where(point => point.Period.End <= quarter.End)] })
            .Where(benchmark => benchmark.Points.Count > 0)];

    private static MeasureDefinition? DefinedAnew(Catalogue catalogue, Measure measure, ReportingPeriod quarter) =>
        catalogue.Definitions.FirstOrDefault(definition => definition.From > quarter.End && definition.Measure.Code.Equals(measure.Code, StringComparison.OrdinalIgnoreCase));

    private static List<BoardLine> Shown(IReadOnlyList<BoardLine> lines, ReportingPeriod quarter, Organisation? only) =>
        [.. lines.Where(line => IsShown(line, only)).Select(line => line.UpTo(quarter)).Where(line => line.Points.Count > 0)];

    private static bool IsShown(BoardLine line, Organisation? only) => only is null || line.Organisation == only;

    private static BoardLine? Choose(BoardLine? county, List<BoardLine> returned, List<BoardLine> published, ReportingPeriod quarter)
    {
        // Where organisations may not be put together, the first that has a figure stands for itself: the lead, if it has one.
        var own = county is { Latest: not null } ? county : returned.FirstOrDefault(line => line.Latest is not null);
        var document = published
            .Where(line => line.Latest is not null)
            .Select((line, position) => (line, position))
            .OrderByDescending(entry => entry.line.Latest!.Period.End)
            .ThenBy(entry => entry.position)
            .Select(entry => entry.line)
            .FirstOrDefault();
        if (own is null || document is null)
        {
            return own ?? document ?? (county is { Points.Count: > 0 } ? county : returned.Count > 0 ? returned[0] : null);
        }

        var isCurrent = own.Latest!.Period.End.AddMonths(3 * ReturnsSpeakForQuarters) >= quarter.End;
        return isCurrent || own.Latest.Period.End >= document.Latest!.Period.End ? own : document;
    }

    private static BoardPoint? Headline(BoardLine line) => line.Latest;

    private static Standing StandingOf(Measure measure, ReportingPeriod quarter, BoardLine? line, BoardPoint? point, IEnumerable<BoardLine> all)
    {
        if (line is null || point is null)
        {
            return all.Any(candidate => candidate.Latest is not null) ? Standing.Later : Standing.None;
        }

        if (!point.Figure.HasValue)
        {
            return point.Figure.State != ValueState.Between ? Standing.Hidden : point.IsPartial ? Standing.SoFar : Standing.Bounded;
        }

        if (line.Series.IsReturn && IsBehind(measure, quarter, point.Period))
        {
            return Standing.Behind;
        }

        return point.IsPartial ? Standing.SoFar : Standing.Full;
    }

    // Behind means that a return has fallen due since. Which quarters these are follows from the frequency.
    private static bool IsBehind(Measure measure, ReportingPeriod quarter, ReportingPeriod latest)
    {
        if (latest.Kind != PeriodKind.Quarter)
        {
            return false;
        }

        for (var candidate = quarter; candidate is not null && candidate.CompareTo(latest) > 0; candidate = candidate.Previous())
        {
            if (DueQuarters.IsDue(measure.Frequency, candidate))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Change> Changes(Measure measure, BoardLine line, BoardPoint point) =>
        [.. Earlier(measure, line, point).Select(entry => Change.Between(measure, line, point, entry.Point, entry.Against)).OfType<Change>()];

    private static IEnumerable<(BoardPoint? Point, string Against)> Earlier(Measure measure, BoardLine line, BoardPoint point)
    {
        var period = point.Period;
        if (line.Series.IsReturn && period.Kind == PeriodKind.Quarter)
        {
            // Counted from the start of the year or season, the last quarter's figure is part of this one.
            if (measure.Kind != MeasureKind.Cumulative && measure.Frequency != Frequency.Seasonal)
            {
                yield return measure.Frequency switch
                {
                    Frequency.TwiceAYear => (line.At(period.Previous()?.Previous()), "six months ago"),
                    Frequency.Termly => (line.Points.LastOrDefault(candidate => candidate.Period.CompareTo(period) < 0 && candidate.Period.End.AddMonths(6) >= period.End), "last term"),
                    _ => (line.At(period.Previous()), "last quarter"),
                };
            }

            yield return (line.At(period.YearBefore()), measure.Frequency == Frequency.Seasonal ? "this time last season" : "a year ago");
            yield break;
        }

        if (line.Series.IsReturn && period.Kind == PeriodKind.FinancialYear)
        {
            yield return (line.At(period.YearBefore()), "the year before");
            yield break;
        }

        var before = line.Points.LastOrDefault(candidate => candidate.Period.CompareTo(period) < 0 && LineJoin.SameStretch(measure, candidate.Period, period));
        yield return (before, before is null ? "" : period.Kind == PeriodKind.SurveyYear ? $"the {before.Period.Label}" : PeriodWords.Brief(before.Period));
    }

    private static List<Disagreement> Disagreements(Measure measure, List<BoardLine> published)
    {
        var found = new List<Disagreement>();
        foreach (var lines in published.GroupBy(line => line.Organisation!.Code).Where(group => group.Count() > 1))
        {
            foreach (var period in lines.SelectMany(line => line.Points).Select(point => point.Period).Distinct().Order())
            {
                var given = lines.Where(line => line.At(period) is { Figure.HasValue: true } && line.Series.Basis.Length == 0).ToList();
                var texts = given.Select(line => FigureWords.Of(measure, line, line.At(period)!)).Distinct().Count();
                if (texts > 1)
                {
                    found.Add(new(lines.First().Organisation!, period, given));
                }
            }
        }

        return found;
    }

    private static ReportingPeriod? FirstLater(MeasureBoard board, ReportingPeriod quarter, Organisation? only) =>
        board.Lines
            .Where(line => IsShown(line, only))
            .SelectMany(line => line.Points)
            .Where(point => point.Figure.HasValue && point.Period.End > quarter.End)
            .Select(point => point.Period)
            .Order()
            .FirstOrDefault();
}
