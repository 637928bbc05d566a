using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>The level lines of a chart: averages and limits, a series for each stretch, and the target.</summary>
internal static class ChartLimits
{
    /// <summary>Average and limits of every group.</summary>
    public static IEnumerable<ReportSeries> Of(SpcChartInput input, ChartPeriods axis)
    {
        var groups = input.Result.Groups;
        var firsts = groups.Select(group => axis.Since(input.Result.Points[group.First].Date)).Append(axis.Count).ToList();
        for (var index = 0; index < groups.Count; index++)
        {
            var (group, from, to) = (groups[index], firsts[index], firsts[index + 1]);
            var isLast = index == groups.Count - 1;
            var until = isLast || to == 0 ? "" : $" to {axis.Names[to - 1].Label}";
            if (group.Centre is { } centre)
            {
                yield return Level(input.Measure, axis, ChartRole.Average, (group.State == SpcState.RunChart ? "Median" : "Average") + until, centre, from, to, isLast);
            }

            if (group.Limits is { } limits)
            {
                yield return Level(input.Measure, axis, ChartRole.Upper, "Upper limit" + until, SpcChartBuilder.Clamped(input.Measure, limits.Upper), from, to, isLast);
                yield return Level(input.Measure, axis, ChartRole.Lower, "Lower limit" + until, SpcChartBuilder.Clamped(input.Measure, limits.Lower), from, to, isLast);
            }
        }
    }

    /// <summary>The target with all of its steps, where one holds within the chart.</summary>
    public static IEnumerable<ReportSeries> Targets(Measure measure, IReadOnlyList<SpcTarget> targets, ChartPeriods axis)
    {
        var values = new decimal?[axis.Count];
        foreach (var target in targets.OrderBy(target => target.From))
        {
            Array.Fill(values, target.Value, axis.Since(target.From), axis.Count - axis.Since(target.From));
        }

        if (Array.Exists(values, value => value is not null))
        {
            yield return new()
            {
                Role = ChartRole.Target,
                Name = "Target",
                Values = values,
                Format = CellWords.Format(measure.Unit, values.OfType<decimal>().Max(FigureText.Decimals)),
                EndLabel = values[^1] is { } last ? $"Target {TargetWords.AsSet(measure, last)}" : "",
                // A target does not slope from one step to the next.
                Breaks = [.. Enumerable.Range(1, axis.Count - 1).Where(at => values[at] is { } value && value != values[at - 1] && values.Take(at).Any(earlier => earlier is not null))],
            };
        }
    }

    private static ReportSeries Level(Measure measure, ChartPeriods axis, ChartRole role, string name, decimal value, int from, int to, bool isLast)
    {
        // As SpcChartWords.Number writes it: an average of whole numbers is no whole number, and a small one has a decimal.
        var decimals = measure.Decimals == 0 && Math.Abs(value) < 100 && value != Math.Truncate(value) ? 1 : measure.Decimals;
        return new()
        {
            Role = role,
            Name = name,
            Values = axis.Level(from, to, CellWords.Shown(value, decimals)),
            Format = CellWords.Format(measure.Unit, decimals),
            EndLabel = isLast ? $"{name} {SpcChartWords.Number(measure, value)}" : "",
        };
    }
}
