using System.Globalization;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using TableColumn = CarersDashboard.Features.Board.Downloads.TableColumn;

namespace CarersDashboard.Tests.Features.Reports.Xlsx;

/// <summary>The report as a workbook, read back by the Open XML SDK.</summary>
public class XlsxReportWriterTests
{
    private static readonly ReportCopy Copy = SampleReports.Copy();

    private static byte[] Write(ReportCopy copy) => XlsxReportWriter.Write(copy, null, TestContext.Current.CancellationToken);

    [Fact]
    public void Write_Report_IsValid()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.Empty(OfficeFiles.Faults(document));
    }

    [Fact]
    public void Write_ReportWithNothingInIt_IsValid()
    {
        var empty = Copy with { Report = Copy.Report with { Sections = [], Data = [], Rules = [] } };

        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(empty)), false);

        Assert.Empty(OfficeFiles.Faults(document));
        Assert.Equal(["Contents", "Summary", "Definitions", "Notes"], Sheets(document).Select(sheet => sheet.Name!.Value));
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(Write(Copy), Write(SampleReports.Copy()));

    [Fact]
    public void Write_Report_HasASheetForEachSectionAndNoneHidden()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.Equal(["Contents", "Summary", "Headline", "What changed", "Scorecard", "ID03", "ID11", "ID20", "ID27", "ID31", "Data", "Definitions", "Notes"], Sheets(document).Select(sheet => sheet.Name!.Value));
        Assert.All(Sheets(document), sheet => Assert.Null(sheet.State));
        Assert.All(document.WorkbookPart!.WorksheetParts, part => Assert.DoesNotContain(part.Worksheet.Descendants(), element => element is Row { Hidden.Value: true } or Column { Hidden.Value: true }));
    }

    [Fact]
    public void Write_SectionsOfOneName_GivesEachASheetOfItsOwn()
    {
        var section = Copy.Report.Sections[1];
        string[] names = ["Sections: with/signs [and] a name that is longer than a tab", "sections  with signs  and  a name that is", "'History'", "Data", ""];
        var copy = Copy with { Report = Copy.Report with { Sections = [.. names.Select((name, index) => section with { Key = $"s{index}", ContentsName = name, Blocks = [] })] } };

        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(copy)), false);

        Assert.Empty(OfficeFiles.Faults(document));
        Assert.Equal(Sheets(document).Count(), Sheets(document).Select(sheet => sheet.Name!.Value!.ToUpperInvariant()).Distinct().Count());
        Assert.All(Sheets(document), sheet => Assert.InRange(sheet.Name!.Value!.Length, 1, 31));
    }

    [Fact]
    public void Write_Report_HasAChartWithAlternativeTextForEachMeasure()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        var drawings = document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).OfType<DrawingsPart>().ToList();
        Assert.Equal(Copy.Report.MeasurePages.Count(), drawings.Sum(part => part.ChartParts.Count()));
        Assert.Equal(
            Copy.Report.MeasurePages.Select(page => page.Chart!.Alternative).Order(StringComparer.Ordinal),
            drawings.SelectMany(part => OfficeFiles.Frames(part.WorksheetDrawing.OuterXml)).Select(frame => frame.Alternative).Order(StringComparer.Ordinal));
        Assert.All(document.WorkbookPart.WorksheetParts.SelectMany(part => part.TableDefinitionParts), table => Assert.Contains("altText=", table.Table.OuterXml, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Charts_KeepWhatTheirCellsSay()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);
        var workbook = document.WorkbookPart!;

        var compared = workbook.WorksheetParts.Select(part => part.DrawingsPart).OfType<DrawingsPart>().SelectMany(part => part.ChartParts).Sum(chart => OfficeFiles.CompareCaches(chart, sheet => OfficeFiles.Cells(workbook, sheet)));

        Assert.True(compared > 800, $"Only {compared} cells were compared.");
    }

    [Fact]
    public void Write_Tables_AreNamedOnceAndHeadedAsTheyAreNamed()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);
        var workbook = document.WorkbookPart!;
        var names = new List<string>();
        foreach (var sheet in Sheets(document))
        {
            var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
            var cells = OfficeFiles.Cells(workbook, sheet.Name!.Value!);
            foreach (var table in part.TableDefinitionParts.Select(one => one.Table))
            {
                names.Add(table.Name!.Value!.ToUpperInvariant());
                var row = new string([.. table.Reference!.Value!.Split(':')[0].Where(char.IsDigit)]);
                Assert.Equal(table.TableColumns!.Elements<DocumentFormat.OpenXml.Spreadsheet.TableColumn>().Select(column => column.Name!.Value), Enumerable.Range(1, table.TableColumns!.Elements<DocumentFormat.OpenXml.Spreadsheet.TableColumn>().Count()).Select(column => cells[ChartSheet.Letters(column) + row]));
            }
        }

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(1 + 1 + 5 + 1 + 1 + 1, names.Count);
    }

    [Fact]
    public void Write_TextLikeAFormula_StaysText()
    {
        var file = Write(Copy);
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);

        Assert.All(document.WorkbookPart!.WorksheetParts, part => Assert.Empty(part.Worksheet.Descendants<CellFormula>()));
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var texts = document.WorkbookPart.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        var suspicious = document.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).Where(cell => cell.DataType?.Value == CellValues.SharedString && texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)][0] is '=' or '+' or '-' or '@').ToList();
        Assert.Contains(SampleReports.FormulaLike, texts);
        Assert.NotEmpty(suspicious);
        Assert.All(suspicious, cell => Assert.True(styles[(int)cell.StyleIndex!.Value].QuotePrefix?.Value));
    }

    [Fact]
    public void Write_EveryFigure_IsFoundAsANumber()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);
        var written = Sheets(document).SelectMany(sheet => OfficeFiles.Cells(document.WorkbookPart!, sheet.Name!.Value!).Values).ToHashSet();

        Assert.Subset(written, OfficeFiles.Numbers(Copy.Report).ToHashSet());
    }

    [Fact]
    public void Write_Summary_ShowsIconsBesideWords()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);
        var cells = OfficeFiles.Cells(document.WorkbookPart!, "Summary");
        var sets = ((WorksheetPart)document.WorkbookPart!.GetPartById("rId2")).Worksheet.Descendants<IconSet>().ToList();

        Assert.Equal([IconSetValues.ThreeArrowsGray, IconSetValues.ThreeSymbols], sets.Select(set => set.IconSetValue!.Value));
        Assert.All(sets, set => Assert.False(set.ShowValue!.Value));
        Assert.Contains("Improving, low is better", cells.Values);
        Assert.Contains("Green: met, hit or miss", cells.Values);
        Assert.Equal("5.8", cells["E5"]);
    }

    [Fact]
    public void Write_TableOfMeasures_IsTheSummaryWithIcons()
    {
        var measures = new BoardTable { Name = "measures-2017-18-Q3", Title = "Measures", Columns = [new("Code"), new("Figure", "", true)], Rows = [["ID03", TableCell.Of(5.8m, 1)], ["ID31", TableCell.Of(222000, 0)]] };
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy with { Report = Copy.Report with { Data = [.. Copy.Report.Data, measures] } })), false);

        var cells = OfficeFiles.Cells(document.WorkbookPart!, "Summary");
        Assert.Equal(["ID03", "5.8", "1", "3"], new[] { "A5", "B5", "C5", "D5" }.Select(cell => cells[cell]));
        Assert.Equal(["ID31", "222000", "1", "2"], new[] { "A6", "B6", "C6", "D6" }.Select(cell => cells[cell]));
    }

    [Fact]
    public void Write_MeasuresOfTheBoard_SayUnitsAndWhatIsMadeUpAndWhyThereIsNoFigure()
    {
        string[] names = ["Objective", "Measure code", "Measure", "Figure", "Unit", "Figure in words", "Of", "Whose", "Change", "Is it changing?", "Target", "Against target", "Status", "Illustrative"];
        string[][] rows =
        [
            ["1", "ID03", "Years caring", "", "years", "5.8", "Q3 2017-18", "", "", "", "", "", "provisional", "yes"],
            ["1", "ID31", "Benefits", "", "pounds", "£222,000", "Q3 2017-18", "", "", "", "", "", "", "yes"],
            ["1", "ID20", "Waiting", "", "weeks", "3.1", "Q3 2017-18", "", "", "", "", "", "final", "no"],
            ["2", "PD01", "Actions on track", "", "per cent", "No organisation returns this yet.", "", "", "", "", "", "", "", "no"],
        ];
        var measures = new BoardTable { Name = "measures-2017-18-Q3", Title = "Measures", Columns = [.. names.Select(name => new TableColumn(name))], Rows = [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. row.Select(text => (TableCell)text)])] };
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy with { Report = Copy.Report with { Data = [.. Copy.Report.Data, measures] } })), false);

        var cells = OfficeFiles.Cells(document.WorkbookPart!, "Summary");
        Assert.Equal(["Figure in words", "Unit", "Of"], new[] { "D4", "E4", "F4" }.Select(cell => cells[cell]));
        Assert.Equal(["5.8|years|provisional, illustrative", "222000|pounds|illustrative", "3.1|weeks|final", "–||No organisation returns this yet."], Enumerable.Range(5, 4).Select(row => $"{cells[$"D{row}"]}|{cells[$"E{row}"]}|{cells[$"K{row}"]}"));
        Assert.DoesNotContain("Illustrative", cells.Values);
    }

    [Fact]
    public void Write_Contents_NamesEachMeasureWhereItsCodeIs()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        var cells = OfficeFiles.Cells(document.WorkbookPart!, "Contents");
        var links = ((WorksheetPart)document.WorkbookPart!.GetPartById("rId1")).Worksheet.Descendants<Hyperlink>().ToDictionary(link => cells[link.Reference!.Value!], link => link.Location!.Value!);
        Assert.All(Copy.Report.MeasurePages, page => Assert.Equal($"'{page.Measure!.Code}'!A1", links[$"{page.Measure.Code}  {page.Measure.Name}"]));
        Assert.Equal("'Scorecard'!A1", links["Scorecard"]);
    }

    [Fact]
    public void Write_LinesNamedAsOtherColumns_StillAgreeWithTheirCells()
    {
        var page = Copy.Report.MeasurePages.First();
        var chart = page.Chart! with { Series = [.. new[] { "Year", "Status", "period", "" }.Select(name => page.Chart!.Series[0] with { Name = name })] };
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy with { Report = Copy.Report with { Sections = [page with { Blocks = [chart] }] } })), false);

        Assert.Empty(OfficeFiles.Faults(document));
        Assert.NotEqual(0, OfficeFiles.CompareCaches(document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).OfType<DrawingsPart>().Single().ChartParts.Single(), sheet => OfficeFiles.Cells(document.WorkbookPart, sheet)));
    }

    [Fact]
    public void Write_Properties_SayWhichEditionItIsAndNobodysName()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.Equal(Copy.Report.Title, document.PackageProperties.Title);
        Assert.Equal("en-GB", document.PackageProperties.Language);
        Assert.Equal("2017-18-Q3-1", document.PackageProperties.Identifier);
        Assert.Equal(Copy.Stamp.At.UtcDateTime, document.PackageProperties.Modified!.Value.ToUniversalTime());
        Assert.Null(document.PackageProperties.Creator);
        Assert.Null(document.PackageProperties.LastModifiedBy);
    }

    [Fact]
    public void Write_ControlCharacters_AreDropped() => Assert.All(OfficeFiles.Texts(Write(Copy)).Values, text => Assert.DoesNotContain(text, letter => letter < ' ' && letter is not ('\t' or '\n' or '\r')));

    [Fact]
    public void Write_Cancelled_Ends() => Assert.Throws<OperationCanceledException>(() => XlsxReportWriter.Write(Copy, null, new(true)));

    [Fact]
    public void Write_Progress_IsToldAfterEachSection()
    {
        var told = new Told();

        XlsxReportWriter.Write(Copy, told, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, Copy.Report.Sections.Count), told.Numbers);
    }

    [Fact]
    public void Write_CellsThatNobodyWrote_HaveNoAlignment()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.Null(document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().First().Alignment);
    }

    [Fact]
    public void Write_PlacesOfSigns_AreNamedSoThatNobodyAddsThemUp()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Copy)), false);

        Assert.Subset(OfficeFiles.Cells(document.WorkbookPart!, "ID27").Values.ToHashSet(), new HashSet<string> { "† hidden (place on the axis, no figure)", "◌ awaited (place on the axis, no figure)" });
        Assert.Contains("Events (place on the axis)", OfficeFiles.Cells(document.WorkbookPart!, "ID31").Values);
    }

    private static IEnumerable<Sheet> Sheets(SpreadsheetDocument document) => document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>();

    private sealed class Told : IProgress<int>
    {
        public List<int> Numbers { get; } = [];

        public void Report(int value) => Numbers.Add(value);
    }
}
