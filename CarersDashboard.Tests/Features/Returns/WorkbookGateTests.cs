using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

public class WorkbookGateTests
{
    // A name of three letters, in one byte each and again in two, with spaces to their full length.
    private static readonly byte[] Lock = [3, .. Encoding.ASCII.GetBytes("Ann".PadRight(54)), 3, 0, .. Encoding.Unicode.GetBytes("Ann".PadRight(54))];

    private static readonly byte[] Good = WorkbookBuilder.Of(["Measure", "Value"], ["ID02", 12]);

    [Fact]
    public void Check_Workbook_IsLetThrough() => Assert.Null(Check(Good));

    [Theory]
    [InlineData("empty.xlsx", "FILE-01", "A file of 0 bytes")]
    [InlineData("old-format.xls", "FILE-03", "An Excel 97–2003 workbook")]
    [InlineData("password-protected.xlsx", "FILE-04", "An encrypted workbook")]
    [InlineData("not-a-workbook.xlsx", "FILE-05", "A PDF document")]
    [InlineData("page.xlsx", "FILE-05", "A web page or XML file")]
    [InlineData("document.xlsx", "FILE-05", "A Word document")]
    [InlineData("returns.csv", "FILE-05", "A text file, such as CSV")]
    [InlineData("truncated.xlsx", "FILE-06", "A package that ends early or cannot be unpacked")]
    [InlineData("binary.xlsb", "FILE-07", "A binary workbook")]
    [InlineData("open-document.ods", "FILE-08", "An OpenDocument spreadsheet")]
    [InlineData("macro.xlsm", "FILE-09", "A workbook with macros")]
    [InlineData("macro-renamed.xlsx", "FILE-09", "A workbook with macros")]
    public void Check_FileOfAnotherProgram_IsRefusedAsWhatItIs(string name, string code, string found)
    {
        using var file = TestWorkbooks.Open(name);

        var finding = WorkbookGate.Check(file, new());

        Assert.Equal((code, found), (finding?.Code, finding?.Found));
        Assert.Equal(FindingTier.Blocks, finding!.Tier);
        Assert.NotEmpty(finding.Fix);
    }

