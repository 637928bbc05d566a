using System.Globalization;
using System.Text;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

public class WorkbookReaderTests
{
    [Theory]
    [InlineData("<c r='@'><v>1004</v></c>", CellContent.Number, 1004, "")]
    [InlineData("<c r='@' t='n'><v> 5.08 </v></c>", CellContent.Number, 5.08, "")]
    [InlineData("<c r='@'><v>-1.5E-3</v></c>", CellContent.Number, -0.0015, "")]
    [InlineData("<c r='@'><v>1<!-- a remark -->2</v></c>", CellContent.Number, 12, "")]
    [InlineData("<c r='@'><v><![CDATA[12]]></v></c>", CellContent.Number, 12, "")]
    [InlineData("<c r='@'><v>1&#50;</v></c>", CellContent.Number, 12, "")]
    [InlineData("<c r='@' s=''><v>7</v></c>", CellContent.Number, 7, "")]
    [InlineData("<c r='@' s='99'><v>7</v></c>", CellContent.Number, 7, "")]
    [InlineData("<c r='@' t='b'><v>1</v></c>", CellContent.Boolean, 1, "TRUE")]
    [InlineData("<c r='@' t='b'><v>0</v></c>", CellContent.Boolean, 0, "FALSE")]
    [InlineData("<c r='@' t='e'><v>#REF!</v></c>", CellContent.Error, 0, "#REF!")]
    [InlineData("<c r='@' t='e'><f>A1/0</f><v>#DIV/0!</v></c>", CellContent.Error, 0, "#DIV/0!")]
    [InlineData("<c r='@' t='str'><v>CinH</v></c>", CellContent.Text, 0, "CinH")]
    [InlineData("<c r='@' t='str'><f>B1</f><v>CinH</v></c>", CellContent.Text, 0, "CinH")]
    [InlineData("<c r='@'><f>B1+1</f><v>13</v></c>", CellContent.Number, 13, "")]
    [InlineData("<c r='@'><f>B1+1</f></c>", CellContent.FormulaWithoutResult, 0, "=B1+1")]
    [InlineData("<c r='@'><f>B1+1</f><v></v></c>", CellContent.FormulaWithoutResult, 0, "=B1+1")]
    [InlineData("<c r='@'><f>B1+1</f><v/></c>", CellContent.FormulaWithoutResult, 0, "=B1+1")]
    [InlineData("<c r='@' t='str'><f>B1</f></c>", CellContent.FormulaWithoutResult, 0, "=B1")]
    [InlineData("<c r='@'><f t='shared' si='0'/></c>", CellContent.FormulaWithoutResult, 0, "=")]
    [InlineData("<c r='@' t='inlineStr'><is><t>CinH</t></is></c>", CellContent.Text, 0, "CinH")]
    [InlineData("<c r='@' t='inlineStr'><is><r><t>Ci</t></r><r><rPr><b/></rPr><t>nH</t></r></is></c>", CellContent.Text, 0, "CinH")]
    [InlineData("<c r='@' t='inlineStr'><is><t>日本</t><rPh sb='0' eb='2'><t>にほん</t></rPh></is></c>", CellContent.Text, 0, "日本")]
    [InlineData("<c r='@' t='s'><v>0</v></c>", CellContent.Text, 0, "Shared & kept")]
    [InlineData("<c r='@' t='s'><v>1</v></c>", CellContent.Text, 0, "Rich text")]
    [InlineData("<c r='@' t='s'><v>2</v></c>", CellContent.Text, 0, "line\r\nline")]
    [InlineData("<c r='@' t='s'><v>3</v></c>", CellContent.Text, 0, "_x000D_")]
    [InlineData("<c r='@' t='s'><v>4</v></c>", CellContent.Text, 0, "\U0001F9D1 and \uFFFD")]
    [InlineData("<c r='@' t='s'><v>5</v></c>", CellContent.Text, 0, "a\uFFFD\uFFFDb")]
    [InlineData("<c r='@' t='inlineStr'><is><t>a_x000B_b_x000C_c</t></is></c>", CellContent.Text, 0, "a\nb\nc")]
    [InlineData("<c r='@'><v>NaN</v></c>", CellContent.Text, 0, "NaN")]
    [InlineData("<c r='@'><v>1e999</v></c>", CellContent.Text, 0, "1e999")]
    [InlineData("<c r='@'><v>1,148</v></c>", CellContent.Text, 0, "1,148")]
    [InlineData("<c r='@' t='d'><v>2017-12-31T00:00:00</v></c>", CellContent.Text, 0, "2017-12-31")]
    [InlineData("<c r='@' t='d'><v>2017-12-31</v></c>", CellContent.Text, 0, "2017-12-31")]
    public void Rows_Cell_HoldsWhatIsWritten(string xml, CellContent content, double number, string text)
    {
        var cell = Reading.Cell(With(xml));

        Assert.Equal((content, number, text), (cell.Content, cell.Number, cell.Text));
    }

