using CarersDashboard.Data;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps how measures were defined from a day on.</summary>
public sealed class MeasureDefinitionStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT d.id AS Id, m.code AS Measure, d.number AS Number, d.starts AS Starts, d.name AS Name, d.definition AS Definition, d.tier AS Tier, d.unit_noun AS UnitNoun,
            d.polarity AS Polarity, d.decimals AS Decimals, d.minimum AS Minimum, d.maximum AS Maximum, d.numerator AS Numerator, d.denominator AS Denominator,
            d.kept_apart_because AS KeptApartBecause, d.caveats AS Caveats, d.counts_people AS CountsPeople, d.breaks_series AS BreaksSeries, d.reason AS Reason,
            COALESCE(a.display_name, d.set_by) AS SetBy, d.set_at AS SetAt,
            d.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, d.withdrawn_by) AS WithdrawnBy, d.withdrawn_reason AS WithdrawnReason, d.replaces_id AS ReplacesId
        FROM measure_definitions d
        JOIN measures m ON m.id = d.measure_id
        LEFT JOIN accounts a ON a.email = d.set_by
        LEFT JOIN accounts w ON w.email = d.withdrawn_by
        ORDER BY d.starts, d.number
        """;

    /// <summary>Every definition there is or was but for the original ones, in the order of their days.</summary>
    /// <param name="work">Where to read.</param>
    /// <param name="original">The measures as they were defined at first, with what may not change.</param>
    internal static async Task<IReadOnlyList<RegisterEntry<MeasureDefinition>>> ReadAsync(RegisterWork work, IReadOnlyList<Measure> original)
    {
        var measures = original.ToDictionary(measure => measure.Code);
        return [.. (await work.QueryAsync<DefinitionRow>(Read)).Select(row => row.Entry(row.ToDefinition(measures[row.Measure])))];
    }

    /// <summary>The definitions of the measures that were ever defined anew, the original one (number 0) before the others.</summary>
    internal static IReadOnlyList<MeasureDefinition> Along(IReadOnlyList<Measure> original, IEnumerable<MeasureDefinition> definitions)
    {
        var later = definitions.ToLookup(one => one.Measure.Code);
        return
        [
            .. original.Where(measure => later.Contains(measure.Code)).Select(measure => new MeasureDefinition(0, DateOnly.MinValue, measure, "", "", DateTimeOffset.MinValue)),
            .. later.SelectMany(group => group).OrderBy(one => one.From).ThenBy(one => one.Number),
        ];
    }

    private sealed class DefinitionRow : RegisterRow
    {
        public string Measure { get; init; } = "";

        public int Number { get; init; }

        public DateOnly Starts { get; init; }

        public string Name { get; init; } = "";

        public string Definition { get; init; } = "";

        public MeasureTier Tier { get; init; }

        public string UnitNoun { get; init; } = "";

        public Polarity Polarity { get; init; }

        public int Decimals { get; init; }

        public decimal Minimum { get; init; }

        public decimal Maximum { get; init; }

        public string Numerator { get; init; } = "";

        public string Denominator { get; init; } = "";

        public string KeptApartBecause { get; init; } = "";

        public string Caveats { get; init; } = "";

        public bool CountsPeople { get; init; }

        public bool BreaksSeries { get; init; }

        public string Reason { get; init; } = "";

        public MeasureDefinition ToDefinition(Measure original) => new(
            Number,
            Starts,
            original with
            {
                Name = Name,
                Definition = Definition,
                Tier = Tier,
                UnitNoun = UnitNoun,
                Polarity = Polarity,
                Decimals = Decimals,
                Minimum = Minimum,
                Maximum = Maximum,
                Numerator = Numerator,
                Denominator = Denominator,
                KeptApartBecause = KeptApartBecause,
                Caveats = Caveats,
                CountsPeople = CountsPeople,
            },
            Reason,
            SetBy,
            SetAt ?? DateTimeOffset.MinValue)
        {
            Id = Id,
            BreaksSeries = BreaksSeries,
        };
    }
}
