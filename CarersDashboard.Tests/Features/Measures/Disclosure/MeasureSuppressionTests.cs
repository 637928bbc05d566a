using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Disclosure;

public class MeasureSuppressionTests
{
    private static readonly DisclosureRules Rules = new();

    private static readonly Measure People = SmallCatalogue.Referrals with { CountsPeople = true };

    private static readonly Measure Share = People with { Kind = MeasureKind.Rate, Unit = MeasureUnit.Percent, Decimals = 1 };

    [Fact]
    public void Apply_NothingSmall_GivesTheFiguresBackAsTheyAre()
    {
        var figures = Figures("A:20 B:0 C:-");

        var shown = MeasureSuppression.Apply(People, [figures], Rules, organisationsAreAdded: true);

        Assert.Same(figures, shown.Figures);
        Assert.Equal((0, false), (shown.Hidden.Count, shown.TotalIsHidden));
    }

    [Fact]
    public void Apply_SmallCount_HidesItAndOneMore()
    {
        var shown = MeasureSuppression.Apply(People, [Figures("A:3 B:20 C:500 D:- E:x F:<5 G:0")], Rules, organisationsAreAdded: true);

        Assert.Equal("A:† B:† C:500 D:- E:x F:<5 G:0", Write(shown));
        Assert.Equal(["A", "B"], shown.Hidden.Order());
    }

    [Fact]
    public void Apply_EarlierEditions_AreJudgedToo()
    {
        var shown = MeasureSuppression.Apply(People, [Figures("A:3 B:20 C:500"), Figures("A:30 B:20 C:500")], Rules, organisationsAreAdded: true);

        Assert.Equal("A:† B:† C:500", Write(shown));
    }

    [Fact]
    public void Apply_OrganisationsKeptApart_HidesTheSmallAlone()
    {
        var shown = MeasureSuppression.Apply(People, [Figures("A:3 B:20 C:500")], Rules, organisationsAreAdded: false);

        Assert.Equal("A:† B:20 C:500", Write(shown));
        Assert.False(shown.TotalIsHidden);
    }

    // "n/d" is a share with its parts.
    [Theory]
    [InlineData("A:3/40 B:20/90 C:300/500", "AB")]
    // 37 of 40 leave 3 who did not.
    [InlineData("A:37/40 B:20/90 C:300/500", "AB")]
    [InlineData("A:20/40 B:20/90 C:300/500", "")]
    [InlineData("A:0/40 B:20/90 C:300/500", "")]
    [InlineData("A:40/40 B:20/90 C:300/500", "")]
    // Nobody of two: the numerator is a true zero, but two people are too few for a share.
    [InlineData("A:0/2 B:20/90 C:300/500", "AB")]
    [InlineData("A:3/40", "A total")]
    public void Apply_Rate_GuardsTopLineRemainderAndBase(string figures, string hidden)
    {
        var shown = MeasureSuppression.Apply(Share, [Figures(figures)], Rules, organisationsAreAdded: true);

        Assert.Equal(hidden, string.Concat(shown.Hidden.Order()) + (shown.TotalIsHidden ? " total" : ""));
    }

    [Theory]
    [InlineData(MeasureKind.Flow, MeasureUnit.Count, "A:3", true)]
    [InlineData(MeasureKind.Stock, MeasureUnit.Count, "A:4", true)]
    [InlineData(MeasureKind.Cumulative, MeasureUnit.Count, "A:1", true)]
    [InlineData(MeasureKind.DistinctInPeriod, MeasureUnit.Count, "A:3", true)]
    [InlineData(MeasureKind.Flow, MeasureUnit.Count, "A:5", false)]
    [InlineData(MeasureKind.Flow, MeasureUnit.Count, "A:0", false)]
    [InlineData(MeasureKind.Flow, MeasureUnit.Count, "A:0.5", true)]
    [InlineData(MeasureKind.Flow, MeasureUnit.Count, "A:4.9", true)]
    [InlineData(MeasureKind.Flow, MeasureUnit.Pounds, "A:3", false)]
    [InlineData(MeasureKind.Average, MeasureUnit.Years, "A:20/4", true)]
    [InlineData(MeasureKind.Average, MeasureUnit.Years, "A:3/20", false)]
    [InlineData(MeasureKind.Average, MeasureUnit.Years, "A:3", false)]
    [InlineData(MeasureKind.SurveyScore, MeasureUnit.Score, "A:20/2", true)]
    [InlineData(MeasureKind.SurveyScore, MeasureUnit.Score, "A:20/3", false)]
    [InlineData(MeasureKind.SurveyScore, MeasureUnit.Score, "A:2", false)]
    [InlineData(MeasureKind.Rate, MeasureUnit.Percent, "A:2", false)]
    public void Apply_EachKind_KnowsWhichCountsArePeople(MeasureKind kind, MeasureUnit unit, string figure, bool isHidden)
    {
        var measure = People with { Kind = kind, Unit = unit };

        Assert.Equal(isHidden, MeasureSuppression.Apply(measure, [Figures(figure)], Rules, organisationsAreAdded: false).Figures["A"].IsHidden);
        Assert.False(MeasureSuppression.Apply(measure with { CountsPeople = false }, [Figures(figure)], Rules, organisationsAreAdded: false).Figures["A"].IsHidden);
    }

    [Fact]
    public void Apply_WholeAndItsParts_AreHiddenTogether()
    {
        var whole = People with { Code = "W", WholeOf = ["P", "Q"] };
        MeasureEditions[] family =
        [
            new(whole, [Figures("A:23 B:70 C:900")], true),
            new(People with { Code = "P" }, [Figures("A:3 B:30 C:400")], true),
            new(People with { Code = "Q" }, [Figures("A:20 B:40 C:500")], true),
        ];

        Assert.Equal(["A:† B:† C:900", "A:† B:† C:400", "A:† B:† C:500"], MeasureSuppression.Apply(family, Rules).Select(Write));
    }

