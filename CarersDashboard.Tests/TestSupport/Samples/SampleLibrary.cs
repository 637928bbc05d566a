using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>Every workbook of <c>data-samples/</c>.</summary>
internal static class SampleLibrary
{
    public static IReadOnlyList<SampleWorkbook> All()
    {
        var catalogue = CatalogueFiles.Read();
        var figures = IllustrativeFigures.Draw(catalogue);
        return
        [
            PublishedHistory.Of(catalogue),
            .. IllustrativeHistory.Organisations.Select(organisation => IllustrativeHistory.Of(organisation, catalogue, figures)),
            .. IllustrativeHistory.Organisations.Where(organisation => organisation != ReturnWorkbooks.Missing).Select(organisation => ReturnWorkbooks.Of(organisation, catalogue, figures)),
            WideMatrix.Of(catalogue, figures),
            .. new MistakeWorkbooks(catalogue, figures).All(),
        ];
    }
}
