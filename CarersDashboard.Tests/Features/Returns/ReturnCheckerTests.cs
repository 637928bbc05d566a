using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

public class ReturnCheckerTests
{
    [Theory]
    [InlineData("ID02", 0, "")]
    [InlineData("ID02", 20_000, "")]
    [InlineData("ID02", 20_001, "VAL-01")]
    [InlineData("ID02", -1, "VAL-01")]
    [InlineData("ID02", 20_000.5, "VAL-01")]
    [InlineData("ID02", 0.5, "VAL-02")]
    [InlineData("ID02", 684, "")]
    [InlineData("ID03", 80, "")]
    [InlineData("ID03", 80.000001, "VAL-01")]
    [InlineData("ID03", 5.08, "")]
    [InlineData("SU13", 312_400.55, "")]
    [InlineData("SU13", -0.01, "VAL-01")]
    [InlineData("OU01", 12, "")]
    [InlineData("OU01", 12.1, "VAL-01")]
    [InlineData("OU08", 100, "")]
    [InlineData("OU08", 100.1, "VAL-01")]
    [InlineData("ID05", 150, "")]
    [InlineData("ID05", 200.1, "VAL-01")]
    [InlineData("OU05", -100, "")]
    [InlineData("OU05", -100.1, "VAL-01")]
    public void Check_Value_StaysWithinTheBoundsOfItsMeasure(string measure, double value, string code) => AssertFinds(code, Row(measure, value));

    [Theory]
    // 3967.2 over 684 is exactly 5.8. Six tenths of the last place are allowed: of the one shown, or of the last one sent.
    [InlineData("ID03", 5.8, 3967.2, 684, "")]
    [InlineData("ID03", 5.7, 3967.2, 684, "VAL-04")]
    [InlineData("ID03", 5.9, 3967.2, 684, "VAL-04")]
    [InlineData("ID03", 5.81, 3967.2, 684, "VAL-04")]
    [InlineData("ID03", 5.79, 3967.2, 684, "VAL-04")]
    [InlineData("ID03", 5.8, 4001, 684, "")]
    [InlineData("ID03", 5.8, 4009, 684, "VAL-04")]
    [InlineData("ID03", 5.85, 4001, 684, "")]
    [InlineData("ID03", 5.8494, 4001, 684, "")]
    [InlineData("ID03", 5.8492, 4001, 684, "VAL-04")]
    // 2 of 3 is 66.67%; one decimal is shown.
    [InlineData("OU08", 66.7, 2, 3, "")]
    [InlineData("OU08", 66.67, 2, 3, "")]
    [InlineData("OU08", 66.666667, 2, 3, "")]
    [InlineData("OU08", 66.66, 2, 3, "VAL-04")]
    [InlineData("OU08", 67, 2, 3, "VAL-04")]
    [InlineData("OU08", 66.6, 2, 3, "VAL-04")]
    [InlineData("OU08", 66.8, 2, 3, "VAL-04")]
    [InlineData("OU08", 100, 3, 3, "")]
    [InlineData("OU08", 0, 0, 3, "")]
    [InlineData("OU08", 33.3, 4, 3, "VAL-03")]
    [InlineData("OU08", 50, 0, 0, "VAL-06")]
    [InlineData("OU08", 50, -1, 2, "VAL-06")]
    [InlineData("OU08", 50, 1, -2, "VAL-06")]
    // A share of the census can pass the whole, and a fall can be a rise.
    [InlineData("ID05", 110, 110, 100, "")]
    [InlineData("OU05", -20, -10, 50, "")]
    [InlineData("OU05", -20, -10, -50, "VAL-06")]
    // A count is not made of parts, whatever stands beside it.
    [InlineData("ID02", 684, 1, 2, "")]
    [InlineData("ID02", 684, 1, 0, "")]
    public void Check_Parts_MustMakeTheValue(string measure, double value, double numerator, double denominator, string code) => AssertFinds(code, Row(measure, value, numerator, denominator));

