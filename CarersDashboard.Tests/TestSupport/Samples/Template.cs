using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The layout of the return template: organisation, period and status above, a measure in each row below.</summary>
internal static class Template
{
    public static SampleSheet Start(string title, string organisation, string period, string status)
    {
        var sheet = new SampleSheet("Return", 18, 50, 18, 14, 14, 13, 13, 60);
        sheet.Row(title);
        sheet.Row("Organisation", organisation);
        sheet.Row("Reporting period", period);
        sheet.Row("Status", status);
        sheet.Row();
        sheet.Header("Code", "Measure", "Unit", "Last quarter", "Value", "Numerator", "Denominator", "Note");
        return sheet;
    }

    public static void Row(SampleSheet sheet, Measure measure, Figure? before, Figure figure, string note = "") =>
        Row(sheet, measure, before, SampleText.Value(figure), figure.Numerator, figure.Denominator, note);

    public static void Row(SampleSheet sheet, Measure measure, Figure? before, object? value, object? numerator = null, object? denominator = null, string note = "") =>
        sheet.Row(
            measure.Code,
            measure.Name,
            SampleText.Unit(measure),
            before is { } earlier ? SampleText.Value(earlier) : null,
            value,
            numerator,
            denominator,
            note.Length == 0 ? null : note);
}