    [Fact]
    public void Apply_TotalOfAPart_HidesTheTotalsOfAll()
    {
        var whole = People with { Code = "W", WholeOf = ["P", "Q"] };
        MeasureEditions[] family =
        [
            new(whole, [Figures("A:23 B:70")], true),
            new(People with { Code = "P" }, [Figures("A:3 B:0")], true),
            new(People with { Code = "Q" }, [Figures("A:20 B:70")], true),
        ];

        Assert.All(MeasureSuppression.Apply(family, Rules), edition => Assert.True(edition.TotalIsHidden));
    }

    [Fact]
    public void Apply_CountFromTheStartOfTheYear_ShowsWhatWasAddedOnceItIsEnough()
    {
        var measure = People with { Kind = MeasureKind.Cumulative };
        var given = new[] { "A:20", "A:22", "A:24", "A:26" };
        var shown = new List<IReadOnlyDictionary<string, Figure>>();

        foreach (var quarter in given)
        {
            IReadOnlyList<IReadOnlyDictionary<string, Figure>>? before = shown.Count == 0 ? null : [CumulativeSteps.LastShown(shown)];
            shown.Add(MeasureSuppression.Apply(new MeasureEditions(measure, [Figures(quarter)], false) { LastShown = before }, Rules).Figures);
        }

        // 22 would tell of two, 24 of four; 26 of six since 20.
        Assert.Equal(["A:20", "A:†", "A:†", "A:26"], shown.Select(Write));
    }

    [Fact]
    public void Apply_CountThatFell_IsJudgedAsItStands()
    {
        var measure = new MeasureEditions(People with { Kind = MeasureKind.Cumulative }, [Figures("A:18 B:3")], false) { LastShown = [Figures("A:20 B:9")] };

        Assert.Equal("A:18 B:†", Write(MeasureSuppression.Apply(measure, Rules)));
    }

    [Fact]
    public void Apply_SmallStepWithATotal_HidesAnotherStep()
    {
        var measure = new MeasureEditions(People with { Kind = MeasureKind.Cumulative }, [Figures("A:22 B:60 C:900")], true) { LastShown = [Figures("A:20 B:50 C:400")] };

        Assert.Equal("A:† B:† C:900", Write(MeasureSuppression.Apply(measure, Rules)));
    }

    [Fact]
    public void Families_WholesAndParts_GoTogether()
    {
        Measure[] measures = [People with { Code = "P" }, People with { Code = "Q" }, People with { Code = "X" }, People with { Code = "W", WholeOf = ["p", "Q", "unknown"] }, People with { Code = "V", WholeOf = ["W", "R"] }, People with { Code = "R" }];

        Assert.Equal([["P", "Q", "W", "V", "R"], ["X"]], MeasureFamilies.Of(measures).Select(family => family.Select(measure => measure.Code)));
    }

    [Theory]
    [InlineData(213, "about 215")]
    [InlineData(212.4, "about 210")]
    [InlineData(212.5, "about 215")]
    [InlineData(1214, "about 1,215")]
    [InlineData(2, "under 5")]
    [InlineData(3, "about 5")]
    [InlineData(0, "0")]
    public void BaseRounding_Words_SayTheNearestFive(double people, string words) => Assert.Equal(words, BaseRounding.Words((decimal)people, Rules));

    [Fact]
    public void BaseRounding_ToOne_SaysTheNumberItself() => Assert.Equal("213", BaseRounding.Words(213, new(RoundBasesTo: 1)));

    [Fact]
    public void Rules_OfTheConfiguration_TakeTheUsualWhereNothingStands()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Disclosure:SmallCount", "10")]).Build();

        Assert.Equal(new(10, 3, 5), configuration.GetSection(DisclosureRules.Section).Get<DisclosureRules>());
    }

    [Fact]
    public void Faults_EachSetting_NamesItAndItsRange()
    {
        Assert.Empty(Rules.Faults());
        Assert.Equal(
            ["Disclosure:SmallCount is 0; it must be from 1 to 100.", "Disclosure:SmallBase is 101; it must be from 1 to 100.", "Disclosure:RoundBasesTo is -5; it must be from 1 to 100."],
            new DisclosureRules(0, 101, -5).Faults());
    }

    private static Dictionary<string, Figure> Figures(string figures) => figures.Split(' ').Select(entry => entry.Split(':')).ToDictionary(entry => entry[0], entry => Read(entry[1]));

    private static Figure Read(string text) => text switch
    {
        "-" => Figure.Missing,
        "x" => Figure.NotApplicable,
        _ when text[0] == '<' => Figure.SuppressedBelow(Number(text[1..])),
        _ when text.Split('/') is [var top, var bottom] => Figure.Of(100m * Number(top) / Number(bottom), Number(top), Number(bottom)),
        _ => Figure.Of(Number(text)),
    };

    private static string Write(SuppressedEdition edition) => Write(edition.Figures);

    private static string Write(IReadOnlyDictionary<string, Figure> figures) => string.Join(' ', figures.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Write(entry.Value)}"));

    private static string Write(Figure figure) => figure switch
    {
        { State: ValueState.Missing } => "-",
        { State: ValueState.NotApplicable } => "x",
        { IsHidden: true } => "†",
        { Bound: { } bound } => $"<{bound:0}",
        _ => $"{figure.Value:0}",
    };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
