using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>Decides by content, never by name, whether a file is a workbook that is safe to open.</summary>
public static class WorkbookGate
{
    private const string SaveAsXlsx = "Open it in Excel, choose Save As, and save it as “Excel Workbook (*.xlsx)”.";
    private const string AWorkbook = "An Excel workbook (.xlsx)";
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string TemplateType = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml";
    private const string TypesPart = "[Content_Types].xml";
    private const int TypesBytes = 1024 * 1024;

    /// <summary>Looks at a file.</summary>
    /// <param name="file">The whole file, seekable; its position is not kept.</param>
    /// <param name="limits">How much is taken.</param>
    /// <returns>Why the file is refused, or null when it may be opened.</returns>
    public static Finding? Check(Stream file, WorkbookLimits limits)
    {
        if (file.Length == 0)
        {
            return Finding.OfFile(FindingRules.FileEmpty, "A file of 0 bytes", AWorkbook, "Check that the file was saved, and choose it again.");
        }

        if (file.Length > limits.FileBytes)
        {
            return Finding.OfFile(FindingRules.FileTooLarge, Megabytes(file.Length), $"At most {Megabytes(limits.FileBytes)}", "Take out pictures and sheets that are not part of the return.");
        }

        var head = new byte[Math.Min(512, file.Length)];
        file.Position = 0;
        file.ReadExactly(head);
        return head.AsSpan() switch
        {
            [0x50, 0x4B, 0x03 or 0x05, 0x04 or 0x06, ..] => CheckPackage(file, limits),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => CompoundFile.Describe(file),
            _ => ForeignFile.Describe(head),
        };
    }

    /// <summary>What to say of a workbook in an older or other format.</summary>
    internal static Finding OfOtherFormat(FindingRule rule, string found) => Finding.OfFile(rule, found, AWorkbook, SaveAsXlsx);

    /// <summary>What to say of a file that is no workbook.</summary>
    internal static Finding NotAWorkbook(string found, string fix = "Choose the Excel workbook that holds the return.") => Finding.OfFile(FindingRules.FileNotWorkbook, found, AWorkbook, fix);

    private static Finding? CheckPackage(Stream file, WorkbookLimits limits)
    {
        try
        {
            // Counted first without making anything of them: a list of half a million empty parts fits into a file that is not too large.
            if (CountParts(file, limits.Entries) > limits.Entries)
            {
                return TooManyParts(limits);
            }

            if (HasMoreBehind(file))
            {
                return Finding.OfFile(FindingRules.FileDamaged, "A workbook with something behind its end", AWorkbook, "Open it in Excel and save it again.");
            }

            file.Position = 0;
            using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return package.Entries.Count > limits.Entries ? TooManyParts(limits) : CheckSizes(package, limits) ?? CheckContentTypes(package);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or XmlException or ArgumentException or NotSupportedException or OverflowException)
        {
            return Finding.OfFile(FindingRules.FileDamaged, "A package that ends early or cannot be unpacked", AWorkbook, "Open it in Excel; if it opens, save it again. If it does not, send an earlier copy.");
        }
    }

    private static Finding TooManyParts(WorkbookLimits limits) => Finding.OfFile(
        FindingRules.FileBomb,
        string.Create(CultureInfo.InvariantCulture, $"More than {limits.Entries:N0} parts"),
        string.Create(CultureInfo.InvariantCulture, $"At most {limits.Entries:N0}"),
        "Send the return workbook itself.");

    // The end record says how long the remark behind it is. What stands further back no program shows, and nobody would look through.
    private static bool HasMoreBehind(Stream file)
    {
        const int endBytes = 22;
        var tail = new byte[Math.Min(file.Length, endBytes + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return end >= 0 && tail.Length - end >= endBytes && end + endBytes + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 20)) != tail.Length;
    }

