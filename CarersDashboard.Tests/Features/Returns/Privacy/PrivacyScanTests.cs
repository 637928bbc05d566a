using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Privacy;

/// <summary>Each kind in each place of a workbook: found there, and said nowhere.</summary>
public class PrivacyScanTests
{
    public static TheoryData<string, string> KindsAndPlaces => [.. from kind in PrivacyWorkbooks.Kinds from place in PrivacyWorkbooks.Places select (kind.Code, place.Name)];

    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public void Read_PersonalDataSomewhere_IsFoundThereAndNeverQuoted(string code, string where)
    {
        var kind = PrivacyWorkbooks.Kinds.Single(one => one.Code == code);
        var place = PrivacyWorkbooks.Places.Single(one => one.Name == where);

        var read = Reading.Read(place.Workbook(kind.Content));

        var finding = Assert.Single(read.Findings, finding => $"{finding.Sheet}{(finding.Sheet.Length > 0 ? "!" : "")}{finding.Cell}" == place.Where && finding.Code == code);
        Assert.Equal(kind.Words + place.InWords, finding.Found);
        AssertSaysNothing(read, kind.Content);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_PersonalDataAsANumber_IsFoundAndNeverQuoted(int index)
    {
        var (code, content, workbook) = PrivacyWorkbooks.Numbers[index];

        var read = Reading.Read(workbook);

        Assert.Equal((code, "Return", "C4"), (read.Findings[0].Code, read.Findings[0].Sheet, read.Findings[0].Cell));
        AssertSaysNothing(read, content);
    }

    [Theory]
    [InlineData("Date of birth", "B2 B3", "44000 number", "44001 number")]
    [InlineData("DOB", "B2", "12/05/2003", "")]
    [InlineData("D.O.B.", "B3", "", "5 May 2003")]
    [InlineData("Born", "B2", "2003-05-12", "no date")]
    [InlineData("Started", "", "12/05/2013", "2014-05-12")]
    [InlineData("Records with a date of birth and an address that was checked", "", "12/05/2013", "")]
    public void Read_DatesBelowAHeading_AreDatesOfBirthWhereItSaysSo(string heading, string cells, string first, string second)
    {
        var workbook = new WorkbookBuilder().Format("dd/mm/yyyy").Rows("Carers", ["Reference", heading], ["A", Cell(first)], ["B", Cell(second)]).Build();

        var found = Reading.Read(workbook).Findings.Where(finding => finding.Code == "PRIV-06");

        Assert.Equal(cells, string.Join(' ', found.SelectMany(finding => finding.Cells)));
    }

    [Fact]
    public void Read_DateBesideALabel_IsADateOfBirth()
    {
        var read = Reading.Read(new WorkbookBuilder().Format("dd/mm/yyyy").Rows("Carer", ["Date of birth:", WorkbookBuilder.Styled(37_000, 1), WorkbookBuilder.Styled(43_000, 1)]).Build());

        Assert.Equal(["B1"], Assert.Single(read.Findings).Cells);
    }

    [Fact]
    public void Read_DaysCountedFrom1904_AreTakenAsSuch()
    {
        var read = Reading.Read(new WorkbookBuilder { From1904 = true }.Format("dd/mm/yyyy").Rows("Return", [WorkbookBuilder.Styled(32_000, 1), WorkbookBuilder.Styled(20_526, 1)]).Build());

        // 32,000 days after 1904 lie in 1991.
        Assert.Equal(["B1"], Assert.Single(read.Findings).Cells);
    }

    [Theory]
    [InlineData("xl/embeddings/oleObject1.bin", true)]
    [InlineData("xl/embeddings/Microsoft_Word_Document.docx", true)]
    [InlineData("xl/activeX/activeX1.bin", true)]
    [InlineData("xl/model/item.data", true)]
    [InlineData("xl/printerSettings/printerSettings1.bin", false)]
    public void Read_PartThatIsNoText_BlocksUnlessExcelWroteItForThePrinter(string part, bool blocks)
    {
        var read = Reading.Read(PrivacyWorkbooks.Return(684).Part(part, [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]).Build());

        Assert.Equal((blocks, blocks), (read.HasPersonalData, read.Findings.Any(finding => finding.Code == "PRIV-07")));
        Assert.Equal(blocks ? 0 : 1, read.Entries.Count);
    }

    [Fact]
    public void Read_PartThatUnpacksToFarTooMuch_CannotBeChecked()
    {
        var read = Reading.Read(PrivacyWorkbooks.Return(684).Part("xl/drawings/vmlDrawing1.vml", new byte[8 * 1024 * 1024]).Build());

        Assert.Equal("PRIV-07", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void Read_Pictures_AreNotedAndTheFiguresRead()
    {
        var read = Reading.Read(PrivacyWorkbooks.Return(684).Part("xl/media/image1.png", [0x89, 0x50, 0, 1]).Part("xl/media/image2.png", [0x89, 0x50, 0, 1]).Build());

        Assert.Equal(("PRIV-08", FindingTier.Note), (Assert.Single(read.Findings).Code, read.Findings[0].Tier));
        Assert.Single(read.Entries);
    }

    [Fact]
    public void Read_LongTextInAnUnknownPart_IsFoundWhereverItStands() => Properties.Hold(
        Gen.Choose(ElementText.Longest - 300, ElementText.Longest + 300),
        100,
        letters => Assert.True(Reading.Read(PrivacyWorkbooks.Return(684).Part("customXml/item1.xml", $"<a>{new string('x', letters)} 943 476 5919 {new string('y', 40_000)}</a>").Build()).HasPersonalData));

    [Fact]
    public void Read_EverySheetOfALeftoverPart_IsLookedThrough()
    {
        var read = Reading.Read(PrivacyWorkbooks.Return(684).Part("xl/worksheets/sheet9.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>jo.nobody@example.org</v></c></row></sheetData></worksheet>").Build());

        Assert.Equal("PRIV-04 A1", Assert.Single(Reading.Places(read)));
    }

    [Fact]
    public void Read_FileNameWithPersonalData_IsFoundAndNeverQuoted()
    {
        using var file = new MemoryStream(PrivacyWorkbooks.Return(684).Build());

        var read = ReturnIntake.Read(file, new(Reading.Catalogue, Reading.Today, FileName: "Return for 943 476 5919.xlsx"), new(), CancellationToken.None);

        Assert.Equal("An NHS number in the name of the file", Assert.Single(read.Findings).Found);
        AssertSaysNothing(read, "943 476 5919");
    }

    public static TheoryData<string> GoodFiles =>
    [
        .. Directory.EnumerateFiles(Path.Combine(SolutionFolder.Path, "data-samples"), "*.xlsx", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(SolutionFolder.Path, "CarersDashboard.Tests", "TestData", "Workbooks")))
            .Select(file => Path.GetRelativePath(SolutionFolder.Path, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void Read_FileOfFigures_HoldsNoPersonalData(string file) =>
        Assert.DoesNotContain(Reading.Read(File.ReadAllBytes(Path.Combine(SolutionFolder.Path, file)), today: new(2023, 1, 1)).Findings, finding => finding.Code.StartsWith("PRIV", StringComparison.Ordinal));

    [Fact]
    public void Read_CancelledMeanwhile_Ends()
    {
        using var file = new MemoryStream(PrivacyWorkbooks.Return(684).Build());
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => ReturnIntake.Read(file, new(Reading.Catalogue, Reading.Today), new(), stop.Token));
    }

    private static object? Cell(string written) => written switch
    {
        "" => null,
        _ when written.EndsWith(" number", StringComparison.Ordinal) => WorkbookBuilder.Styled(double.Parse(written[..^7], System.Globalization.CultureInfo.InvariantCulture), 1),
        _ => written,
    };

    private static void AssertSaysNothing(ReadReturn read, string content)
    {
        Assert.True(read is { HasPersonalData: true, IsBlocked: true, IsUnreadable: false });
        Assert.Empty(read.Entries);
        Assert.Empty(read.Sheets);
        Assert.All(read.Findings, finding =>
        {
            Assert.StartsWith("PRIV-", finding.Code, StringComparison.Ordinal);
            Assert.DoesNotContain(content, $"{finding} {finding.Heading} {string.Join(' ', finding.Cells)}", StringComparison.OrdinalIgnoreCase);
        });
    }
}
