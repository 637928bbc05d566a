namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>Counts from the start of the year, of which two that follow one another give the count between them.</summary>
/// <remarks>The rule: a figure is shown only if the step from the last one shown in the same year is zero or not small. So the first quarter is judged as a plain count,
/// and a later one by what was added since; what was added slowly is shown once it is enough. A figure that fell was corrected, and is judged as a plain count.</remarks>
public static class CumulativeSteps
{
    /// <summary>The last figure shown of each organisation, from the quarters of one financial year before the one to be judged.</summary>
    /// <param name="quarters">Figures by organisation after hiding, in the order of the quarters, as they stood in one edition.</param>
    public static IReadOnlyDictionary<string, Figure> LastShown(IEnumerable<IReadOnlyDictionary<string, Figure>> quarters)
    {
        var last = new Dictionary<string, Figure>(StringComparer.OrdinalIgnoreCase);
        foreach (var (organisation, figure) in quarters.SelectMany(quarter => quarter))
        {
            if (figure.HasValue)
            {
                last[organisation] = figure;
            }
        }

        return last;
    }
}
