using System.Globalization;

namespace CarersDashboard.Features.Measures.Spc;

/// <summary>Parts a series into groups that share an average and limits.</summary>
internal static class SpcGrouping
{
    /// <summary>Refuses a baseline that is too short.</summary>
    /// <exception cref="ArgumentException">Fewer than 12 points.</exception>
    public static void Require(int? fixAfter)
    {
        if (fixAfter is < SpcInput.SmallestBaseline)
        {
            throw new ArgumentException($"Limits are fixed on {SpcInput.SmallestBaseline} points or more, not on {fixAfter.Value.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    /// <summary>Where groups begin. The number counts as the R package does: a rebase at the very first point makes the only group number 1.</summary>
    /// <param name="input">The series.</param>
    /// <param name="observations">Its points in the order of time.</param>
    /// <param name="warnings">Told of each rebase that changes nothing.</param>
    public static List<(int First, int Number, SpcRebase? Rebase)> Starts(SpcInput input, SpcObservation[] observations, List<string> warnings)
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

            if (observations[first].Date != rebase.From)
            {
                warnings.Add(SpcWarnings.MovedTo(rebase.From, observations[first].Date));
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

    /// <summary>A group with its average, its moving ranges and, where its state has any, its limits.</summary>
    /// <param name="input">The series.</param>
    /// <param name="observations">Its points in the order of time.</param>
    /// <param name="absent">For each point the absent periods before it; null for none.</param>
    /// <param name="start">Where the group begins.</param>
    /// <param name="last">Index of its last point.</param>
    public static SpcGroup Of(SpcInput input, SpcObservation[] observations, int[]? absent, (int First, int Number, SpcRebase? Rebase) start, int last)
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
}
