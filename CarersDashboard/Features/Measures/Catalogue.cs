using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Measures;

/// <summary>Everything that is defined before any figure arrives: measures, organisations, strategies, series.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, Measure> measures;
    private readonly FrozenDictionary<string, Organisation> organisations;
    private readonly FrozenDictionary<string, Series> series;

    /// <summary>Puts a catalogue together; lookups ignore case.</summary>
    public Catalogue(IReadOnlyList<Organisation> organisations, IReadOnlyList<Strategy> strategies, IReadOnlyList<Series> series, IReadOnlyList<Measure> measures)
    {
        Organisations = organisations;
        Strategies = strategies;
        Series = series;
        Measures = measures;
        this.measures = measures.ToFrozenDictionary(measure => measure.Code, StringComparer.OrdinalIgnoreCase);
        this.organisations = organisations.ToFrozenDictionary(organisation => organisation.Code, StringComparer.OrdinalIgnoreCase);
        this.series = series.ToFrozenDictionary(line => line.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<Organisation> Organisations { get; }

    /// <summary>Strategies, then pathway and priorities.</summary>
    public IReadOnlyList<Strategy> Strategies { get; }

    /// <summary>The return series first.</summary>
    public IReadOnlyList<Series> Series { get; }

    /// <summary>What happened, in the order of its days.</summary>
    public IReadOnlyList<DatedEvent> Events { get; init; } = [];

    /// <summary>Decisions about the limits of charts that stand, in the order in which they were taken.</summary>
    public IReadOnlyList<LimitChange> LimitChanges { get; init; } = [];

    /// <summary>Reference figures, in the order in which they are shown.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; init; } = [];

    /// <summary>What the page on reach compares; always that of the files.</summary>
    public ReachCatalogue Reach { get; init; } = ReachCatalogue.None;

    /// <summary>By what carers are told apart, as far as there is a measure for every group.</summary>
    public IEnumerable<ReachDimension> Breakdowns => Reach.Dimensions.Where(dimension => dimension.Groups.All(group => measures.ContainsKey(group.Measure)));

    /// <summary>Definitions of the measures whose definition was ever changed, in the order of their days, the catalogue's own (number 0, from the first day there is) with them; <see cref="Measures"/> holds the latest.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions { get; init; } = [];

    /// <summary>Every name that a measure has or had, with the measure as it is defined now. A name in use comes before one that was given up, since a file of an old quarter may carry the name of its time.</summary>
    public IEnumerable<(string Name, Measure Measure)> MeasureNames =>
        Measures.Select(measure => (measure.Name, measure)).Concat(Definitions.Select(earlier => (earlier.Measure.Name, measures[earlier.Measure.Code])));

    /// <summary>The measure as it was defined in a period.</summary>
    public Measure At(Measure measure, ReportingPeriod period) =>
        Definitions.LastOrDefault(definition => definition.From <= period.End && definition.Measure.Code.Equals(measure.Code, StringComparison.OrdinalIgnoreCase))?.Measure
        ?? measures[measure.Code];

    /// <summary>Finds a measure by its code.</summary>
    public bool TryMeasure(string code, [NotNullWhen(true)] out Measure? measure) => measures.TryGetValue(code, out measure);

    /// <summary>Finds an organisation by its code.</summary>
    public bool TryOrganisation(string code, [NotNullWhen(true)] out Organisation? organisation) => organisations.TryGetValue(code, out organisation);

    /// <summary>Finds a series by its code.</summary>
    public bool TrySeries(string code, [NotNullWhen(true)] out Series? line) => series.TryGetValue(code, out line);
}
