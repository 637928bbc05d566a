using Xunit;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>
/// Keeps <c>data-samples/</c> what its generator writes. After a change to the generator or the catalogue run
/// <c>CARERS_WRITE_SAMPLES=1 dotnet test --filter FullyQualifiedName~SampleWorkbooksTests</c>, look at the changes and commit them.
/// </summary>
public class SampleWorkbooksTests
{
    private static readonly string Folder = Path.Combine(SolutionFolder.Path, "data-samples");

    private static readonly IReadOnlyList<SampleWorkbook> Library = SampleLibrary.All();

    public static TheoryData<string> Files => [.. Library.Select(sample => sample.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Write_EachSample_GivesTheCellsOfTheCommittedFile(string file)
    {
        var written = SampleWriter.Write(Library.Single(sample => sample.File == file));
        var committed = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("CARERS_WRITE_SAMPLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(committed)!);
            File.WriteAllBytes(committed, written);
        }

        Assert.Equal(SampleCell.Read(File.ReadAllBytes(committed)), SampleCell.Read(written));
    }

    [Fact]
    public void All_Folder_HoldsTheLibraryAndItsReadmeAndNothingElse()
    {
        var found = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'));

        Assert.Equal([.. Library.Select(sample => sample.File).Append("README.md").Append("registers.json").Order(StringComparer.Ordinal)], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Readme_EachSample_IsNamed()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.All(Library, sample => Assert.Contains($"`{sample.File}`", readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("return-WHHT-2017-18-Q3.xlsx", "E11", "number", "0")]
    [InlineData("return-HCT-2017-18-Q3.xlsx", "E8", "text", "not available")]
    [InlineData("return-MAU-2017-18-Q3.xlsx", "E7", "text", "<5")]
    [InlineData("return-CinH-2017-18-Q3.xlsx", "B4", "text", "Provisional")]
    [InlineData("mistakes/mistakes-values.xlsx", "E7", "formula", "=#REF!+512 → #REF!")]
    [InlineData("mistakes/mistakes-values.xlsx", "E8", "formula", "=D8+14 → no result")]
    [InlineData("mistakes/mistakes-values.xlsx", "E14", "number", "286.5")]
    [InlineData("mistakes/mistakes-values.xlsx", "E15", "text", "about 40")]
    [InlineData("mistakes/mistakes-values.xlsx", "E18", "number", "-12")]
    [InlineData("mistakes/mistakes-values.xlsx", "E19", "number", "0.92")]
    [InlineData("mistakes/mistakes-values.xlsx", "F20", "number", "76")]
    [InlineData("mistakes/mistakes-structure.xlsx", "F4", "text", "Denominater")]
    [InlineData("mistakes/mistakes-structure.xlsx", "D6", "number", "109400")]
    [InlineData("mistakes/mistakes-structure.xlsx", "C8", "text", "SU99")]
    [InlineData("mistakes/mistakes-structure.xlsx", "A9", "text", "Citizens Advise")]
    [InlineData("mistakes/mistakes-structure.xlsx", "B10", "text", "Q5 2017-18")]
    [InlineData("mistakes/mistakes-structure.xlsx", "C12", "text", "ID11")]
    [InlineData("mistakes/mistakes-structure.xlsx", "B14", "text", "Q4 2018")]
    [InlineData("mistakes/mistakes-structure.xlsx", "G15", "text", "Nearly final")]
    [InlineData("mistakes/mistakes-period.xlsx", "B3", "text", "Q2 2017-18")]
    [InlineData("mistakes/mistakes-period.xlsx", "E12", "number", "1520")]
    [InlineData("mistakes/mistakes-period.xlsx", "A13", "text", "SU04")]
    [InlineData("mistakes/mistakes-period.xlsx", "A15", "text", "SU05")]
    public void Readme_CellsThatItNames_HoldWhatItSays(string file, string cell, string type, string value)
    {
        var found = SampleCell.Read(File.ReadAllBytes(Path.Combine(Folder, file))).Single(candidate => candidate.Address == $"Return!{cell}");

        Assert.Equal((type, value), (found.Type, found.Value));
    }

    [Fact]
    public void All_MadeUpWorkbooks_SayThatTheyAreIllustrative() =>
        Assert.All(
            Library,
            sample => Assert.Equal(
                sample.File != "published-history.xlsx",
                SampleCell.Read(SampleWriter.Write(sample))[0] is { Type: "text" } first && first.Address.EndsWith("!A1", StringComparison.Ordinal) && first.Value.StartsWith("Illustrative figures", StringComparison.Ordinal)));

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(SampleWriter.Write(Library[0]), SampleWriter.Write(SampleLibrary.All()[0]));
}
