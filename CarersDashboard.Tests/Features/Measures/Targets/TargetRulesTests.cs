using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Targets;

public class TargetRulesTests
{
    private static readonly DateOnly Day = new(2018, 3, 31);
    private static readonly Measure Assessments = SmallCatalogue.Referrals;
    private static readonly Measure Share = BoardRows.Measure("SU11");

    [Theory]
    [InlineData(TargetKind.Floor, 1100, 1100, Rag.Green)]
    [InlineData(TargetKind.Floor, 1100, 1500, Rag.Green)]
    [InlineData(TargetKind.Floor, 1100, 1045, Rag.Amber)]
    [InlineData(TargetKind.Floor, 1100, 1044, Rag.Red)]
    [InlineData(TargetKind.Ceiling, 20, 20, Rag.Green)]
    [InlineData(TargetKind.Ceiling, 20, 21, Rag.Amber)]
    [InlineData(TargetKind.Ceiling, 20, 22, Rag.Red)]
    [InlineData(TargetKind.Ceiling, 0, 0, Rag.Green)]
    [InlineData(TargetKind.Ceiling, 0, 1, Rag.Red)]
    public void Judge_OneBound_IsMetCloseOrMissed(TargetKind kind, int asked, int figure, Rag expected)
    {
        var target = Made(kind) with { Value = asked };

        Assert.Equal(expected, TargetRules.Judge(Assessments, target, Day, Figure.Of(figure))!.Rag);
    }

    [Theory]
    [InlineData(9, Rag.Red)]
    [InlineData(19, Rag.Amber)]
    [InlineData(20, Rag.Green)]
    [InlineData(40, Rag.Green)]
    [InlineData(42, Rag.Amber)]
    [InlineData(43, Rag.Red)]
    public void Judge_Range_MeasuresFromTheNearerEnd(int figure, Rag expected)
    {
        var target = Made(TargetKind.Range) with { Value = 20, Upper = 40 };

        Assert.Equal(expected, TargetRules.Judge(Assessments, target, Day, Figure.Of(figure))!.Rag);
    }

    [Theory]
    [InlineData(64.96, Rag.Green)]
    [InlineData(64.94, Rag.Amber)]
    public void Judge_FigureBetweenTwoDigits_IsJudgedAsItIsShown(double figure, Rag expected)
    {
        var target = Made(TargetKind.Floor) with { Value = 65 };

        Assert.Equal(expected, TargetRules.Judge(Share with { Decimals = 1 }, target, Day, Figure.Of((decimal)figure))!.Rag);
    }

    [Fact]
    public void Judge_OwnTolerance_TakesThePlaceOfTheUsualOne()
    {
        var target = Made(TargetKind.Floor) with { Value = 100, AmberWithin = 20 };

        Assert.Equal([Rag.Amber, Rag.Red], new[] { 80, 79 }.Select(figure => TargetRules.Judge(Assessments, target, Day, Figure.Of(figure))!.Rag));
    }

    [Fact]
    public void Judge_NoNumberOnEitherSide_IsNoVerdict()
    {
        var direction = Made(TargetKind.Direction);
        var floor = Made(TargetKind.Floor) with { Value = 10 };

        Assert.Null(TargetRules.Judge(Assessments, direction, Day, Figure.Of(5)));
        Assert.All(new[] { Figure.Missing, Figure.Hidden, Figure.SuppressedBelow(5), Figure.Between(8, 12) }, figure => Assert.Null(TargetRules.Judge(Assessments, floor, Day, figure)));
    }

