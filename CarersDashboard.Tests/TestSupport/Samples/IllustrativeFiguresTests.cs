using CarersDashboard.Features.Measures;
using Xunit;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The made-up figures meet the published ones where both speak of the same thing, and hold the signals that are meant.</summary>
public class IllustrativeFiguresTests
{
    private static readonly Catalogue Catalogue = CatalogueFiles.Read();

    private static readonly IReadOnlyDictionary<(string Organisation, string Measure), Figure[]> Figures = IllustrativeFigures.Draw(Catalogue);

    [Fact]
    public void Draw_EveryFigure_LiesWithinBoundsAndFollowsFromItsParts()
    {
        Assert.All(Figures, entry =>
        {
            Assert.True(Catalogue.TryMeasure(entry.Key.Measure, out var measure));
            Assert.True(measure.ReturnedByAll || measure.ReturnedBy.Contains(entry.Key.Organisation), entry.Key.ToString());
            Assert.Equal(SampleQuarters.Count, entry.Value.Length);
            Assert.All(entry.Value.Where(figure => figure.HasValue), figure =>
            {
                Assert.InRange(figure.Value!.Value, measure.Minimum, measure.Maximum);
                Assert.Equal(measure.HasParts, figure.Denominator is > 0);
                if (measure.HasParts)
                {
                    Assert.Equal(figure.Value, Math.Round(Combined.Quotient(measure.Unit, figure.Numerator!.Value, figure.Denominator!.Value), measure.Decimals, MidpointRounding.AwayFromZero));
                }
            });
        });
    }

    [Fact]
    public void Draw_Assessments_AddUpToThePublishedYearAndFallSixTimes()
    {
        var assessments = Of("HCC-ACS", "SU01");

        Assert.Equal(4343m, Enumerable.Range(1, 4).Sum(number => assessments[SampleQuarters.IndexOf(ReportingPeriod.Quarter(2016, number))]));
        Assert.Equal(6, assessments[^7..].Zip(assessments[^6..]).Count(step => step.Second < step.First));
    }

    [Fact]
    public void Draw_YearsCaring_LieBelowTheirAverageForTheLastEightQuarters()
    {
        var years = Of("CinH", "ID03");

        Assert.All(years[^8..], value => Assert.True(value < years.Average()));
        Assert.InRange(years[^3..].Average()!.Value, 5.5m, 6.5m);
    }

    [Fact]
    public void Draw_Anchors_MeetThePublishedFigures()
    {
        Assert.Equal(9626m, Of("HVCCG", "ID04")[SampleQuarters.IndexOf(ReportingPeriod.Quarter(2016, 4))]);
        Assert.Equal(1600m, Of("Crossroads", "SU06")[^1]);
        Assert.InRange(Of("Crossroads", "SU06")[10..14].Average()!.Value, 1040m, 1100m);
        Assert.InRange(Of("CinH", "ID01")[^1]!.Value, 26500m, 27282m);

        // The 10,000th passport was issued in 2017, and 11,629 by the middle of 2018: two more quarters like the last.
        var passports = Of("CinH", "ID09");
        Assert.InRange(passports[..^4].Sum()!.Value, 8000m, 9999m);
        Assert.InRange(passports.Sum()!.Value, 10000m, 11629m);
        Assert.InRange(passports.Sum()!.Value + (2 * passports[^1]!.Value), 11500m, 11750m);
    }

    private static decimal?[] Of(string organisation, string measure) => [.. Figures[(organisation, measure)].Select(figure => figure.Value)];
}
