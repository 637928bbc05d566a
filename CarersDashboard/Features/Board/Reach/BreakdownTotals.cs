using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>How many people are in all groups of a breakdown together: the base of the groups' shares.</summary>
internal static class BreakdownTotals
{
    /// <summary>By organisation and period; only where every group was counted, and one at least is shown.</summary>
    /// <param name="groups">The returned rows of each group, small counts hidden.</param>
    public static IReadOnlyDictionary<(string Organisation, ReportingPeriod Period), decimal> Of(IReadOnlyList<ReturnedRows> groups)
    {
        var totals = new Dictionary<(string, ReportingPeriod), decimal>();
        foreach (var organisation in groups[0].True.Keys)
        {
            var counted = groups.Select(group => Figures(group.True, organisation)).ToList();
            var shown = groups.Select(group => Figures(group.Lines, organisation)).ToList();
            foreach (var period in counted[0].Keys)
            {
                if (counted.TrueForAll(group => group.TryGetValue(period, out var figure) && figure.HasValue)
                    && shown.Exists(group => group.TryGetValue(period, out var figure) && figure.HasValue))
                {
                    totals[(organisation, period)] = counted.Sum(group => group[period].Value!.Value);
                }
            }
        }

        return totals;
    }

    private static Dictionary<ReportingPeriod, Figure> Figures(IReadOnlyDictionary<string, BoardRow[]> lines, string organisation) =>
        lines.TryGetValue(organisation, out var rows) ? rows.ToDictionary(row => row.Period, row => row.Figure) : [];
}
