using System.IO.Compression;
using System.Text;
using Xunit;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>A test file that has become something else would let the tests that use it pass for the wrong reason.</summary>
public class TestWorkbooksTests
{
    [Theory]
    [InlineData("old-format.xls", "D0CF11E0")]
    [InlineData("password-protected.xlsx", "D0CF11E0")]
    [InlineData("truncated.xlsx", "504B0304")]
    [InlineData("not-a-workbook.xlsx", "25504446")]
    [InlineData("page.xlsx", "3C21444F")]
    [InlineData("returns.csv", "4F726761")]
    [InlineData("empty.xlsx", "")]
    public void Open_FilesThatAreNoPackage_BeginAsTheirKindDoes(string file, string start)
    {
        using var stream = TestWorkbooks.Open(file);
        var head = new byte[4];

        Assert.Equal(start, Convert.ToHexString(head, 0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    [Fact]
    public void Open_PasswordProtected_HoldsAnEncryptedPackage()
    {
        using var stream = TestWorkbooks.Open("password-protected.xlsx");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);

        Assert.True(copy.ToArray().AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) > 0);
    }

    [Theory]
    [InlineData("open-document.ods", "mimetype", "application/vnd.oasis.opendocument.spreadsheet")]
    [InlineData("macro.xlsm", "[Content_Types].xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")]
    [InlineData("macro-renamed.xlsx", "[Content_Types].xml", "application/vnd.ms-office.vbaProject")]
    [InlineData("binary.xlsb", "[Content_Types].xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")]
    [InlineData("document.xlsx", "[Content_Types].xml", "wordprocessingml.document.main+xml")]
    [InlineData("libreoffice-template.xlsx", "docProps/app.xml", "LibreOffice")]
    [InlineData("libreoffice-long.xlsx", "docProps/app.xml", "LibreOffice")]
    [InlineData("libreoffice-wide.xlsx", "docProps/app.xml", "LibreOffice")]
    [InlineData("strict.xlsx", "xl/workbook.xml", "http://purl.oclc.org/ooxml/spreadsheetml/main")]
    [InlineData("strict.xlsx", "xl/worksheets/sheet1.xml", "t=\"d\"")]
    [InlineData("dates-from-1904.xlsx", "xl/workbook.xml", "date1904=\"1\"")]
    [InlineData("hidden.xlsx", "xl/workbook.xml", "state=\"veryHidden\"")]
    [InlineData("hidden.xlsx", "xl/worksheets/sheet1.xml", "<x:row r=\"9\" hidden=\"1\"")]
    public void Open_Packages_HoldWhatMakesThemWhatTheyAre(string file, string part, string text)
    {
        using var package = new ZipArchive(TestWorkbooks.Open(file), ZipArchiveMode.Read);
        using var reader = new StreamReader(package.GetEntry(part)!.Open());

        Assert.Contains(text, reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_EachFile_IsNamed()
    {
        var readme = File.ReadAllText(Path.Combine(TestWorkbooks.Folder, "README.md"));

        Assert.All(
            Directory.EnumerateFiles(TestWorkbooks.Folder).Select(Path.GetFileName).Where(file => file != "README.md"),
            file => Assert.Contains($"`{file}`", readme, StringComparison.Ordinal));
    }
}
