using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>Decides by content, never by name, whether a file is a workbook that is safe to open.</summary>
public static class WorkbookGate
{
    private const string SaveAsXlsx = "Open it in Excel, choose Save As, and save it as “Excel Workbook (*.xlsx)”.";
    private const string AWorkbook = "An Excel workbook (.xlsx)";
    private const string WorkbookContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
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
            [0xD0, 0xCF, 0x11, 0xE0, ..] => CheckCompound(file),
            _ => Finding.OfFile(FindingRules.FileNotWorkbook, Describe(head), AWorkbook, NotAWorkbookFix(head)),
        };
    }

    private static Finding? CheckPackage(Stream file, WorkbookLimits limits)
    {
        file.Position = 0;
        try
        {
            using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > limits.Entries)
            {
                return Finding.OfFile(FindingRules.FileBomb, $"{package.Entries.Count:N0} parts", $"At most {limits.Entries:N0}", "Send the return workbook itself.");
            }

            // Sizes are the package's own word; reading a part past its stated size fails, so they bound what can come out.
            long inflated = 0;
            foreach (var entry in package.Entries)
            {
                inflated += entry.Length;
                if (inflated > limits.InflatedBytes || (entry.Length > limits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio))
                {
                    return Finding.OfFile(
                        FindingRules.FileBomb,
                        $"{Megabytes(file.Length)} that unpack to more than {Megabytes(entry.Length)}",
                        $"At most {Megabytes(limits.InflatedBytes)} unpacked",
                        "Send the return workbook itself, without long stretches of empty or repeated cells.");
                }
            }

            return CheckContentTypes(package);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or XmlException)
        {
            return Finding.OfFile(FindingRules.FileDamaged, "A package that ends early or cannot be unpacked", AWorkbook, "Open it in Excel; if it opens, save it again. If it does not, send an earlier copy.");
        }
    }

    private static Finding? CheckContentTypes(ZipArchive package)
    {
        if (package.GetEntry("mimetype") is not null)
        {
            return Finding.OfFile(FindingRules.FileOpenDocument, "An OpenDocument file", AWorkbook, "In LibreOffice choose Save As, and “Excel 2007–365 (.xlsx)”.");
        }

        if (package.GetEntry("[Content_Types].xml") is not { } entry)
        {
            return Finding.OfFile(FindingRules.FileNotWorkbook, "A zip archive", AWorkbook, "Unpack the archive and send the workbook that is in it.");
        }

        if (entry.Length > TypesBytes)
        {
            return Finding.OfFile(FindingRules.FileBomb, "An oversized list of parts", AWorkbook, SaveAsXlsx);
        }

        var types = ContentTypes(entry);
        if (types.Any(type => type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
        {
            return Finding.OfFile(FindingRules.FileMacros, "A workbook with macros", "A workbook without macros (.xlsx)", SaveAsXlsx);
        }

        if (types.Any(type => type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase)))
        {
            return Finding.OfFile(FindingRules.FileBinary, "A binary workbook", AWorkbook, SaveAsXlsx);
        }

        if (types.Contains(WorkbookContentType))
        {
            return null;
        }

        var found = types.Any(type => type.Contains("wordprocessingml", StringComparison.Ordinal)) ? "A Word document"
            : types.Any(type => type.Contains("presentationml", StringComparison.Ordinal)) ? "A PowerPoint presentation"
            : "An Office file of another kind";
        return Finding.OfFile(FindingRules.FileNotWorkbook, found, AWorkbook, "Choose the workbook that holds the return.");
    }

    private static HashSet<string> ContentTypes(ZipArchiveEntry entry)
    {
        var types = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, WorkbookXml.Settings(TypesBytes));
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("ContentType") is { } type)
            {
                types.Add(type);
            }
        }

        return types;
    }

    // The names of the streams inside an OLE compound file are UTF-16 in its directory, which may lie anywhere.
    private static Finding CheckCompound(Stream file)
    {
        var encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");
        var content = new byte[Math.Min(file.Length, 8 * 1024 * 1024)];
        file.Position = 0;
        file.ReadExactly(content);
        if (content.AsSpan().IndexOf(encrypted) >= 0)
        {
            return Finding.OfFile(FindingRules.FilePassword, "An encrypted workbook", "A workbook without a password", "Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save.");
        }

        var workbook = content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Workbook")) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Book")) >= 0;
        return workbook
            ? Finding.OfFile(FindingRules.FileOldExcel, "An Excel 97–2003 workbook", AWorkbook, SaveAsXlsx)
            : Finding.OfFile(FindingRules.FileNotWorkbook, "An old Office file or an e-mail message", AWorkbook, "Choose the workbook that holds the return.");
    }

    private static string Describe(ReadOnlySpan<byte> head)
    {
        var text = Start(head);
        return head switch
        {
            [0x25, 0x50, 0x44, 0x46, ..] => "A PDF document",
            [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] => "A picture",
            _ when text.StartsWith('<') => "A web page or XML file",
            _ when IsText(head) => "A text file, such as CSV",
            _ => "A file of an unknown kind",
        };
    }

    private static string NotAWorkbookFix(ReadOnlySpan<byte> head) =>
        IsText(head) && !Start(head).StartsWith('<') ? SaveAsXlsx : "Choose the Excel workbook that holds the return.";

    private static string Start(ReadOnlySpan<byte> head) => Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');

    private static bool IsText(ReadOnlySpan<byte> head) => head.IndexOfAnyInRange((byte)0, (byte)8) < 0;

    private static string Megabytes(long bytes) => bytes < 1024 * 1024
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.#} MB");
}
