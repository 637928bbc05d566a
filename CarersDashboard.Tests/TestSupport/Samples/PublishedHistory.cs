using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The workbook of published figures, a long table.</summary>
internal static class PublishedHistory
{
    public static SampleWorkbook Of(Catalogue catalogue)
    {
        var sheet = new SampleSheet("Published", LongTable.Widths);
        sheet.Row("Published figures of the Hertfordshire carers' partnership, 2002 to 2022");
        sheet.Row("Each note names the document, its words beside the figure, and what a check showed. Rival figures stand side by side.");
        sheet.Row();
        sheet.Header(LongTable.Headings);
        foreach (var figure in PublishedFigures.All)
        {
            catalogue.TrySeries(figure.Series, out var series);
            sheet.Row(
                figure.Organisation,
                figure.Period,
                figure.Measure,
                figure.Series,
                figure.Value,
                null,
                null,
                "Final",
                figure.Note.Length == 0 ? series!.Source : $"{series!.Source}. {figure.Note}");
        }

        return new("published-history.xlsx", sheet);
    }
}
