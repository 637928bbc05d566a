using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>What somebody who means harm, or a program gone astray, could put into a workbook.</summary>
public class WorkbookLimitsTests
{
    private const string Entities = "<!DOCTYPE a [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>";
    private const string External = "<!DOCTYPE a [<!ENTITY d SYSTEM 'file:///etc/hostname'>]>";

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", Entities, "<worksheet><sheetData><row><c t='str'><v>&d;</v></c></row></sheetData></worksheet>")]
    [InlineData("xl/worksheets/sheet1.xml", External, "<worksheet><sheetData><row><c t='str'><v>&d;</v></c></row></sheetData></worksheet>")]
    [InlineData("xl/sharedStrings.xml", Entities, "<sst><si><t>&d;</t></si></sst>")]
    [InlineData("xl/sharedStrings.xml", External, "<sst><si><t>&d;</t></si></sst>")]
    [InlineData("xl/styles.xml", Entities, "<styleSheet><cellXfs><xf numFmtId='&d;'/></cellXfs></styleSheet>")]
    [InlineData("xl/workbook.xml", Entities, "<workbook><sheets><sheet name='&d;'/></sheets></workbook>")]
    [InlineData("xl/_rels/workbook.xml.rels", External, "<Relationships><Relationship Id='rId1' Target='&d;'/></Relationships>")]
    [InlineData("_rels/.rels", Entities, "<Relationships/>")]
    [InlineData("[Content_Types].xml", Entities, "<Types><Override ContentType='&d;'/></Types>")]
    public void Read_DocumentType_IsRefusedAndNotExpanded(string part, string type, string xml)
    {
        var read = Reading.Read(new WorkbookBuilder().Rows("Return", [["Measure", "Value"]]).Part(part, type + xml).Build());

        Assert.Equal(["FILE-06"], read.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='inlineStr'><is>", "</is></c></row></sheetData></worksheet>")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet>", "</worksheet>")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "</row></sheetData></worksheet>")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "</sheetData></worksheet>")]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "</si></sst>")]
    [InlineData("xl/styles.xml", "<styleSheet>", "</styleSheet>")]
    [InlineData("xl/workbook.xml", "<workbook>", "</workbook>")]
    [InlineData("xl/_rels/workbook.xml.rels", "<Relationships>", "</Relationships>")]
    public void Read_ElementsNestedWithoutEnd_AreRefusedBeforeTheyAreAllHeld(string part, string before, string after)
    {
        const int levels = 100_000;
        var xml = before + string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels)) + after;
        var workbook = new WorkbookBuilder().Rows("Return", [["Measure", "Value"]]).Part(part, xml).Build();
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var read = Reading.Read(workbook);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 3 * 1024 * 1024);
        Assert.Equal(["FILE-06"], read.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("<c r='", "1'><v>1</v></c>")]
    [InlineData("<c t='str'><v>", "</v></c>")]
    [InlineData("<c t='inlineStr'><is><t>", "</t></is></c>")]
    [InlineData("<c><f>", "</f></c>")]
    [InlineData("<c><v>", "</v></c>")]
    [InlineData("<", "/>")]
    public void Read_TagOrTextOfManyMegabytes_IsRefusedBeforeItIsAllHeld(string before, string after)
    {
        // Letters that do not repeat, so that the part does not look like a bomb.
        var random = new Random(1);
        var letters = new StringBuilder();
        while (letters.Length < 12 * 1024 * 1024)
        {
            letters.Append((char)random.Next('A', 'Z'));
        }

        var workbook = new WorkbookBuilder().Sheet("Return", $"<row>{before}{letters}{after}</row>").Build();
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var read = Reading.Read(workbook);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 24 * 1024 * 1024);
        Assert.Equal(["FILE-06"], read.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Cells_TextLongerThanACellHolds_KeepsWhatACellHolds()
    {
        var workbook = WorkbookBuilder.Of([new string('x', 100_000)], [string.Concat(Enumerable.Repeat("\U0001F9D1", 30_000))]);

        Assert.All(Reading.Cells(workbook).Values, cell => Assert.InRange(cell.Text.Length, 32_766, 32_767));
    }

    [Fact]
    public void Cells_NumberOfThousandsOfDigits_IsLeftAsText() => Assert.Equal(CellContent.Text, Reading.Cell(WorkbookBuilder.Of([WorkbookBuilder.Raw($"<c r='@'><v>{new string('9', 5_000)}</v></c>")])).Content);

    [Fact]
    public void Read_MoreCellsThanTheLimit_AreRefused() =>
        AssertTooMuch("More than 5 cells", "At most 5", new() { Cells = 5 }, new WorkbookBuilder().Rows("One", [1, 2, 3]).Rows("Two", [1, 2, 3]));

    [Fact]
    public void Read_AsManyCellsAsTheLimit_AreRead() =>
        Assert.Equal(6, Reading.Cells(new WorkbookBuilder().Rows("One", [1, 2, 3]).Rows("Two", [1, 2, 3]).Build(), new() { Cells = 6 }).Count);

    [Fact]
    public void Read_MoreSheetsThanTheLimit_AreRefused() =>
        AssertTooMuch("More than 2 sheets", "At most 2", new() { Sheets = 2 }, new WorkbookBuilder().Rows("1").Rows("2").Rows("3"));

    [Fact]
    public void Read_MoreSharedTextsThanTheLimit_AreRefused() =>
        AssertTooMuch("More texts than a return holds", "At most 1 different texts", new() { SharedTexts = 1 }, new WorkbookBuilder().Shared("<t>a</t>").Shared("<t>b</t>").Rows("1"));

    [Fact]
    public void Read_MoreSharedCharactersThanTheLimit_AreRefused() =>
        AssertTooMuch("More texts than a return holds", "At most 1,000,000 different texts", new() { SharedTextCharacters = 5 }, new WorkbookBuilder().Shared("<t>abcdef</t>").Rows("1"));

    [Fact]
    public void Read_MoreTimeThanTheLimit_IsRefusedAndSaysSo()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Measure", "Value"], ["ID02", 1]), limits: new() { Clock = new ExpiredClock() });

        Assert.Equal(("FILE-11", "More than can be read in 60 seconds"), (read.Findings[0].Code, read.Findings[0].Found));
    }

    [Fact]
    public void Read_CancelledByTheCaller_IsNoFinding()
    {
        using var file = new MemoryStream(WorkbookBuilder.Of(["Measure", "Value"], ["ID02", 1]));

        Assert.Throws<OperationCanceledException>(() => ReturnIntake.Read(file, new(Reading.Catalogue, Reading.Today), new(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Read_RowOfMoreCellsThanASheetHasColumns_IsRefused()
    {
        var workbook = new WorkbookBuilder().Sheet("Return", $"<row>{string.Concat(Enumerable.Repeat("<c r='A1'><v>1</v></c>", 16_385))}</row>").Build();

        Assert.Equal("FILE-06", WorkbookReaderTests.Refusal(workbook).Code);
    }

    [Fact]
    public void Read_RowOfEveryColumn_IsRead()
    {
        var workbook = new WorkbookBuilder().Sheet("Return", $"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 16_384))}</row>").Build();

        Assert.Equal(16_384, Reading.Cells(workbook).Count);
    }

    [Fact]
    public void Read_MillionRowsDeclaredAndEmpty_CostNothing()
    {
        var rows = new StringBuilder();
        for (var row = 1; row <= 1_048_575; row++)
        {
            rows.Append("<row r='").Append(row).Append("' ht='15'/>");
        }

        var workbook = new WorkbookBuilder().Sheet("Return", rows + "<row r='1048576'><c r='A1048576'><v>1</v></c></row>", before: "<dimension ref='A1:XFD1048576'/>").Build();
        Reading.Cells(workbook);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var cells = Reading.Cells(workbook);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 2 * 1024 * 1024);
        Assert.Equal(["Return!A1048576"], cells.Keys);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    public void Read_PartThatSaysItIsSmaller_IsRefused(uint size)
    {
        var package = WorkbookBuilder.Of(["Measure", "Value"], ["ID02", 12]);
        var entry = Entry(package, "xl/worksheets/sheet1.xml");
        BinaryPrimitives.WriteUInt32LittleEndian(package.AsSpan(entry + 24), size);

        Assert.Equal(["FILE-06"], Reading.Read(package).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Read_BombThatSaysItIsSmall_IsNotUnpacked()
    {
        // 200 MB of spaces in a sheet whose stated size is 100 bytes.
        var bomb = WorkbookGateTests.PackZeros("xl/worksheets/sheet1.xml", 200L * 1024 * 1024);
        var parts = new WorkbookBuilder().Rows("Return", [["Measure"]]).All().Where(part => part.Name != "xl/worksheets/sheet1.xml");
        var package = Join(WorkbookBuilder.Zip(parts), bomb);
        BinaryPrimitives.WriteUInt32LittleEndian(package.AsSpan(Entry(package, "xl/worksheets/sheet1.xml") + 24), 100);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var read = Reading.Read(package);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4 * 1024 * 1024);
        Assert.Equal(["FILE-06"], read.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Read_ZerosPackedLooselyEnoughForTheGate_AreRefusedBeforeTheyAreUnpacked()
    {
        // Packed as quickly as can be, zeros stay below the ratio that the gate looks for.
        var zeros = WorkbookGateTests.PackZeros("xl/worksheets/sheet1.xml", 200L * 1024 * 1024, CompressionLevel.Fastest);
        var parts = new WorkbookBuilder().Rows("Return", [["Measure"]]).All().Where(part => part.Name != "xl/worksheets/sheet1.xml");
        var package = Join(WorkbookBuilder.Zip(parts), zeros);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var read = Reading.Read(package);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 8 * 1024 * 1024);
        Assert.Equal(["FILE-06"], read.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Read_BombUnderANameThatIsNotXml_IsRefusedWhenItIsAskedFor()
    {
        var workbook = new WorkbookBuilder().Rows("Return", [["Measure"]])
            .Part("xl/media/image1.png", new byte[8 * 1024 * 1024])
            .Part("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='media/image1.png'/></Relationships>")
            .Build();

        Assert.Equal(["FILE-06"], Reading.Read(workbook).Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("[Content_Types].xml")]
    public void Read_PartWhoseChecksumIsWrong_IsRefused(string part)
    {
        var package = new WorkbookBuilder().Rows("Return", [["Measure", "Value"], ["ID02", 12]]).Build();
        package[Entry(package, part) + 16] ^= 1;

        Assert.Equal(["FILE-06"], Reading.Read(package).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Read_BitThatTurnedInAFigure_IsNeverReadAsAnotherFigure()
    {
        var parts = new WorkbookBuilder().Rows("Return", ["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]).All();
        var package = WorkbookBuilder.Zip(parts, CompressionLevel.NoCompression);
        Assert.Equal(684, Reading.Read(package).Entries.Single().Figure.Value);
        package[package.AsSpan().IndexOf("<v>684"u8) + 3] = (byte)'5';

        Assert.Equal(["FILE-06"], Reading.Read(package).Findings.Select(finding => finding.Code));
    }

    private static void AssertTooMuch(string found, string expected, WorkbookLimits limits, WorkbookBuilder builder)
    {
        var finding = WorkbookReaderTests.Refusal(builder.Build(), limits);

        Assert.Equal(("FILE-11", found, expected), (finding.Code, finding.Found, finding.Expected));
    }

    // Offset of a part's record in the list of parts.
    private static int Entry(byte[] package, string name)
    {
        for (var at = WorkbookGateTests.CentralDirectory(package); ; at += 46 + package[at + 28] + package[at + 30] + package[at + 32])
        {
            if (Encoding.UTF8.GetString(package, at + 46, package[at + 28]) == name)
            {
                return at;
            }
        }
    }

    // Two packages made one: the parts of both, then one list of them.
    private static byte[] Join(byte[] first, byte[] second)
    {
        var (firstList, secondList) = (WorkbookGateTests.CentralDirectory(first), WorkbookGateTests.CentralDirectory(second));
        var (firstEnd, secondEnd) = (first.Length - 22, second.Length - 22);
        for (var at = secondList; at < secondEnd; at += 46 + second[at + 28] + second[at + 30] + second[at + 32])
        {
            BinaryPrimitives.WriteUInt32LittleEndian(second.AsSpan(at + 42), BinaryPrimitives.ReadUInt32LittleEndian(second.AsSpan(at + 42)) + (uint)firstList);
        }

        byte[] joined = [.. first[..firstList], .. second[..secondList], .. first[firstList..firstEnd], .. second[secondList..secondEnd], .. first[firstEnd..]];
        var end = joined.AsSpan(joined.Length - 22);
        var count = (ushort)(first[firstEnd + 10] + second[secondEnd + 10]);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)(firstEnd - firstList + secondEnd - secondList));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)(firstList + secondList));
        return joined;
    }

    // Every timer has run down before anybody can wait for it.
    private sealed class ExpiredClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