    [Theory]
    [InlineData("<c r='@'/>")]
    [InlineData("<c r='@' s='1'><v></v></c>")]
    [InlineData("<c r='@' t='str'><f>IF(A1=0,\"\",A1)</f><v></v></c>")]
    [InlineData("<c r='@' t='str'><f>IF(A1=0,\"\",A1)</f><v/></c>")]
    [InlineData("<c r='@' t='inlineStr'><is><t></t></is></c>")]
    [InlineData("<c r='@' t='inlineStr'><is><t xml:space='preserve'>  \u00A0 </t></is></c>")]
    [InlineData("<c r='@' t='s'><v>6</v></c>")]
    public void Rows_CellThatLooksBlank_IsNotHandedOut(string xml) => Assert.Empty(Reading.Cells(With(xml)));

    [Theory]
    [InlineData("<c r='@' t='s'><v>99</v></c>")]
    [InlineData("<c r='@' t='s'><v>-1</v></c>")]
    [InlineData("<c r='@' t='s'><v>first</v></c>")]
    [InlineData("<c r='XFE1'><v>1</v></c>")]
    [InlineData("<c r='AAAAAAAAAA1'><v>1</v></c>")]
    [InlineData("<c r='@'><v>1</v>")]
    public void Rows_CellThatCannotBe_RefusesTheWorkbook(string xml) => Assert.Equal("FILE-06", Refusal(With(xml)).Code);

    [Theory]
    [InlineData("<row r='0'><c><v>1</v></c></row>")]
    [InlineData("<row r='1048577'><c><v>1</v></c></row>")]
    [InlineData("<row r='99999999999'><c><v>1</v></c></row>")]
    [InlineData("<row r='first'><c><v>1</v></c></row>")]
    public void Rows_RowOutsideTheSheet_RefusesTheWorkbook(string row) => Assert.Equal("FILE-06", Refusal(new WorkbookBuilder().Sheet("Return", row).Build()).Code);

    [Fact]
    public void Rows_WithoutAddresses_CountOn()
    {
        var cells = Reading.Cells(new WorkbookBuilder().Sheet("Return", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row><row r='9'><c r='d9'><v>4</v></c><c><v>5</v></c></row><row><c r='7'><v>6</v></c></row>").Build());

        Assert.Equal(
            [("Return!A1", 1d), ("Return!A10", 6d), ("Return!B1", 2d), ("Return!B2", 3d), ("Return!D9", 4d), ("Return!E9", 5d)],
            cells.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Number)));
    }

    [Fact]
    public void Rows_LastColumnAndRow_AreRead() =>
        Assert.Equal(["Return!XFD1048576"], Reading.Cells(new WorkbookBuilder().Sheet("Return", "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>").Build()).Keys);

