namespace CarersDashboard.Features.Measures.Known;

/// <summary>Reads the known inconsistencies from the catalogue's file, and says everything that is wrong with them.</summary>
internal static class InconsistencyReader
{
    /// <summary>The inconsistencies of a text; what is wrong is added to the faults.</summary>
    public static IReadOnlyList<Inconsistency> Read(string text, IReadOnlyList<Measure> measures, List<string> faults)
    {
        var items = CatalogueFiles.Items<Inconsistency>(CatalogueFiles.InconsistenciesFile, text, faults);
        foreach (var alike in items.GroupBy(item => item.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            Fault(alike.Key, $"the id stands {alike.Count()} times");
        }

        foreach (var item in items)
        {
            if (new[] { item.Id, item.Subject, item.Says, item.Finding }.Concat(item.Sources).Any(words => words.Trim().Length == 0) || item.Sources.Count == 0)
            {
                Fault(item.Id, "subject, what the sources say, finding or source is empty");
            }

            foreach (var code in item.Measures.Where(code => !measures.Any(measure => measure.Code == code)))
            {
                Fault(item.Id, $"there is no measure {code}");
            }

            if (item.Measures.Distinct(StringComparer.OrdinalIgnoreCase).Count() != item.Measures.Count)
            {
                Fault(item.Id, "a measure is named twice");
            }
        }

        return items;

        void Fault(string id, string fault) => faults.Add($"{CatalogueFiles.InconsistenciesFile}, {id}: {fault}.");
    }
}
