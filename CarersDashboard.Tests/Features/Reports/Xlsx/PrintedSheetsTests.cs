using System.Globalization;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using TableColumn = CarersDashboard.Features.Board.Downloads.TableColumn;

namespace CarersDashboard.Tests.Features.Reports.Xlsx;

/// <summary>The workbook on paper: large enough to read, and no page of numbers without headings.</summary>
public class PrintedSheetsTests
{
    private static readonly ReportCopy Copy = SampleReports.Copy();

    [Fact]
    public void Write_Sheets_PrintNoSmallerThanSevenPoints()
    {
        var wide = new BoardTable { Name = "figures", Title = "Figures", Columns = [.. Enumerable.Range(1, 24).Select(at => new TableColumn($"Column {at}"))], Rows = [[.. Enumerable.Range(1, 24).Select(at => (TableCell)new string('x', 10 + at))]] };
        using var document = Write(Copy with { Report = Copy.Report with { Data = [wide] } });

        foreach (var (name, part) in Parts(document))
        {
            // A character of ten points is seven pixels wide, and 96 pixels an inch.
            var setup = part.Worksheet.GetFirstChild<PageSetup>()!;
            var inches = part.Worksheet.Descendants<Column>().Sum(column => column.Width!.Value) * 7 / 96;
            var paper = ((setup.Orientation!.Value == OrientationValues.Landscape ? 11.69 : 8.27) - 1.2) * setup.FitToWidth!.Value;
            Assert.True(10 * paper / inches >= 6.9, $"{name} is {inches} inches wide on {paper}.");
        }

        var data = Parts(document).Single(pair => pair.Name == "Data").Part.Worksheet.GetFirstChild<PageSetup>()!;
        Assert.True(data.FitToWidth!.Value > 1);
        Assert.Equal("'Data'!$A:$A,'Data'!$1:$1", Repeated(document, "Data"));
    }

    [Fact]
    public void Write_NumbersThatRunOverPages_RepeatTheirHeadings()
    {
        using var document = Write(Copy);

        var head = OfficeFiles.Cells(document.WorkbookPart!, "ID03").Single(cell => cell.Value == "Quarter").Key[1..];
        Assert.Equal($"'ID03'!${head}:${head}", Repeated(document, "ID03"));
        Assert.Equal("'Headline'!$1:$1", Repeated(document, "Headline"));
    }

    [Fact]
    public void Write_HeadingAtTheFootOfAPage_GoesToTheNextWithItsTable()
    {
        var page = Copy.Report.MeasurePages.Single(page => page.Measure!.Code == "ID20");
        var breaks = Enumerable.Range(0, 30).Select(lines =>
        {
            var section = page with { Blocks = [page.Chart!, new ReportText("Words", [.. Enumerable.Repeat("A line.", lines)])] };
            using var document = Write(Copy with { Report = Copy.Report with { Sections = [section] } });
            Assert.Empty(OfficeFiles.Faults(document));
            var part = Parts(document).Single(pair => pair.Name == "ID20").Part;
            var heading = int.Parse(OfficeFiles.Cells(document.WorkbookPart!, "ID20").Single(cell => cell.Value == "The numbers of the chart").Key[1..], CultureInfo.InvariantCulture);
            var ids = part.Worksheet.Descendants<Break>().Select(one => (int)one.Id!.Value).ToList();
            Assert.All(ids, id => Assert.Equal(heading - 1, id));
            return ids.Count;
        }).ToList();

        Assert.Contains(1, breaks);
        Assert.Contains(0, breaks);
    }

    [Fact]
    public void Write_MillionsOfPounds_HaveRoom()
    {
        var page = Copy.Report.MeasurePages.Single(page => page.Measure!.Code == "ID31");
        var chart = page.Chart! with { Max = 40_000_000, Series = [page.Chart!.Series[0] with { Values = [.. page.Chart.Series[0].Values.Select(value => value * 100)] }] };
        var section = page with { Blocks = [new ReportFacts([new("Q2 2017-18", "£22,200,000", "", [])]), chart] };
        using var document = Write(Copy with { Report = Copy.Report with { Sections = [section] } });

        var widths = Parts(document).Single(pair => pair.Name == "ID31").Part.Worksheet.Descendants<Column>().Select(column => column.Width!.Value).ToList();
        // Twelve points and bold are about a third wider than ten.
        Assert.True(widths[1] > "£22,200,000".Length * 1.3);
        Assert.True(widths[3] > "£22,200,000".Length + 1);
    }

    private static SpreadsheetDocument Write(ReportCopy copy) => SpreadsheetDocument.Open(new MemoryStream(XlsxReportWriter.Write(copy, null, TestContext.Current.CancellationToken)), false);

    private static IEnumerable<(string Name, WorksheetPart Part)> Parts(SpreadsheetDocument document) => document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => (sheet.Name!.Value!, (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)));

    private static string Repeated(SpreadsheetDocument document, string sheet) =>
        document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Single(name => name.LocalSheetId!.Value == Parts(document).Select((pair, at) => (pair.Name, at)).Single(pair => pair.Name == sheet).at).Text;
}
