using System.Text;

namespace CarersDashboard.Features.Returns;

/// <summary>Says what a file is that is neither a package nor a compound file, from its first bytes.</summary>
internal static class ForeignFile
{
    private const string SaveATable = "If it opens in Excel as a table, choose Save As there, and save it as “Excel Workbook (*.xlsx)”. Otherwise choose the workbook that holds the return.";

    /// <summary>Looks at the first bytes.</summary>
    public static Finding Describe(ReadOnlySpan<byte> head) => head switch
    {
        // Records of Excel 2 to 4: 09 00, 09 02, 09 04, with their length.
        [0x09, 0x00 or 0x02 or 0x04, 0x04 or 0x06, 0x00, ..] => WorkbookGate.OfOtherFormat(FindingRules.FileOldExcel, "A workbook of Excel 4 or older"),
        [0x25, 0x50, 0x44, 0x46, ..] => WorkbookGate.NotAWorkbook("A PDF document"),
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => WorkbookGate.NotAWorkbook("A picture"),
        [0x1F, 0x8B, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x52, 0x61, 0x72, 0x21, ..] => WorkbookGate.NotAWorkbook("A packed archive", "Unpack the archive and send the workbook that is in it."),
        [0x7B, 0x5C, 0x72, 0x74, 0x66, ..] => WorkbookGate.NotAWorkbook("A text document (.rtf)"),
        // ~$return.xlsx, which Excel keeps beside an open workbook: 165 bytes with the name of whoever has it open.
        { Length: 165 } when head[0] is > 0 and < 55 && head[^1] == 0 => WorkbookGate.NotAWorkbook("The lock of a workbook that is open (~$)", "Close the workbook in Excel, and choose the file without ~$ in its name."),
        // Reports that systems call .xls are often web pages, and Excel opens them as tables.
        _ when Start(head) == '<' => WorkbookGate.NotAWorkbook("A web page or XML file", SaveATable),
        _ when IsText(head) => WorkbookGate.NotAWorkbook("A text file, such as CSV", SaveATable),
        // What is left of a file when a download or a copy is broken off.
        _ when head.IndexOfAnyExcept((byte)0) < 0 => Finding.OfFile(FindingRules.FileDamaged, "A file of zeros", "An Excel workbook (.xlsx)", "The file was not copied whole: copy or save it again."),
        _ => WorkbookGate.NotAWorkbook("A file of an unknown kind"),
    };

    private static char Start(ReadOnlySpan<byte> head) => Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', '\0', ' ', '\r', '\n', '\t').FirstOrDefault();

    // Text in UTF-16, Excel's “Unicode text”, begins with its mark.
    private static bool IsText(ReadOnlySpan<byte> head) => head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || head.IndexOfAnyInRange((byte)0, (byte)8) < 0;
}
