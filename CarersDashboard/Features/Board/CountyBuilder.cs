using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Puts the returns of all organisations together, period by period, where the measure's kind allows it.</summary>
internal static class CountyBuilder
{
    /// <summary>The county's line; the one organisation's own where there is one; null where they may not be put together, or there are none.</summary>
    public static BoardLine? Build(Measure measure, IReadOnlyList<BoardLine> returned, ReturnedRows rows)
    {
        if (returned.Count <= 1)
        {
            return returned.Count == 0 ? null : returned[0];
        }

        return AggregationRule.For(measure).OverOrganisations == Combination.NotAdded
            ? null
            : new(returned[0].Series, null, Totals(measure, returned, rows).ToArray());
    }

    // The lines are walked side by side, each once.
    private static List<BoardPoint> Totals(Measure measure, IReadOnlyList<BoardLine> returned, ReturnedRows all)
    {
        var next = new int[returned.Count];
        var shown = returned.Select(line => all.Lines[line.Organisation!.Code]).ToList();
        var truth = returned.Select(line => all.True[line.Organisation!.Code]).ToList();
        var totals = new List<BoardPoint>();
        while (Earliest(returned, next) is { } period)
        {
            var rows = new List<BoardRow>(next.Length);
            var figures = new List<(string Organisation, Figure Figure)>(next.Length);
            var awaited = new List<string>();
            for (var line = 0; line < next.Length; line++)
            {
                var points = returned[line].Points;
                var organisation = returned[line].Organisation!.Code;
                if (next[line] < points.Count && points[next[line]].Period.CompareTo(period) == 0)
                {
                    figures.Add((organisation, truth[line][next[line]].Figure));
                    rows.Add(shown[line][next[line]++]);
                }
                else if (IsExpected(points[..next[line]], period))
                {
                    awaited.Add(organisation);
                }
            }

            // A quarter in which the measure applies to nobody is no quarter of it, though a workbook may say so in every column.
            if (figures.Any(pair => pair.Figure.State != ValueState.NotApplicable))
            {
                var total = Together(measure, period, figures, awaited, rows);
                totals.Add(new(all.HiddenTotals.Contains(period) ? total with { Figure = Figure.Hidden } : total));
            }
        }

        return totals;
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

    // The total is that of the figures before hiding: what may be hidden of them was chosen so that it gives nothing back.
    private static BoardTotal Together(Measure measure, ReportingPeriod period, List<(string Organisation, Figure Figure)> figures, List<string> awaited, List<BoardRow> rows)
    {
        var given = new List<string>(figures.Count);
        var asked = new List<Figure>(figures.Count + awaited.Count);
        foreach (var (organisation, figure) in figures.Where(pair => pair.Figure.State != ValueState.NotApplicable))
        {
            asked.Add(figure);
            if (figure.Low is not null)
            {
                given.Add(organisation);
            }
        }

        // A figure still awaited is offered as a missing one, so that the total knows that it is partial.
        asked.AddRange(awaited.Select(_ => Figure.Missing));
        var combined = Combined.OverOrganisations(measure, asked);
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
