using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Registers;

public class TargetCheckerTests
{
    private static readonly Target Ceiling = new() { Kind = TargetKind.Ceiling, Value = 5, From = new(2018, 4, 1), Text = "5 or less", Reason = "r", Source = "s" };

    /// <summary>A target with one thing wrong, and the field that says so.</summary>
    public static TheoryData<string, Target> Wrong => new()
    {
        { "Text", Ceiling with { Text = " " } },
        { "Source", Ceiling with { Source = "" } },
        { "Reason", Ceiling with { Reason = "" } },
        { "Until", Ceiling with { Until = new(2018, 3, 31) } },
        { "Value", Ceiling with { Value = null } },
        { "Value", Ceiling with { Value = 80.5m } },
        { "Value", Ceiling with { Kind = TargetKind.Direction } },
        { "Upper", Ceiling with { Upper = 6 } },
        { "Upper", Ceiling with { Kind = TargetKind.Range } },
        { "Upper", Ceiling with { Kind = TargetKind.Range, Upper = 5 } },
        { "Upper", Ceiling with { Kind = TargetKind.Range, Upper = 81 } },
        { "AmberWithin", Ceiling with { AmberWithin = -0.5m } },
        { "AmberWithin", Ceiling with { AmberWithin = 81 } },
        { "AmberWithin", Ceiling with { Kind = TargetKind.Direction, Value = null, AmberWithin = 1 } },
        { "Steps", Ceiling with { Steps = [new(new(2018, 4, 1), 5)] } },
        { "Steps", Ceiling with { Kind = TargetKind.Trajectory, Value = null, Steps = [new(new(2018, 4, 1), 5)] } },
        { "Steps", Ceiling with { Kind = TargetKind.Trajectory, Value = null, Steps = [new(new(2018, 7, 1), 5), new(new(2018, 4, 1), 4)] } },
        { "Steps", Ceiling with { Kind = TargetKind.Trajectory, Value = null, Steps = [new(new(2018, 4, 1), 5), new(new(2018, 7, 1), 99)] } },
        { "Reason", Ceiling with { Reason = "Write to somebody@example.org." } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void CheckEntered_OneThingWrong_NamesItsFieldAndNoOther(string field, Target target) =>
        Assert.Equal([field], TargetChecker.CheckEntered(SmallCatalogue.YearsCaring, target, []).Select(fault => fault.Field));

    [Fact]
    public void CheckEntered_EveryKindInOrder_FindsNothing() => Assert.All(
        new[]
        {
            Ceiling, Ceiling with { Kind = TargetKind.Floor }, Ceiling with { Kind = TargetKind.Range, Upper = 6 }, Ceiling with { Kind = TargetKind.Direction, Value = null },
            Ceiling with { Kind = TargetKind.Trajectory, Value = null, Steps = [new(new(2018, 4, 1), 5), new(new(2018, 7, 1), 4.5m)] },
        },
        target => Assert.Empty(TargetChecker.CheckEntered(SmallCatalogue.YearsCaring, target, [])));

    [Fact]
    public void CheckEntered_TrajectoryWithoutABetterWay_IsRefused() => Assert.Equal(
        ["Kind"],
        TargetChecker.CheckEntered(
            SmallCatalogue.YearsCaring with { Polarity = Polarity.Neutral }, Ceiling with { Kind = TargetKind.Trajectory, Value = null, Steps = [new(new(2018, 4, 1), 5), new(new(2018, 7, 1), 4)] }, [])
            .Select(fault => fault.Field));

    [Theory]
    [InlineData("2017-04-01", null, TargetChecker.EndsEarlier)]
    [InlineData(null, null, TargetChecker.EndsEarlier)]
    [InlineData("2018-04-01", null, "From")]
    [InlineData("2019-04-01", null, "From")]
    [InlineData("2017-04-01", "2018-03-31", null)]
    [InlineData("2017-04-01", "2018-04-01", TargetChecker.EndsEarlier)]
    public void CheckEntered_BesideOneThatHolds_SaysWhatCanBeDone(string? from, string? until, string? field)
    {
        var standing = Ceiling with { From = Day(from), Until = Day(until) };

        Assert.Equal(field, TargetChecker.CheckEntered(SmallCatalogue.YearsCaring, Ceiling, [standing]).SingleOrDefault()?.Field);
    }

    [Fact]
    public void CheckEntered_OtherOrganisationOrADirection_MayStandBeside()
    {
        Assert.Empty(TargetChecker.CheckEntered(SmallCatalogue.YearsCaring, Ceiling with { Organisation = "CinH" }, [Ceiling]));
        Assert.Empty(TargetChecker.CheckEntered(SmallCatalogue.YearsCaring, Ceiling, [Ceiling with { Kind = TargetKind.Direction, Value = null }]));
        Assert.Single(TargetChecker.CheckEntered(SmallCatalogue.YearsCaring, Ceiling with { Organisation = "CinH" }, [Ceiling with { Organisation = "cinh" }]));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
