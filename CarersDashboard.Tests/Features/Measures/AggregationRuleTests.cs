using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class AggregationRuleTests
{
    private const string NoFigure = "There is no figure to add.";
    private const string NoneAvailable = "None of the figures is available.";
    private const string HiddenPart = "A part is hidden to protect people, so there is no exact total.";
    private const string NoParts = "The numerators and denominators were not given, and shares may not be averaged without them.";
    private const string SurveyOrganisations = "Survey results carry weights that stay with the survey, so organisations may not be averaged.";
    private const string SurveyPeriods = "Each survey is weighted to its own respondents, so two surveys may not be averaged.";
    private const string DistinctOrganisations = "The same person may be counted by two organisations, so they may not be added.";
    private const string DistinctPeriods = "The same person may be counted in two periods, so periods may not be added.";

    /// <summary>Counts from 0 to 999 with a top line within the bottom line, as a percentage.</summary>
    private static readonly Arbitrary<Figure[]> Rates = Gen.ArrayOf(
        Gen.Choose(1, 999).SelectMany(bottom => Gen.Choose(0, bottom).Select(top => Figure.Of(decimal.Round(100m * top / bottom, 1), top, bottom)))).Where(figures => figures.Length > 1).ToArbitrary();

    [Theory]
    [InlineData(MeasureKind.Flow, Combination.Sum, Combination.Sum)]
    [InlineData(MeasureKind.Stock, Combination.Last, Combination.Sum)]
    [InlineData(MeasureKind.Cumulative, Combination.Last, Combination.Sum)]
    [InlineData(MeasureKind.Average, Combination.SummedParts, Combination.SummedParts)]
    [InlineData(MeasureKind.Rate, Combination.SummedParts, Combination.SummedParts)]
    [InlineData(MeasureKind.SurveyScore, Combination.NotAdded, Combination.NotAdded)]
    [InlineData(MeasureKind.DistinctInPeriod, Combination.NotAdded, Combination.NotAdded)]
    public void For_EachKind_SaysHowFiguresCombine(MeasureKind kind, Combination overPeriods, Combination overOrganisations)
    {
        var rule = AggregationRule.For(Of(kind));

        Assert.Equal((overPeriods, overOrganisations), (rule.OverPeriods, rule.OverOrganisations));
        Assert.Equal(overPeriods == Combination.NotAdded, rule.PeriodsReason.Length > 0);
        Assert.Equal(overOrganisations == Combination.NotAdded, rule.OrganisationsReason.Length > 0);
    }

    [Fact]
    public void For_EveryKindThereIs_HasARule() => Assert.All(Enum.GetValues<MeasureKind>(), kind => Assert.NotNull(AggregationRule.For(Of(kind))));

    [Fact]
    public void For_MeasureKeptApart_KeepsOrganisationsApartAndPeriodsAsTheyWere()
    {
        var rule = AggregationRule.For(Of(MeasureKind.Flow) with { KeptApartBecause = "The two count differently." });

        Assert.Equal(new AggregationRule(Combination.Sum, Combination.NotAdded, "", "The two count differently."), rule);
    }

    // Figures are written: a number, "n/d" for a share with its parts, "-" missing, "x" not applicable, "<5" hidden by its sender, "†" hidden here, "7..11" between two bounds.
    [Theory]
    [InlineData("3 4", "7", 2, 2, "")]
    [InlineData("3 0", "3", 2, 2, "")]
    [InlineData("0 0", "0", 2, 2, "")]
    [InlineData("3 -", "3", 1, 2, "")]
    [InlineData("- 0", "0", 1, 2, "")]
    [InlineData("3 <5 4", "7..11", 3, 3, "")]
    [InlineData("3 <5 -", "3..7", 2, 3, "")]
    [InlineData("3 <4.5 4", "7..11", 3, 3, "")]
    [InlineData("3 <1 4", "7", 3, 3, "")]
    [InlineData("7..11 <5 4..6", "11..21", 3, 3, "")]
    [InlineData("3 † 4", "†", 2, 3, HiddenPart)]
    [InlineData("† -", "†", 0, 2, HiddenPart)]
    [InlineData("<5 †", "†", 1, 2, HiddenPart)]
    [InlineData("3 x", "3", 1, 2, "")]
    [InlineData("- -", "-", 0, 2, NoneAvailable)]
    [InlineData("<5 <5", "0..8", 2, 2, "")]
    [InlineData("", "-", 0, 0, NoFigure)]
    [InlineData("<5", "<5", 1, 1, "")]
    [InlineData("†", "†", 0, 1, "")]
    [InlineData("x", "x", 0, 1, "")]
    [InlineData("-", "-", 0, 1, "")]
    [InlineData("3", "3", 1, 1, "")]
    public void Combined_FlowEitherWay_IsTheSum(string figures, string combined, int included, int of, string reason)
    {
        AssertCombined(Combined.OverOrganisations(Of(MeasureKind.Flow), Read(figures)), combined, included, of, reason);
        AssertCombined(Combined.OverPeriods(Of(MeasureKind.Flow), Read(figures)), combined, included, of, reason);
    }

    [Theory]
    [InlineData(MeasureKind.Stock)]
    [InlineData(MeasureKind.Cumulative)]
    public void Combined_StockOverOrganisations_IsTheSum(MeasureKind kind)
    {
        AssertCombined(Combined.OverOrganisations(Of(kind), Read("100 20 -")), "120", 2, 3, "");
        AssertCombined(Combined.OverOrganisations(Of(kind), Read("- <5")), "0..4", 1, 2, "");
    }

    [Theory]
    [InlineData("100 120", "120", 1, 1, "")]
    [InlineData("120 100 0", "0", 1, 1, "")]
    [InlineData("- 100", "100", 1, 1, "")]
    [InlineData("100 -", "100", 1, 2, "")]
    [InlineData("100 <5 -", "<5", 1, 2, "")]
    [InlineData("100 <5", "<5", 1, 1, "")]
    [InlineData("100 †", "†", 0, 1, "")]
    [InlineData("100 † -", "†", 0, 2, "")]
    [InlineData("- -", "-", 0, 2, NoneAvailable)]
    [InlineData("", "-", 0, 0, NoFigure)]
    [InlineData("100", "100", 1, 1, "")]
    public void Combined_StockOverPeriods_IsTheLast(string figures, string combined, int included, int of, string reason)
    {
        AssertCombined(Combined.OverPeriods(Of(MeasureKind.Stock), Read(figures)), combined, included, of, reason);
        AssertCombined(Combined.OverPeriods(Of(MeasureKind.Cumulative), Read(figures)), combined, included, of, reason);
    }

    [Theory]
    [InlineData("1/4 3/6", "40=4/10", 2, 2, "")]
    [InlineData("0/4 3/6", "30=3/10", 2, 2, "")]
    [InlineData("0/4 0/6", "0=0/10", 2, 2, "")]
    [InlineData("1/4 -", "25=1/4", 1, 2, "")]
    [InlineData("1/4 50", "25=1/4", 1, 2, "")]
    [InlineData("1/4 <5 x", "25=1/4", 1, 3, "")]
    [InlineData("1/4 †", "25=1/4", 1, 2, "")]
    [InlineData("† -", "†", 0, 2, "What there is is hidden to protect people.")]
    [InlineData("25 50", "-", 0, 2, NoParts)]
    [InlineData("- <5", "-", 0, 2, NoneAvailable)]
    [InlineData("", "-", 0, 0, NoFigure)]
    [InlineData("25", "25", 1, 1, "")]
    [InlineData("1/4", "25=1/4", 1, 1, "")]
    public void Combined_RateEitherWay_IsTheQuotientOfTheSums(string figures, string combined, int included, int of, string reason)
    {
        var measure = Of(MeasureKind.Rate) with { Unit = MeasureUnit.Percent };

        AssertCombined(Combined.OverOrganisations(measure, Read(figures)), combined, included, of, reason);
        AssertCombined(Combined.OverPeriods(measure, Read(figures)), combined, included, of, reason);
    }

    [Fact]
    public void Combined_Average_IsWeighted()
    {
        var measure = Of(MeasureKind.Average) with { Unit = MeasureUnit.Years };

        // 5 years of 300 carers and 8 of 100: 5.75, where a plain mean would say 6.5.
        var combined = Combined.OverPeriods(measure, [Figure.Of(5, 1500, 300), Figure.Of(8, 800, 100)]);

        Assert.Equal(Figure.Of(5.75m, 2300, 400), combined.Figure);
    }

    [Fact]
    public void Combined_DenominatorOfZero_DoesNotGoIn() =>
        Assert.Equal(new(Figure.Of(25, 1, 4), 1, 2), Combined.OverPeriods(Of(MeasureKind.Rate) with { Unit = MeasureUnit.Percent }, [Figure.Of(25, 1, 4), Figure.Of(0, 0, 0)]));

    [Theory]
    [InlineData(MeasureKind.SurveyScore, SurveyOrganisations, SurveyPeriods)]
    [InlineData(MeasureKind.DistinctInPeriod, DistinctOrganisations, DistinctPeriods)]
    public void Combined_KindThatIsNeverAdded_IsRefusedWithTheReason(MeasureKind kind, string organisations, string periods)
    {
        AssertCombined(Combined.OverOrganisations(Of(kind), Read("3 4")), "-", 0, 2, organisations);
        AssertCombined(Combined.OverPeriods(Of(kind), Read("3 4")), "-", 0, 2, periods);
        AssertCombined(Combined.OverPeriods(Of(kind), Read("3")), "3", 1, 1, "");
        AssertCombined(Combined.OverOrganisations(Of(kind), Read("<5")), "<5", 1, 1, "");
    }

    [Fact]
    public void Combined_MeasureKeptApart_IsRefusedOverOrganisationsAlone()
    {
        var measure = Of(MeasureKind.Flow) with { KeptApartBecause = "The two count differently." };

        AssertCombined(Combined.OverOrganisations(measure, Read("3 4")), "-", 0, 2, "The two count differently.");
        AssertCombined(Combined.OverPeriods(measure, Read("3 4")), "7", 2, 2, "");
    }

    [Fact]
    public void IsComplete_EveryFigureWentIn_IsTrueThenOnly()
    {
        Assert.True(Combined.OverPeriods(Of(MeasureKind.Flow), Read("3 4")).IsComplete);
        Assert.False(Combined.OverPeriods(Of(MeasureKind.Flow), Read("3 -")).IsComplete);
        Assert.True(Combined.OverPeriods(Of(MeasureKind.Flow), Read("3 <5")).IsComplete);
        Assert.False(Combined.OverPeriods(Of(MeasureKind.Flow), Read("3 †")).IsComplete);
        Assert.False(Combined.OverPeriods(Of(MeasureKind.Flow), []).IsComplete);
        Assert.False(Combined.OverPeriods(Of(MeasureKind.SurveyScore), Read("3 4")).IsComplete);
        Assert.True(Combined.OverPeriods(Of(MeasureKind.Stock), Read("3 4")).IsComplete);
        Assert.False(Combined.OverPeriods(Of(MeasureKind.Stock), Read("3 -")).IsComplete);
    }

    [Fact]
    public void Combined_AnyRates_IsTheQuotientOfTheirSums() => Prop.ForAll(Rates, figures =>
    {
        var combined = Combined.OverOrganisations(Of(MeasureKind.Rate) with { Unit = MeasureUnit.Percent }, figures);

        var (top, bottom) = (figures.Sum(figure => figure.Numerator!.Value), figures.Sum(figure => figure.Denominator!.Value));
        Assert.Equal(Figure.Of(100m * top / bottom, top, bottom), combined.Figure);
        Assert.Equal((figures.Length, true), (combined.Included, combined.IsComplete));
        Assert.InRange(combined.Figure.Value!.Value, figures.Min(Share), figures.Max(Share));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combined_RatesInAnyOrderOrGrouping_AreTheSame() => Prop.ForAll(Rates, figures =>
    {
        var measure = Of(MeasureKind.Rate) with { Unit = MeasureUnit.Percent };
        var atOnce = Combined.OverOrganisations(measure, figures);

        Assert.Equal(atOnce, Combined.OverOrganisations(measure, [.. figures.Reverse()]));
        Assert.Equal(atOnce.Figure, Combined.OverOrganisations(measure, [Combined.OverOrganisations(measure, figures[1..]).Figure, figures[0]]).Figure);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combined_PoundsUnderABound_GoUpToIt() =>
        AssertCombined(Combined.OverPeriods(SmallCatalogue.Spend, Read("100 <5")), "100..105", 2, 2, "");

    [Fact]
    public void Combined_FlowsWithSomeMissing_IsTheSumOfTheOthers()
    {
        var figures = Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 999).Select(number => Figure.Of(number))), (1, Gen.Elements(Figure.Missing, Figure.NotApplicable))))
            .Where(all => all.Length > 1).ToArbitrary();

        Prop.ForAll(figures, all =>
        {
            var combined = Combined.OverPeriods(Of(MeasureKind.Flow), all);

            var given = all.Where(figure => figure.HasValue).ToList();
            Assert.Equal((given.Count, all.Length), (combined.Included, combined.Of));
            Assert.Equal(given.Count == 0 ? Figure.Missing : Figure.Of(given.Sum(figure => figure.Value!.Value)), combined.Figure);
            Assert.Equal(given.Count == 0, combined.Reason.Length > 0);
        }).QuickCheckThrowOnFailure();
    }

    private static decimal Share(Figure figure) => 100m * figure.Numerator!.Value / figure.Denominator!.Value;

    private static Measure Of(MeasureKind kind) => SmallCatalogue.Referrals with { Kind = kind };

    private static void AssertCombined(Combined combined, string figure, int included, int of, string reason) =>
        Assert.Equal((figure, included, of, reason), (Write(combined.Figure), combined.Included, combined.Of, combined.Reason));

    private static Figure[] Read(string figures) => [.. figures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadOne)];

    private static Figure ReadOne(string text) => text switch
    {
        "-" => Figure.Missing,
        "x" => Figure.NotApplicable,
        "†" => Figure.Hidden,
        _ when text.Split("..") is [var low, var high] => Figure.Between(Number(low), Number(high)),
        _ when text[0] == '<' => Figure.SuppressedBelow(Number(text[1..])),
        _ when text.Split('/') is [var top, var bottom] => Figure.Of(100m * Number(top) / Number(bottom), Number(top), Number(bottom)),
        _ => Figure.Of(Number(text)),
    };

    private static string Write(Figure figure) => figure switch
    {
        { State: ValueState.Missing } => "-",
        { State: ValueState.NotApplicable } => "x",
        { IsHidden: true } => "†",
        { State: ValueState.Between } => string.Create(CultureInfo.InvariantCulture, $"{figure.Low:0.###}..{figure.High:0.###}"),
        { State: ValueState.Suppressed } => string.Create(CultureInfo.InvariantCulture, $"<{figure.Bound:0.###}"),
        { Numerator: not null } => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.###}={figure.Numerator:0.###}/{figure.Denominator:0.###}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.###}"),
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
