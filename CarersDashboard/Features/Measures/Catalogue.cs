using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

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

    /// <summary>Finds a measure by its code.</summary>
    public bool TryMeasure(string code, [NotNullWhen(true)] out Measure? measure) => measures.TryGetValue(code, out measure);

    /// <summary>Finds an organisation by its code.</summary>
    public bool TryOrganisation(string code, [NotNullWhen(true)] out Organisation? organisation) => organisations.TryGetValue(code, out organisation);

    /// <summary>Finds a series by its code.</summary>
    public bool TrySeries(string code, [NotNullWhen(true)] out Series? line) => series.TryGetValue(code, out line);
}