    [Fact]
    public void Rows_CellsOutOfOrder_AreStillFoundByColumn()
    {
        using var file = new MemoryStream(new WorkbookBuilder().Sheet("Return", "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>").Build());
        using var reader = WorkbookReader.Open(file, new(), TestContext.Current.CancellationToken);
        using var rows = reader.Rows(reader.Sheets[0]);

        Assert.True(rows.Read());
        Assert.Equal([1d, 2d, 3d, 0d], [rows.Current[1].Number, rows.Current[2].Number, rows.Current[3].Number, rows.Current[4].Number]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 40)]
    [InlineData(16_384, 16_384)]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    public void Row_SparseCells_AreFoundByColumn(int column, double number)
    {
        using var file = new MemoryStream(new WorkbookBuilder().Sheet("Return", "<row><c r='A1'><v>1</v></c><c r='AN1'><v>40</v></c><c r='XFD1'><v>16384</v></c></row>").Build());
        using var reader = WorkbookReader.Open(file, new(), TestContext.Current.CancellationToken);
        using var rows = reader.Rows(reader.Sheets[0]);

        Assert.True(rows.Read());
        Assert.Equal(number, rows.Current[column].Number);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_EitherNamespace_ReadsAlike(bool strict)
    {
        var cells = Reading.Cells(new WorkbookBuilder { Strict = strict }.Format("0.0%").Shared("<t>Value</t>").Rows("Return", ["Measure", WorkbookBuilder.Raw("<c r='@' t='s'><v>0</v></c>")], [WorkbookBuilder.Styled(0.92, 1)]).Build());

        Assert.Equal("Value", cells["Return!B1"].Text);
        Assert.Equal((0.92, NumberLook.Percent), (cells["Return!A2"].Number, cells["Return!A2"].Look));
    }

    [Fact]
    public void Open_NamespacePrefixes_DoNotMatter()
    {
        var xml = "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>";

        Assert.Equal(5, Reading.Cell(new WorkbookBuilder().SheetXml("Return", xml).Build()).Number);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    public void Open_WorkbookProperties_GiveTheCalendar(string written, bool from1904)
    {
        var parts = new WorkbookBuilder { From1904 = true }.Rows("Return", [[1]]).All()
            .Select(part => (part.Name, part.Name == "xl/workbook.xml" ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(part.Content).Replace("date1904=\"1\"", $"date1904=\"{written}\"", StringComparison.Ordinal)) : part.Content));
        using var file = new MemoryStream(WorkbookBuilder.Zip(parts));
        using var reader = WorkbookReader.Open(file, new(), TestContext.Current.CancellationToken);

        Assert.Equal(from1904, reader.CountsFrom1904);
    }

    [Fact]
    public void Sheets_HiddenOnes_AreToldApart()
    {
        using var file = new MemoryStream(new WorkbookBuilder().Sheet("Return", "").Sheet("Workings", "", "hidden").Sheet("Meta & more", "", "veryHidden").Build());
        using var reader = WorkbookReader.Open(file, new(), TestContext.Current.CancellationToken);

        Assert.Equal([("Return", false), ("Workings", true), ("Meta & more", true)], reader.Sheets.Select(sheet => (sheet.Name, sheet.Hidden)));
    }

    [Fact]
    public void Sheets_ChartSheetsAndOldModules_AreLeftOut()
    {
        var builder = new WorkbookBuilder().Rows("Return", [[1]])
            .Part("xl/workbook.xml", "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='Chart' r:id='rIdChart'/><sheet name='Module' r:id=''/><sheet name='Return' r:id='rId1'/></sheets></workbook>")
            .Part("xl/_rels/workbook.xml.rels", Relationships("<Relationship Id='rIdChart' Type='x/chartsheet' Target='chartsheets/sheet1.xml'/><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"));
        using var file = new MemoryStream(builder.Build());
        using var reader = WorkbookReader.Open(file, new(), TestContext.Current.CancellationToken);

        Assert.Equal("Return", Assert.Single(reader.Sheets).Name);
    }

    [Fact]
    public void Open_SheetThatLeadsNowhere_RefusesTheWorkbook()
    {
        var workbook = new WorkbookBuilder().Rows("Return", [[1]]).Part("xl/_rels/workbook.xml.rels", Relationships("")).Build();

        Assert.Equal("FILE-06", Refusal(workbook).Code);
    }

    [Fact]
    public void Rows_SheetPartThatIsMissing_RefusesTheWorkbook()
    {
        var workbook = WorkbookBuilder.Zip(new WorkbookBuilder().Rows("Return", [[1]]).All().Where(part => part.Name != "xl/worksheets/sheet1.xml"));

        Assert.Equal("FILE-06", Refusal(workbook).Code);
    }

    [Theory]
    [InlineData("xl\\worksheets\\sheet1.xml", "worksheets/sheet1.xml")]
    [InlineData("/xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml")]
    [InlineData("XL/Worksheets/Sheet1.XML", "worksheets/sheet1.xml")]
    [InlineData("xl/worksheets/sheet 1.xml", "worksheets/sheet%201.xml")]
    [InlineData("xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml")]
    [InlineData("custom/sheet1.xml", "../custom/sheet1.xml")]
    [InlineData("custom/sheet1.xml", "../../../../custom/sheet1.xml")]
    [InlineData("../../../sheet1.xml", "../../../../sheet1.xml")]
    public void Open_OddPartNames_AreFoundInsideThePackage(string entry, string target)
    {
        var builder = new WorkbookBuilder().Rows("Return", [[1]]).Part("xl/_rels/workbook.xml.rels", Relationships($"<Relationship Id='rId1' Type='x/worksheet' Target='{target}'/>"));
        var workbook = WorkbookBuilder.Zip(builder.All().Select(part => (part.Name == "xl/worksheets/sheet1.xml" ? entry : part.Name, part.Content)));

        if (entry.StartsWith("..", StringComparison.Ordinal))
        {
            // A name that climbs out of the package is a name like any other, and nothing is called so from within.
            Assert.Equal("FILE-06", Refusal(workbook).Code);
        }
        else
        {
            Assert.Equal(1, Reading.Cell(workbook).Number);
        }
    }

    [Fact]
    public void Open_WorkbookInAnotherFolder_IsFoundByItsRelationship()
    {
        var parts = new WorkbookBuilder().Rows("Return", [[1]]).All().Select(part => (part.Name.Replace("xl/", "wtf/", StringComparison.Ordinal), Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(part.Content).Replace("xl/workbook", "wtf/workbook", StringComparison.Ordinal))));

        Assert.Equal(1, Reading.Cell(WorkbookBuilder.Zip(parts)).Number);
    }

