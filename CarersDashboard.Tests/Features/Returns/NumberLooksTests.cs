using System.Security;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

public class NumberLooksTests
{
    [Theory]
    [InlineData("General", NumberLook.Plain)]
    [InlineData("GENERAL", NumberLook.Plain)]
    [InlineData("General\" days\"", NumberLook.Plain)]
    [InlineData("[Blue]General", NumberLook.Plain)]
    [InlineData("0", NumberLook.Plain)]
    [InlineData("#,##0", NumberLook.Plain)]
    [InlineData("£#,##0", NumberLook.Plain)]
    [InlineData("[$£-809]#,##0.00", NumberLook.Plain)]
    [InlineData("_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-", NumberLook.Plain)]
    [InlineData("\"d\"0", NumberLook.Plain)]
    [InlineData("0\" years\"", NumberLook.Plain)]
    [InlineData("0\\d", NumberLook.Plain)]
    [InlineData("0_d", NumberLook.Plain)]
    [InlineData("0*d", NumberLook.Plain)]
    [InlineData("[Red]#,##0", NumberLook.Plain)]
    [InlineData("[Magenta]0.0", NumberLook.Plain)]
    [InlineData("[DBNum1]0", NumberLook.Plain)]
    [InlineData("[<1]0;0.0", NumberLook.Plain)]
    [InlineData("0.00E+00", NumberLook.Plain)]
    [InlineData("# ?/?", NumberLook.Plain)]
    [InlineData("@", NumberLook.Plain)]
    [InlineData(";;;", NumberLook.Plain)]
    [InlineData("", NumberLook.Plain)]
    [InlineData("0\"%\"", NumberLook.Plain)]
    [InlineData("0\\%", NumberLook.Plain)]
    [InlineData("0;0%", NumberLook.Plain)]
    [InlineData("[h", NumberLook.Plain)]
    [InlineData("\"unclosed", NumberLook.Plain)]
    [InlineData("0%", NumberLook.Percent)]
    [InlineData("0.0%", NumberLook.Percent)]
    [InlineData("[Red]0.0%", NumberLook.Percent)]
    [InlineData("0.0 %;[Red]-0.0 %", NumberLook.Percent)]
    [InlineData("#,##0.0%;-#,##0.0%;\"-\"", NumberLook.Percent)]
    [InlineData("[=0]\"-\";0.0%", NumberLook.Percent)]
    [InlineData("%0", NumberLook.Percent)]
    [InlineData("dd/mm/yyyy", NumberLook.Date)]
    [InlineData("dd/mm/yyyy;@", NumberLook.Date)]
    [InlineData("[$-809]dd mmmm yyyy;@", NumberLook.Date)]
    [InlineData("DD/MM/YYYY", NumberLook.Date)]
    [InlineData("mmm-yy", NumberLook.Date)]
    [InlineData("yyyy", NumberLook.Date)]
    [InlineData("h:mm", NumberLook.Date)]
    [InlineData("[h]:mm", NumberLook.Date)]
    [InlineData("[hh]:mm:ss", NumberLook.Date)]
    [InlineData("[HH]", NumberLook.Date)]
    [InlineData("[mm]", NumberLook.Date)]
    [InlineData("[s]", NumberLook.Date)]
    [InlineData("\"Quarter to \"mmm yyyy", NumberLook.Date)]
    public void OfFormat_Format_HasALook(string format, NumberLook look)
    {
        Assert.Equal(look, NumberLooks.OfFormat(format));
        Assert.Equal(look, Reading.Cell(new WorkbookBuilder().Format(format).Rows("Return", [WorkbookBuilder.Styled(1, 1)]).Build()).Look);
    }

    [Theory]
    [InlineData(0, NumberLook.Plain)]
    [InlineData(1, NumberLook.Plain)]
    [InlineData(4, NumberLook.Plain)]
    [InlineData(9, NumberLook.Percent)]
    [InlineData(10, NumberLook.Percent)]
    [InlineData(11, NumberLook.Plain)]
    [InlineData(13, NumberLook.Plain)]
    [InlineData(14, NumberLook.Date)]
    [InlineData(17, NumberLook.Date)]
    [InlineData(22, NumberLook.Date)]
    [InlineData(23, NumberLook.Plain)]
    [InlineData(37, NumberLook.Plain)]
    [InlineData(44, NumberLook.Plain)]
    [InlineData(46, NumberLook.Date)]
    [InlineData(49, NumberLook.Plain)]
    [InlineData(58, NumberLook.Date)]
    [InlineData(999, NumberLook.Plain)]
    public void Read_FormatThatTheFileDoesNotWrite_HasItsFixedLook(int id, NumberLook look) => Assert.Equal(look, Look("", id));

    [Theory]
    [InlineData("yyyy-mm-dd", 59, NumberLook.Date)]
    [InlineData("0.0%", 100, NumberLook.Percent)]
    [InlineData("0", 14, NumberLook.Plain)]
    [InlineData("0%", 0, NumberLook.Percent)]
    public void Read_LowFormatThatTheFileWrites_HasTheLookWritten(string format, int id, NumberLook look) =>
        // Apple Numbers and some libraries number their formats from 59, not from 164.
        Assert.Equal(look, Look($"<numFmts><numFmt numFmtId='{id}' formatCode='{SecurityElement.Escape(format)}'/></numFmts>", id));

    [Fact]
    public void Read_FormatsOfOtherLists_DoNotCount()
    {
        var styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0%'/></numFmts><cellStyleXfs><xf numFmtId='14'/><xf numFmtId='14'/></cellStyleXfs>"
            + "<cellXfs><xf/><xf numFmtId='164'/></cellXfs><dxfs><dxf><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/></dxf></dxfs></styleSheet>";

        Assert.Equal(NumberLook.Percent, Reading.Cell(new WorkbookBuilder().Part("xl/styles.xml", styles).Rows("Return", [WorkbookBuilder.Styled(1, 1)]).Build()).Look);
    }

    private static NumberLook Look(string formats, int id) => Reading.Cell(
        new WorkbookBuilder().Part("xl/styles.xml", $"<styleSheet>{formats}<cellXfs><xf/><xf numFmtId='{id}'/></cellXfs></styleSheet>").Rows("Return", [WorkbookBuilder.Styled(1, 1)]).Build()).Look;
}
