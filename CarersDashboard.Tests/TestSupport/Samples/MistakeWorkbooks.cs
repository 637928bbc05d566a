using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>Workbooks with the mistakes that people make. The README beside them lists each with its cell.</summary>
internal sealed class MistakeWorkbooks(Catalogue catalogue, IReadOnlyDictionary<(string Organisation, string Measure), Figure[]> figures)
{
    private const string Folder = "mistakes/";

    public IEnumerable<SampleWorkbook> All() => [Values(), Structure(), Period()];

    // A return of the carers' centre for Q4 2017-18, each mistake in the value of another measure.
    private SampleWorkbook Values()
    {
        const string organisation = "CinH";
        var sheet = Template.Start(SampleText.Illustrative, organisation, "Q4 2017-18", "Final");
        void Row(string code, object? value, object? numerator = null, object? denominator = null) =>
            Template.Row(sheet, Of(code), BeforeQ4(organisation, code), value, numerator, denominator);

        Row("ID01", new BrokenFormula("#REF!+512"));
        Row("ID02", new PendingFormula("D8+14"));
        Row("ID03", 5.75m, 4313, 750);
        Row("ID06", 641);
        Row("ID09", 521);
        Row("ID10", 7);
        Row("WE01", 13);
        Row("SU09", 286.5m);
        Row("SU12", "about 40");
        Row("IN02", 93);
        Row("CH01", 52);
        Row("CH02", -12);
        Row("OU06", 0.92m);
        Row("OU07", 54, 76, 41);
        Row("YC01", 1424);
        return new($"{Folder}mistakes-values.xlsx", sheet);
    }

    // A long table of two organisations for Q4 2017-18; one heading is misspelt, and one is left out without harm.
    private static SampleWorkbook Structure()
    {
        var sheet = new SampleSheet("Return", 18, 16, 12, 14, 12, 13, 11, 60);
        sheet.Row(SampleText.Illustrative);
        sheet.Row("Citizens Advice and the eastern commissioners, January to March 2018");
        sheet.Row();
        sheet.Header("Organisation", "Period", "Measure", "Value", "Numerator", "Denominater", "Status", "Note");
        sheet.Row("CA", "Q4 2017-18", "SU13", 105200, null, null, "Final");
        sheet.Row("CA", "Q4 2017-18", "SU13", 109400, null, null, "Final");
        sheet.Row("CA", "Q4 2017-18", "SU14", 351, null, null, "Final");
        sheet.Row("CA", "Q4 2017-18", "SU99", 12, null, null, "Final");
        sheet.Row("Citizens Advise", "Q4 2017-18", "WE01", 9, null, null, "Final");
        sheet.Row("CA", "Q5 2017-18", "WE01", 10, null, null, "Final");
        sheet.Row("CA", "Q4 2017-18", "ID10", 5, null, null, "Final");
        sheet.Row("CA", "Q4 2017-18", "ID11", 40, null, null, "Final");
        sheet.Row("ENHCCG", "Q4 2017-18", "WE03", 75.9m, 44, 58, "Final");
        sheet.Row("ENHCCG", "Q4 2018", "WE01", 17, null, null, "Final");
        sheet.Row("ENHCCG", "Q4 2017-18", "ID10", 51, null, null, "Nearly final");
        return new($"{Folder}mistakes-structure.xlsx", sheet);
    }

    // Adult care's return: the title names the third quarter, the period cell the second.
    private SampleWorkbook Period()
    {
        const string organisation = "HCC-ACS";
        var sheet = Template.Start($"{SampleText.Illustrative}. Return for Q3 2017-18", organisation, "Q2 2017-18", "Final");
        foreach (var code in new[] { "ID07", "ID10", "WE01", "SU01", "SU02", "SU03", "SU04", "SU05", "SU05", "SU08", "SU15", "OU08" })
        {
            if (code == "SU04")
            {
                Template.Row(sheet, Of(code), null, 75.1m, 1182, 1574);
            }
            else if (code == "SU03")
            {
                Template.Row(sheet, Of(code), figures[(organisation, code)][18], 1520);
            }
            else
            {
                var carriedBefore = SampleQuarters.Carries(Of(code).Frequency, 1);
                Template.Row(sheet, Of(code), carriedBefore ? figures[(organisation, code)][18] : null, figures[(organisation, code)][19]);
            }
        }

        return new($"{Folder}mistakes-period.xlsx", sheet);
    }

    private Measure Of(string code) => catalogue.TryMeasure(code, out var measure) ? measure : throw new InvalidOperationException($"There is no measure {code}.");

    private Figure? BeforeQ4(string organisation, string code) =>
        SampleQuarters.Carries(Of(code).Frequency, SampleQuarters.Last.QuarterNumber) ? figures[(organisation, code)][^1] : null;
}
