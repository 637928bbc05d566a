using CarersDashboard.Features.Measures.Known;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Known;

public class InconsistencyReaderTests
{
    private const string Sound = """
        [
          { "id": "N01", "subject": "Growth", "says": "Doubled.", "finding": "It did not.", "kind": "Arithmetic", "importance": "High", "sources": ["A report"], "measures": ["ID03"] },
          { "id": "N02", "subject": "Name", "says": "Two names.", "finding": "One group.", "kind": "Wording", "importance": "Low", "sources": ["A report"] }
        ]
        """;

    [Fact]
    public void Read_EmbeddedFile_HoldsThemAll()
    {
        var all = BoardRows.Catalogue.Inconsistencies;

        Assert.Equal(28, all.Count);
        Assert.Equal(Enum.GetValues<InconsistencyKind>(), all.Select(one => one.Kind).Distinct().Order());
        Assert.Equal(["SU01"], all.Single(one => one.Id == "N01").Measures);

        // Whatever a reader is told, it names its documents and not the numbers of a list.
        Assert.All(all.SelectMany(one => one.Sources), source => Assert.Matches("[a-z]{4}", source));
    }

    [Theory]
    [InlineData("N02", "N01", "inconsistencies.json, N01: the id stands 2 times.")]
    [InlineData("\"ID03\"", "\"ID99\"", "inconsistencies.json, N01: there is no measure ID99.")]
    [InlineData("[\"ID03\"]", "[\"ID03\", \"ID03\"]", "inconsistencies.json, N01: a measure is named twice.")]
    [InlineData("\"Doubled.\"", "\"\"", "inconsistencies.json, N01: subject, what the sources say, finding or source is empty.")]
    [InlineData("[\"A report\"]", "[]", "inconsistencies.json, N01: subject, what the sources say, finding or source is empty.")]
    [InlineData("\"Arithmetic\"", "\"Sums\"", "inconsistencies.json, item 1: ")]
    public void Read_OneFault_SaysWhereAndWhat(string from, string to, string fault)
    {
        var at = Sound.IndexOf(from, StringComparison.Ordinal);

        Assert.Empty(Faults(Sound));
        Assert.Contains(Faults(Sound[..at] + to + Sound[(at + from.Length)..]), one => one.StartsWith(fault, StringComparison.Ordinal));
    }

    private static List<string> Faults(string text)
    {
        var faults = new List<string>();
        InconsistencyReader.Read(text, SmallCatalogue.All.Measures, faults);
        return faults;
    }
}
