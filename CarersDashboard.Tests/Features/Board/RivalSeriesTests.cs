using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

/// <summary>Two documents give different years of caring for one service, and a third figure is of another service: three lines, whatever else happens.</summary>
public class RivalSeriesTests
{
    private static BoardRows Rows => new BoardRows()
        .Published("AWARD-2018", "ID03", "CinH", "2012-13", 12)
        .Published("AWARD-2018", "ID03", "CinH", "2017-18", 5.08m)
        .Published("STRATEGY-2018", "ID03", "CinH", "2012-13", 9)
        .Published("STRATEGY-2018", "ID03", "CinH", "2014", 7)
        .Published("STRATEGY-2018", "ID03", "CinH", "2017-18", 6)
        .Published("STRATEGY-2018", "ID03", "Crossroads", "2018", 4.6m);

    [Fact]
    public void Build_RivalFigures_StayThreeLabelledLines()
    {
        var result = Rows.Result("ID03", "2017-18-Q4");

        Assert.Equal(
            ["CinH AWARD-2018: 12, 5.08", "CinH STRATEGY-2018: 9, 7, 6", "Crossroads STRATEGY-2018: 4.6"],
            result.Documents.Select(line => $"{line.Organisation!.Code} {line.Series.Code}: {string.Join(", ", line.Points.Select(point => FigureWords.Of(result.Measure, line, point)))}"));
    }

    [Fact]
    public void Build_RivalFigures_DisagreeInBothPeriodsThatTheyShare()
    {
        var result = Rows.Result("ID03", "2017-18-Q4");

        Assert.Equal(["2012-13", "2017-18"], result.Disagreements.Select(found => found.Period.Code));
        Assert.All(result.Disagreements, found => Assert.Equal("CinH", found.Organisation.Code));
        Assert.Equal("Two published figures disagree", MeasureWords.DisagreementTitle(result));
        Assert.Equal("5.08 or 6 years in 2017-18: published figures disagree.", MeasureWords.Headline(result));
    }

    [Fact]
    public void Build_WithReturns_ReturnsLeadAndDocumentsStayApart()
    {
        var result = Rows.Quarters("ID03", "CinH", "2017-18-Q2", 5.9m, 5.8m).Result("ID03", "2017-18-Q3");

        Assert.Equal([5.9m, 5.8m], result.Line!.Points.Select(point => point.Figure.Value!.Value));
        Assert.False(result.IsPublished);
        Assert.Equal(3, result.Documents.Count);
    }

    [Fact]
    public void Build_AgreeingDocuments_DoNotDisagree()
    {
        var result = new BoardRows()
            .Published("AWARD-2018", "ID01", "CinH", "2017-18", 28145)
            .Published("STRATEGY-2018", "ID01", "CinH", "2017-18", 28145)
            .Result("ID01", "2017-18-Q4");

        Assert.Empty(result.Disagreements);
    }

    [Fact]
    public void Build_RunningTotalBesideAYear_IsNoDisagreement()
    {
        var result = new BoardRows()
            .Published("AWARD-2018", "ID09", "CinH", "2017-18", 1600)
            .Published("AWARD-2018-TOTALS", "ID09", "CinH", "2017-18", 11629)
            .Result("ID09", "2017-18-Q4");

        Assert.Empty(result.Disagreements);
    }

    [Fact]
    public void Chart_RivalFigures_HasThreeNamedLinesAndJoinsNone()
    {
        var result = Rows.Result("ID03", "2017-18-Q4");

        var model = TrendChartBuilder.Build(result.Measure, result.Documents, result.Quarter, new(480, 330, 150))!;

        Assert.Equal(["Award submission 2018", "Strategy 2018-21", "Crossroads Care North Herts"], model.Lines.Select(line => line.Name));
        Assert.Equal([2, 3, 1], model.Lines.Select(line => line.Points.Count()));
        Assert.Equal(3, model.EndLabels.Count);
    }

    [Fact]
    public void Alternative_RivalFigures_NamesEverySourceAndFigure()
    {
        var result = Rows.Result("ID03", "2017-18-Q4");

        var words = TrendWords.Alternative(result.Measure, result.Documents, result.Quarter);

        Assert.Contains("Carers in Hertfordshire, Award submission 2018: 12 years in 2012-13 and 5.08 years in 2017-18.", words, StringComparison.Ordinal);
        Assert.Contains("Crossroads Care North Herts, Strategy 2018-21: 4.6 years in 2018.", words, StringComparison.Ordinal);
    }
}
