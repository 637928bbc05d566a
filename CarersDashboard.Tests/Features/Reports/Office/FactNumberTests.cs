using System.Globalization;
using CarersDashboard.Features.Reports.Office;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Office;

/// <summary>Numbers in the words of facts.</summary>
public class FactNumberTests
{
    [Theory]
    [InlineData("5.8", "5.8", "#,##0.0")]
    [InlineData("28,145", "28145", "#,##0")]
    [InlineData("22.90%", "22.90", "#,##0.00\"%\"")]
    [InlineData("£312,400", "312400", "\"£\"#,##0")]
    [InlineData("−0.1", "-0.1", "#,##0.0;\"−\"#,##0.0")]
    [InlineData("+525", "525", "\"+\"#,##0")]
    [InlineData("1234", "1234", "0")]
    public void Read_Number_KeepsHowItIsWritten(string text, string value, string format) =>
        Assert.Equal(new(decimal.Parse(value, CultureInfo.InvariantCulture), format), FactNumber.Read(text));

    [Theory]
    [InlineData("Improving")]
    [InlineData("†")]
    [InlineData("Down 0.1")]
    [InlineData("1,23")]
    [InlineData("")]
    [InlineData("5.8 years")]
    public void Read_Words_IsNone(string text) => Assert.Null(FactNumber.Read(text));
}
