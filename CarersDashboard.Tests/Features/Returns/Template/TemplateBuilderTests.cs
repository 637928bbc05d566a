using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Template;

public class TemplateBuilderTests
{
    [Fact]
    public void Build_FourthQuarter_AsksForTheQuarterAndForTheYearBelow()
    {
        using var workbook = Open("CinH", "2017-18-Q4");
        var sheet = workbook.Worksheet("Return");

        Assert.Equal(["Organisation", "CinH", "Period", "Q4 2017-18", "Status", "Final"], new[] { "A5", "B5", "A6", "B6", "A7", "B7" }.Select(address => sheet.Cell(address).GetString()));
        var asked = FilledTemplates.Asked("CinH", "2017-18-Q4");
        Assert.Equal(["ID12", "OU05", "OU10"], asked.Yearly.Select(measure => measure.Code));
        Assert.Equal(asked.Quarterly.Select(measure => measure.Code), Column(workbook, "carers_code"));
        Assert.Equal(asked.Yearly.Select(measure => measure.Code), Column(workbook, "carers_code_2"));
        Assert.Equal(("2017-18", "Period"), (Cell(workbook, "carers_period_2").GetString(), Cell(workbook, "carers_period_2").CellLeft().GetString()));
        Assert.Equal(
            ["Code", "Measure", "Unit", "Last quarter", "Value", "Numerator", "Denominator", "Note"], sheet.Row(9).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal("Last year", Cell(workbook, "carers_code_2").CellAbove().CellRight(3).GetString());
    }

    [Theory]
    [InlineData("2017-18-Q1", false)]
    [InlineData("2017-18-Q2", true)]
    [InlineData("2017-18-Q3", false)]
    public void Build_MeasureOfTwoQuarters_IsAskedInThoseOnly(string quarter, bool asked)
    {
        using var workbook = Open("CinH", quarter);

        Assert.Equal(asked, Column(workbook, "carers_code").Contains("OU06"));
        Assert.Contains("ID02", Column(workbook, "carers_code"));
        Assert.DoesNotContain("SU01", Column(workbook, "carers_code"));
        Assert.Null(workbook.NamedRange("carers_code_2"));
    }

    [Fact]
    public void Build_EveryCell_IsLockedButThoseToFillIn()
    {
        using var workbook = Open("CinH", "2017-18-Q4");
        var asked = FilledTemplates.Asked("CinH", "2017-18-Q4");
        var expected = new List<string> { "B7" };
        foreach (var suffix in new[] { "", "_2" })
        {
            foreach (var code in workbook.NamedRange("carers_code" + suffix).Ranges.Single().Cells())
            {
                var hasParts = asked.All.Single(measure => measure.Code == code.GetString()).HasParts;
                expected.AddRange((hasParts ? "EFGH" : "EH").Select(column => column + code.Address.RowNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        var open = workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed(XLCellsUsedOptions.All)).Where(cell => !cell.Style.Protection.Locked).ToList();

        Assert.Equal(expected.Order(), open.Select(cell => cell.Address.ToString()).Order());
        Assert.All(open, cell => Assert.Equal(
            (XLColor.FromHtml("#E2EFEC"), XLBorderStyleValues.Thin, XLBorderStyleValues.Thin),
            (cell.Style.Fill.BackgroundColor, cell.Style.Border.LeftBorder, cell.Style.Border.TopBorder)));
        Assert.All(workbook.Worksheets, sheet => Assert.True(sheet.Protection.IsProtected));
        Assert.True(workbook.Worksheet("Return").Protection.AllowedElements.HasFlag(XLSheetProtectionElements.FormatColumns));
    }

    [Fact]
    public void Build_Protection_HasNoPassword() => Parts("CinH", "2017-18-Q3", document => Assert.All(document.WorkbookPart!.WorksheetParts, part =>
    {
        var protection = part.Worksheet.GetFirstChild<SheetProtection>()!;
        Assert.True(protection.Sheet!.Value);
        Assert.Null(protection.Password);
        Assert.Null(protection.HashValue);
    }));

    [Fact]
    public void Build_EveryEntryCell_SaysWhatBelongsThere() => Parts("HCC-ACS", "2017-18-Q4", document =>
    {
        var sheet = document.WorkbookPart!.WorksheetParts.First(part => part.Worksheet.Descendants<DataValidation>().Any()).Worksheet;
        // Cells with one rule, as the notes, share it.
        var rules = sheet!.Descendants<DataValidation>()
            .SelectMany(rule => rule.SequenceOfReferences!.InnerText!.Split(' ').SelectMany(CellsOf), (rule, cell) => (rule, cell)).ToDictionary(pair => pair.cell, pair => pair.rule);
        var entries = FilledTemplates.Asked("HCC-ACS", "2017-18-Q4").All.Sum(measure => measure.HasParts ? 4 : 2) + 1;

        Assert.Equal(entries, rules.Count);
        Assert.All(rules.Values, rule =>
        {
            Assert.Equal(DataValidationErrorStyleValues.Warning, rule.ErrorStyle!.Value);
            Assert.InRange(rule.PromptTitle!.Value!.Length, 1, 32);
            Assert.InRange(rule.Prompt!.Value!.Length, 20, 255);
            Assert.InRange(rule.ErrorTitle!.Value!.Length, 1, 32);
            Assert.InRange(rule.Error!.Value!.Length, 20, 225);
            Assert.InRange(rule.Formula1!.Text.Length, 1, 255);
            Assert.True(rule.AllowBlank!.Value && rule.ShowInputMessage!.Value && rule.ShowErrorMessage!.Value);
        });
        Assert.Equal("\"Provisional,Final\"", rules["B7"].Formula1!.Text);
    });

    [Fact]
    public void Build_ValueOfAPercentage_IsFormattedAsOneAndBoundedAsAShare()
    {
        using var workbook = Open("HCC-ACS", "2017-18-Q3");
        var row = workbook.Worksheet("Return").CellsUsed().Single(cell => cell.GetString() == "SU08").Address.RowNumber;
        var cell = workbook.Worksheet("Return").Cell(row, 5);

        Assert.Equal("0.0##%", cell.Style.NumberFormat.Format);
        Assert.Contains($"E{row}>=0,E{row}<=1)", cell.DataValidation.Value, StringComparison.Ordinal);
        Assert.Contains("0.0% to 100.0%", cell.DataValidation.InputMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ID02", "#,##0", "E{0}>=0,E{0}<=20000,E{0}=INT(E{0}))")]
    [InlineData("ID03", "#,##0.0#####", "E{0}>=0,E{0}<=80)")]
    public void Build_Value_HasTheFormatAndTheBoundsOfItsMeasure(string code, string format, string rule)
    {
        using var workbook = Open("CinH", "2017-18-Q3");
        var row = workbook.Worksheet("Return").CellsUsed().Single(cell => cell.GetString() == code).Address.RowNumber;

        Assert.Equal(format, workbook.Worksheet("Return").Cell(row, 5).Style.NumberFormat.Format);
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, rule, row), workbook.Worksheet("Return").Cell(row, 5).DataValidation.Value, StringComparison.Ordinal);
        Assert.Contains("=\"not available\"", workbook.Worksheet("Return").Cell(row, 5).DataValidation.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LastFigures_StandBesideTheirMeasuresInEveryState()
    {
        var asked = FilledTemplates.Asked("HCC-ACS", "2017-18-Q3");
        var request = FilledTemplates.Request("HCC-ACS", "2017-18-Q3") with
        {
            LastQuarter = new Dictionary<string, Figure> { ["SU01"] = Figure.Of(1148), ["SU08"] = Figure.Of(22.9m, 229, 1000), ["SU02"] = Figure.SuppressedBelow(5), ["SU05"] = Figure.Of(0), ["ID07"] = Figure.Missing },
        };

        using var workbook = Open(request);
        object Last(string code) => workbook.Worksheet("Return").Column(1).CellsUsed().Single(cell => cell.GetString() == code).CellRight(3).Value;

        Assert.Equal((1148d, 0.229, "fewer than 5", 0d, "not available", "none accepted"), (Last("SU01"), Last("SU08"), Last("SU02"), Last("SU05"), Last("ID07"), Last("OU08")));
        Assert.Equal("Beside them stand the figures accepted for Q2 2017-18.", workbook.Worksheet("Return").Cell("A3").GetString());
        Assert.Equal(asked.All.Count(), Column(workbook, "carers_code").Count());
    }

    [Fact]
    public void Build_WithoutLastFigures_SaysSo()
    {
        var request = FilledTemplates.Request("CinH", "2017-18-Q4") with { LastQuarter = new Dictionary<string, Figure>() };

        using var workbook = Open(request);

        Assert.Equal("No figures of Q3 2017-18 have been accepted yet, so there is nothing to compare with.", workbook.Worksheet("Return").Cell("A3").GetString());
        Assert.Equal("not due", workbook.Worksheet("Return").Column(1).CellsUsed().Single(cell => cell.GetString() == "OU06").CellRight(3).GetString());
    }

    [Fact]
    public void Build_Guidance_ExplainsTheWordsAndEachMeasure()
    {
        using var workbook = Open(FilledTemplates.Request("CinH", "2017-18-Q4") with { Due = new(2018, 4, 27) });
        var words = string.Join('\n', workbook.Worksheet("How to fill this in").CellsUsed().Select(cell => cell.GetString()));

        Assert.All(FilledTemplates.Asked("CinH", "2017-18-Q4").All, measure => Assert.Contains(measure.Definition, words, StringComparison.Ordinal));
        Assert.All(["not available", "not applicable", "<5", "suppressed", "It is due on 27 April 2018."], said => Assert.Contains(said, words, StringComparison.Ordinal));
        using var without = Open("CinH", "2017-18-Q4");
        Assert.DoesNotContain(without.Worksheet("How to fill this in").CellsUsed(), cell => cell.GetString().Contains("due on", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_Package_NamesNobodyAndPrintsOnA4() => Parts("CinH", "2017-18-Q3", document =>
    {
        var properties = document.PackageProperties;
        Assert.Equal(("Quarterly return of Carers in Hertfordshire, Q3 2017-18", "Carers’ outcomes dashboard", null), (properties.Title, properties.Creator, properties.LastModifiedBy));
        Assert.Equal(["Return", "How to fill this in", "_carers"], document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value));
        Assert.Equal(SheetStateValues.VeryHidden, document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Last().State!.Value);
        Assert.Equal("Return!$9:$9", document.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>().Single(name => name.Name == "_xlnm.Print_Titles").Text);
        var first = ((WorksheetPart)document.WorkbookPart.GetPartById(document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().First().Id!)).Worksheet;
        var page = first.GetFirstChild<PageSetup>()!;
        Assert.Equal((9u, OrientationValues.Landscape), (page.PaperSize!.Value, page.Orientation!.Value));
        Assert.Equal(9d, first.Descendants<Pane>().Single().VerticalSplit!.Value);
        var columns = first.GetFirstChild<Columns>()!.Elements<Column>().Select(column => column.Min!.Value).ToList();
        Assert.Equal(columns.Order(), columns);
    });

    [Fact]
    public void Build_NothingIsDue_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TemplateBuilder.Build(new(FilledTemplates.Organisation("CinH"), new(FilledTemplates.Quarter("2017-18-Q3"), [], []), "")));

    [Fact]
    public void Of_YearInsteadOfAQuarter_IsRefused() =>
        Assert.Throws<ArgumentException>(() => AskedMeasures.Of(Reading.Catalogue, FilledTemplates.Organisation("CinH"), ReportingPeriod.FinancialYear(2017)));

    [Fact]
    public void Build_OnlyYearlyFiguresDue_IsOneTableOfTheYear()
    {
        var asked = FilledTemplates.Asked("CinH", "2017-18-Q4") with { Quarterly = [] };

        using var workbook = Open(new TemplateRequest(FilledTemplates.Organisation("CinH"), asked, ""));

        Assert.Equal(asked.Yearly.Select(measure => measure.Code), Column(workbook, "carers_code"));
        Assert.Equal("2017-18", Cell(workbook, "carers_period").GetString());
        Assert.Null(workbook.NamedRange("carers_period_2"));
    }

    /// <summary>Fails where the file format's own rules are broken.</summary>
    internal static IEnumerable<string> Faults(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    private static IEnumerable<string> CellsOf(string reference)
    {
        Assert.True(CarersDashboard.Features.Returns.CellArea.TryParse(reference, out var area));
        return Enumerable.Range(area.FirstRow, area.LastRow - area.FirstRow + 1).Select(row => CarersDashboard.Features.Returns.WorkbookCell.Address(row, area.FirstColumn));
    }

    private static void Parts(string organisation, string quarter, Action<SpreadsheetDocument> look)
    {
        using var stream = new MemoryStream(FilledTemplates.Empty(organisation, quarter), writable: false);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        look(document);
    }

    private static XLWorkbook Open(string organisation, string quarter) => Open(FilledTemplates.Request(organisation, quarter));

    private static XLWorkbook Open(TemplateRequest request) => new(new MemoryStream(TemplateBuilder.Build(request).Content, writable: false));

    private static IXLCell Cell(XLWorkbook workbook, string name) => workbook.NamedRange(name).Ranges.Single().FirstCell();

    private static IEnumerable<string> Column(XLWorkbook workbook, string name) => workbook.NamedRange(name).Ranges.Single().Cells().Select(cell => cell.GetString());
}