    [Theory]
    [InlineData("ID03", null, 3967.2, 684, "5.8")]
    [InlineData("OU08", null, 1, 3, "33.333333")]
    [InlineData("OU08", null, 0, 3, "0")]
    public void Check_BlankValueWithParts_IsCalculated(string measure, object? value, double numerator, double denominator, string expected)
    {
        var read = Read(Row(measure, value, numerator, denominator));

        Assert.Equal(expected, read.Entries.Single().Figure.Value?.ToString("0.######", CultureInfo.InvariantCulture));
        Assert.Equal(["VAL-05"], read.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("OU08", 1d, null)]
    [InlineData("OU08", null, 3d)]
    [InlineData("OU08", 1d, 0d)]
    [InlineData("OU01", 1d, 3d)]
    public void Check_BlankValueWithoutBothParts_IsMissing(string measure, double? numerator, double? denominator)
    {
        var read = Read(Row(measure, null, numerator, denominator));

        Assert.Equal(ValueState.Missing, read.Entries.Single().Figure.State);
        Assert.Equal(["CELL-06"], read.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("not available", "VAL-04", ValueState.Missing)]
    [InlineData("n/a", "VAL-04", ValueState.NotApplicable)]
    [InlineData("<5", "", ValueState.Suppressed)]
    public void Check_WordsBesideParts_AreAskedAbout(string words, string code, ValueState state)
    {
        var read = Read(Row("OU08", words, 1, 3));

        Assert.Equal(state, read.Entries.Single().Figure.State);
        Assert.Equal(code.Length == 0 ? [] : [code], read.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(0.92, null, null, null)]
    [InlineData(1.0, null, null, null)]
    [InlineData(-0.2, null, null, null)]
    [InlineData(0.92, 1d, 3d, null)]
    [InlineData(0.92, 92d, 100d, 92d)]
    [InlineData(0.9, 886d, 1000d, 90d)]
    [InlineData(0.9, 9d, 1000d, 0.9)]
    [InlineData(1.0, 3d, 3d, 100d)]
    [InlineData(0.0, null, null, 0d)]
    [InlineData(1.01, null, null, 1.01)]
    [InlineData(92.0, null, null, 92d)]
    public void Check_ShareWithoutItsSign_IsReadOnlyWhereThePartsDecide(double value, double? numerator, double? denominator, double? expected)
    {
        var read = Read(Row("OU05", value, numerator, denominator));

        Assert.Equal((decimal?)expected, read.Entries.SingleOrDefault()?.Figure.Value);
        Assert.Equal(expected is null, read.Findings.Any(finding => finding.Code == "PCT-01"));
    }

    // GP-recorded carers may be up to 200% of those a census found, so 1.5 may be 1.5% or 150%; 12 is 12%, because 1,200% cannot be.
    [Theory]
    [InlineData("OU08", 12, null, null, 12d, "")]
    [InlineData("OU08", 12, 12d, 100d, 12d, "")]
    [InlineData("OU08", 1.2, null, null, 1.2, "")]
    [InlineData("OU08", 0.12, null, null, null, "0.12: 12% or 0.12%")]
    [InlineData("ID05", 12, null, null, 12d, "")]
    [InlineData("ID05", 1.5, null, null, null, "1.5: 150% or 1.5%")]
    [InlineData("ID05", 1.5, 15d, 1000d, 1.5, "")]
    [InlineData("ID05", 1.5, 15d, 10d, 150d, "")]
    [InlineData("OU08", 120, null, null, 120d, "")]
    public void Check_PlainNumberForAPercentage_IsAskedAboutWhereBoundsAndPartsAllowBoth(string code, double value, double? numerator, double? denominator, double? expected, string asked)
    {
        var read = Read(Row(code, value, numerator, denominator));

        Assert.Equal((decimal?)expected, read.Entries.SingleOrDefault()?.Figure.Value);
        Assert.Equal(asked, string.Join("", read.Findings.Where(finding => finding.Code == "PCT-01").Select(finding => $"{finding.Found}: {finding.Expected}")));
    }

    [Theory]
    [InlineData("12%", "PCT-03")]
    [InlineData("<5%", "CELL-01")]
    public void Check_PercentageForACount_IsBlocked(string value, string code) => AssertFinds(code, Row("ID02", value));

    [Fact]
    public void Check_PercentageForAPart_IsBlocked() => Assert.Contains("PCT-03 Return!D4", Reading.Places(Read(Row("OU08", "50%", "50%", 3))));

    [Fact]
    public void Check_AnyValueMadeOfItsParts_AgreesWithThem() => Properties.Hold(
        from denominator in Gen.Choose(1, 5_000)
        from numerator in Gen.Choose(0, denominator)
        select (Numerator: numerator, Denominator: denominator),
        200,
        parts =>
        {
            var shown = Math.Round(100m * parts.Numerator / parts.Denominator, 1, MidpointRounding.AwayFromZero);

            Assert.Equal(["CELL-05"], Read(Row("OU08", shown.ToString(CultureInfo.InvariantCulture) + "%", parts.Numerator, parts.Denominator)).Findings.Select(finding => finding.Code));
        });

    [Theory]
    [InlineData("Q3 2017-18", "")]
    [InlineData("Q4 2017-18", "PER-05")]
    [InlineData("Q1 2018-19", "PER-05")]
    [InlineData("2017-18", "PER-04,PER-05")]
    [InlineData("2016-17", "PER-04")]
    public void Check_Period_MustBeOverAndOfTheMeasuresKind(string period, string codes)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", period], ["Code", "Value"], ["ID02", 684]));

        Assert.Equal(codes, string.Join(',', read.Findings.Select(finding => finding.Code).Order()));
    }

    [Fact]
    public void Check_LastDayOfThePeriod_IsOverOnThatDay()
    {
        using var file = new MemoryStream(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]));

        Assert.Empty(ReturnIntake.Read(file, new(Reading.Catalogue, new(2017, 12, 31)), new(), TestContext.Current.CancellationToken).Findings);
        Assert.Equal(["PER-05"], ReturnIntake.Read(file, new(Reading.Catalogue, new(2017, 12, 30)), new(), TestContext.Current.CancellationToken).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Check_PublishedFigure_KeepsThePeriodOfItsSourceAndMayBeAnybodys()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "Period", "Code", "Series", "Value"], ["CinH", "2016-17", "SU01", "STRATEGY-2018", 684]));

        Assert.Empty(read.Findings);
        Assert.Equal(PeriodKind.FinancialYear, read.Entries.Single().Period.Kind);
    }

    [Theory]
    [InlineData(684, 684, "MEAS-03")]
    [InlineData(684, 685, "MEAS-02")]
    [InlineData(684, "684", "MEAS-03")]
    [InlineData("not available", "unknown", "MEAS-03")]
    [InlineData("not available", 0, "MEAS-02")]
    [InlineData("<5", "<10", "MEAS-02")]
    public void Check_FigureOnTwoSheets_IsCompared(object first, object second, string code)
    {
        var read = TwoSheets(first, second);

        Assert.Single(read.Entries);
        Assert.Equal(code, Assert.Single(read.Findings, finding => finding.Code.StartsWith("MEAS", StringComparison.Ordinal)).Code);
        Assert.Equal("Second!B4", Reading.Places(read).Single(place => place.StartsWith("MEAS", StringComparison.Ordinal)).Split(' ')[1]);
        Assert.EndsWith("as on First in B4", read.Findings.Single(finding => finding.Code == code).Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 684)]
    [InlineData(684, null)]
    public void Check_FigureThatIsBlankOnOneSheet_IsTheOtherOne(object? first, object? second)
    {
        var read = TwoSheets(first, second);

        Assert.Equal(684, read.Entries.Single().Figure.Value);
        Assert.False(read.IsBlocked);
    }

    [Fact]
    public void Check_FiguresThatDifferInWhatIsNotShown_SayInWhat()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value", "Status"], ["ID03", 5.801, "Final"], ["ID03", 5.802, "Final"], ["ID02", 684, "Final"], ["ID02", 684, "Provisional"]));

        Assert.Equal(
            [("5.802 (nothing over nothing, final) for ID03, CinH, Q3 2017-18", "5.801 (nothing over nothing, final), as on Return in B4"), ("684 (nothing over nothing, provisional) for ID02, CinH, Q3 2017-18", "684 (nothing over nothing, final), as on Return in B6")],
            read.Findings.Select(finding => (finding.Found, finding.Expected)));
    }

    [Fact]
    public void Check_SameMeasureInAnotherPeriodSeriesOrOrganisation_IsAnotherFigure()
    {
        var read = Reading.Read(WorkbookBuilder.Of(
            ["Organisation", "Period", "Code", "Series", "Value"],
            ["CinH", "Q3 2017-18", "ID03", null, 1],
            ["CinH", "Q2 2017-18", "ID03", null, 2],
            ["CinH", "Q3 2017-18", "ID03", "AWARD-2018", 3],
            ["Crossroads", "Q3 2017-18", "ID03", null, 4]));

        Assert.Equal(4, read.Entries.Count);
        Assert.Empty(read.Findings);
    }

    private static ReadReturn TwoSheets(object? first, object? second) => Reading.Read(new WorkbookBuilder()
        .Rows("First", ["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", first])
        .Rows("Second", ["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", second]).Build());

    private static void AssertFinds(string code, object?[] row) => Assert.Equal(
        code,
        string.Join(',', Read(row).Findings.Select(finding => finding.Code)));

    private static object?[] Row(string measure, object? value, object? numerator = null, object? denominator = null) => [measure, null, value, numerator, denominator];

    // In a published series, so that every measure may stand for any period.
    private static ReadReturn Read(object?[] row) => Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18", "Series", "AWARD-2018"], ["Code", "Measure", "Value", "Numerator", "Denominator"], row));
}
