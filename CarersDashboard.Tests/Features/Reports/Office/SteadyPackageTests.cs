using System.IO.Compression;
using CarersDashboard.Features.Reports.Office;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Office;

/// <summary>Packages that are the same each time.</summary>
public class SteadyPackageTests
{
    [Theory]
    [InlineData(2018, 2018)]
    [InlineData(1970, 1980)]
    [InlineData(2200, 2107)]
    public void Write_AnyTime_IsThatOfEveryEntry(int year, int written)
    {
        using var archive = new ZipArchive(new MemoryStream(SteadyPackage.Write([new("b.xml", "b"u8.ToArray()), new("a.xml", "a"u8.ToArray())], new(year, 3, 4, 5, 6, 8, TimeSpan.Zero))));

        Assert.All(archive.Entries, entry => Assert.Equal(written, entry.LastWriteTime.Year));
    }

    [Fact]
    public void Write_AnyOrder_BeginsWithWhatThePartsAre()
    {
        using var source = new MemoryStream();
        using (var archive = new ZipArchive(source, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "xl/b.xml", "_rels/.rels", "Z.xml", "[Content_Types].xml", "xl/a.xml" })
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write("some content"u8);
            }
        }

        var first = SteadyPackage.Write(source, DateTimeOffset.UnixEpoch);

        using var written = new ZipArchive(new MemoryStream(first));
        Assert.Equal(["[Content_Types].xml", "_rels/.rels", "Z.xml", "xl/a.xml", "xl/b.xml"], written.Entries.Select(entry => entry.FullName));
        Assert.Equal(first, SteadyPackage.Write(new MemoryStream(first), DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Clean_ControlCharactersAndHalves_AreDropped() => Assert.Equal("a b😀c", OfficeText.Clean("a\u0000 \u0007b😀\uD83Dc\uFFFE"));
}
