using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>Five years of made-up quarters for each organisation, as long tables.</summary>
internal static class IllustrativeHistory
{
    /// <summary>The organisations with a history and, but for one, a return.</summary>
    public static readonly string[] Organisations = ["CinH", "HCC-ACS", "Crossroads", "HPFT", "WHHT", "ENHT", "HCT", "HVCCG", "ENHCCG", "MAU", "CA"];

    // Every history of some years has a quarter for which nothing was sent.
    private static readonly (string Organisation, ReportingPeriod Quarter) Gap = ("CA", ReportingPeriod.Quarter(2015, 2));

    public static SampleWorkbook Of(string organisation, Catalogue catalogue, IReadOnlyDictionary<(string Organisation, string Measure), Figure[]> figures)
    {
        catalogue.TryOrganisation(organisation, out var body);
        var sheet = new SampleSheet("History", LongTable.Widths);
        sheet.Row(SampleText.Illustrative);
        sheet.Row($"{body!.Name}, {SampleQuarters.First.Label} to {SampleQuarters.Last.Previous()!.Label}");
        sheet.Row();
        sheet.Header(LongTable.Headings);
        foreach (var ((_, code), drawn) in figures.Where(entry => entry.Key.Organisation == organisation))
        {
            catalogue.TryMeasure(code, out var measure);
            for (var index = 0; index < SampleQuarters.Count - 1; index++)
            {
                var quarter = SampleQuarters.At(index);
                if (SampleQuarters.Carries(measure!.Frequency, quarter.QuarterNumber) && (organisation, quarter) != Gap)
                {
                    var figure = drawn[index];
                    sheet.Row(
                        organisation,
                        quarter.Code,
                        code,
                        Series.ReturnCode,
                        SampleText.Value(figure),
                        figure.Numerator,
                        figure.Denominator,
                        "Final",
                        figure.State == ValueState.NotApplicable ? "Counted together with joint assessments until March 2014" : null);
                }
            }
        }

        return new($"history-{organisation}.xlsx", sheet);
    }
}
