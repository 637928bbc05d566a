using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Spc;

/// <summary>What holds of any series.</summary>
public class SpcPropertyTests
{
    private const int Tests = 600;

    [Fact]
    public void Limits_MovedAndScaled_MoveAndScaleWithTheValues() => Properties.Hold(
        from input in SpcSeries.Any from shift in Gen.Choose(-500, 500) from scale in Gen.Choose(1, 64) select (input, shift: shift / 4m, scale: scale / 8m),
        Tests,
        sample =>
        {
            decimal? Move(decimal? value) => (value * sample.scale) + sample.shift;
            var before = SpcAnalysis.Analyse(sample.input);
            var after = SpcAnalysis.Analyse(sample.input with
            {
                Observations = [.. sample.input.Observations.Select(observation => observation with { Value = Move(observation.Value) })],
                Targets = [.. sample.input.Targets.Select(target => target with { Value = Move(target.Value) })],
            });

            foreach (var (one, other) in before.Groups.Zip(after.Groups))
            {
                Near(Move(one.Mean), other.Mean);
                Near(Move(one.Centre), other.Centre);
                Near(Move(one.Limits?.Lower), other.Limits?.Lower);
                Near(Move(one.Limits?.NearUpper), other.Limits?.NearUpper);
                Near(Move(one.Limits?.Upper), other.Limits?.Upper);
                Assert.Equal((one.State, one.RangesDropped), (other.State, other.RangesDropped));
            }
        });

    [Fact]
    public void Result_OrderOfInput_DoesNotMatter() => Properties.Hold(
        from input in SpcSeries.Any from shuffled in Gen.Shuffle(input.Observations.ToArray()) select (input, shuffled),
        Tests,
        sample => Same(SpcAnalysis.Analyse(sample.input), SpcAnalysis.Analyse(sample.input with { Observations = sample.shuffled })));

    [Fact]
    public void Result_Mirrored_IsMirrored() => Properties.Hold(SpcSeries.Any, Tests, input =>
    {
        // The package calls a tie between two trends falling whichever way they go: there the mirror is blind.
        var before = SpcAnalysis.Analyse(input);
        var after = SpcAnalysis.Analyse(input with
        {
            Observations = [.. input.Observations.Select(observation => observation with { Value = -observation.Value })],
            Targets = [.. input.Targets.Select(target => target with { Value = -target.Value })],
            Direction = input.Direction switch
            {
                ImprovementDirection.Increase => ImprovementDirection.Decrease,
                ImprovementDirection.Decrease => ImprovementDirection.Increase,
                _ => ImprovementDirection.Neutral,
            },
        });

        Assert.Equal(before.Assurance, after.Assurance);
        foreach (var (one, other) in before.Points.Zip(after.Points).Where(pair => !IsTie(before, pair.First)))
        {
            Assert.Equal((one.Rule, one.Verdict, one.IsContradicted), (other.Rule, other.Verdict, other.IsContradicted));
            Assert.Equal(Opposite(one.Side), other.Side);
            Assert.Equal(one.Evidence.Select(evidence => (evidence.Rule, Opposite(evidence.Side), evidence.From, evidence.To)).ToHashSet(), other.Evidence.Select(evidence => (evidence.Rule, evidence.Side, evidence.From, evidence.To)).ToHashSet());
        }
    });

    [Fact]
    public void Label_LaterPoints_ChangeItOnlyWhereAWindowReachesThem() => Properties.Hold(
        from values in Gen.Choose(-12, 12).ListOf(40) from cut in Gen.Choose(13, 39) from profile in Gen.Elements(SpcProfile.MakingDataCount, SpcProfile.PlotTheDots) select (values, cut, profile),
        Tests,
        sample =>
        {
            // Limits of a baseline do not move; what is left is the windows that begin at a point, of seven at most.
            var whole = SpcSeries.Quarterly(sample.values.Select(value => (decimal?)(value / 4m))) with { FixAfter = 12, Profile = sample.profile };
            var part = whole with { Observations = [.. whole.Observations.Take(sample.cut)] };

            var (later, earlier) = (SpcAnalysis.Analyse(whole), SpcAnalysis.Analyse(part));

            for (var index = 0; index < sample.cut; index++)
            {
                var (now, then) = (later.Points[index], earlier.Points[index]);
                var reaches = now.Evidence.Any(evidence => evidence.Last >= sample.cut && evidence.Rule != SpcRule.Outside);
                Assert.True(reaches || now.SpecialCauseType == then.SpecialCauseType, $"{index}: {then.SpecialCauseType} became {now.SpecialCauseType}.");
                Assert.True(index < sample.cut - 6 || now.Rule is null || reaches || then.Rule == now.Rule);
                // What fired once is not taken back.
                Assert.All(then.Evidence, evidence => Assert.Contains(now.Evidence, candidate => candidate.Rule == evidence.Rule && candidate.Side == evidence.Side));
            }
        });

    [Fact]
    public void Evidence_Always_SupportsTheLabel() => Properties.Hold(SpcSeries.Any.Where(input => input.Profile == SpcProfile.MakingDataCount), Tests, input =>
    {
        var result = SpcAnalysis.Analyse(input);
        foreach (var point in result.Points)
        {
            Assert.Equal(point.Rule is null, point.Evidence.Count == 0);
            Assert.True(point.Rule is null || point.Winner is { } winner && winner.Side == point.Side && winner.Rule == point.Rule);
            Assert.True(point.Value is not null || point.Evidence.Count == 0);
            foreach (var evidence in point.Evidence)
            {
                // Inside one group, over no gap, as long as the rule asks for.
                Assert.Equal(result.Points[evidence.First].Group, result.Points[evidence.Last].Group);
                Assert.All(result.Points.Skip(evidence.First).Take(evidence.Length), member => Assert.NotNull(member.Value));
                Assert.True(evidence.Length >= evidence.Rule switch { SpcRule.Outside => 1, SpcRule.TwoOfThree => 3, _ => 7 });
            }
        }
    });

    private static SpcSide Opposite(SpcSide side) => side switch { SpcSide.High => SpcSide.Low, SpcSide.Low => SpcSide.High, _ => SpcSide.None };

    private static bool IsTie(SpcResult result, SpcPoint point)
    {
        var index = result.Points.ToList().IndexOf(point);
        return result.Profile == SpcProfile.PlotTheDots && point.Rule == SpcRule.Trend && index + 1 < result.Points.Count && result.Points[index + 1].Value == point.Value;
    }

    private static void Near(decimal? one, decimal? other)
    {
        Assert.Equal(one is null, other is null);
        Assert.True(one is null || Math.Abs(one.Value - other!.Value) < 1e-15m, $"{one} is not {other}.");
    }

    private static void Same(SpcResult one, SpcResult other)
    {
        Assert.Equal((one.Variation, one.Assurance, one.Target), (other.Variation, other.Assurance, other.Target));
        Assert.Equal(one.Groups, other.Groups);
        Assert.Equal(one.Warnings, other.Warnings);
        Assert.Equal(one.AssuranceHistory, other.AssuranceHistory);
        Assert.Equal(one.Points.Select(point => (point.Date, point.Value, point.SpecialCauseType, point.PointType)), other.Points.Select(point => (point.Date, point.Value, point.SpecialCauseType, point.PointType)));
    }
}
