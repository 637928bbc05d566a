using System.Globalization;

namespace CarersDashboard.Features.Measures.Spc;

/// <summary>Judges a series by the rules of a profile.</summary>
/// <remarks>
/// The rules are those of the R package NHSRplotthedots 0.2.2 (MIT). <see cref="SpcProfile.MakingDataCount"/> departs from it where a board would be misled:
/// two of three counts points beyond a limit; improvement by one rule outweighs concern by another; no limits below 13 points, nor without variation;
/// runs and moving ranges do not pass over a missing period; targets have dates.
/// </remarks>
public static class SpcAnalysis
{
    /// <summary>Judges a series.</summary>
    /// <exception cref="ArgumentException">Two observations on one day, or a baseline of fewer than 12 points.</exception>
    /// <exception cref="OverflowException">The numbers are too large to calculate with.</exception>
    public static SpcResult Analyse(SpcInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(input.FixAfter);
        var observations = Sorted(input.Observations);
        var corrected = input.Profile == SpcProfile.MakingDataCount;
        var absent = corrected && input.NoticeAbsent ? SpcCadence.AbsentBefore(observations) : null;
        var warnings = new List<string>();
        var starts = Starts(input, observations, warnings);
        var groups = new List<SpcGroup>(starts.Count);
        var points = new SpcPoint[observations.Length];
        var marks = new SpcMarks[observations.Length];
        for (var index = 0; index < starts.Count; index++)
        {
            var last = index + 1 < starts.Count ? starts[index + 1].First - 1 : observations.Length - 1;
            var group = Group(input, observations, absent, starts[index], last);
            groups.Add(group);
            Mark(group, observations, absent, marks, corrected);
            for (var point = group.First; point <= last; point++)
            {
                points[point] = Point(observations, absent, marks, point, index, last, input.Direction, corrected);
            }

            SpcWarnings.AddOf(group, input.Profile, starts.Count > 1, observations, warnings);
        }

        var history = History(input, groups, observations);
        var latest = observations.Length == 0 ? null : points[^1];
        var target = latest is null ? null : InForce(input.Targets, latest.Date);
        return new()
        {
            Profile = input.Profile,
            Direction = input.Direction,
            Groups = groups,
            Points = points,
            Variation = latest is null ? Variation.None : VariationOf(latest, groups[^1], input.Direction, corrected),
            Assurance = target is null ? Assurance.None : AssuranceOf(groups[^1].Limits, target.Value, input.Direction, corrected),
            Target = target,
            AssuranceHistory = history,
            Warnings = warnings,
        };
    }

    /// <summary>The target in force on a day; null for none.</summary>
    public static decimal? InForce(IReadOnlyList<SpcTarget> targets, DateOnly day)
    {
        SpcTarget? latest = null;
        foreach (var target in targets)
        {
            if (target.From <= day && (latest is null || target.From >= latest.From))
            {
                latest = target;
            }
        }

        return latest?.Value;
    }

