using System.IO.Compression;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>One file inside a package.</summary>
/// <param name="Name">Its path with slashes, without one at the start: <c>xl/workbook.xml</c>.</param>
/// <param name="Content">What stands in it.</param>
public readonly record struct PackageEntry(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Writes Office packages so that the same content gives the same bytes: one time for all entries, one order, compressed once.</summary>
public static class SteadyPackage
{
    private const string ContentTypes = "[Content_Types].xml";

    // What the form of a zip file can say (APPNOTE 4.4.6).
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    /// <summary>Writes a finished package anew.</summary>
    /// <param name="package">A zip file, best not compressed; it is read from its start and left open.</param>
    /// <param name="at">The time of every entry, UTC; a time that a zip file cannot say becomes the nearest that it can.</param>
    /// <exception cref="InvalidDataException">It is no zip file.</exception>
    public static byte[] Write(Stream package, DateTimeOffset at)
    {
        package.Position = 0;
        using var archive = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        return Write([.. archive.Entries.Select(Read)], at);
    }

    /// <summary>Writes a package from its files, in whatever order they are given.</summary>
    /// <param name="entries">Its files; names differ.</param>
    /// <param name="at">The time of every entry, UTC.</param>
    public static byte[] Write(IReadOnlyList<PackageEntry> entries, DateTimeOffset at)
    {
        var time = at < Earliest ? Earliest : at > Latest ? Latest : at.ToUniversalTime();
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries.OrderBy(entry => Rank(entry.Name)).ThenBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var written = archive.CreateEntry(entry.Name, IsPacked(entry.Name) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                written.LastWriteTime = time;
                using var stream = written.Open();
                stream.Write(entry.Content.Span);
            }
        }

        return memory.ToArray();
    }

    private static PackageEntry Read(ZipArchiveEntry entry)
    {
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return new(entry.FullName, content);
    }

    // Readers that stream a package want to know first what its parts are.
    private static int Rank(string name) => name switch
    {
        ContentTypes => 0,
        "_rels/.rels" => 1,
        _ => 2,
    };

    private static bool IsPacked(string name) => name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase);
}