    public static TheoryData<string, string, byte[]> Heads => new()
    {
        { "FILE-05", "A picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] },
        { "FILE-05", "A picture", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] },
        { "FILE-05", "A packed archive", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0] },
        { "FILE-05", "A packed archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C] },
        { "FILE-05", "A text document (.rtf)", Encoding.ASCII.GetBytes(@"{\rtf1\ansi}") },
        { "FILE-05", "A text file, such as CSV", Encoding.ASCII.GetBytes("Measure,Value\r\nID02,12\r\n") },
        { "FILE-05", "A text file, such as CSV", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Measure\tValue\r\nID02\t12\r\n")] },
        { "FILE-05", "A web page or XML file", Encoding.UTF8.GetBytes("\uFEFF\r\n<table><tr><td>Measure</td></tr></table>") },
        { "FILE-05", "A web page or XML file", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html></html>")] },
        { "FILE-05", "A file of an unknown kind", [1, 2, 3, 4, 5, 6, 7, 8] },
        { "FILE-05", "A text file, such as CSV", [0x50] },
        { "FILE-05", "The lock of a workbook that is open (~$)", Lock },
        { "FILE-06", "A file of zeros", new byte[4096] },
        { "FILE-03", "A workbook of Excel 4 or older", [0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00] },
        { "FILE-05", "An old Office file or an e-mail message", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Check_FileThatIsNoPackage_IsDescribedByItsFirstBytes(string code, string found, byte[] file)
    {
        var finding = Check(file);

        Assert.Equal((code, found), (finding?.Code, finding?.Found));
    }

    [Theory]
    [InlineData("Workbook", "FILE-03")]
    [InlineData("WORKBOOK", "FILE-03")]
    [InlineData("Book", "FILE-03")]
    [InlineData("EncryptedPackage", "FILE-04")]
    [InlineData("WordDocument", "FILE-05")]
    [InlineData("PowerPoint Document", "FILE-05")]
    [InlineData("Notebook", "FILE-05")]
    public void Check_CompoundFile_IsToldByTheNameOfAStream(string stream, string code)
    {
        // The directory lies behind everything else, as it may.
        var file = new byte[9 * 1024 * 1024];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        var entry = file.AsSpan(file.Length - 512, 128);
        Encoding.Unicode.GetBytes(stream).CopyTo(entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((stream.Length + 1) * 2));

        Assert.Equal(code, Check(file)?.Code);
    }

    [Fact]
    public void Check_OldWordDocumentThatSpeaksOfAWorkbook_IsNoWorkbook()
    {
        var file = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes("Read the Workbook and the EncryptedPackage").CopyTo(file, 1024);

        Assert.Equal("FILE-05", Check(file)?.Code);
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "FILE-05", "A Word document")]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml", "FILE-05", "A Word document")]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "FILE-05", "A PowerPoint presentation")]
    [InlineData("application/vnd.ms-visio.drawing.main+xml", "FILE-05", "An Office file of another kind")]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "FILE-09", "A workbook with macros")]
    [InlineData("application/vnd.ms-excel.template.macroEnabled.main+xml", "FILE-09", "A workbook with macros")]
    [InlineData("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "FILE-07", "A binary workbook")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", null, null)]
    [InlineData(WorkbookBuilder.WorkbookType, null, null)]
    public void Check_Package_IsToldByItsMainContentType(string type, string? code, string? found)
    {
        var finding = Check(new WorkbookBuilder().Rows("Return", [["Measure"]]).WorkbookOf(type).Build());

        Assert.Equal((code, found), (finding?.Code, finding?.Found));
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject")]
    [InlineData("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml")]
    [InlineData("xl/macrosheets/sheet2.xml", "application/vnd.ms-excel.intlmacrosheet+xml")]
    public void Check_WorkbookThatHidesMacros_IsRefused(string part, string type) =>
        Assert.Equal("FILE-09", Check(new WorkbookBuilder().Rows("Return", [["Measure"]]).Part(part, "x").Type(part, type).Build())?.Code);

    [Fact]
    public void Check_WorkbookOnceSavedAsBinary_IsLetThrough()
    {
        // Excel leaves the type of the parts that are no longer there.
        var workbook = new WorkbookBuilder().Rows("Return", [["Measure"]]).Type("xl/none.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main").Build();

        Assert.Null(Check(workbook));
    }

    [Theory]
    [InlineData("figures.txt", "A zip archive")]
    [InlineData("Index/Document.iwa", "An Apple Numbers spreadsheet")]
    public void Check_ZipOfSomethingElse_SaysWhatToDo(string entry, string found)
    {
        var finding = Check(WorkbookBuilder.Zip([(entry, [1, 2, 3])]));

        Assert.Equal(("FILE-05", found), (finding?.Code, finding?.Found));
    }

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", "FILE-08", "An OpenDocument spreadsheet")]
    [InlineData("application/vnd.oasis.opendocument.text", "FILE-05", "An OpenDocument file that is not a spreadsheet")]
    [InlineData("application/epub+zip", "FILE-05", "A book or another packed document")]
    public void Check_PackageWithAMimetype_IsToldByIt(string mimetype, string code, string found)
    {
        var finding = Check(WorkbookBuilder.Zip([("mimetype", Encoding.ASCII.GetBytes(mimetype)), ("content.xml", [])]));

        Assert.Equal((code, found), (finding?.Code, finding?.Found));
    }

    [Fact]
    public void Check_EmptyZip_IsNoWorkbook() => Assert.Equal("FILE-05", Check(WorkbookBuilder.Zip([]))?.Code);

    [Fact]
    public void Check_SomethingBehindTheEnd_IsRefused()
    {
        byte[] workbook = ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7));

        Assert.Null(Check(workbook));
        Assert.Equal(("FILE-06", "A workbook with something behind its end"), Check([.. workbook, .. "jo.nobody@example.org"u8]) is { } finding ? (finding.Code, finding.Found) : default);
    }

