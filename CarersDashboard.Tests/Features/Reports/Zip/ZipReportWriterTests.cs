using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Zip;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Zip;

public class ZipReportWriterTests
{
    private static readonly BoardTable Second = new()
    {
        Name = "definitions-2017-18-Q3",
        Title = "What each measure means",
        About = [("Source", "The catalogue")],
        Columns = [new("Measure", "Its code"), new("Meaning")],
        Rows = [["ID03", SampleReports.FormulaLike], ["ID11", "+1"]],
    };

    [Fact]
    public void Write_Report_HoldsEachTableWithItsMetadata()
    {
        var copy = Copy();

        var files = Read(Write(copy));

        Assert.Equal(
            ["README.txt", "csv-metadata.json", "definitions-2017-18-Q3.csv", "definitions-2017-18-Q3.csv-metadata.json", "figures-2017-18-Q3.csv", "figures-2017-18-Q3.csv-metadata.json"],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.All(copy.Report.Data, table =>
        {
            Assert.Equal(BoardTableWriter.Csv(table), files[table.Name + ".csv"]);
            Assert.Equal(BoardTableWriter.Metadata(table), files[table.Name + ".csv-metadata.json"]);
        });
    }

    [Fact]
    public void Write_Report_HasEveryFigureOfItsCharts()
    {
        var copy = Copy();

        var lines = Encoding.UTF8.GetString(Read(Write(copy))["figures-2017-18-Q3.csv"]).Split("\r\n");

        foreach (var row in copy.Report.Data[0].Rows)
        {
            Assert.Contains(lines, line => line.Contains($"{row[0].Text},{row[1].Text},", StringComparison.Ordinal) && line.Contains($",{row[3].Text},", StringComparison.Ordinal));
        }

        Assert.Contains(lines, line => line.EndsWith(",5.8,", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Group_ListsAllTables()
    {
        var copy = Copy();
        var files = Read(Write(copy));

        using var group = JsonDocument.Parse(files["csv-metadata.json"]);

        var root = group.RootElement;
        Assert.Equal("http://www.w3.org/ns/csvw", root.GetProperty("@context")[0].GetString());
        Assert.Equal("en-GB", root.GetProperty("@context")[1].GetProperty("@language").GetString());
        Assert.Equal(copy.Report.Title, root.GetProperty("dc:title").GetString());
        Assert.Equal("2017-18-Q3-1", root.GetProperty("dc:identifier").GetString());
        Assert.Equal("2018-02-14T16:05:00Z", root.GetProperty("dc:issued").GetString());
        var tables = root.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(copy.Report.Data.Select(table => table.Name + ".csv"), tables.Select(table => table.GetProperty("url").GetString()));
        Assert.All(tables, table => Assert.Contains(table.GetProperty("url").GetString()!, files.Keys));
        // As many titles as the file has columns, and in the same words.
        Assert.All(tables.Zip(copy.Report.Data), pair => Assert.Equal(pair.Second.Columns.Select(column => column.Name), pair.First.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("titles").GetString())));
        Assert.All(tables, table => Assert.False(table.TryGetProperty("@context", out _)));
    }

    [Fact]
    public void Write_Readme_SaysWhatEachFileIs()
    {
        var files = Read(Write(Copy()));
        var text = Encoding.UTF8.GetString(files["README.txt"]);

        foreach (var part in new[] { "Carers’ outcomes: board report, Q3 2017-18", "Edition 1, frozen 14 February 2018 at 16:05.", "2017-18-Q3-1", "Check code 7F3A 19C2", "Open Government Licence v3.0", "https://example.org/reports/2017-18-Q3-1", "Every figure of the report’s measures", "Some figures are illustrative." })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.All(files.Keys.Where(name => name != "README.txt"), name => Assert.Contains(name + ":", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_FormulaLikeWords_StayWords()
    {
        var text = Encoding.UTF8.GetString(Read(Write(Copy()))["definitions-2017-18-Q3.csv"]);

        Assert.Contains("\"'=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.Contains("'+1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameCopyTwice_GivesSameBytes()
    {
        var first = Write(Copy());

        Assert.Equal(first, Write(Copy()));
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(2018, 2, 14, 16, 5, 0), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Write_Draft_SaysSo()
    {
        var text = Encoding.UTF8.GetString(Read(Write(SampleReports.Copy(number: 0)))["README.txt"]);

        Assert.Contains("Draft, not frozen.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Edition", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PublicEdition_SaysSo()
    {
        var copy = Copy();
        var text = Encoding.UTF8.GetString(Read(Write(copy with { Report = copy.Report with { Audience = Audience.Public } }))["README.txt"]);

        Assert.Contains("Public edition", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_GivenUp_Ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => ZipReportWriter.Write(Copy(), source.Token));
    }

    private static ReportCopy Copy()
    {
        var copy = SampleReports.Copy();
        return copy with { Report = copy.Report with { Data = [copy.Report.Data[0], Second] } };
    }

    private static byte[] Write(ReportCopy copy) => ZipReportWriter.Write(copy, TestContext.Current.CancellationToken);

    private static Dictionary<string, byte[]> Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        });
    }
}
