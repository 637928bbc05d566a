using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.History;

/// <summary>One accepted figure.</summary>
/// <param name="Organisation">Organisation code.</param>
/// <param name="Series">Series code.</param>
/// <param name="Measure">Measure code.</param>
/// <param name="Period">When it is for.</param>
/// <param name="Figure">The figure.</param>
public sealed record HistoryFigure(string Organisation, string Series, string Measure, ReportingPeriod Period, Figure Figure);

/// <summary>The accepted figures of some organisations, by organisation, series and measure. In what order they come does not matter.</summary>
public sealed class ReturnHistory
{
    private readonly Dictionary<(string Organisation, string Series, string Measure), Dictionary<ReportingPeriod, Figure>> lines = [];

    /// <summary>Sorts figures into their lines.</summary>
    public ReturnHistory(IEnumerable<HistoryFigure> figures)
    {
        foreach (var figure in figures)
        {
            var key = (figure.Organisation, figure.Series, figure.Measure);
            if (!lines.TryGetValue(key, out var line))
            {
                lines[key] = line = [];
            }

            line[figure.Period] = figure.Figure;
        }
    }

    /// <summary>A history without a figure.</summary>
    public static ReturnHistory Empty => new([]);

    /// <summary>The accepted figure of a period; null where none was accepted.</summary>
    public Figure? At(string organisation, string series, string measure, ReportingPeriod period) =>
        lines.TryGetValue((organisation, series, measure), out var line) && line.TryGetValue(period, out var figure) ? figure : null;

    /// <summary>The accepted figures of one period, by code of the measure; empty where none was accepted.</summary>
    public IReadOnlyDictionary<string, Figure> In(string organisation, string series, ReportingPeriod period) => lines
        .Where(line => line.Key.Organisation == organisation && line.Key.Series == series && line.Value.ContainsKey(period))
        .ToDictionary(line => line.Key.Measure, line => line.Value[period]);

    /// <summary>A line of figures by its periods, the oldest first; empty where there is none.</summary>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, Figure>> Of(string organisation, string series, string measure) =>
        lines.TryGetValue((organisation, series, measure), out var line) ? [.. line.OrderBy(pair => pair.Key)] : [];
}
