using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The made-up figures of one organisation with measures down and quarters across, as many keep them.</summary>
internal static class WideMatrix
{
    public const string Organisation = "HertsHelp";

    private static readonly int From = SampleQuarters.IndexOf(ReportingPeriod.Quarter(2015, 1));

    public static SampleWorkbook Of(Catalogue catalogue, IReadOnlyDictionary<(string Organisation, string Measure), Figure[]> figures)
    {
        var quarters = Enumerable.Range(From, SampleQuarters.Count - From).ToList();
        var sheet = new SampleSheet("Quarters", [16, 44, .. quarters.Select(_ => 13.0)]);
        sheet.Row(SampleText.Illustrative);
        sheet.Row("Organisation", Organisation);
        sheet.Row();
        sheet.Header(["Code", "Measure", .. quarters.Select(index => SampleQuarters.At(index).Label)]);
        foreach (var ((_, code), drawn) in figures.Where(entry => entry.Key.Organisation == Organisation))
        {
            catalogue.TryMeasure(code, out var measure);
            sheet.Row([code, measure!.Name, .. quarters.Select(index => SampleQuarters.Carries(measure.Frequency, SampleQuarters.At(index).QuarterNumber) ? SampleText.Value(drawn[index]) : "n/a")]);
        }

        return new($"wide-matrix-{Organisation}.xlsx", sheet);
    }
}