    [Fact]
    public void Open_PartThatStandsTwice_RefusesTheWorkbook()
    {
        var parts = new WorkbookBuilder().Rows("Return", [[1]]).All();

        Assert.Equal("FILE-06", Refusal(WorkbookBuilder.Zip([.. parts, ("XL/worksheets/SHEET1.xml", parts[^1].Content)])).Code);
    }

    [Fact]
    public void Open_FaultsInPartsThatAreNotRead_DoNotMatter()
    {
        // A mistyped hyperlink, a link to another file, a missing picture, a broken comment and a label of sensitivity.
        var workbook = new WorkbookBuilder().Rows("Return", [[1]])
            .Part("xl/worksheets/_rels/sheet1.xml.rels", Relationships("<Relationship Id='rId1' Type='x/hyperlink' Target='mailto:some one@example@' TargetMode='External'/><Relationship Id='rId2' Type='x/drawing' Target='../none.xml'/>"))
            .Part("xl/comments1.xml", "<broken")
            .Part("docMetadata/LabelInfo.xml", "not even xml")
            .Build();

        Assert.Equal(1, Reading.Cell(workbook).Number);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/sheet1.xml")]
    [InlineData("file:///etc/passwd")]
    [InlineData("worksheets/sheet1.xml")]
    public void Open_SheetOutsideThePackage_IsNeverFetched(string target)
    {
        var workbook = new WorkbookBuilder().Rows("Return", [[1]]).Part("xl/_rels/workbook.xml.rels", Relationships($"<Relationship Id='rId1' Type='x/worksheet' Target='{target}' TargetMode='External'/>")).Build();

        Assert.Equal("FILE-06", Refusal(workbook).Code);
    }

    [Fact]
    public void Open_TargetOutsideThePackageThatIsNotSaidToBe_IsNoPart()
    {
        var workbook = new WorkbookBuilder().Rows("Return", [[1]]).Part("xl/_rels/workbook.xml.rels", Relationships("<Relationship Id='rId1' Type='x/worksheet' Target='file:///etc/hostname'/>")).Build();

        Assert.Equal("FILE-06", Refusal(workbook).Code);
    }

    [Fact]
    public void Open_WithoutStylesAndSharedTexts_Reads()
    {
        var parts = new WorkbookBuilder().Rows("Return", ["CinH", 5]).All().Where(part => part.Name is not ("xl/styles.xml" or "xl/sharedStrings.xml"));

        Assert.Equal(["CinH", ""], Reading.Cells(WorkbookBuilder.Zip(parts)).Values.Select(cell => cell.Text));
    }

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(702, "ZZ")]
    [InlineData(703, "AAA")]
    [InlineData(16_384, "XFD")]
    public void ColumnName_Column_HasItsLetters(int column, string letters) => Assert.Equal(letters, WorkbookCell.ColumnName(column));

    [Fact]
    public void Rows_AnyCulture_ReadsTheSameNumbers()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(1.5, Reading.Cell(With("<c r='@'><v>1.5</v></c>")).Number);
            Assert.Equal("At most 3,000", Refusal(new WorkbookBuilder().Rows("Return", [.. Enumerable.Repeat(new object?[] { 1 }, 3_001)]).Build(), new() { Cells = 3_000 }).Expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    internal static Finding Refusal(byte[] workbook, WorkbookLimits? limits = null) => Assert.Throws<WorkbookRefusedException>(() => Reading.Cells(workbook, limits)).Finding;

    private static byte[] With(string cell) => new WorkbookBuilder()
        .Shared("<t>Shared &amp; kept</t>")
        .Shared("<r><rPr><b/></rPr><t>Rich</t></r><r><t xml:space='preserve'> text</t></r><phoneticPr fontId='1'/>")
        .Shared("<t>line_x000D_\nline</t>")
        .Shared("<t>_x005F_x000D_</t>")
        .Shared("<t>\U0001F9D1 and _xD83D_</t>")
        .Shared("<t>a_xFFFE__x0007_b</t>")
        .Shared("<t xml:space='preserve'>   </t>")
        .Rows("Return", [WorkbookBuilder.Raw(cell)])
        .Build();

    private static string Relationships(string inside) => $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{inside}</Relationships>";
}
