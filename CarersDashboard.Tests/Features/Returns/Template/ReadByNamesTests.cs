using System.IO.Compression;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using ClosedXML.Excel;
using Xunit;
using static CarersDashboard.Tests.TestSupport.FilledTemplates;

namespace CarersDashboard.Tests.Features.Returns.Template;

/// <summary>Templates that somebody worked on before they sent them: the defined names still lead to every figure.</summary>
public class ReadByNamesTests
{
    private static readonly (byte[] Workbook, IReadOnlyList<(string Code, string Period, CarersDashboard.Features.Measures.Figure Figure, string Note)> Expected) Q4 =
        Fill(Empty("CinH", "2017-18-Q4"), Asked("CinH", "2017-18-Q4"), 3);

    [Fact]
    public void Read_SheetsRenamed_HoldsTheSame() => AssertSame(Renamed(Q4.Workbook));

    [Fact]
    public void Read_SheetsAndHeadingsRenamed_AreFoundByTheirNames()
    {
        var read = AssertSame(Renamed(Edit(Q4.Workbook, workbook => Rename(workbook, "Ref no", "What", "How many", "Top", "Bottom", "Remarks of ours"))));

        Assert.Equal(["A", "E", "F", "G", "H"], Assert.Single(read.Sheets).ByName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void Read_ColumnInserted_HoldsTheSame(int before) => AssertSame(Edit(Q4.Workbook, workbook =>
    {
        Unlock(workbook);
        workbook.Worksheet("Return").Column(before).InsertColumnsBefore(1);
    }));

    [Fact]
    public void Read_RowsInsertedAbove_HoldsTheSame() => AssertSame(Edit(Q4.Workbook, workbook =>
    {
        Unlock(workbook);
        workbook.Worksheet("Return").Row(1).InsertRowsAbove(4);
    }));

    [Fact]
    public void Read_HeadingsOfBothTablesRenamed_AreFoundByTheirNames()
    {
        var read = AssertSame(Edit(Q4.Workbook, workbook => Rename(workbook, "Ref no", "What", "How many", "Top", "Bottom", "Remarks of ours")));

        // Both tables have the same columns, so they are named once.
        var sheet = Assert.Single(read.Sheets);
        Assert.Equal(["A MeasureCode", "E Value", "F Numerator", "G Denominator", "H Note"], sheet.Columns.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.Equal(["A", "E", "F", "G", "H"], sheet.ByName);
    }

    [Fact]
    public void Read_HeadingsDeleted_AreFoundByTheirNames() => AssertSame(Edit(Q4.Workbook, workbook => Rename(workbook, "", "", "", "", "", "")));

    [Fact]
    public void Read_OneHeadingRenamed_SaysThatItWasFoundByItsName()
    {
        var read = AssertSame(Edit(Q4.Workbook, workbook => Rename(workbook, "Code", "Measure", "Our figures", "Numerator", "Denominator", "Note")));

        Assert.All(read.Sheets, sheet => Assert.Equal(["E"], sheet.ByName));
    }

    [Fact]
    public void Read_LabelsRenamed_AreFoundByTheirNames() => AssertSame(Edit(Q4.Workbook, workbook =>
    {
        foreach (var label in workbook.Worksheet("Return").Column(1).CellsUsed().Where(cell => cell.GetString() is "Organisation" or "Period" or "Status").ToList())
        {
            label.SetValue("Ours: " + label.GetString().Length);
        }
    }));

    [Fact]
    public void Read_ColumnsReordered_HoldsTheSame()
    {
        // As cutting and inserting does in Excel: cells, headings and names go together.
        var moved = Edit(Q4.Workbook, workbook =>
        {
            Unlock(workbook);
            var sheet = workbook.Worksheet("Return");
            foreach (var row in sheet.Rows(9, sheet.LastRowUsed().RowNumber()))
            {
                var (value, format, note) = (row.Cell(5).Value, row.Cell(5).Style.NumberFormat.Format, row.Cell(8).GetString());
                row.Cell(8).Value = value;
                row.Cell(8).Style.NumberFormat.Format = format.Length > 0 ? format : "General";
                row.Cell(5).SetValue(note);
            }

            foreach (var suffix in new[] { "", "_2" })
            {
                Swap(workbook, "carers_value" + suffix, "carers_note" + suffix);
            }
        });

        var read = Read(moved);

        Assert.DoesNotContain(read.Findings, finding => finding.Code is "TPL-05" or "STR-04");
        Assert.All(read.Sheets, sheet => Assert.Equal("H", sheet.Columns.Single(pair => pair.Value == "Value").Key));
        Assert.Equal(Q4.Expected.Select(line => (line.Code, line.Note)), read.Entries.Select(entry => (entry.Measure.Code, entry.Note)));
    }

    [Fact]
    public void Read_RowsSorted_HoldsTheSame()
    {
        var read = Read(Edit(Fill(Empty("CinH", "2017-18-Q3"), Asked("CinH", "2017-18-Q3"), 3).Workbook, workbook =>
        {
            Unlock(workbook);
            workbook.NamedRange("carers_code").Ranges.Single().Worksheet.Range("A10:H19").Sort(1, XLSortOrder.Descending);
        }));

        Assert.Equal(Fill(Empty("CinH", "2017-18-Q3"), Asked("CinH", "2017-18-Q3"), 3).Expected.Select(line => FilledTemplates.Line(line.Code, line.Period, line.Figure, line.Note)).Order(), Lines(read).Order());
    }

    [Fact]
    public void Read_HeadingsExchangedOverTheirColumns_IsAFindingAndNotAGuess()
    {
        var read = Read(Edit(Q4.Workbook, workbook => Rename(workbook, "Code", "Measure", "Numerator", "Value", "Denominator", "Note")));

        Assert.Equal(["Return!E9", "Return!F9"], read.Findings.Where(finding => finding.Code == "TPL-05").SelectMany(finding => finding.Cells).Where(cell => cell.EndsWith('9')).Select(cell => "Return!" + cell).Order());
        Assert.Contains("the name carers_value", read.Findings.First(finding => finding.Code == "TPL-05").Expected, StringComparison.Ordinal);
        Assert.True(read.IsBlocked);
    }

    [Theory]
    [InlineData("Last quarter")]
    [InlineData("Q2 2017-18")]
    public void Read_ValuesBelowAHeadingOfAnotherQuarter_IsAFinding(string heading)
    {
        var read = Read(Edit(Q4.Workbook, workbook => workbook.Worksheet("Return").Cell("E9").SetValue(heading)));

        Assert.Contains("TPL-05 Return!E9", Reading.Places(read));
    }

    [Fact]
    public void Read_LabelAndNamedCellDiffer_IsAFinding()
    {
        var read = Read(Edit(Q4.Workbook, workbook =>
        {
            workbook.Worksheet("Return").Cell("A4").SetValue("Organisation");
            workbook.Worksheet("Return").Cell("B4").SetValue("HPFT");
        }));

        var finding = read.Findings.Single(finding => finding.Code == "TPL-05");
        Assert.Equal(("B4", "HPFT", "“CinH”, as in B5, which the template calls carers_organisation"), (finding.Cell, finding.Found, finding.Expected));
    }

    [Fact]
    public void Read_LabelAndNamedCellSayTheSame_IsNoFinding() => AssertSame(Edit(Q4.Workbook, workbook =>
    {
        workbook.Worksheet("Return").Cell("A4").SetValue("Organisation");
        workbook.Worksheet("Return").Cell("B4").SetValue("cinh");
    }));

    [Fact]
    public void Read_FormOfTheFourthQuarter_TakesTheYearlyFiguresToo()
    {
        var read = Reading.Read(Q4.Workbook, "CinH", "2017-18-Q4", today: Later, openSeal: Seal.Read);

        Assert.False(read.IsBlocked);
        Assert.Contains(read.Entries, entry => entry.Period.Code == "2017-18");
    }

    [Fact]
    public void Read_FormOfAnotherQuarter_BlocksBothTables()
    {
        var read = Reading.Read(Q4.Workbook, "CinH", "2018-19-Q4", today: Later, openSeal: Seal.Read);

        Assert.Equal(2, read.Findings.Count(finding => finding.Code == "PER-03"));
    }

    [Fact]
    public void Read_StrictWorkbookThatCountsFrom1904_HoldsTheSame() => AssertSame(Rewritten(Q4.Workbook, (part, xml) => part.EndsWith(".rels", StringComparison.Ordinal) || part.StartsWith("xl/", StringComparison.Ordinal)
        ? xml.Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)
            .Replace("<x:workbookPr ", "<x:workbookPr date1904=\"1\" ", StringComparison.Ordinal)
        : xml));

    [Fact]
    public void Read_NameCorrectedOnThePage_HoldsForTheNamedCellToo()
    {
        var context = new ReadingContext(Reading.Catalogue, Later, OpenSeal: Seal.Read) { Corrections = new([new("Return", "B5", "CinH")]) };
        using var file = new MemoryStream(Edit(Q4.Workbook, workbook => workbook.Worksheet("Return").Range("A5:B5").Value = "Somebody"));

        Assert.All(ReturnIntake.Read(file, context, new(), CancellationToken.None).Entries, entry => Assert.Equal("CinH", entry.Organisation.Code));
    }

    [Fact]
    public void Read_OwnColumnHiddenInTheTemplate_IsSaid() =>
        Assert.Contains("STR-10 Return!", Reading.Places(Read(Edit(Q4.Workbook, workbook => workbook.Worksheet("Return").Column(6).Hide()))));

    [Fact]
    public void Read_EntryCellsOfTheTemplateMerged_IsAFinding() => Assert.Contains("CELL-08 Return!E10", Reading.Places(Read(Edit(Q4.Workbook, workbook =>
    {
        Unlock(workbook);
        workbook.Worksheet("Return").Range("E10:E11").Merge();
        workbook.Worksheet("Return").Range("A1:H1").Merge();
    }))));

    [Theory]
    [InlineData("Return!$E$9:$E$20", "Return", "E9:E20")]
    [InlineData("Return!$B$4:$B$4", "Return", "B4")]
    [InlineData("Return!B4", "Return", "B4")]
    [InlineData("Übersicht_2!$A$1", "Übersicht_2", "A1")]
    [InlineData("'It''s ours! (2)'!$AA$10", "It's ours! (2)", "AA10")]
    public void Parse_NameOfCells_IsRead(string meaning, string sheet, string area)
    {
        var name = DefinedName.Parse("carers_value", meaning);

        Assert.Equal((sheet, area), (name?.Sheet, name?.Area.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#REF!")]
    [InlineData("Return!#REF!")]
    [InlineData("Return!$E:$E")]
    [InlineData("'One'!$A$1,'Two'!$B$2")]
    [InlineData("''!$A$1")]
    [InlineData("Return!$E$9:$E$20,Return!$G$9")]
    [InlineData("OFFSET(Return!$A$1,1,1)")]
    [InlineData("\"CinH\"")]
    [InlineData("Return!$XFE$1")]
    [InlineData("Return!$A$1048577")]
    [InlineData("Return!$A$0")]
    public void Parse_NameOfSomethingElse_IsLeftOut(string meaning) => Assert.Null(DefinedName.Parse("carers_value", meaning));

    private static ReadReturn AssertSame(byte[] workbook)
    {
        var read = Read(workbook);

        Assert.Equal(Q4.Expected.Select(line => FilledTemplates.Line(line.Code, line.Period, line.Figure, line.Note)), Lines(read));
        Assert.All(read.Entries, entry => Assert.Equal("CinH", entry.Organisation.Code));
        Assert.DoesNotContain(read.Findings, finding => finding.Tier == FindingTier.Blocks || finding.Code is "STR-05" or "STR-07" or "STR-08");
        return read;
    }

    // As Excel does it: a name goes on pointing to its sheet.
    private static byte[] Renamed(byte[] workbook) => Rewritten(workbook, (part, xml) => part != "xl/workbook.xml" ? xml : xml
        .Replace("name=\"Return\"", "name=\"Carers’ 'figures' (v2)\"", StringComparison.Ordinal).Replace(">Return!", ">'Carers’ ''figures'' (v2)'!", StringComparison.Ordinal)
        .Replace("name=\"How to fill this in\"", "name=\"Help\"", StringComparison.Ordinal).Replace(">'How to fill this in'!", ">Help!", StringComparison.Ordinal)
        .Replace("name=\"_carers\"", "name=\"x\"", StringComparison.Ordinal).Replace(">_carers!", ">x!", StringComparison.Ordinal));

    private static byte[] Rewritten(byte[] workbook, Func<string, string, string> change)
    {
        using var source = new ZipArchive(new MemoryStream(workbook, writable: false));
        return WorkbookBuilder.Zip(source.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, System.Text.Encoding.UTF8.GetBytes(change(entry.FullName, reader.ReadToEnd())));
        }));
    }

    private static ReadReturn Read(byte[] workbook) => Reading.Read(workbook, today: Later, openSeal: Seal.Read);

    private static void Unlock(XLWorkbook workbook) => workbook.Worksheet("Return").Unprotect();

    private static void Rename(XLWorkbook workbook, string code, string measure, string value, string numerator, string denominator, string note)
    {
        foreach (var row in workbook.Worksheet("Return").Column(1).CellsUsed().Where(cell => cell.GetString() == "Code").ToList())
        {
            foreach (var (column, words) in new[] { (1, code), (2, measure), (5, value), (6, numerator), (7, denominator), (8, note) })
            {
                row.CellRight(column - 1).SetValue(words);
            }
        }
    }

    private static void Swap(XLWorkbook workbook, string one, string other)
    {
        var (first, second) = (workbook.NamedRange(one).Ranges.Single(), workbook.NamedRange(other).Ranges.Single());
        workbook.NamedRanges.Delete(one);
        workbook.NamedRanges.Delete(other);
        workbook.NamedRanges.Add(one, second);
        workbook.NamedRanges.Add(other, first);
    }
}