    // The end record (PK 5 6) says where the list of parts begins; a part's record (PK 1 2) says how long its name and remarks are.
    private static int CountParts(Stream file, int most)
    {
        const int endBytes = 22;
        var tail = new byte[Math.Min(file.Length, endBytes + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var count = 0;
        if (end < 0 || tail.Length - end < endBytes)
        {
            return count;
        }

        Span<byte> record = stackalloc byte[46];
        for (long at = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)); count <= most && at < file.Length; count++)
        {
            file.Position = at;
            if (file.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) < record.Length || !record.StartsWith("PK\u0001\u0002"u8))
            {
                break;
            }

            at += record.Length + BinaryPrimitives.ReadUInt16LittleEndian(record[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(record[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        }

        return count;
    }

    // Sizes are the package's own word, but no part is unpacked further than its stated size, so they bound what can come out.
    private static Finding? CheckSizes(ZipArchive package, WorkbookLimits limits)
    {
        const string fix = "Send the return workbook itself, without long stretches of empty or repeated cells.";
        long unpacked = 0;
        foreach (var entry in package.Entries)
        {
            if (entry.Length > limits.InflatedBytes - unpacked)
            {
                return Finding.OfFile(FindingRules.FileBomb, $"Parts that unpack to more than {Megabytes(limits.InflatedBytes)}", $"At most {Megabytes(limits.InflatedBytes)} unpacked", fix);
            }

            unpacked += entry.Length;
            // Pictures may be as empty as they like: nobody unpacks them.
            if (WorkbookPackage.IsBomb(entry, limits) && (entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            {
                return Finding.OfFile(FindingRules.FileBomb, $"{Megabytes(entry.CompressedLength)} that unpack to {Megabytes(entry.Length)}", $"Parts that unpack to at most {limits.Ratio} times their size", fix);
            }
        }

        return null;
    }

    private static Finding? CheckContentTypes(ZipArchive package)
    {
        if (Find(package, "mimetype") is { } mimetype)
        {
            var type = ReadMimetype(mimetype);
            return type.Contains("opendocument.spreadsheet", StringComparison.Ordinal)
                ? Finding.OfFile(FindingRules.FileOpenDocument, "An OpenDocument spreadsheet", AWorkbook, "In LibreOffice choose Save As, and “Excel 2007–365 (.xlsx)”.")
                : NotAWorkbook(type.Contains("opendocument", StringComparison.Ordinal) ? "An OpenDocument file that is not a spreadsheet" : "A book or another packed document");
        }

        if (Find(package, TypesPart) is not { } entry)
        {
            return package.Entries.Any(part => part.FullName.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase))
                ? NotAWorkbook("An Apple Numbers spreadsheet", "In Numbers choose File, Export To, Excel, and send that file.")
                : NotAWorkbook("A zip archive", "Unpack the archive and send the workbook that is in it.");
        }

        if (entry.Length > TypesBytes)
        {
            return OfOtherFormat(FindingRules.FileBomb, "An oversized list of parts");
        }

        var types = ContentTypes(entry);
        bool Any(string words) => types.Any(type => type.Contains(words, StringComparison.OrdinalIgnoreCase));
        // A binary workbook's type also says “macroEnabled”, and one saved as .xlsx keeps that type for parts it no longer has.
        var macros = types.Any(type => type.Contains("ms-excel", StringComparison.OrdinalIgnoreCase) && type.EndsWith("macroEnabled.main+xml", StringComparison.OrdinalIgnoreCase));
        if (macros || types.Contains(WorkbookType) || types.Contains(TemplateType))
        {
            return macros || Any("vbaProject") || Any("macrosheet")
                ? Finding.OfFile(FindingRules.FileMacros, "A workbook with macros", "A workbook without macros (.xlsx)", SaveAsXlsx)
                : null;
        }

        return Any("sheet.binary") ? OfOtherFormat(FindingRules.FileBinary, "A binary workbook")
            : NotAWorkbook(Any("wordprocessingml") || Any("ms-word") ? "A Word document" : Any("presentationml") || Any("ms-powerpoint") ? "A PowerPoint presentation" : "An Office file of another kind");
    }

    private static ZipArchiveEntry? Find(ZipArchive package, string name) =>
        package.Entries.FirstOrDefault(entry => WorkbookPackage.PartName(entry).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string ReadMimetype(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        Span<byte> text = stackalloc byte[128];
        return Encoding.ASCII.GetString(text[..stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)]);
    }

    private static HashSet<string> ContentTypes(ZipArchiveEntry entry)
    {
        var types = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var xml = XmlReader.Create(new WorkbookPart(entry, CancellationToken.None), WorkbookXml.Settings(TypesBytes));
        while (WorkbookXml.Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute("ContentType") is { } type)
            {
                types.Add(type);
            }
        }

        return types;
    }

    private static string Megabytes(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.#} MB");
}
