using System.Text;
using System.Text.Json;
using CarersDashboard.Features.Board.Downloads;
using ClosedXML.Excel;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Downloads;

public class BoardTableWriterTests
{
    private static readonly BoardTable Table = new()
    {
        Name = "ID03-numbers",
        Title = "Years caring",
        About = [("Source", "Returns, “quoted”")],
        Columns = [new("Whose", "An organisation"), new("Figure", "", true), new("Note")],
        Rows =
        [
            ["Carers’ centre", TableCell.Of(-5.85m, 1), "=1+1"],
            ["A, B", TableCell.None, "two\nlines"],
        ],
    };

    [Fact]
    public void Csv_Table_IsTidyAndNoFormula()
    {
        var bytes = BoardTableWriter.Csv(Table);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("Whose,Figure,Note\r\nCarers’ centre,-5.9,\"'=1+1\"\r\n\"A, B\",,\"two\nlines\"\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public void Workbook_Table_HoldsNumbersAsNumbersAndWordsAsWords()
    {
        using var book = new XLWorkbook(new MemoryStream(BoardTableWriter.Workbook(Table)));

        var sheet = book.Worksheet("Figures");
        Assert.Equal(-5.9, sheet.Cell("B2").GetDouble());
        Assert.Equal(("=1+1", false), (sheet.Cell("C2").GetString(), sheet.Cell("C2").HasFormula));
        Assert.True(sheet.Cell("B3").IsEmpty());
        Assert.Equal("Returns, “quoted”", book.Worksheet("About").Cell("B3").GetString());
    }

    [Fact]
    public void Metadata_Table_NamesFileColumnsAndNotes()
    {
        using var read = JsonDocument.Parse(BoardTableWriter.Metadata(Table));

        var root = read.RootElement;
        Assert.Equal("ID03-numbers.csv", root.GetProperty("url").GetString());
        Assert.Equal(["Whose", "Figure", "Note"], root.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("titles").GetString()));
        Assert.Equal("decimal", root.GetProperty("tableSchema").GetProperty("columns")[1].GetProperty("datatype").GetString());
        Assert.EndsWith("/version/3/", root.GetProperty("dc:license").GetProperty("@id").GetString(), StringComparison.Ordinal);
        Assert.Equal("Returns, “quoted”", root.GetProperty("notes")[0].GetProperty("dc:description").GetString());
    }

    [Theory]
    [InlineData("2017-10-01", "2018-01-01", "date")]
    [InlineData("2017-10-01", "", "date")]
    [InlineData("2017-10-01", "Q3 2017-18", "string")]
    [InlineData("", "", "string")]
    public void Metadata_ColumnOfDays_IsOfDates(string first, string second, string expected)
    {
        using var read = JsonDocument.Parse(BoardTableWriter.Metadata(Table with { Columns = [new("Period starts")], Rows = [[first], [second]] }));

        Assert.Equal(expected, read.RootElement.GetProperty("tableSchema").GetProperty("columns")[0].GetProperty("datatype").GetString());
    }

    [Theory]
    [InlineData(5.85, 1, "5.9")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(1234567, 0, "1234567")]
    public void Cell_Number_IsRoundedAsThePageRounds(double number, int decimals, string expected)
    {
        Assert.Equal(expected, TableCell.Of((decimal)number, decimals).Text);
    }
}
