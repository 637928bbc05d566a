using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Spc;

/// <summary>The corrections of the profile that boards see, each beside what the R package says.</summary>
public class MakingDataCountTests
{
    private static readonly SpcLanguage Years = new(value => $"{value:0.0} years", day => $"the quarter of {day:MMMM yyyy}");

    [Fact]
    public void TwoOfThree_PointBeyondALimit_CountsAsOneOfTheTwo()
    {
        // Limits 42.5 and 57.5, near limits 45.0 and 55.0: one beyond, one close, one above the average.
        var input = Fixed(60, 57, 52);

        Assert.Equal("Common Cause", Reference(input).Points[14].SpecialCauseType);
        var result = SpcAnalysis.Analyse(input);
        Assert.Equal(["Above UCL", "2 in 3 Above CL", "Common Cause"], result.Points.Skip(13).Select(point => point.SpecialCauseType));
        Assert.Equal([SpcRule.Outside, SpcRule.TwoOfThree], result.Points[13].Evidence.Select(evidence => evidence.Rule));
        Assert.Equal((2, 3), (result.Points[14].Winner!.Counted, result.Points[14].Winner!.Length));
    }

    [Fact]
    public void TwoOfThree_TwoBeyondALimit_IsListedUnderTheLimit()
    {
        var result = SpcAnalysis.Analyse(Fixed(60, 52, 60));

        Assert.Equal(["Above UCL", "Common Cause", "Above UCL"], result.Points.Skip(13).Select(point => point.SpecialCauseType));
        Assert.Contains(result.Points[13].Evidence, evidence => evidence.Rule == SpcRule.TwoOfThree);
    }

    [Theory]
    [InlineData(ImprovementDirection.Increase, "7 Points Above CL", "7 Point Trend (Decreasing)")]
    [InlineData(ImprovementDirection.Decrease, "7 Point Trend (Decreasing)", "7 Point Trend (Decreasing)")]
    public void Contradiction_FallingAboveTheAverage_IsShownAsImprovementWithBothRules(ImprovementDirection direction, string label, string reference)
    {
        var input = Fixed(56, 55, 54, 53, 52.5m, 52, 51) with { Direction = direction };

        var latest = SpcAnalysis.Analyse(input).Latest!;

        Assert.Equal(reference, Reference(input).Latest!.SpecialCauseType);
        Assert.Equal((label, SpcVerdict.Improvement, true), (latest.SpecialCauseType, latest.Verdict, latest.IsContradicted));
        Assert.Equal([SpcRule.Trend, SpcRule.Shift], latest.Evidence.Select(evidence => evidence.Rule));
    }

    [Fact]
    public void Contradiction_Words_SayBoth()
    {
        var result = SpcAnalysis.Analyse(Fixed(56, 55, 54, 53, 52.5m, 52, 51));

        Assert.Equal("Seven quarters in a row above the average of 50.0 years; but seven quarters falling one after another, from 56.0 years to 51.0 years", SpcWords.Why(result, Years));
    }

    [Fact]
    public void Contradiction_NeutralDirection_IsNone()
    {
        var latest = SpcAnalysis.Analyse(Fixed(56, 55, 54, 53, 52.5m, 52, 51) with { Direction = ImprovementDirection.Neutral }).Latest!;

        Assert.Equal(("7 Point Trend (Decreasing)", "special_cause_neutral_low", false), (latest.SpecialCauseType, latest.PointType, latest.IsContradicted));
    }

    [Theory]
    [InlineData(12, SpcState.RunChart, Variation.TooLittleData)]
    [InlineData(13, SpcState.Limits, Variation.CommonCause)]
    public void FewPoints_BelowThirteen_IsARunChart(int count, SpcState state, Variation variation)
    {
        var input = SpcSeries.Quarterly(SpcSeries.Ordinary.Take(count)) with { Targets = [new(DateOnly.MinValue, 10)] };

        var result = SpcAnalysis.Analyse(input);

        Assert.Equal((state, variation, state == SpcState.Limits ? Assurance.Pass : Assurance.None), (result.Current!.State, result.Variation, result.Assurance));
        Assert.Equal(Variation.CommonCause, Reference(input).Variation);
    }