    private static void Require(int? fixAfter)
    {
        if (fixAfter is < SpcInput.SmallestBaseline)
        {
            throw new ArgumentException($"Limits are fixed on {SpcInput.SmallestBaseline} points or more, not on {fixAfter.Value.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static SpcObservation[] Sorted(IReadOnlyList<SpcObservation> given)
    {
        var observations = new SpcObservation[given.Count];
        var inOrder = true;
        for (var index = 0; index < observations.Length; index++)
        {
            observations[index] = given[index];
            inOrder &= index == 0 || observations[index - 1].Date < observations[index].Date;
        }

        if (!inOrder)
        {
            Array.Sort(observations, static (one, other) => one.Date.CompareTo(other.Date));
            for (var index = 1; index < observations.Length; index++)
            {
                if (observations[index].Date == observations[index - 1].Date)
                {
                    throw new ArgumentException($"Two points have the date {observations[index].Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
                }
            }
        }

        return observations;
    }

    // The number counts as the R package does: a rebase at the very first point makes the only group number 1.
    private static List<(int First, int Number, SpcRebase? Rebase)> Starts(SpcInput input, SpcObservation[] observations, List<string> warnings)
    {
        var starts = new List<(int First, int Number, SpcRebase? Rebase)>(1 + input.Rebases.Count);
        if (observations.Length == 0)
        {
            return starts;
        }

        starts.Add((0, 0, null));
        if (input.Rebases.Count == 0)
        {
            return starts;
        }

        foreach (var rebase in input.Rebases.OrderBy(rebase => rebase.From))
        {
            Require(rebase.FixAfter is 0 ? null : rebase.FixAfter);
            var first = Array.FindIndex(observations, observation => observation.Date >= rebase.From);
            if (first < 0 || (input.Profile == SpcProfile.PlotTheDots && observations[first].Date != rebase.From))
            {
                warnings.Add(SpcWarnings.NoSuchPoint(rebase.From, input.Profile));
                continue;
            }

            var before = starts[^1];
            if (before.First != first)
            {
                starts.Add((first, before.Number + 1, rebase));
            }
            else
            {
                starts[^1] = (first, before.Rebase is null ? before.Number + 1 : before.Number, rebase);
            }
        }

        return starts;
    }

    private static SpcGroup Group(SpcInput input, SpcObservation[] observations, int[]? absent, (int First, int Number, SpcRebase? Rebase) start, int last)
    {
        var corrected = input.Profile == SpcProfile.MakingDataCount;
        var fix = (start.Rebase?.FixAfter ?? input.FixAfter) is > 0 and var points ? points : (int?)null;
        var (values, missing, baselineEnd) = (0, 0, last);
        for (var index = start.First; index <= last; index++)
        {
            missing += (observations[index].Value is null ? 1 : 0) + (absent is null || index == start.First ? 0 : absent[index]);
            values += observations[index].Value is null ? 0 : 1;

            // The package counts rows; a quarter without a figure is no point.
            if (baselineEnd == last && fix == (corrected ? values : index - start.First + 1))
            {
                baselineEnd = index;
            }
        }

        var length = baselineEnd - start.First + 1;
        var baseline = SpcBaseline.Of(observations.AsSpan(start.First, length), absent is null ? default : absent.AsSpan(start.First, length), input.ScreenOutliers);
        var state = !corrected ? values < SpcResult.EnoughForLimits ? SpcState.TrialLimits : SpcState.Limits
            : baseline.Ranges == 0 || (values < SpcResult.EnoughForLimits && !input.TrialLimits) ? SpcState.RunChart
            : baseline.AverageRange is null or 0 ? SpcState.NoVariation
            : values < SpcResult.EnoughForLimits ? SpcState.TrialLimits : SpcState.Limits;
        return new()
        {
            Number = start.Number,
            First = start.First,
            Last = last,
            Reason = start.Rebase?.Reason ?? "",
            Values = values,
            Missing = missing,
            Baseline = baseline.Values,
            IsFixed = baselineEnd < last,
            Mean = baseline.Mean,
            Median = state == SpcState.RunChart ? Median(observations.AsSpan(start.First..(last + 1)), values) : null,
            Ranges = baseline.Ranges,
            RangesDropped = baseline.Ranges - baseline.Kept,
            AverageRangeBefore = baseline.AverageRangeBefore,
            AverageRange = baseline.AverageRange,
            Limits = state is SpcState.Limits or SpcState.TrialLimits ? baseline.Limits : null,
            State = state,
        };
    }

    private static decimal? Median(ReadOnlySpan<SpcObservation> observations, int count)
    {
        if (count == 0)
        {
            return null;
        }

        var values = new decimal[count];
        var next = 0;
        foreach (var observation in observations)
        {
            if (observation.Value is { } value)
            {
                values[next++] = value;
            }
        }

        Array.Sort(values);
        return count % 2 == 1 ? values[count / 2] : (values[(count / 2) - 1] + values[count / 2]) / 2;
    }

    private static void Mark(SpcGroup group, SpcObservation[] observations, int[]? absent, SpcMarks[] marks, bool corrected)
    {
        if (group.State is SpcState.RunChart or SpcState.NoVariation)
        {
            return;
        }

        // Runs do not pass over a missing point: each stretch between two of them is looked at by itself.
        var rules = new SpcRules(observations, marks, group.Mean, group.Limits, corrected);
        var first = group.First;
        for (var index = group.First; index <= group.Last + 1; index++)
        {
            var ends = index > group.Last || observations[index].Value is null;
            if (ends || (absent is not null && absent[index] > 0))
            {
                if (first < index)
                {
                    rules.Mark(first, index - 1);
                }

                first = ends ? index + 1 : index;
            }
        }
    }

    private static SpcPoint Point(SpcObservation[] observations, int[]? absent, SpcMarks[] marks, int index, int group, int groupEnd, ImprovementDirection direction, bool corrected)
    {
        ref readonly var mark = ref marks[index];
        var trend = !mark.IsTrend ? SpcSide.None : TrendSide(observations, marks, index, groupEnd, corrected);
        var evidence = mark.List(trend);
        var (rule, side) = evidence.Count == 0 ? ((SpcRule?)null, SpcSide.None) : (evidence[0].Rule, evidence[0].Rule == SpcRule.Trend ? trend : evidence[0].Side);
        var contradicted = false;
        if (evidence.Count > 1 && direction != ImprovementDirection.Neutral)
        {
            var better = direction == ImprovementDirection.Increase ? SpcSide.High : SpcSide.Low;
            SpcEvidence? improvement = null;
            var concern = false;
            foreach (var candidate in evidence)
            {
                improvement ??= candidate.Side == better ? candidate : null;
                concern |= candidate.Side != better;
            }

            contradicted = improvement is not null && concern;
            if (contradicted && corrected)
            {
                (rule, side) = (improvement!.Rule, better);
            }
        }

        return new()
        {
            Date = observations[index].Date,
            Value = observations[index].Value,
            IsHidden = observations[index].IsHidden,
            Group = group,
            AbsentBefore = absent?[index] ?? 0,
            Evidence = evidence,
            Rule = rule,
            Side = side,
            Verdict = rule is null ? SpcVerdict.CommonCause
                : direction == ImprovementDirection.Neutral ? SpcVerdict.Neutral
                : side == (direction == ImprovementDirection.Increase ? SpcSide.High : SpcSide.Low) ? SpcVerdict.Improvement : SpcVerdict.Concern,
            IsContradicted = contradicted,
        };
    }

    // By the step to the next point if that is in a trend too, else by the step before. The package calls a tie between two trends falling;
    // the correction does not say of a rising run that it falls.
    private static SpcSide TrendSide(SpcObservation[] observations, SpcMarks[] marks, int index, int groupEnd, bool corrected)
    {
        ref readonly var mark = ref marks[index];
        if (corrected && mark.Rising is null != mark.Falling is null)
        {
            return mark.Rising is null ? SpcSide.Low : SpcSide.High;
        }

        var later = index < groupEnd && marks[index + 1].IsTrend ? index + 1 : index;
        return observations[later].Value > observations[later - 1].Value ? SpcSide.High : SpcSide.Low;
    }

    private static List<SpcAssurance> History(SpcInput input, List<SpcGroup> groups, SpcObservation[] observations)
    {
        var history = new List<SpcAssurance>();
        if (input.Targets.Count == 0)
        {
            return history;
        }

        foreach (var group in groups)
        {
            var first = group.First;
            for (var index = group.First; index <= group.Last; index++)
            {
                var target = InForce(input.Targets, observations[index].Date);
                if (index < group.Last && InForce(input.Targets, observations[index + 1].Date) == target)
                {
                    continue;
                }

                if (target is { } value)
                {
                    history.Add(new(observations[first].Date, observations[index].Date, value, group.Limits, AssuranceOf(group.Limits, value, input.Direction, input.Profile == SpcProfile.MakingDataCount)));
                }

                first = index + 1;
            }
        }

        return history;
    }

    private static Variation VariationOf(SpcPoint latest, SpcGroup group, ImprovementDirection direction, bool corrected)
    {
        if (corrected)
        {
            if (latest.Value is null)
            {
                return latest.IsHidden ? Variation.None : Variation.AwaitingReturn;
            }

            if (group.State is SpcState.RunChart)
            {
                return Variation.TooLittleData;
            }

            if (group.State is SpcState.NoVariation)
            {
                return Variation.NoVariation;
            }
        }

        return latest.Verdict switch
        {
            SpcVerdict.Improvement => direction == ImprovementDirection.Increase ? Variation.ImprovementHigh : Variation.ImprovementLow,
            SpcVerdict.Concern => direction == ImprovementDirection.Increase ? Variation.ConcernLow : Variation.ConcernHigh,
            SpcVerdict.Neutral => latest.Side == SpcSide.High ? Variation.NeutralHigh : Variation.NeutralLow,
            _ => Variation.CommonCause,
        };
    }

    private static Assurance AssuranceOf(SpcLimits? limits, decimal target, ImprovementDirection direction, bool corrected)
    {
        if (direction == ImprovementDirection.Neutral)
        {
            return Assurance.None;
        }

        var increase = direction == ImprovementDirection.Increase;
        return limits is null ? corrected ? Assurance.None : Assurance.Inconsistent
            : target > limits.Upper ? increase ? Assurance.Fail : Assurance.Pass
            : target < limits.Lower ? increase ? Assurance.Pass : Assurance.Fail
            : Assurance.Inconsistent;
    }
}
