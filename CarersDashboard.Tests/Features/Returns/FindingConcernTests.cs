using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>What a query is about stays the same while rule and value do, whatever cell they stand in.</summary>
public class FindingConcernTests
{
    [Fact]
    public void Read_GroupOfQueries_NamesEachFigureAndEachCellsMeasure()
    {
        var finding = Assert.Single(Table(["ID02", null], ["ID06", null], ["ID09", 5]).Findings, finding => finding.Code == "CELL-06" && finding.Count == 2);

        Assert.Equal(["B4", "B5"], finding.Cells);
        Assert.Equal(["New carers registered", "Referrals to the carers' centre"], finding.Subjects);
        Assert.Equal([new("CinH", "RETURN", "ID02", "blank in 2017-18-Q3"), new FindingConcern("CinH", "RETURN", "ID06", "blank in 2017-18-Q3")], finding.Concerns);
    }

    [Fact]
    public void Read_QueryThatMovedToAnotherCell_IsAboutTheSame()
    {
        var here = Concerns(Table(["ID11", 40], ["ID02", 684]), "MEAS-04");
        var there = Concerns(Table(["ID02", 684], ["ID06", 9], ["ID11", "40"]), "MEAS-04");
        var other = Concerns(Table(["ID11", 41]), "MEAS-04");

        Assert.Equal([new FindingConcern("CinH", "RETURN", "ID11", "40")], here);
        Assert.Equal(here, there);
        Assert.NotEqual(here, other);
    }

    [Fact]
    public void Read_QueryAboutParts_SpellsThemToo()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value", "Numerator", "Denominator"], ["ID03", 9.1, 3967.2, 684], ["OU07", "n/a", 5, 20]));

        Assert.Equal(["9.1 (3967.2/684)", "not applicable (5/20)"], read.Findings.Where(finding => finding.Code == "VAL-04").SelectMany(finding => finding.Concerns).Select(concern => concern.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_QueryAboutNoFigure_IsKnownByWhatWasFound() =>
        Assert.Equal(
            [new FindingConcern("", "", "", "Denominater")],
            Concerns(Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value", "Denominater"], ["ID02", 684, 3])), "STR-08"));

    [Fact]
    public void Read_WhatIsNoQuery_HasNoConcern() =>
        Assert.All(Table(["ID02", "about 40"], ["ID06", "1,148"]).Findings, finding => Assert.Equal((0, finding.Cells.Count), (finding.Concerns.Count, finding.Subjects.Count)));

    [Theory]
    [InlineData(105, 60, 45, false)]
    [InlineData(105, 60, 46, true)]
    public void Check_PartsOfAWhole_AreAskedAboutWhereTheyDoNotSum(int whole, int one, int other, bool asked)
    {
        var found = Reading.Read(Workbook(["SU01", whole], ["SU02", one], ["SU03", other]), catalogue: WithAWhole()).Findings.Where(finding => finding.Code == "VAL-07");

        Assert.Equal(asked ? ["B4"] : [], found.Select(finding => finding.Cell));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<5")]
    [InlineData("not available")]
    public void Check_PartThatIsNotKnown_LeavesTheWholeAlone(string? part) =>
        Assert.DoesNotContain(Reading.Read(Workbook(["SU01", 105], ["SU02", 60], ["SU03", part]), catalogue: WithAWhole()).Findings, finding => finding.Code == "VAL-07");

    private static Catalogue WithAWhole() => new(
        SmallCatalogue.All.Organisations,
        SmallCatalogue.All.Strategies,
        SmallCatalogue.All.Series,
        [SmallCatalogue.Referrals with { WholeOf = ["SU02", "SU03"] }, SmallCatalogue.Referrals with { Code = "SU02", Name = "From practices" }, SmallCatalogue.Referrals with { Code = "SU03", Name = "From hospitals" }]);

    private static IReadOnlyList<FindingConcern> Concerns(ReadReturn read, string code) => Assert.Single(read.Findings, finding => finding.Code == code).Concerns;

    private static ReadReturn Table(params object?[][] rows) => Reading.Read(Workbook(rows));

    private static byte[] Workbook(params object?[][] rows) => WorkbookBuilder.Of([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], .. rows]);
}