    [Fact]
    public void FewPoints_RunChart_IsRoundTheMedianAndSaysHowMany()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(1, 2, 3, 4, 5, 6, 7, 100));

        Assert.Equal((4.5m, 4.5m, null), (result.Current!.Median, result.Current.Centre, result.Current.Limits));
        Assert.Equal(["Not enough data for limits (8 of 13)."], result.Warnings);
        Assert.Equal("Too little data: not enough data for limits (8 of 13).", SpcWords.Sentence(result, Years));
        Assert.Equal("Run chart round the median, Making Data Count rules: not enough data for limits (8 of 13).", SpcWords.Method(result));
        // Rules of limits and averages are no rules of a run chart.
        Assert.All(result.Points, point => Assert.Empty(point.Evidence));
    }

    [Fact]
    public void FewPoints_TrialLimits_AreLabelledSo()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(SpcSeries.Ordinary.Take(8)) with { TrialLimits = true });

        Assert.Equal((SpcState.TrialLimits, Variation.CommonCause), (result.Current!.State, result.Variation));
        Assert.NotNull(result.Current.Limits);
        Assert.Equal(["Trial limits from 8 points, which will still move; 13 are wanted."], result.Warnings);
        Assert.Contains("Trial limits", SpcWords.Method(result), StringComparison.Ordinal);
    }

    [Fact]
    public void FewPoints_AfterARebase_CountFromTheRebase()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly([.. SpcSeries.Ordinary, 30, 31, 30]) with { Rebases = [new(SpcSeries.Day(13), "New contract")] });

        Assert.Equal([SpcState.Limits, SpcState.RunChart], result.Groups.Select(group => group.State));
        Assert.Equal((Variation.TooLittleData, "New contract", 3), (result.Variation, result.Current!.Reason, result.Current.Values));
    }

    [Fact]
    public void FewPoints_OnePoint_HasNoTrialLimitsEither()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(7m) with { TrialLimits = true });

        Assert.Equal((SpcState.RunChart, 7m, Variation.TooLittleData), (result.Current!.State, result.Current.Centre, result.Variation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NoVariation_Constant_IsSaidAndNothingElse(bool screen)
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(Enumerable.Repeat((decimal?)33.3m, 15)) with { ScreenOutliers = screen, Targets = [new(DateOnly.MinValue, 30)] });

        Assert.Equal((SpcState.NoVariation, Variation.NoVariation, Assurance.None, null), (result.Current!.State, result.Variation, result.Assurance, result.Current.Limits));
        Assert.Equal("No variation: every figure is 33.3 years.", SpcWords.Sentence(result, Years));
    }

    [Fact]
    public void NoVariation_OnlyRareChanges_IsNoSignalAndSaysWhy()
    {
        var input = SpcSeries.Quarterly([.. Enumerable.Repeat((decimal?)0m, 14), 1, 0]);

        Assert.Contains(Reference(input).Points, point => point.SpecialCauseType == "Above UCL");
        var result = SpcAnalysis.Analyse(input);
        Assert.All(result.Points, point => Assert.Equal("Common Cause", point.SpecialCauseType));
        Assert.Equal("Most figures are the same as the one before, so there are no limits to judge by", SpcWords.Why(result, Years));
    }

    [Fact]
    public void Missing_InsideARun_BreaksIt()
    {
        decimal?[] four = [53, 52, 53, 52];
        var (through, broken) = (Fixed([.. four, .. four]), Fixed([.. four, null, .. four]));

        Assert.Equal("7 Points Above CL", SpcAnalysis.Analyse(through).Latest!.SpecialCauseType);
        var result = SpcAnalysis.Analyse(broken);
        Assert.Equal(("Common Cause", 1), (result.Latest!.SpecialCauseType, result.Missing));
        Assert.Equal(["1 figure is missing or hidden; runs of points do not pass over them."], result.Warnings);
    }

    [Fact]
    public void Missing_PeriodsThatAreAbsent_BreakARunToo()
    {
        decimal?[] four = [53, 52, 53, 52];
        var whole = Fixed([.. four, null, .. four]);
        var absent = whole with { Observations = [.. whole.Observations.Where(observation => observation.Value is not null)] };

        Assert.Equal("7 Points Above CL", Reference(absent).Latest!.SpecialCauseType);
        var result = SpcAnalysis.Analyse(absent);
        Assert.Equal(("Common Cause", 1, 1), (result.Latest!.SpecialCauseType, result.Missing, result.Points[17].AbsentBefore));
        Assert.Equal("7 Points Above CL", SpcAnalysis.Analyse(absent with { NoticeAbsent = false }).Latest!.SpecialCauseType);
    }

    [Fact]
    public void Missing_MovingRanges_AreNotTakenOverAGap()
    {
        var quarters = Enumerable.Range(0, 14).Select(index => new SpcObservation(SpcSeries.Day(index < 7 ? index : index + 2), index < 7 ? 10 + (index % 2) : 20 + (index % 2)));
        var input = new SpcInput { Observations = [.. quarters], ScreenOutliers = false };

        Assert.Equal((12, 1m), (SpcAnalysis.Analyse(input).Current!.Ranges, SpcAnalysis.Analyse(input).Current!.AverageRange));
        Assert.Equal(13, Reference(input).Current!.Ranges);
    }

    [Fact]
    public void Missing_LatestFigure_AwaitsAReturn()
    {
        var input = Fixed(53, 52, 53, 52, 53, 52, 53, null) with { Targets = [new(DateOnly.MinValue, 30)] };

        var result = SpcAnalysis.Analyse(input);

        Assert.Equal(Variation.CommonCause, Reference(input).Variation);
        // The range that the target was judged against is still there.
        Assert.Equal((Variation.AwaitingReturn, Assurance.Pass), (result.Variation, result.Assurance));
        Assert.Equal("Awaiting a return: the figure for the quarter of April 2013 has not come.", SpcWords.Sentence(result, Years));
    }

    [Fact]
    public void Missing_LatestFigureHidden_IsNotAwaited()
    {
        var input = Fixed(53, null);
        input = input with { Observations = [.. input.Observations.SkipLast(1), input.Observations[^1] with { IsHidden = true }] };

        Assert.Equal(Variation.None, SpcAnalysis.Analyse(input).Variation);
    }

    [Fact]
    public void Missing_Baseline_CountsFigures()
    {
        var input = SpcSeries.Quarterly([.. SpcSeries.Ordinary.Take(6), null, .. SpcSeries.Ordinary.Skip(6), 90, 90]) with { FixAfter = 13 };

        Assert.Equal(13, SpcAnalysis.Analyse(input).Current!.Baseline);
        Assert.Equal(12, Reference(input).Current!.Baseline);
    }

    [Fact]
    public void Missing_NoTwoFiguresTogether_IsARunChartThatSaysSo()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(Enumerable.Range(0, 29).Select(index => index % 2 == 0 ? (decimal?)index : null)));

        Assert.Equal((SpcState.RunChart, 15, 14m), (result.Current!.State, result.Current.Values, result.Current.Centre));
        Assert.Contains("No two figures follow each other, so there are no limits.", result.Warnings);
    }

    [Fact]
    public void Targets_WithDates_AreJudgedAsInForceAndKept()
    {
        var input = SpcSeries.Quarterly(SpcSeries.Ordinary) with { Targets = [new(SpcSeries.Day(8), 70), new(SpcSeries.Day(2), 30), new(SpcSeries.Day(30), 1)] };

        var result = SpcAnalysis.Analyse(input);

        Assert.Equal((70m, Assurance.Fail), (result.Target, result.Assurance));
        Assert.Equal(
            [(SpcSeries.Day(2), SpcSeries.Day(7), 30m, Assurance.Pass), (SpcSeries.Day(8), SpcSeries.Day(12), 70m, Assurance.Fail)],
            result.AssuranceHistory.Select(stretch => (stretch.From, stretch.To, stretch.Target, stretch.Assurance)));
        Assert.Equal("70.0 years lies above the expected range, 42.5 years to 57.5 years", SpcWords.AssuranceWhy(result, Years));
    }

    [Fact]
    public void Targets_Ended_AreInForceNoMore()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(SpcSeries.Ordinary) with { Targets = [new(DateOnly.MinValue, 30), new(SpcSeries.Day(5), null)] });

        Assert.Equal((null, Assurance.None, 1), (result.Target, result.Assurance, result.AssuranceHistory.Count));
    }

    [Fact]
    public void Limits_BelowZero_AreComputedUnclamped() =>
        Assert.True(SpcAnalysis.Analyse(SpcSeries.Quarterly(0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4)).Current!.Limits!.Lower < 0);

    [Fact]
    public void Rebase_BetweenDates_StartsWithTheNextPoint()
    {
        var input = SpcSeries.Quarterly([.. SpcSeries.Ordinary, .. SpcSeries.Ordinary]) with { Rebases = [new(SpcSeries.Day(12).AddDays(9))] };

        Assert.Equal([13, 13], SpcAnalysis.Analyse(input).Groups.Select(group => group.Values));
        Assert.Single(Reference(input).Groups);
        Assert.Contains("was ignored", Assert.Single(Reference(input).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Rebase_AfterTheLastPoint_IsSaid()
    {
        var result = SpcAnalysis.Analyse(SpcSeries.Quarterly(SpcSeries.Ordinary) with { Rebases = [new(SpcSeries.Day(20))] });

        Assert.Equal(["No point is on or after 1 April 2013, so the rebase on it has no effect yet."], result.Warnings);
    }

    [Fact]
    public void Rebase_WithABaselineOfItsOwn_UsesIt()
    {
        var input = SpcSeries.Quarterly([.. SpcSeries.Ordinary, .. SpcSeries.Ordinary, 50, 50]) with { FixAfter = 12, Rebases = [new(SpcSeries.Day(13), FixAfter: 14)] };

        Assert.Equal([12, 14], SpcAnalysis.Analyse(input).Groups.Select(group => group.Baseline));
        Assert.Equal([12, 15], SpcAnalysis.Analyse(input with { Rebases = [new(SpcSeries.Day(13), FixAfter: 0)] }).Groups.Select(group => group.Baseline));
    }

    [Theory]
    [InlineData("2010-01-01,2010-02-01,2010-03-01,2010-05-01", "0,0,0,1")]
    [InlineData("2010-03-31,2010-06-30,2010-09-30,2011-03-31", "0,0,0,1")]
    [InlineData("2010-01-04,2010-01-11,2010-01-18,2010-02-08", "0,0,0,2")]
    [InlineData("2010-01-04,2010-01-05,2010-01-06,2010-01-08,2010-01-11,2010-01-12", "0,0,0,1,0,0")]
    [InlineData("2010-01-01,2010-01-02,2010-01-03,2010-01-06", "0,0,0,2")]
    [InlineData("2010-01-01,2010-02-14,2010-03-01,2010-09-30", "0,0,0,0")]
    [InlineData("2010-01-01,2012-01-01,2014-01-01,2018-01-01", "0,0,0,1")]
    public void Cadence_DatesOfEveryKind_NamesWhatIsAbsent(string dates, string absent)
    {
        var input = new SpcInput { Observations = [.. dates.Split(',').Select(date => new SpcObservation(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), 1))] };

        Assert.Equal(absent, string.Join(',', SpcAnalysis.Analyse(input).Points.Select(point => point.AbsentBefore)));
    }

    private static SpcInput Fixed(params decimal?[] later) => SpcSeries.Quarterly([.. SpcSeries.Ordinary, .. later]) with { FixAfter = 13 };

    private static SpcResult Reference(SpcInput input) => SpcAnalysis.Analyse(input with { Profile = SpcProfile.PlotTheDots });
}