    [Fact]
    public void Check_FileAboveTheLimit_IsRefusedWithBothSizes()
    {
        var finding = Check(new byte[2 * 1024 * 1024], new() { FileBytes = 1024 * 1024 });

        Assert.Equal(("FILE-02", "2 MB", "At most 1 MB"), (finding?.Code, finding?.Found, finding?.Expected));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Check_WorkbookCutOff_IsDamaged(double share) => Assert.Equal("FILE-06", Check(Good[..(int)(Good.Length * share)])?.Code);

    [Fact]
    public void Check_WorkbookWithoutItsLastByte_IsDamaged() => Assert.Equal("FILE-06", Check(Good[..^1])?.Code);

    [Fact]
    public void Check_ContentTypesInAnotherCase_AreFound()
    {
        var parts = new WorkbookBuilder().Rows("Return", [["Measure"]]).All().Select(part => (part.Name == "[Content_Types].xml" ? "[content_types].xml" : part.Name, part.Content));

        Assert.Null(Check(WorkbookBuilder.Zip(parts)));
    }

    [Fact]
    public void Check_ContentTypesThatAreNoXml_AreDamage() =>
        Assert.Equal("FILE-06", Check(new WorkbookBuilder().Part("[Content_Types].xml", "not xml").Build())?.Code);

    [Fact]
    public void Check_ManyParts_AreRefusedBeforeTheyAreListed()
    {
        using var file = new MemoryStream(WorkbookBuilder.Zip(Enumerable.Range(0, 50_000).Select(number => (number.ToString(CultureInfo.InvariantCulture), Array.Empty<byte>()))));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var finding = WorkbookGate.Check(file, new());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
        Assert.Equal(("FILE-10", "More than 2,000 parts", "At most 2,000"), (finding?.Code, finding?.Found, finding?.Expected));
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(8, "FILE-10")]
    public void Check_AsManyPartsAsTheLimit_AreLetThrough(int limit, string? code) =>
        Assert.Equal(code, Check(new WorkbookBuilder().Rows("Return", [["Measure"]]).Part("a", "").Part("b", "").Part("c", "").Build(), new() { Entries = limit })?.Code);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "FILE-10")]
    [InlineData("XL/WORKSHEETS/SHEET1.XML", "FILE-10")]
    [InlineData("xl/_rels/workbook.xml.rels", "FILE-10")]
    [InlineData("zeros.bin", null)]
    public void Check_TwoHundredMegabytesOfZeros_NothingIsUnpacked(string name, string? code)
    {
        var package = PackZeros(name, 200L * 1024 * 1024);
        using var file = new MemoryStream(package, writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var finding = WorkbookGate.Check(file, new());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 1024 * 1024);
        Assert.Equal(code ?? "FILE-05", finding?.Code);
    }

    [Fact]
    public void Check_PartsThatTogetherPassTheLimit_AreRefused()
    {
        var limits = new WorkbookLimits { InflatedBytes = 5_000 };
        var finding = Check(WorkbookBuilder.Zip([("a.png", new byte[3_000]), ("b.png", new byte[3_000])]), limits);

        Assert.Equal("FILE-10", finding?.Code);
    }

    [Fact]
    public void Check_PictureThatPacksWell_IsNoBomb()
    {
        var workbook = new WorkbookBuilder().Rows("Return", [["Measure"]]).Part("xl/media/image1.bmp", new byte[6 * 1024 * 1024]).Build();

        Assert.Null(Check(workbook));
    }

    [Fact]
    public void Check_SizeThatPassesEveryNumber_IsRefused()
    {
        // The central directory says 4,294,967,294 bytes.
        var package = WorkbookBuilder.Zip([("[Content_Types].xml", new byte[100])]);
        BinaryPrimitives.WriteUInt32LittleEndian(package.AsSpan(CentralDirectory(package) + 24), uint.MaxValue - 1);

        Assert.Equal("FILE-10", Check(package)?.Code);
    }

    internal static byte[] PackZeros(string name, long bytes, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, level).Open();
            var block = new byte[1024 * 1024];
            for (long written = 0; written < bytes; written += block.Length)
            {
                entry.Write(block);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Where the list of a package's parts begins.</summary>
    internal static int CentralDirectory(byte[] package) => package.AsSpan().IndexOf("PK\u0001\u0002"u8);

    private static Finding? Check(byte[] content, WorkbookLimits? limits = null)
    {
        using var file = new MemoryStream(content, writable: false);
        return WorkbookGate.Check(file, limits ?? new());
    }
}
