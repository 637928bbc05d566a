using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>Finds figures that read differently from before, and says both readings as far as they may be shown.</summary>
internal static class RestatementReader
{
    private const string BroughtBack = "An earlier version of the return stands again.";

    /// <summary>Figures restated after a quarter had been looked at, by what the present board says of itself.</summary>
    public static IEnumerable<Restatement> Since(BoardSnapshot snapshot, ReportingPeriod quarter, SeenBy seen, Organisation? only) =>
        from one in snapshot.Restated
        where one.Row.Period.End <= quarter.End && seen.IsLater(one.Row.File.Published) && !one.Row.Figure.IsHidden && (only is null || one.Line.Organisation == only)
        select Told(one.Board, one.Line, one.Row, one.Row.First!.Figure, one.Row.File.Reason);

    /// <summary>Figures that read differently on an earlier board. One that is hidden now is not told of; one that was hidden then, or is small, is told without what it was.</summary>
    public static IEnumerable<Restatement> Between(BoardSnapshot then, BoardMoment now, DisclosureRules rules, Organisation? only)
    {
        foreach (var measure in now.Snapshot.Catalogue.Measures)
        {
            var (earlier, board) = (then.Of(measure), now.Snapshot.Of(measure));
            foreach (var line in board.Lines.Where(line => only is null || line.Organisation == only))
            {
                if (earlier.Lines.FirstOrDefault(own => own.Series.Code == line.Series.Code && own.Organisation!.Code == line.Organisation!.Code) is not { } was)
                {
                    continue;
                }

                foreach (var row in line.Points.TakeWhile(point => point.Period.End <= now.Quarter.End).Select(point => point.Rows[0]))
                {
                    if (!row.Figure.IsHidden && was.At(row.Period)?.Rows[0] is { } old && Differ(old.Figure, row.Figure))
                    {
                        yield return Told(board, line, row, MayBeShown(board, old, row, rules) ? old.Figure : Figure.Hidden, row.File.Published > then.DataVersion ? row.File.Reason : BroughtBack);
                    }
                }
            }
        }
    }

    private static bool MayBeShown(MeasureBoard board, BoardRow old, BoardRow row, DisclosureRules rules) =>
        !old.Figure.IsHidden && row.First is not { Figure.IsHidden: true }
        && !(row.Return.IsReturn && DisclosiveCounts.IsSmall(board.Catalogue.At(board.Measure, row.Period), old.Figure, rules));

    private static bool Differ(Figure one, Figure other) => one.State != other.State || one.Value != other.Value || one.Bound != other.Bound;

    private static Restatement Told(MeasureBoard board, BoardLine line, BoardRow row, Figure was, string reason)
    {
        var measure = board.Catalogue.At(board.Measure, row.Period);
        var given = line.Series.IsReturn ? measure : measure with { Decimals = Math.Max(FigureText.Decimals(row.Figure.Value ?? 0), FigureText.Decimals(was.Value ?? 0)) };
        var (before, after) = (FigureText.Of(given, was), FigureText.Of(given, row.Figure));
        if (before == after)
        {
            (before, after) = (FigureText.AsSent(given, was), FigureText.AsSent(given, row.Figure));
        }

        return new(measure, line.Organisation!, row.Period, line.Series.IsReturn ? "" : line.Series.Name, before, after, row.File.PublishedAt, reason, row.Provisional);
    }
}
