using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Spc;

/// <summary>The profile that reproduces the R package.</summary>
public class PlotTheDotsTests
{
    private const decimal Tolerance = 1e-9m;

    // The two points lie on the near limit: the reference's binary fractions round to exactly it, a decimal 3.5466…6 stays below 3.546666666666667.
    private static readonly string[] OnTheNearLimit = ["F10_exactly_on_near_limit"];

    private static readonly IReadOnlyList<SpcVector> Vectors = SpcVectors.Read();

    public static TheoryData<string> Ids => [.. Vectors.Select(vector => vector.Id)];

    [Fact]
    public void Vectors_AreAllThere() => Assert.Equal(83, Vectors.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Analyse_Vector_MatchesTheReference(string id)
    {
        var vector = Vectors.Single(vector => vector.Id == id);

        var result = SpcAnalysis.Analyse(vector.Input);

        Assert.Equal(vector.Points.Select(point => (point.Date, point.Value, point.Group)), result.Points.Select(point => (point.Date, point.Value, result.Groups[point.Group].Number)));
        if (!OnTheNearLimit.Contains(id))
        {
            Assert.Equal(
                vector.Points.Select(point => (point.SpecialCauseType, point.PointType)),
                result.Points.Select(point => (point.SpecialCauseType, point.PointType)));
        }

        Assert.Equal((vector.Variation, vector.Assurance), (Snake(result.Variation.ToString()), result.Assurance == Assurance.None ? null : Snake(result.Assurance.ToString())));
        Assert.Equal(vector.Groups.Keys, result.Groups.Select(group => group.Number));
        foreach (var group in result.Groups)
        {
            decimal?[] computed = [group.Mean, group.Limits?.Lower, group.Limits?.NearLower, group.Limits?.NearUpper, group.Limits?.Upper];
            foreach (var (expected, actual) in vector.Groups[group.Number].Zip(computed))
            {
                Assert.Equal(expected is null, actual is null);
                Assert.True(expected is null || Math.Abs(expected.Value - actual!.Value) <= Tolerance * Math.Max(1, Math.Abs(expected.Value)), $"{expected} is not {actual}.");
            }
        }
    }

    [Fact]
    public void Analyse_OnTheNearLimit_DiffersAtTheTwoPointsOnly()
    {
        var vector = Vectors.Single(vector => vector.Id == OnTheNearLimit[0]);

        var different = SpcAnalysis.Analyse(vector.Input).Points.Zip(vector.Points).Where(pair => pair.First.SpecialCauseType != pair.Second.SpecialCauseType);

        Assert.All(different, pair => Assert.Equal((3.546666666666667m, "2 in 3 Above CL"), (pair.First.Value, pair.First.SpecialCauseType)));
    }

    [Fact]
    public void Analyse_ConstantAndScreened_HasNoLimitsAndIsInconsistent()
    {
        // No moving range is below 3.267 times zero: the package computes limits of nothing.
        var result = SpcAnalysis.Analyse(Input([.. Enumerable.Repeat(33.3m, 14)]) with { Targets = [new(DateOnly.MinValue, 20)] });

        Assert.Equal((33.3m, null, Variation.CommonCause, Assurance.Inconsistent), (result.Current!.Mean, result.Current.Limits, result.Variation, result.Assurance));
    }

    [Fact]
    public void Analyse_BaselineConstantAndScreened_StillFindsShiftAndTrend()
    {
        var result = SpcAnalysis.Analyse(Input([.. Enumerable.Repeat(5m, 12), 6, 7, 8, 9, 10, 11, 12]) with { FixAfter = 12 });

        Assert.Null(result.Current!.Limits);
        Assert.Equal("7 Point Trend (Increasing)", result.Latest!.SpecialCauseType);
        Assert.Equal([SpcRule.Trend, SpcRule.Shift], result.Latest.Evidence.Select(evidence => evidence.Rule));
    }

    [Fact]
    public void Analyse_Constant_HasNoFalseSignal()
    {
        foreach (var value in new[] { 33.3m, 0.1m, 0.30000000000000004m, 1e15m, -7.77m })
        {
            var result = SpcAnalysis.Analyse(Input([.. Enumerable.Repeat(value, 37)]) with { ScreenOutliers = false });

            Assert.Equal((value, value), (result.Current!.Mean, result.Current.Limits!.Upper));
            Assert.All(result.Points, point => Assert.Equal("Common Cause", point.SpecialCauseType));
        }
    }

    [Fact]
    public void Analyse_RisingTieRising_IsCalledFallingAtTheTie()
    {
        // An oddity of the package, kept: the step to the next point is none, and what does not rise is called falling.
        decimal?[] values = [1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13];

        var reference = SpcAnalysis.Analyse(Input(values) with { FixAfter = 12, ScreenOutliers = false }).Points[6];
        var corrected = SpcAnalysis.Analyse(Input(values) with { FixAfter = 12, ScreenOutliers = false, Profile = SpcProfile.MakingDataCount }).Points[6];

        Assert.Equal("7 Point Trend (Decreasing)", reference.SpecialCauseType);
        Assert.Equal("7 Point Trend (Increasing)", corrected.SpecialCauseType);
    }

    [Fact]
    public void Analyse_NothingButGaps_SaysNothing()
    {
        var result = SpcAnalysis.Analyse(Input(null, null, null) with { Targets = [new(DateOnly.MinValue, 1)] });

        Assert.Equal((null, Variation.CommonCause, Assurance.Inconsistent), (result.Current!.Mean, result.Variation, result.Assurance));
    }

    [Fact]
    public void Analyse_NoPoint_IsNothing()
    {
        var result = SpcAnalysis.Analyse(Input());

        Assert.Equal((Variation.None, Assurance.None, 0, 0), (result.Variation, result.Assurance, result.Groups.Count, result.Points.Count));
    }

    [Fact]
    public void Analyse_Gap_BreaksRunsButNotTheCountOfRows()
    {
        // Twelve rows of which one is empty: the baseline is the first twelve rows, as the package counts.
        var result = SpcAnalysis.Analyse(Input([1, 2, 1, 2, 1, null, 1, 2, 1, 2, 1, 2, 100, 100]) with { FixAfter = 12 });

        Assert.Equal((11, 9), (result.Current!.Baseline, result.Current.Ranges));
        Assert.Equal(16m / 11, result.Current.Mean!.Value, 12);
    }

    [Fact]
    public void Analyse_RebaseAtTheFirstDate_CountsFromOne()
    {
        var input = Input(1, 2, 3);

        var result = SpcAnalysis.Analyse(input with { Rebases = [new(input.Observations[0].Date), new(input.Observations[0].Date), new(input.Observations[2].Date)] });

        Assert.Equal([1, 2], result.Groups.Select(group => group.Number));
    }

    [Fact]
    public void Analyse_TwoPointsOnOneDay_IsRefused()
    {
        var input = Input(1, 2);

        Assert.Throws<ArgumentException>(() => SpcAnalysis.Analyse(input with { Observations = [.. input.Observations, input.Observations[0]] }));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Analyse_BaselineTooShort_IsRefused(int points) => Assert.Throws<ArgumentException>(() => SpcAnalysis.Analyse(Input(1, 2) with { FixAfter = points }));

    [Fact]
    public void Analyse_NumbersTooLarge_Overflows() =>
        Assert.Throws<OverflowException>(() => SpcAnalysis.Analyse(Input([.. Enumerable.Repeat(decimal.MaxValue, 3)])));

    private static string Snake(string name) => string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static SpcInput Input(params decimal?[] values) => SpcSeries.Quarterly(values) with { Profile = SpcProfile.PlotTheDots };
}