    [Theory]
    [InlineData("2017-03-31", null)]
    [InlineData("2017-04-01", 100)]
    [InlineData("2017-10-01", 150)]
    [InlineData("2018-04-01", 200)]
    [InlineData("2030-01-01", 200)]
    public void Bounds_Trajectory_MovesEvenlyBetweenItsSteps(string day, int? expected)
    {
        var target = Made(TargetKind.Trajectory) with { Steps = [new(new(2017, 4, 1), 100), new(new(2018, 4, 1), 200)] };

        Assert.Equal(expected, TargetRules.Bounds(Assessments, target, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Low);
        Assert.Null(TargetRules.Bounds(Assessments with { Polarity = Polarity.Lower }, target, new(2017, 10, 1))!.Low);
    }

    [Fact]
    public void InForce_SeveralTargets_TakesTheLastThatHoldsAndHasANumber()
    {
        var measure = Assessments with
        {
            Targets =
            [
                Made(TargetKind.Floor) with { Id = 1, Value = 10, Until = new(2017, 3, 31) },
                Made(TargetKind.Floor) with { Id = 2, Value = 20, From = new(2017, 4, 1) },
                Made(TargetKind.Direction) with { Id = 3, From = new(2018, 1, 1) },
                Made(TargetKind.Floor) with { Id = 4, Value = 30, From = new(2018, 4, 1) },
            ],
        };

        Assert.Equal([1, 2, 2, 4], new[] { new DateOnly(2017, 3, 31), new(2017, 4, 1), Day, new(2018, 4, 1) }.Select(day => TargetRules.InForce(measure, null, day)!.Id));
    }

    [Theory]
    [InlineData("SU01", "HCC-ACS", false, null)]
    [InlineData("SU01", "HCC-ACS", true, 1L)]
    [InlineData("SU11", "HVCCG", false, 1L)]
    [InlineData("SU01", "CinH", false, 2L)]
    public void InForce_OneOrganisation_TakesItsOwnOrWhatEachIsToReach(string code, string organisation, bool standsForAll, long? expected)
    {
        var measure = BoardRows.Measure(code) with { Targets = [Made(TargetKind.Floor) with { Id = 1, Value = 50 }, Made(TargetKind.Floor) with { Id = 2, Value = 40, Organisation = "cinh" }] };

        Assert.Equal(expected, TargetRules.InForce(measure, organisation, Day, standsForAll)?.Id);
    }

    [Fact]
    public void Judge_AnyFloor_NeverCallsALowerFigureBetter() => Properties.Hold(
        Gen.Choose(0, 2000).Three(), 500, numbers =>
        {
            var target = Made(TargetKind.Floor) with { Value = numbers.Item1 };
            Rag Of(int figure) => TargetRules.Judge(Assessments, target, Day, Figure.Of(figure))!.Rag;
            Assert.True(Of(Math.Min(numbers.Item2, numbers.Item3)) >= Of(Math.Max(numbers.Item2, numbers.Item3)));
        });

    [Theory]
    [InlineData("2017-18-Q1", TargetKind.Floor, "Target 1,100 or more")]
    [InlineData("2017-18-Q1", TargetKind.Ceiling, "Target 1,100 or less")]
    [InlineData("2017-18-Q1", TargetKind.Range, "Target 1,100 to 1,200")]
    [InlineData("2017-18-Q1", TargetKind.Direction, "Aim: more, no number set")]
    public void Of_EveryKind_SaysWhatIsAskedFor(string period, TargetKind kind, string expected)
    {
        var target = Made(kind) with { Value = kind == TargetKind.Direction ? null : 1100, Upper = kind == TargetKind.Range ? 1200 : null };

        Assert.Equal(expected, TargetWords.Of(Assessments, target, BoardRows.Period(period).End));
        Assert.Equal("No target set", TargetWords.Of(Assessments, null, Day));
    }

    [Fact]
    public void Tolerance_UsualAndOwn_IsStated()
    {
        var usual = TargetRules.Judge(Assessments, Made(TargetKind.Floor) with { Value = 1100 }, Day, Figure.Of(1060))!;
        var own = TargetRules.Judge(Assessments, Made(TargetKind.Floor) with { Value = 1100, AmberWithin = 10 }, Day, Figure.Of(1060))!;

        Assert.Equal("Amber within 55 of it, 5% of the target", TargetWords.Tolerance(Assessments, usual));
        Assert.Equal("Amber within 10 of it", TargetWords.Tolerance(Assessments, own));
        Assert.Equal("40 short", TargetWords.Distance(Assessments, usual, 1060));
    }

    private static Target Made(TargetKind kind) => new() { Kind = kind, Text = "As agreed", Source = "The board" };
}
