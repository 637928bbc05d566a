using System.Text;

namespace CarersDashboard.Features.Returns;

/// <summary>Says what an OLE compound file is: an encrypted workbook, an Excel 97–2003 one, or none.</summary>
internal static class CompoundFile
{
    // An entry of the directory: 64 bytes of name in UTF-16, then the length of the name in bytes with its closing zero.
    private const int EntryBytes = 128;
    private const int NameBytes = 64;

    private static readonly byte[] Encrypted = Name("ENCRYPTEDPACKAGE");
    private static readonly byte[] Workbook = Name("WORKBOOK");
    private static readonly byte[] Book = Name("BOOK");
    private static readonly byte[] Word = Name("WORDDOCUMENT");
    private static readonly byte[] PowerPoint = Name("POWERPOINT DOCUMENT");

    /// <summary>Looks through the file for the entries of its directory, which may lie anywhere, each at a multiple of 128 bytes.</summary>
    public static Finding Describe(Stream file)
    {
        var buffer = new byte[64 * 1024];
        var (encrypted, excel, word, powerPoint) = (false, false, false, false);
        file.Position = 0;
        int count;
        while ((count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            for (var at = 0; at + EntryBytes <= count; at += EntryBytes)
            {
                var entry = buffer.AsSpan(at, EntryBytes);
                encrypted |= IsNamed(entry, Encrypted);
                excel |= IsNamed(entry, Workbook) || IsNamed(entry, Book);
                word |= IsNamed(entry, Word);
                powerPoint |= IsNamed(entry, PowerPoint);
            }
        }

        // Either may hold the other and then has the entries of both; a workbook is what was asked for.
        return encrypted
                ? Finding.OfFile(FindingRules.FilePassword, "An encrypted workbook", "A workbook without a password", "Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save.")
            : excel ? WorkbookGate.OfOtherFormat(FindingRules.FileOldExcel, "An Excel 97–2003 workbook")
            : word ? WorkbookGate.NotAWorkbook("An old Word document")
            : powerPoint ? WorkbookGate.NotAWorkbook("An old PowerPoint presentation")
            : WorkbookGate.NotAWorkbook("An old Office file or an e-mail message");
    }

    // Names are compared without case: some programs write WORKBOOK.
    private static bool IsNamed(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name)
    {
        if (entry[NameBytes] != name.Length || entry[NameBytes + 1] != 0)
        {
            return false;
        }

        for (var at = 0; at < name.Length; at++)
        {
            var sign = entry[at];
            if ((sign is >= (byte)'a' and <= (byte)'z' ? sign - 0x20 : sign) != name[at])
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Name(string name) => Encoding.Unicode.GetBytes(name + "\0");
}
