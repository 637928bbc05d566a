using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Whole workbooks as programs and people made them.</summary>
public class ReturnIntakeTests
{
    [Theory]
    [InlineData("libreoffice-template.xlsx", "return-CinH-2017-18-Q3.xlsx")]
    [InlineData("libreoffice-long.xlsx", "history-Crossroads.xlsx")]
    [InlineData("libreoffice-wide.xlsx", "wide-matrix-HertsHelp.xlsx")]
    public void Read_SampleSavedByLibreOffice_HoldsTheSampleFigures(string resaved, string sample)
    {
        var (copy, original) = (Read(resaved), Reading.Read(File.ReadAllBytes(Path.Combine(SolutionFolder.Path, "data-samples", sample))));

        // The copies were made before years caring were rounded to one decimal: the measures are the same, and no fault is found in either.
        Assert.Equal(original.Entries.Select(entry => (entry.Organisation.Code, entry.Period.Code, entry.Measure.Code, entry.Cell, entry.Provisional)), copy.Entries.Select(entry => (entry.Organisation.Code, entry.Period.Code, entry.Measure.Code, entry.Cell, entry.Provisional)));
        Assert.Equal(
            original.Entries.Where(entry => entry.Measure.Code != "ID03").Select(Reading.Line),
            copy.Entries.Where(entry => entry.Measure.Code != "ID03").Select(Reading.Line));
        Assert.False(copy.IsBlocked);
        Assert.True(copy.Illustrative);
        Assert.Equal(original.Sheets.Single().Columns, copy.Sheets.Single().Columns);
    }

    [Theory]
    [InlineData("dates-from-1904.xlsx")]
    [InlineData("strict.xlsx")]
    [InlineData("hidden.xlsx")]
    public void Read_OtherShapeOfAReturn_HoldsTheSameFigures(string file)
    {
        var (changed, original) = (Read(file), Reading.Read(File.ReadAllBytes(Path.Combine(SolutionFolder.Path, "data-samples", "return-HCT-2017-18-Q3.xlsx"))));

        Assert.Equal(original.Entries.Select(Reading.Line), changed.Entries.Select(Reading.Line));
        Assert.All(changed.Entries, entry => Assert.Equal(ReportingPeriod.Quarter(2017, 3), entry.Period));
        Assert.False(changed.IsBlocked);
    }

    [Fact]
    public void Read_HiddenRowsAndSheets_AreSaid() =>
        Assert.Equal(["STR-06 Return!", "STR-07 Workings!", "STR-07 Meta!"], Reading.Places(Read("hidden.xlsx")).Where(place => place.StartsWith("STR", StringComparison.Ordinal)));

    [Theory]
    [InlineData("empty.xlsx", "FILE-01")]
    [InlineData("old-format.xls", "FILE-03")]
    [InlineData("password-protected.xlsx", "FILE-04")]
    [InlineData("not-a-workbook.xlsx", "FILE-05")]
    [InlineData("page.xlsx", "FILE-05")]
    [InlineData("document.xlsx", "FILE-05")]
    [InlineData("returns.csv", "FILE-05")]
    [InlineData("truncated.xlsx", "FILE-06")]
    [InlineData("binary.xlsb", "FILE-07")]
    [InlineData("open-document.ods", "FILE-08")]
    [InlineData("macro.xlsm", "FILE-09")]
    [InlineData("macro-renamed.xlsx", "FILE-09")]
    public void Read_FileThatIsRefused_HoldsNothingElse(string file, string code)
    {
        var read = Read(file);

        Assert.Equal((code, true, true), (Assert.Single(read.Findings).Code, read.IsUnreadable, read.IsBlocked));
        Assert.Empty(read.Entries);
        Assert.Empty(read.Sheets);
    }

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Path.Combine(SolutionFolder.Path, "data-samples"), "*.xlsx").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Read_Sample_HasNothingToMend(string file)
    {
        // The newest published figure is of 2022.
        var read = Reading.Read(File.ReadAllBytes(Path.Combine(SolutionFolder.Path, "data-samples", file)), today: new(2023, 1, 1));

        Assert.Empty(read.Findings);
        Assert.NotEmpty(read.Entries);
        Assert.Equal(file != "published-history.xlsx", read.Illustrative);
    }

    [Fact]
    public void Read_StreamThatStandsElsewhere_IsReadFromItsStartAndStaysOpen()
    {
        using var file = new MemoryStream(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]));
        file.Position = 17;

        Assert.Single(Reading.Read(file).Entries);
        Assert.Single(Reading.Read(file).Entries);
    }

    private static ReadReturn Read(string file)
    {
        using var stream = TestWorkbooks.Open(file);
        return Reading.Read(stream);
    }
}
