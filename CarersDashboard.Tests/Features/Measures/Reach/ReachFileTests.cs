using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Reach;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Reach;

public class ReachFileTests
{
    private const string Small = """
        {
          "statements": [{ "says": "It asks", "quote": "largely", "source": "Strategy", "note": "" }],
          "dimensions": [{
            "code": "sex", "name": "Sex", "by": "By sex", "known": "sex", "whole": "ID01",
            "groups": [{ "measure": "RG01", "name": "Women", "phrase": "women" }, { "measure": "RG02", "name": "Men", "phrase": "men" }],
            "populations": [{ "day": "2011-03-27", "name": "Census 2011", "source": "ONS", "basis": "Carers",
              "figures": [{ "measure": "RG01", "percent": 58, "roundedTo": 1 }, { "measure": "RG02", "percent": 42, "roundedTo": 1 }] }]
          }],
          "registers": { "period": "2023-24", "name": "GP", "source": "NHS England", "basis": "One over the other", "caveat": "An estimate",
            "areas": [{ "district": "Watford", "recorded": 10.5, "carers": 30, "practicesMissing": 0, "patientsMissing": 0 }] }
        }
        """;

    private static readonly ReachCatalogue Real = CatalogueFiles.Read().Reach;

    [Fact]
    public void Read_EmbeddedFile_HoldsFourWaysOfLookingWithTheirPublishers()
    {
        Assert.Equal([("sex", 2), ("age", 4), ("ethnicity", 2), ("district", 10)], Real.Dimensions.Select(dimension => (dimension.Code, dimension.Groups.Count)));
        Assert.Equal(Enumerable.Range(1, 18).Select(number => $"RG{number:00}"), Real.Dimensions.SelectMany(dimension => dimension.Groups).Select(group => group.Measure));
        Assert.All(Real.Dimensions.SelectMany(dimension => dimension.Populations), population => Assert.Matches("Office for National Statistics", population.Source));
        Assert.Equal(Real.Dimensions[3].Groups.Select(group => group.Name).Order(StringComparer.Ordinal), Real.Dimensions[3].Groups.Select(group => group.Name));
        Assert.Contains("NHS England", Real.Registers!.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmbeddedFile_AddsUpToThePublishedTotals()
    {
        decimal Sum(int dimension, int population) => Real.Dimensions[dimension].Populations[population].Figures.Sum(figure => figure.Carers!.Value);

        Assert.Equal([108289m, 108615m, 92780m], [Sum(1, 0), Sum(3, 0), Sum(3, 1)]);
        Assert.Equal(92780m, Real.Registers!.Areas.Sum(area => area.Carers));
        Assert.Equal(31180.4m, Real.Registers.Areas.Sum(area => area.Recorded));
        Assert.Equal(31956, Real.Registers.Areas.Sum(area => area.PatientsMissing));
    }

    [Fact]
    public void PopulationBy_DayBetweenTwoCounts_IsTheEarlierOne()
    {
        Assert.Equal("Census 2011", Real.Dimensions[3].PopulationBy(new(2021, 3, 20))!.Name);
        Assert.Equal("Census 2021", Real.Dimensions[3].PopulationBy(new(2021, 3, 21))!.Name);
        Assert.Null(Real.Dimensions[3].PopulationBy(new(2011, 3, 26)));
    }

    [Fact]
    public void ShareOf_EachMeaning_LeavesOpenWhatThePublishedFigureDoes()
    {
        Assert.Equal(new PopulationShare(0.42m, 0.415m, 0.425m, PopulationMeaning.Exactly, 0), Real.Dimensions[0].Populations[0].ShareOf("RG02"));
        Assert.Equal(new PopulationShare(0.09m, 0.085m, 1, PopulationMeaning.AtLeast, 0), Real.Dimensions[2].Populations[0].ShareOf("RG08"));
        Assert.Equal(new PopulationShare(0.91m, 0, 0.915m, PopulationMeaning.AtMost, 0), Real.Dimensions[2].Populations[0].ShareOf("RG07"));
        Assert.Equal(7311m / 108289m, Real.Dimensions[1].Populations[0].ShareOf("RG03") is var young && young.Low == young.High ? young.Share : 0);
    }

    [Fact]
    public void Read_SmallFile_HasNoFaults()
    {
        var faults = new List<string>();

        Assert.Equal("ONS", ReachFile.Read(Small, faults).Dimensions[0].Populations[0].Source);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("\"percent\": 58", "\"percent\": 68", "reach.json, sex, Census 2011: the shares do not add up to 100.")]
    [InlineData("\"percent\": 58", "\"carers\": 58", "reach.json, sex, Census 2011: numbers and shares are mixed.")]
    [InlineData("\"percent\": 58", "\"percent\": 58, \"carers\": 1", "reach.json, sex, Census 2011: a figure is either a number of carers or a share.")]
    [InlineData("{ \"measure\": \"RG01\", \"percent\"", "{ \"measure\": \"RG03\", \"percent\"", "reach.json, sex, Census 2011: it does not give one figure for each group, in their order.")]
    [InlineData("\"source\": \"ONS\"", "\"source\": \" \"", "reach.json, sex, Census 2011: the name, the source or the basis is empty.")]
    [InlineData("{ \"measure\": \"RG02\", \"name\"", "{ \"measure\": \"RG01\", \"name\"", "reach.json, groups, RG01: the measure counts two groups.")]
    [InlineData("\"code\": \"sex\"", "\"code\": \"by sex\"", "reach.json, by sex: a code is made of small letters.")]
    [InlineData("\"carers\": 30", "\"carers\": 0", "reach.json, registers: a number is below zero, or there are no carers.")]
    [InlineData("\"statements\":", "\"remarks\":", "reach.json: an object with statements, dimensions, registers is expected, each once.")]
    [InlineData("\"known\": \"sex\",", "\"known\": \"sex\", \"colour\": \"green\",", "reach.json, dimensions, item 1: The JSON property 'colour' could not be mapped")]
    public void Read_Fault_IsNamed(string text, string instead, string expected)
    {
        Assert.Contains(text, Small, StringComparison.Ordinal);
        var faults = new List<string>();
        ReachFile.Read(Small.Replace(text, instead, StringComparison.Ordinal), faults);

        Assert.Contains(faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RG02", "a measure that is gone", "there is no measure RG02")]
    [InlineData("RG02", "kind", "RG02 is no stock of people")]
    [InlineData("RG02", "people", "RG02 is no stock of people")]
    [InlineData("RG02", "returner", "RG02 is not returned by who returns ID01, and nobody else")]
    [InlineData("RG02", "frequency", "RG02 is returned at other times than the first group")]
    [InlineData("RG02", "family", "RG02 is a whole or a part of other measures too")]
    public void RunAgainst_MeasureThatDoesNotFit_IsNamed(string code, string what, string expected)
    {
        var reach = ReachFile.Read(Small, []);
        var measures = CatalogueFiles.Read().Measures.Where(measure => measure.Code != code || what != "a measure that is gone").Select(measure => measure.Code != code ? measure : what switch
        {
            "kind" => measure with { Kind = MeasureKind.Flow },
            "people" => measure with { CountsPeople = false },
            "returner" => measure with { ReturnedBy = ["Crossroads"] },
            "frequency" => measure with { Frequency = Frequency.Quarterly },
            _ => measure with { WholeOf = ["RG03", "RG04"] },
        }).ToList();
        var faults = new List<string>();
        new ReachChecks(faults).RunAgainst(reach, measures);

        Assert.Equal([$"reach.json, sex: {expected}."], faults);
    }
}
