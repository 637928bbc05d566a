namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>Measures that give one another away, because one is the sum of others.</summary>
public static class MeasureFamilies
{
    /// <summary>Every measure in one family, alone where it is neither a whole nor a part; in the order of the measures.</summary>
    public static IReadOnlyList<IReadOnlyList<Measure>> Of(IReadOnlyList<Measure> measures)
    {
        var family = measures.ToDictionary(measure => measure.Code, measure => measure.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var whole in measures)
        {
            foreach (var part in whole.WholeOf.Where(family.ContainsKey))
            {
                var (kept, joined) = (family[whole.Code], family[part]);
                foreach (var member in family.Where(entry => entry.Value == joined).Select(entry => entry.Key).ToList())
                {
                    family[member] = kept;
                }
            }
        }

        return [.. measures.GroupBy(measure => family[measure.Code]).Select(IReadOnlyList<Measure> (group) => [.. group])];
    }
}
