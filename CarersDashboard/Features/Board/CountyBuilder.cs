using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Puts the returns of all organisations together, period by period, where the measure's kind allows it.</summary>
internal static class CountyBuilder
{
    /// <summary>The county's line; the one organisation's own where there is one; null where they may not be put together, or there are none.</summary>
    public static BoardLine? Build(Measure measure, IReadOnlyList<BoardLine> returned)
    {
        if (returned.Count <= 1)
        {
            return returned.Count == 0 ? null : returned[0];
        }

        return AggregationRule.For(measure).OverOrganisations == Combination.NotAdded
            ? null
            : new(returned[0].Series, null, Totals(measure, returned).ToArray());
    }

    // The lines are walked side by side, each once.
    private static List<BoardPoint> Totals(Measure measure, IReadOnlyList<BoardLine> returned)
    {
        var next = new int[returned.Count];
        var points = new List<BoardPoint>();
        while (Earliest(returned, next) is { } period)
        {
            var rows = new List<BoardRow>();
            var awaited = new List<string>();
            for (var line = 0; line < next.Length; line++)
            {
                var all = returned[line].Points;
                if (next[line] < all.Count && all[next[line]].Period.CompareTo(period) == 0)
                {
                    rows.AddRange(all[next[line]++].Rows);
                }
                else if (IsExpected(all[..next[line]], period))
                {
                    awaited.Add(returned[line].Organisation!.Code);
                }
            }

            // A quarter in which the measure applies to nobody is no quarter of it, though a workbook may say so in every column.
            if (rows.Any(row => row.Figure.State != ValueState.NotApplicable))
            {
                points.Add(new(Together(measure, period, rows, awaited)));
            }
        }

        return points;
    }

    private static ReportingPeriod? Earliest(IReadOnlyList<BoardLine> returned, int[] next)
    {
        ReportingPeriod? earliest = null;
        for (var line = 0; line < next.Length; line++)
        {
            if (next[line] < returned[line].Points.Count && returned[line].Points[next[line]].Period is var period && (earliest is null || period.CompareTo(earliest) < 0))
            {
                earliest = period;
            }
        }

        return earliest;
    }

    private static BoardTotal Together(Measure measure, ReportingPeriod period, List<BoardRow> rows, List<string> awaited)
    {
        var asked = rows.Where(row => row.Figure.State != ValueState.NotApplicable).ToList();
        List<string> given = [.. asked.Where(row => row.Figure.HasValue).Select(row => row.Organisation)];

        // A figure still awaited is offered as a missing one, so that the total knows that it is partial.
        Figure[] figures = [.. asked.Select(row => row.Figure), .. awaited.Select(_ => Figure.Missing)];
        if (figures.Length == 1)
        {
            return new(period, figures[0], given.Count, 1, given, [], rows);
        }

        var combined = Combined.OverOrganisations(measure, figures);
        return new(period, combined.Figure, combined.Included, Math.Max(combined.Of, 1), given, awaited, rows);
    }

    private static bool IsExpected(ArraySegment<BoardPoint> before, ReportingPeriod period)
    {
        // A year or a survey is expected of who gave the one before.
        var months = 3 * (period.Kind == PeriodKind.SurveyYear ? 12 : BoardSnapshotBuilder.ExpectedWithinQuarters);
        for (var index = before.Count - 1; index >= 0 && before[index].Period.End.AddMonths(months) >= period.End; index--)
        {
            var point = before[index];
            if (point.Period.Kind == period.Kind && point.Period.End < period.End && point.Figure.State != ValueState.NotApplicable)
            {
                return true;
            }
        }

        return false;
    }
}
