using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Merged cells, hidden columns and text that was damaged.</summary>
public class SheetShapeTests
{
    private static readonly object?[][] Long =
    [
        ["Our figures"],
        ["Organisation", "Period", "Code", "Measure", "Unit", "Value", "Numerator", "Denominator", "Note"],
        ["CinH", "Q3 2017-18", "ID02", "New carers registered", "carers", 684, null, null, "a note"],
        ["CinH", "Q3 2017-18", "ID06", "Referrals to the carers' centre", "referrals", 5],
        ["CinH", "Q3 2017-18", "ID03", null, null, 5.8, 3967.2, 684],
    ];

    [Theory]
    [InlineData("F3:F4")]
    [InlineData("F3:G3")]
    [InlineData("E3:F3")]
    [InlineData("H5:I5")]
    [InlineData("A3:A5")]
    [InlineData("A2:A3")]
    [InlineData("B4:B5")]
    [InlineData("C4:D4")]
    [InlineData("A3:I3")]
    [InlineData("A1:XFD1048576")]
    public void Read_MergeOverACellThatIsRead_IsAFinding(string area)
    {
        var finding = Assert.Single(Read($"<mergeCells count='1'><mergeCell ref='{area}'/></mergeCells>").Findings, finding => finding.Tier == FindingTier.Blocks);

        Assert.Equal(("CELL-08", area.Split(':')[0], area), (finding.Code, finding.Cell, finding.Found));
    }

    [Theory]
    [InlineData("A1:I1")]
    [InlineData("A2:B2")]
    [InlineData("I3:I5")]
    [InlineData("D3:E3")]
    [InlineData("A6:I9")]
    [InlineData("F3")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Read_MergeInATitleOrANote_IsHarmless(string area) => Assert.Empty(Read($"<mergeCells><mergeCell ref='{area}'/></mergeCells>").Findings);

    [Fact]
    public void Read_MergeBehindOtherElements_IsFound() =>
        Assert.Contains("CELL-08 Return!F3", Reading.Places(Read(
            "<sheetCalcPr fullCalcOnLoad='1'/><sheetProtection sheet='1'/><protectedRanges><protectedRange sqref='A1' name='x'/></protectedRanges><autoFilter ref='A2:I5'><filterColumn colId='0'/></autoFilter>"
            + "<sortState ref='A1'/><mergeCells><mergeCell ref='F3:F4'/></mergeCells><phoneticPr fontId='1'/><conditionalFormatting sqref='A1'/>")));

    [Fact]
    public void Read_FaultBelowTheCells_IsRefused()
    {
        var read = Read("<sheetProtection sheet='1'></wrong>");

        // What cannot be looked through for personal data is not kept.
        Assert.Equal(["FILE-06"], read.Findings.Select(finding => finding.Code));
        Assert.Empty(read.Entries);
    }

    [Fact]
    public void Read_FourThousandMerges_AreOneListThatEnds()
    {
        var read = Read("<mergeCells>" + string.Concat(Enumerable.Range(0, 10_000).Select(_ => "<mergeCell ref='F3:F4'/>")) + "</mergeCells>");

        Assert.Equal(1, read.Findings.Count(finding => finding.Code == "CELL-08"));
    }

    [Theory]
    [InlineData("<cols><col min='6' max='6' hidden='1'/></cols>", "Hidden column F")]
    [InlineData("<cols><col min='1' max='3' hidden='true'/><col min='8' max='8' hidden='1'/></cols>", "Hidden columns A, B, C, H")]
    [InlineData("<cols><col min='1' max='9' hidden='0'/></cols>", null)]
    [InlineData("<cols><col min='5' max='5' hidden='1'/><col min='9' max='16384' hidden='1'/></cols>", null)]
    [InlineData("<cols><col hidden='1'/></cols>", null)]
    public void Read_HiddenColumns_AreSaidWhereTheyAreRead(string columns, string? found) => Assert.Equal(found, Read("", columns).Findings.SingleOrDefault(finding => finding.Code == "STR-10")?.Found);

    [Theory]
    [InlineData("ID\uFFFD2", "CinH", 684, "C3")]
    [InlineData("ID02", "Cin\uFFFD", 684, "A3")]
    [InlineData("ID02", "CinH", "6\u00808\u009D", "F3")]
    [InlineData("ID02", "CinH", "_x0007_684", "F3")]
    public void Read_DamagedText_IsAFindingOfItsOwn(string code, string organisation, object value, string cell)
    {
        var read = Reading.Read(WorkbookBuilder.Of(Long[0], Long[1], [organisation, "Q3 2017-18", code, null, null, value]));

        Assert.Equal([$"CELL-09 Return!{cell}"], Reading.Places(read));
    }

    [Fact]
    public void Read_DamagedNote_IsKept() =>
        Assert.Equal("caf\uFFFD", Assert.Single(Reading.Read(WorkbookBuilder.Of(Long[0], Long[1], ["CinH", "Q3 2017-18", "ID02", null, null, 684, null, null, "caf\uFFFD"])).Entries).Note);

    private static ReadReturn Read(string after, string before = "") => Reading.Read(new WorkbookBuilder().Sheet("Return", WorkbookBuilder.RowsXml(Long), before: before, after: after).Build());
}
