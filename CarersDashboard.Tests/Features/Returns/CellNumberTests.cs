using System.Globalization;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

public class CellNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("12", "12")]
    [InlineData(" 12 ", "12")]
    [InlineData("5.08", "5.08")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("007", "7")]
    [InlineData("1,148", "1148")]
    [InlineData("1,148.25", "1148.25")]
    [InlineData("12,345,678", "12345678")]
    [InlineData("1 148", "1148")]
    [InlineData("1\u00A0148", "1148")]
    [InlineData("1\u202F148\u202F312", "1148312")]
    [InlineData("1\u2009148", "1148")]
    [InlineData("1'148", "1148")]
    [InlineData("1’148", "1148")]
    [InlineData("£312,400", "312400")]
    [InlineData("£ 312,400", "312400")]
    [InlineData("-£312,400", "-312400")]
    [InlineData("- £5", "-5")]
    [InlineData("+12", "12")]
    [InlineData("-3", "-3")]
    [InlineData("- 3.5", "-3.5")]
    [InlineData("−3", "-3")]
    [InlineData("–3", "-3")]
    [InlineData("１２", "12")]
    [InlineData("１，１４８．５", "1148.5")]
    [InlineData("\u200B12\uFEFF", "12")]
    [InlineData("12\n", "12")]
    [InlineData("0.0000004", "0")]
    [InlineData("5.0800005", "5.08")]
    [InlineData("999999999999", "999999999999")]
    public void Read_NumberAsText_IsReadAndSaid(string text, string number)
    {
        var read = Read(text);

        Assert.Equal((CellSays.Number, decimal.Parse(number, CultureInfo.InvariantCulture), false, true), (read.Says, read.Number, read.IsPercentage, read.WasText));
    }

    [Theory]
    [InlineData("12%", 12)]
    [InlineData("12.5 %", 12.5)]
    [InlineData("１２％", 12)]
    [InlineData("-3%", -3)]
    [InlineData("1,148%", 1148)]
    public void Read_PercentageAsText_IsPerHundred(string text, double number)
    {
        var read = Read(text);

        Assert.Equal((CellSays.Number, (decimal)number, true), (read.Says, read.Number, read.IsPercentage));
    }

    [Theory]
    [InlineData("1,14")]
    [InlineData("1,1480")]
    [InlineData("1234,567")]
    [InlineData("1148,312")]
    [InlineData("1,148,31")]
    [InlineData("1,148 312")]
    [InlineData("3.141,592")]
    [InlineData("0.123 456")]
    [InlineData(",148")]
    [InlineData("1,148,")]
    [InlineData("1, 148")]
    [InlineData("12 34")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData("0x10")]
    [InlineData("∞")]
    [InlineData("NaN")]
    [InlineData("about 40")]
    [InlineData("40 carers")]
    [InlineData("40*")]
    [InlineData("40+")]
    [InlineData("~40")]
    [InlineData("(40)")]
    [InlineData("40-50")]
    [InlineData("5²")]
    [InlineData("1,148²")]
    [InlineData("12①")]
    [InlineData("½")]
    [InlineData("٣")]
    [InlineData("--3")]
    [InlineData("3-")]
    [InlineData("££3")]
    [InlineData("€3")]
    [InlineData("£1.5m")]
    [InlineData("%")]
    [InlineData("%12")]
    [InlineData("12%%")]
    [InlineData("£")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("nil")]
    [InlineData("none")]
    [InlineData("zero")]
    [InlineData("yes")]
    [InlineData("<")]
    [InlineData("<0")]
    [InlineData("<-5")]
    [InlineData("<five")]
    [InlineData("<5%")]
    [InlineData("≤5")]
    [InlineData("<=5")]
    [InlineData("fewer than some")]
    [InlineData("1000000000000")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("0.00000000000000000000000000000000000000000000001")]
    public void Read_WordsOrSlips_AreFaults(string text)
    {
        var read = Read(text);

        Assert.Equal((CellSays.Fault, "CELL-01"), (read.Says, read.Rule?.Code));
    }

    [Theory]
    [InlineData("not available", nameof(CellSays.NotAvailable), false)]
    [InlineData("Not  Available", nameof(CellSays.NotAvailable), false)]
    [InlineData("NOT\u00A0AVAILABLE", nameof(CellSays.NotAvailable), false)]
    [InlineData("unknown", nameof(CellSays.NotAvailable), false)]
    [InlineData("tbc", nameof(CellSays.NotAvailable), false)]
    [InlineData("-", nameof(CellSays.NotAvailable), true)]
    [InlineData("–", nameof(CellSays.NotAvailable), true)]
    [InlineData("—", nameof(CellSays.NotAvailable), true)]
    [InlineData("..", nameof(CellSays.NotAvailable), true)]
    [InlineData("[x]", nameof(CellSays.NotAvailable), true)]
    [InlineData("not applicable", nameof(CellSays.NotApplicable), false)]
    [InlineData("n/a", nameof(CellSays.NotApplicable), false)]
    [InlineData("N/A", nameof(CellSays.NotApplicable), false)]
    [InlineData("n.a.", nameof(CellSays.NotApplicable), false)]
    [InlineData("[z]", nameof(CellSays.NotApplicable), true)]
    [InlineData("", nameof(CellSays.Nothing), false)]
    [InlineData(" \u00A0\u200B ", nameof(CellSays.Nothing), false)]
    public void Read_WordsForNoNumber_KeepTheirMeaning(string text, string says, bool wasSign)
    {
        var read = Read(text);

        Assert.Equal((says, wasSign, false), (read.Says.ToString(), read.WasSign, read.WasText));
    }

    [Theory]
    [InlineData("<5", 5, false)]
    [InlineData("< 5", 5, false)]
    [InlineData("＜５", 5, false)]
    [InlineData("<1,000", 1000, false)]
    [InlineData("<0.5", 0.5, false)]
    [InlineData("fewer than 5", 5, false)]
    [InlineData("Less than 10", 10, false)]
    [InlineData("suppressed", 5, false)]
    [InlineData("*", 5, true)]
    [InlineData("[c]", 5, true)]
    public void Read_HiddenNumber_KeepsItsBound(string text, double bound, bool wasSign)
    {
        var read = Read(text);

        Assert.Equal((CellSays.Hidden, (decimal)bound, wasSign), (read.Says, read.Number, read.WasSign));
    }

    [Theory]
    [InlineData(0.92, NumberLook.Percent, 92, true)]
    [InlineData(0.0005, NumberLook.Percent, 0.05, true)]
    [InlineData(0.57, NumberLook.Percent, 57, true)]
    [InlineData(74.2, NumberLook.Plain, 74.2, false)]
    [InlineData(5.0800000000000001, NumberLook.Plain, 5.08, false)]
    [InlineData(0.1 + 0.2, NumberLook.Plain, 0.3, false)]
    [InlineData(-0.0, NumberLook.Plain, 0, false)]
    [InlineData(1e-300, NumberLook.Plain, 0, false)]
    public void Read_Number_KeepsTheDigitsThatExcelShows(double written, NumberLook look, double number, bool isPercentage)
    {
        var read = CellNumber.Read(new(1, CellContent.Number, written, "", look));

        Assert.Equal((CellSays.Number, (decimal)number, isPercentage, false), (read.Says, read.Number, read.IsPercentage, read.WasText));
    }

    [Theory]
    [InlineData(CellContent.Number, 1e12, "", NumberLook.Plain, "CELL-01")]
    [InlineData(CellContent.Number, -1e300, "", NumberLook.Percent, "CELL-01")]
    [InlineData(CellContent.Number, 43100, "", NumberLook.Date, "CELL-04")]
    [InlineData(CellContent.Text, 0, "2017-12-31", NumberLook.Date, "CELL-04")]
    [InlineData(CellContent.Boolean, 1, "TRUE", NumberLook.Plain, "CELL-01")]
    [InlineData(CellContent.Error, 0, "#DIV/0!", NumberLook.Plain, "CELL-02")]
    [InlineData(CellContent.FormulaWithoutResult, 0, "=A1", NumberLook.Plain, "CELL-03")]
    public void Read_CellThatIsNoNumber_IsAFaultOfItsKind(CellContent content, double number, string text, NumberLook look, string code)
    {
        var read = CellNumber.Read(new(1, content, number, text, look));

        Assert.Equal((CellSays.Fault, code), (read.Says, read.Rule?.Code));
    }

    [Fact]
    public void Read_ErrorThatSaysNotAvailable_IsNotAvailable() =>
        Assert.Equal(new CellNumber(CellSays.NotAvailable, WasSign: true), CellNumber.Read(new(1, CellContent.Error, 0, "#N/A", NumberLook.Plain)));

    [Fact]
    public void Read_AnyNumberWrittenInBritain_IsThatNumber() => Properties.Hold(
        from units in Gen.Choose(-999_999_999, 999_999_999)
        from decimals in Gen.Choose(0, 6)
        select units / (decimal)Math.Pow(10, decimals),
        500,
        number =>
        {
            Assert.Equal(number, Read(number.ToString("N6", CultureInfo.GetCultureInfo("en-GB"))).Number);
            Assert.Equal(number, Read(number.ToString("0.######", CultureInfo.InvariantCulture)).Number);
            Assert.Equal(number, CellNumber.Read(new(1, CellContent.Number, (double)number, "", NumberLook.Plain)).Number);
        });

    [Fact]
    public void Read_AnyText_NeverThrows() => Properties.Hold(ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""), 1_000, text => Read(text));

    private static CellNumber Read(string text) => CellNumber.Read(new(1, CellContent.Text, 0, text, NumberLook.Plain));
}
