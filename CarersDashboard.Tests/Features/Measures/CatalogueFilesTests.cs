using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class CatalogueFilesTests
{
    private const string Organisations = """[{ "code": "CinH", "name": "Carers in Hertfordshire", "type": "Charity", "role": "Register", "status": "Current" }]""";

    private const string Strategies = """
        [{
          "code": "2018", "title": "A Carers Strategy", "years": "2018-21", "source": "The strategy",
          "objectives": [{ "code": "1", "name": "Carry on caring if they want to", "shortName": "Carry on caring" }]
        }]
        """;

    private const string Lines = """[{ "code": "RETURN", "name": "Quarterly return", "source": "Returns", "basis": "" }]""";

    private const string Measures = """
        [{
          "code": "ID03", "name": "Years caring", "definition": "Average years.", "tier": "Core", "kind": "Average", "unit": "Years",
          "unitNoun": "years", "polarity": "Lower", "frequency": "Quarterly", "decimals": 2, "minimum": 0, "maximum": 80,
          "numerator": "Sum of years", "denominator": "New registrations", "returnedBy": ["CinH"],
          "objectives": [{ "strategy": "2018", "objective": "1" }],
          "targets": [{ "kind": "Ceiling", "value": 6, "text": "6 or less", "source": "The board" }]
        }]
        """;

    private static readonly Catalogue Real = CatalogueFiles.Read();

    [Fact]
    public void Read_EmbeddedFiles_HoldsEverything()
    {
        Assert.Equal(71, Real.Measures.Count);
        Assert.Equal(40, Real.Measures.Count(measure => measure.Tier == MeasureTier.Core));
        Assert.Equal(42, Real.Organisations.Count);
        Assert.Equal(["2006", "2018", "2022", "pathway", "stp-2018", "ics-2022"], Real.Strategies.Select(strategy => strategy.Code));
        Assert.Equal([10, 8, 4, 5, 4, 4], Real.Strategies.Select(strategy => strategy.Objectives.Count));
        Assert.Equal(
            ["RETURN", "AWARD-2018", "AWARD-2018-TOTALS", "STRATEGY-2018", "STRATEGY-2018-TOTALS", "REPORT-2006", "REPORT-2006-TOTALS", "STRATEGY-2022"],
            Real.Series.Select(line => line.Code));
        Assert.Equal(8, Real.Events.Count);
        Assert.Equal(["OU01", "OU01", "OU01", "OU02", "OU03", "OU04", "OU04", "OU04", "SU04"], Real.Benchmarks.Select(one => one.Measure));
        Assert.All(Real.Benchmarks, one => Assert.EndsWith("Crown copyright, Open Government Licence v3.0", one.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_EmbeddedFiles_BreaksEverySurveyAndNoOtherButSpend()
    {
        var broken = Real.Measures.Where(measure => measure.Breaks.Count > 0).ToDictionary(measure => measure.Code, measure => Assert.Single(measure.Breaks));

        Assert.Equal(Real.Measures.Where(measure => measure.Frequency == Frequency.EveryTwoYears).Select(measure => measure.Code).Append("RE01").Order(), broken.Keys.Order());
        Assert.Equal(new SeriesBreak(new(2016, 4, 1), "the survey changed in 2016-17"), broken["OU01"]);

        // A benchmark of a survey is parted where the survey is.
        Assert.All(
            Real.Benchmarks.Where(one => broken.ContainsKey(one.Measure)),
            one => Assert.All(one.Points.Zip(one.Points.Skip(1)), pair => Assert.Equal(broken[one.Measure].Parts(pair.First.Period, pair.Second.Period), pair.Second.BreakBefore)));
    }

    [Theory]
    [InlineData("ID02", true)]
    [InlineData("OU09", true)]
    [InlineData("SU11", true)]
    [InlineData("ID09", false)]
    [InlineData("ID11", false)]
    [InlineData("WE02", false)]
    [InlineData("SU13", false)]
    [InlineData("WE03", false)]
    [InlineData("YC02", false)]
    [InlineData("IN03", false)]
    [InlineData("SU15", false)]
    [InlineData("OU01", false)]
    public void Read_EmbeddedFiles_SaysWhichMeasuresCountPeople(string code, bool counts)
    {
        Assert.True(Real.TryMeasure(code, out var measure));
        Assert.Equal(counts, measure.CountsPeople);
    }

    [Fact]
    public void Read_EmbeddedFiles_KeepsYearsCaringApart()
    {
        Assert.True(Real.TryMeasure("id03", out var measure));

        Assert.Equal(MeasureKind.Average, measure.Kind);
        Assert.Equal(Polarity.Lower, measure.Polarity);
        Assert.Equal(["CinH", "Crossroads"], measure.ReturnedBy);
        Assert.Equal("5.08", FigureText.AsSent(measure, Figure.Of(5.08m)));
        Assert.Equal(Combination.NotAdded, AggregationRule.For(measure).OverOrganisations);
        Assert.Contains(new ObjectiveLink("2018", "8"), measure.Objectives);
        var target = Assert.Single(measure.Targets);
        Assert.Equal(TargetKind.Direction, target.Kind);
    }

    [Theory]
    [InlineData("ID01", MeasureKind.Stock, Frequency.Quarterly, "28,145")]
    [InlineData("SU01", MeasureKind.Flow, Frequency.Quarterly, "28,145")]
    [InlineData("SU03", MeasureKind.Cumulative, Frequency.Quarterly, "28,145")]
    [InlineData("SU06", MeasureKind.DistinctInPeriod, Frequency.Quarterly, "28,145")]
    [InlineData("SU11", MeasureKind.Rate, Frequency.Seasonal, "28,145.0%")]
    [InlineData("SU13", MeasureKind.Flow, Frequency.Quarterly, "£28,145")]
    [InlineData("OU01", MeasureKind.SurveyScore, Frequency.EveryTwoYears, "28,145.0")]
    [InlineData("YC01", MeasureKind.Stock, Frequency.Termly, "28,145")]
    [InlineData("OU09", MeasureKind.Flow, Frequency.Monthly, "28,145")]
    [InlineData("CX01", MeasureKind.Stock, Frequency.TenYearly, "28,145")]
    public void Read_EmbeddedFiles_GivesKindFrequencyAndForm(string code, MeasureKind kind, Frequency frequency, string written)
    {
        Assert.True(Real.TryMeasure(code, out var measure));

        Assert.Equal((kind, frequency), (measure.Kind, measure.Frequency));
        Assert.Equal(written, FigureText.Number(measure, 28145m));
    }

    [Fact]
    public void Read_EmbeddedFiles_HasNumbersOnlyForTargetsThatHaveOne()
    {
        var numbers = Real.Measures.SelectMany(measure => measure.Targets, (measure, target) => (measure.Code, target.Kind, target.Value)).Where(target => target.Value is not null);

        Assert.Equal([("IN03", TargetKind.Floor, 100m), ("OU09", TargetKind.Ceiling, 0m), ("DQ01", TargetKind.Floor, 100m)], numbers);
    }

    [Fact]
    public void Read_EmbeddedFiles_SomebodyReturnsAllButTheBoardsOwnTwo()
    {
        var nobody = Real.Measures.Where(measure => measure is { ReturnedByAll: false, ReturnedBy.Count: 0 }).Select(measure => measure.Code);

        Assert.Equal(["PD01", "DQ01"], nobody);
        Assert.Equal(["ID10", "WE01"], Real.Measures.Where(measure => measure.ReturnedByAll).Select(measure => measure.Code));
    }

    [Fact]
    public void Read_SmallFaultlessFiles_GivesACatalogue()
    {
        var catalogue = CatalogueFiles.Read(new(Organisations, Strategies, Lines, Measures));

        Assert.Equal("ID03", Assert.Single(catalogue.Measures).Code);
    }

    [Theory]
    [InlineData("\"code\": \"CinH\"", "\"code\": \"Carers in Herts\"", "organisations.json, Carers in Herts: a code is made of letters, digits and single hyphens.")]
    [InlineData("\"name\": \"Carers in Hertfordshire\"", "\"name\": \" \"", "organisations.json, CinH: the name is empty.")]
    [InlineData("\"status\": \"Current\"", "\"status\": null", "organisations.json, item 1: ")]
    [InlineData(", \"status\": \"Current\"", "", "organisations.json, item 1: ")]
    [InlineData("\"status\": \"Current\"", "\"status\": \"Current\", \"phone\": \"\"", "organisations.json, item 1: ")]
    [InlineData("\"status\": \"Current\"", "\"status\": \"Current\",", "organisations.json: ")]
    [InlineData("[{", "/* all */ [{", "organisations.json: ")]
    [InlineData("[{", "{", "organisations.json: ")]
    public void Read_FaultInOrganisations_IsListed(string from, string to, string fault) =>
        AssertFault(fault, new(Changed(Organisations, from, to), Strategies, Lines, Measures));

    [Theory]
    [InlineData("A Carers Strategy", "", "strategies.json, 2018: the title is empty.")]
    [InlineData("\"shortName\": \"Carry on caring\"", "\"shortName\": \"\"", "strategies.json, 2018 1: the name or the short name is empty.")]
    [InlineData("\"shortName\": \"Carry on caring\" }", "\"shortName\": \"Carry on caring\" }, { \"code\": \"1\", \"name\": \"b\", \"shortName\": \"b\" }", "strategies.json, 2018: two objectives have the same code.")]
    public void Read_FaultInStrategies_IsListed(string from, string to, string fault) =>
        AssertFault(fault, new(Organisations, Changed(Strategies, from, to), Lines, Measures));

    [Fact]
    public void Read_StrategyWithoutObjectives_IsListed() =>
        AssertFault("strategies.json, 2018: it has no objectives.", new(Organisations, """[{ "code": "2018", "title": "A", "years": "", "source": "", "objectives": [] }]""", Lines, Measures));

    [Theory]
    [InlineData("\"code\": \"RETURN\"", "\"code\": \"AWARD-2018\"", "series.json, RETURN: it must be there, and first.")]
    [InlineData("Quarterly return", "", "series.json, RETURN: the name is empty.")]
    [InlineData("\"source\": \"Returns\"", "\"source\": \"\"", "series.json, RETURN: the source is empty.")]
    [InlineData("\"basis\": \"\" }", "\"basis\": \"\" }, { \"code\": \"return\", \"name\": \"b\", \"source\": \"b\", \"basis\": \"\" }", "series.json, RETURN: the code stands 2 times.")]
    public void Read_FaultInSeries_IsListed(string from, string to, string fault) =>
        AssertFault(fault, new(Organisations, Strategies, Changed(Lines, from, to), Measures));

    [Theory]
    [InlineData("\"name\": \"Years caring\"", "\"name\": \"\"", "the name is empty.")]
    [InlineData("Average years.", " ", "the definition is empty.")]
    [InlineData("\"unitNoun\": \"years\"", "\"unitNoun\": \"\"", "the noun of the unit is empty.")]
    [InlineData("\"unit\": \"Years\"", "\"unit\": \"Percent\"", "this unit takes no noun.")]
    [InlineData("\"numerator\": \"Sum of years\", ", "", "a rate or an average needs the texts of its numerator and denominator.")]
    [InlineData("\"denominator\": \"New registrations\", ", "", "a rate or an average needs the texts of its numerator and denominator.")]
    [InlineData("\"kind\": \"Average\"", "\"kind\": \"Stock\"", "only rates and averages have a numerator and a denominator.")]
    [InlineData("\"kind\": \"Average\"", "\"keptApartBecause\": \"Apart.\", \"kind\": \"SurveyScore\"", "its kind already keeps organisations apart.")]
    [InlineData("\"decimals\": 2", "\"decimals\": 2, \"wholeOf\": [\"ID98\", \"ID99\"]", "there is no measure ID98 to be a part of it.")]
    [InlineData("\"decimals\": 2", "\"decimals\": 2, \"wholeOf\": [\"ID03\", \"ID99\"]", "ID03 cannot be a part of it: another unit or frequency, or itself.")]
    [InlineData("\"decimals\": 2", "\"decimals\": 2, \"wholeOf\": [\"ID98\", \"ID98\"]", "a whole has two parts or more, each named once.")]
    [InlineData("\"decimals\": 2", "\"decimals\": 3", "decimals go from 0 to 2.")]
    [InlineData("\"unit\": \"Years\"", "\"unit\": \"Count\"", "counts and pounds are shown without decimals.")]
    [InlineData("\"maximum\": 80", "\"maximum\": 0", "the minimum is not below the maximum.")]
    [InlineData("\"polarity\": \"Lower\"", "\"polarity\": \"CloserToOne\"", "ratios, and only they, are best at one.")]
    [InlineData("[\"CinH\"]", "[\"CinH\", \"NHS\"]", "there is no organisation NHS.")]
    [InlineData("[\"CinH\"]", "[\"CinH\", \"cinh\"]", "an organisation is named twice.")]
    [InlineData("[\"CinH\"]", "[\"CinH\"], \"returnedByAll\": true", "it is returned by all, so none may be named.")]
    [InlineData("\"objective\": \"1\"", "\"objective\": \"9\"", "there is no objective 9 in the strategy 2018.")]
    [InlineData("\"objective\": \"1\" }", "\"objective\": \"1\" }, { \"strategy\": \"2018\", \"objective\": \"1\" }", "an objective is named twice.")]
    [InlineData("\"text\": \"6 or less\"", "\"text\": \"\"", "the target “”: Say in at most 400 characters what is aimed at.")]
    [InlineData("\"kind\": \"Ceiling\"", "\"kind\": \"Direction\"", "the target “6 or less”: A direction has no number.")]
    [InlineData("\"value\": 6", "\"value\": null", "the target “6 or less”: Give the number.")]
    [InlineData("\"value\": 6", "\"value\": 81", "the target “6 or less”: ID03 goes from 0.00 to 80.00.")]
    public void Read_FaultInMeasures_IsListed(string from, string to, string fault) =>
        AssertFault("measures.json, ID03: " + fault, new(Organisations, Strategies, Lines, Changed(Measures, from, to)));

    [Theory]
    [InlineData("\"tier\": \"Core\"", "\"tier\": \"Main\"")]
    [InlineData("\"tier\": \"Core\"", "\"tier\": 0")]
    [InlineData("\"tier\": \"Core\", ", "")]
    [InlineData("\"tier\": \"Core\"", "\"tier\": \"Core\", \"tier\": \"Extra\"")]
    [InlineData("\"decimals\": 2", "\"decimals\": \"2\"")]
    public void Read_MeasureThatIsNotOne_IsListed(string from, string to) =>
        AssertFault("measures.json, item 1: ", new(Organisations, Strategies, Lines, Changed(Measures, from, to)));

    [Fact]
    public void Read_FaultsInAllFiles_ListsThemTogether()
    {
        var thrown = Assert.Throws<CatalogueException>(() => CatalogueFiles.Read(new("[", "[]", "[]", Changed(Measures, "Average years.", ""))));

        Assert.Contains(thrown.Faults, fault => fault.StartsWith("organisations.json: ", StringComparison.Ordinal));
        Assert.Contains("series.json, RETURN: it must be there, and first.", thrown.Faults);
        Assert.Contains("measures.json, ID03: the definition is empty.", thrown.Faults);
        Assert.Contains("measures.json, ID03: there is no organisation CinH.", thrown.Faults);
        Assert.Contains("measures.json, ID03: there is no objective 1 in the strategy 2018.", thrown.Faults);
        Assert.All(thrown.Faults, fault => Assert.Contains(fault, thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Fingerprint_Twice_IsTheSameAndLooksLikeSha256()
    {
        Assert.Equal(CatalogueFiles.Fingerprint(), CatalogueFiles.Fingerprint());
        Assert.Matches("^[0-9A-F]{64}$", CatalogueFiles.Fingerprint());
    }

    [Theory]
    [InlineData("\"title\": \"It changed\"", "\"title\": \"\"", "events.json, ID03 2016-04-01: Give a title")]
    [InlineData("\"measure\": \"ID03\", ", "", "events.json, all 2016-04-01: A break in a series names its measure.")]
    [InlineData("\"measure\": \"ID03\"", "\"measure\": \"ID99\"", "events.json, ID99 2016-04-01: There is no measure ID99.")]
    [InlineData("\"starts\"", "\"ends\": \"2016-03-31\", \"starts\"", "events.json, ID03 2016-04-01: The last day comes before the first.")]
    [InlineData("\"source\": \"The board\"", "\"source\": \"The board\", \"ident\": 4", "events.json, item 1: ")]
    [InlineData("\"source\": \"The board\"", "\"source\": \"\"", "events.json, ID03 2016-04-01: Name in at most 400 characters")]
    public void Read_FaultInEvents_IsListed(string from, string to, string fault) => AssertFault(fault, new(Organisations, Strategies, Lines, Measures, Changed(
        """[{ "measure": "ID03", "kind": "SeriesBreak", "starts": "2016-04-01", "title": "It changed", "source": "The board" }]""", from, to)));

    [Theory]
    [InlineData("2017-18-Q3", "2017-18-Q5", "benchmarks.json, ID03 England: 2017-18-Q5 is no period.")]
    [InlineData("2017-18-Q3", "2018-19-Q3", "benchmarks.json, ID03 England: Give the figures in the order of their periods")]
    [InlineData("2017-18-Q3", "2017-12-31", "benchmarks.json, ID03 England: Give figures for the kind of period")]
    [InlineData("\"value\": 5", "\"value\": 81", "benchmarks.json, ID03 England: ID03 goes from 0.00 to 80.00.")]
    [InlineData("\"source\": \"A\"", "\"source\": \"\"", "benchmarks.json, ID03 England: Name in at most 400 characters")]
    public void Read_FaultInBenchmarks_IsListed(string from, string to, string fault) => AssertFault(fault, new(Organisations, Strategies, Lines, Measures, "[]", Changed(
        """[{ "measure": "ID03", "kind": "England", "name": "England", "source": "A", "points": [{ "period": "2017-18-Q3", "value": 5 }, { "period": "2017-18-Q4", "value": 6 }] }]""", from, to)));

    private static void AssertFault(string expected, CatalogueTexts texts)
    {
        var thrown = Assert.Throws<CatalogueException>(() => CatalogueFiles.Read(texts));

        Assert.Contains(thrown.Faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    private static string Changed(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
