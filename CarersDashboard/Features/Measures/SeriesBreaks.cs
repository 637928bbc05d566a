using System.Globalization;

namespace CarersDashboard.Features.Measures;

/// <summary>A change in how a measure is made. Figures from before it are not compared with later ones, and no line joins them.</summary>
/// <param name="From">The first day of the new way: periods that end on it or later are made the new way.</param>
/// <param name="Reason">What changed, to follow “but”: “the survey changed in 2016-17”.</param>
public sealed record SeriesBreak(DateOnly From, string Reason)
{
    /// <summary>Whether the break lies between two periods.</summary>
    public bool Parts(ReportingPeriod one, ReportingPeriod other) => one.End < From != other.End < From;
}

/// <summary>The known breaks in series.</summary>
public static class SeriesBreaks
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The measures with their breaks, in the order of their time: of the events, and of the definitions, that part a series.</summary>
    public static IReadOnlyList<Measure> Fill(IReadOnlyList<Measure> measures, IEnumerable<DatedEvent> events, IEnumerable<MeasureDefinition> definitions)
    {
        var known = events
            .Where(one => one is { Kind: EventKind.SeriesBreak, Measure: not null })
            .Select(one => (Measure: one.Measure!, Break: new SeriesBreak(one.Starts, one.Title)))
            .Concat(definitions
                .Where(one => one.BreaksSeries)
                .Select(one => (Measure: one.Measure.Code, Break: new SeriesBreak(one.From, "the definition changed on " + one.From.ToString("d MMMM yyyy", British)))))
            .ToLookup(one => one.Measure, one => one.Break, StringComparer.OrdinalIgnoreCase);
        return [.. measures.Select(measure => known.Contains(measure.Code) ? measure with { Breaks = [.. known[measure.Code].OrderBy(one => one.From)] } : measure)];
    }

    /// <summary>The first break between two periods, or null where they may be compared.</summary>
    public static SeriesBreak? Between(Measure measure, ReportingPeriod one, ReportingPeriod other) =>
        measure.Breaks.FirstOrDefault(candidate => candidate.Parts(one, other));
}
