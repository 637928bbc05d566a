using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The made-up returns of Q3 2017-18 in the template's layout. One organisation's is missing, one is provisional.</summary>
internal static class ReturnWorkbooks
{
    /// <summary>The organisation whose return has not come.</summary>
    public const string Missing = "ENHT";

    /// <summary>The organisation whose figures may still change.</summary>
    public const string Provisional = "CinH";

    // One quarter in the spellings that people use.
    private static readonly string[] Spellings = ["Q3 2017-18", "2017-18 Q3", "Oct-Dec 2017", "December 2017"];

    private static readonly Dictionary<(string Organisation, string Measure), (Figure? Figure, string Note)> Remarks = new()
    {
        [("CinH", "ID03")] = (null, "Forms without the years are left out"),
        [("HCC-ACS", "SU01")] = (null, "Two assessor posts empty since October"),
        [("HCT", "WE01")] = (Figure.Missing, "Training records are being moved to a new system"),
        [("MAU", "WE01")] = (Figure.SuppressedBelow(5), "Small number hidden"),
        [("WHHT", "OU09")] = (null, "Counted, and none found"),
        [("HVCCG", "SU11")] = (null, "Season to 31 December"),
        [("ENHCCG", "SU11")] = (null, "Season to 31 December"),
    };

    public static SampleWorkbook Of(string organisation, Catalogue catalogue, IReadOnlyDictionary<(string Organisation, string Measure), Figure[]> figures)
    {
        var at = Array.IndexOf(IllustrativeHistory.Organisations, organisation);
        var sheet = Template.Start(SampleText.Illustrative, organisation, Spellings[at % Spellings.Length], organisation == Provisional ? "Provisional" : "Final");
        foreach (var ((_, code), drawn) in figures.Where(entry => entry.Key.Organisation == organisation))
        {
            catalogue.TryMeasure(code, out var measure);
            if (SampleQuarters.Carries(measure!.Frequency, SampleQuarters.Last.QuarterNumber))
            {
                var (set, note) = Remarks.GetValueOrDefault((organisation, code), (null, ""));
                var before = SampleQuarters.Carries(measure.Frequency, SampleQuarters.Last.Previous()!.QuarterNumber) ? drawn[^2] : (Figure?)null;
                Template.Row(sheet, measure, before, set ?? drawn[^1], note);
            }
        }

        return new($"return-{organisation}-{SampleQuarters.Last.Code}.xlsx", sheet);
    }
}
