using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>A return is asked for, read and judged by the definition of its own period, however the measure is defined today.</summary>
public class DefinitionOfThePeriodTests
{
    private static readonly DateOnly Anew = new(2018, 4, 1);
    private static readonly ReportingPeriod Before = ReportingPeriod.Quarter(2017, 4), After = ReportingPeriod.Quarter(2018, 1);
    private static readonly Measure Adults = Referrals with { Name = "Referrals of adults", Definition = "Adults only.", Decimals = 1, Maximum = 500, Breaks = [new(Anew, "only adults are counted since")] };

    private static readonly Catalogue Changed = new(All.Organisations, All.Strategies, All.Series, [Register, YearsCaring, Adults, Spend])
    {
        Definitions =
        [
            new(0, DateOnly.MinValue, Referrals with { Breaks = Adults.Breaks }, "", "", DateTimeOffset.MinValue),
            new(1, Anew, Adults, "The contract counts adults.", "A", DateTimeOffset.MinValue) { BreaksSeries = true },
        ],
    };

    [Theory]
    [InlineData("Q4 2017-18", 501, "")]
    [InlineData("Q1 2018-19", 501, "VAL-01")]
    [InlineData("Q1 2018-19", 500, "")]
    public void Read_Figure_IsCheckedAgainstTheBoundsOfItsQuarter(string period, int value, string code)
    {
        var read = Read(period, "SU01", value);

        Assert.Equal(code, string.Join(' ', read.Findings.Select(finding => finding.Code).Where(one => one.StartsWith("VAL", StringComparison.Ordinal))));
        Assert.Equal(period == "Q4 2017-18" ? "Referrals" : "Referrals of adults", read.Entries.Single().Measure.Name);
    }

    [Theory]
    [InlineData("Referrals")]
    [InlineData("Referrals of adults")]
    public void Read_MeasureByAnyOfItsNames_IsFound(string name)
    {
        var read = Read("Q4 2017-18", name, 7);

        Assert.Equal(("SU01", "Referrals"), (read.Entries.Single().Measure.Code, read.Entries.Single().Measure.Name));
    }

    [Fact]
    public void Of_OldQuarter_AsksAsTheMeasureWasDefinedThen()
    {
        var (then, now) = (AskedMeasures.Of(Changed, Cinh, Before), AskedMeasures.Of(Changed, Cinh, After));

        Assert.Equal(("Referrals", "Referrals.", 1_000_000m), Words(then));
        Assert.Equal(("Referrals of adults", "Adults only.", 500m), Words(now));
        Assert.NotEqual(SealReading.Of(Cinh, then).Asked["SU01"], SealReading.Of(Cinh, now).Asked["SU01"]);

        static (string, string, decimal) Words(AskedMeasures asked) => asked.Quarterly.Where(measure => measure.Code == "SU01").Select(measure => (measure.Name, measure.Definition, measure.Maximum)).Single();
    }

    [Fact]
    public void FigureLine_AcrossABreak_HasNothingToCompareWith()
    {
        var accepted = Enumerable.Range(0, 10).Select(index => (Period: Back(Before, index), Value: 900m + index)).ToDictionary(pair => pair.Period, pair => Figure.Of(pair.Value));
        accepted[After] = Figure.Of(300);
        var line = new FigureLine(Adults, accepted, []);

        Assert.Null(line.Before(After));
        Assert.Null(line.LikeBefore(After));
        Assert.Equal(8, line.ChangesBefore(Before).Count);
        Assert.Empty(line.ChangesBefore(After.Next()!));
        Assert.Equal(300, line.Before(After.Next()!)!.Value.Figure.Value);

        static ReportingPeriod Back(ReportingPeriod period, int quarters) => quarters == 0 ? period : Back(period.Previous()!, quarters - 1);
    }

    private static ReadReturn Read(string period, string measure, int value) =>
        Reading.Read(ReturnFiles.Workbook("CinH", period, (measure, value)), today: new(2018, 8, 1), catalogue: Changed);
}
