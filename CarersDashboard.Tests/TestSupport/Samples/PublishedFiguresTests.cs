using CarersDashboard.Features.Measures;
using Xunit;

namespace CarersDashboard.Tests.TestSupport.Samples;

public class PublishedFiguresTests
{
    private static readonly Catalogue Catalogue = CatalogueFiles.Read();

    [Fact]
    public void All_EveryFigure_FitsTheCatalogue()
    {
        Assert.All(PublishedFigures.All, figure =>
        {
            Assert.True(Catalogue.TryOrganisation(figure.Organisation, out _), figure.Organisation);
            Assert.True(Catalogue.TrySeries(figure.Series, out var series), figure.Series);
            Assert.False(series.IsReturn);
            Assert.True(ReportingPeriod.TryParse(figure.Period, out var period), figure.Period);
            Assert.Equal(figure.Period, period.Code);
            Assert.True(Catalogue.TryMeasure(figure.Measure, out var measure), figure.Measure);
            Assert.InRange(figure.Value, measure.Minimum, measure.Maximum);
            // What is published is shown with its own digits, of which a chart has room for two.
            Assert.InRange(FigureText.Decimals(figure.Value), 0, 2);
        });
    }

    [Fact]
    public void All_EveryFigure_StandsOnce() =>
        Assert.Equal(PublishedFigures.All.Length, PublishedFigures.All.DistinctBy(figure => (figure.Organisation, figure.Period, figure.Measure, figure.Series)).Count());

    [Fact]
    public void All_FiguresOfOthers_AreTheFourThatTheReaderIsToldOf()
    {
        var others = PublishedFigures.All.Where(figure => Catalogue.TryMeasure(figure.Measure, out var measure) && !measure.ReturnedByAll && !measure.ReturnedBy.Contains(figure.Organisation));

        Assert.Equal([("ID06", "HPFT"), ("ID06", "WHHT"), ("ID06", "HCT"), ("SU13", "HCC-ACS")], others.Select(figure => (figure.Measure, figure.Organisation)));
    }

    [Fact]
    public void All_RivalSeries_StandSideBySide()
    {
        static decimal At(string period, string series) =>
            PublishedFigures.All.Single(figure => figure is { Measure: "ID03", Organisation: "CinH" } && figure.Period == period && figure.Series == series).Value;

        Assert.Equal((12m, 5.08m), (At("2012-13", "AWARD-2018"), At("2017-18", "AWARD-2018")));
        Assert.Equal((9m, 7m, 6m), (At("2012-13", "STRATEGY-2018"), At("2014", "STRATEGY-2018"), At("2017-18", "STRATEGY-2018")));
    }
}
