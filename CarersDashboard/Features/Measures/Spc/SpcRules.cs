namespace CarersDashboard.Features.Measures.Spc;

/// <summary>The rules that fired on one point.</summary>
internal struct SpcMarks
{
    public SpcEvidence? Outside;
    public SpcEvidence? Rising;
    public SpcEvidence? Falling;
    public SpcEvidence? TwoOfThree;
    public SpcEvidence? Shift;

    public readonly bool IsTrend => Rising is not null || Falling is not null;

    /// <summary>The strongest first; a side for a trend that goes both ways decides which of the two comes first.</summary>
    public readonly IReadOnlyList<SpcEvidence> List(SpcSide trend)
    {
        var count = (Outside is null ? 0 : 1) + (Rising is null ? 0 : 1) + (Falling is null ? 0 : 1) + (TwoOfThree is null ? 0 : 1) + (Shift is null ? 0 : 1);
        if (count == 0)
        {
            return [];
        }

        var list = new SpcEvidence[count];
        var next = 0;
        Add(list, ref next, Outside);
        Add(list, ref next, trend == SpcSide.Low ? Falling : Rising);
        Add(list, ref next, trend == SpcSide.Low ? Rising : Falling);
        Add(list, ref next, TwoOfThree);
        Add(list, ref next, Shift);
        return list;
    }

    private static void Add(SpcEvidence[] list, ref int next, SpcEvidence? evidence)
    {
        if (evidence is not null)
        {
            list[next++] = evidence;
        }
    }
}

/// <summary>Finds where rules fire inside a stretch of points that follow one another: one group, nothing missing.</summary>
/// <param name="observations">All points; those of the stretch have a value.</param>
/// <param name="marks">Where to note what fired, for all points.</param>
/// <param name="mean">Average; null where there is none.</param>
/// <param name="limits">Limits; null where there are none.</param>
/// <param name="outsideCounts">Whether a point beyond a limit counts as one of two of three.</param>
internal readonly ref struct SpcRules(ReadOnlySpan<SpcObservation> observations, Span<SpcMarks> marks, decimal? mean, SpcLimits? limits, bool outsideCounts)
{
    private const int RunLength = 7;

    private readonly ReadOnlySpan<SpcObservation> observations = observations;
    private readonly Span<SpcMarks> marks = marks;

    /// <summary>Notes what fires from one point to another, both included.</summary>
    public void Mark(int first, int last)
    {
        MarkTrends(first, last);
        if (mean is not { } average)
        {
            return;
        }

        MarkShifts(first, last, average);
        if (limits is not null)
        {
            MarkOutside(first, last, limits);
            MarkTwoOfThree(first, last, average, limits);
        }
    }

    private void MarkOutside(int first, int last, SpcLimits bounds)
    {
        for (var index = first; index <= last; index++)
        {
            var value = Value(index);
            if (value > bounds.Upper)
            {
                marks[index].Outside = Evidence(SpcRule.Outside, SpcSide.High, index, index, bounds.Upper, 1);
            }
            else if (value < bounds.Lower)
            {
                marks[index].Outside = Evidence(SpcRule.Outside, SpcSide.Low, index, index, bounds.Lower, 1);
            }
        }
    }

    private void MarkTrends(int first, int last)
    {
        var start = first;
        var direction = 0;
        for (var index = first + 1; index <= last + 1; index++)
        {
            var step = index > last ? 0 : Value(index).CompareTo(Value(index - 1));
            if (step == direction && step != 0)
            {
                continue;
            }

            // A run of steps ends at the point before.
            if (direction != 0 && index - start >= RunLength)
            {
                var evidence = Evidence(SpcRule.Trend, direction > 0 ? SpcSide.High : SpcSide.Low, start, index - 1, null, index - start);
                for (var member = start; member < index; member++)
                {
                    if (direction > 0)
                    {
                        marks[member].Rising = evidence;
                    }
                    else
                    {
                        marks[member].Falling = evidence;
                    }
                }
            }

            (start, direction) = (index - 1, step);
        }
    }

    private void MarkShifts(int first, int last, decimal average)
    {
        var start = first;
        for (var index = first + 1; index <= last + 1; index++)
        {
            var side = Value(start).CompareTo(average);
            if (index <= last && Value(index).CompareTo(average) == side)
            {
                continue;
            }

            if (side != 0 && index - start >= RunLength)
            {
                var evidence = Evidence(SpcRule.Shift, side > 0 ? SpcSide.High : SpcSide.Low, start, index - 1, average, index - start);
                for (var member = start; member < index; member++)
                {
                    marks[member].Shift = evidence;
                }
            }

            start = index;
        }
    }

    private void MarkTwoOfThree(int first, int last, decimal average, SpcLimits bounds)
    {
        var window = first;
        while (window + 2 <= last)
        {
            var side = Value(window).CompareTo(average);
            if (!Qualifies(window, side, average, bounds))
            {
                window++;
                continue;
            }

            // Windows that overlap make one stretch.
            var end = window + 2;
            for (var next = window + 1; next <= end && next + 2 <= last; next++)
            {
                if (Qualifies(next, side, average, bounds))
                {
                    end = next + 2;
                }
            }

            var counted = 0;
            for (var index = window; index <= end; index++)
            {
                counted += Counts(index, side, bounds) ? 1 : 0;
            }

            var evidence = Evidence(SpcRule.TwoOfThree, side > 0 ? SpcSide.High : SpcSide.Low, window, end, side > 0 ? bounds.NearUpper : bounds.NearLower, counted);
            for (var index = window; index <= end; index++)
            {
                if (Counts(index, side, bounds))
                {
                    marks[index].TwoOfThree = evidence;
                }
            }

            window = end + 1;
        }
    }

    private bool Qualifies(int window, int side, decimal average, SpcLimits bounds)
    {
        if (side == 0)
        {
            return false;
        }

        var counted = 0;
        for (var index = window; index < window + 3; index++)
        {
            if (Value(index).CompareTo(average) != side)
            {
                return false;
            }

            counted += Counts(index, side, bounds) ? 1 : 0;
        }

        return counted >= 2;
    }

    private bool Counts(int index, int side, SpcLimits bounds)
    {
        var value = Value(index);
        return side > 0
            ? value > bounds.NearUpper && (outsideCounts || value <= bounds.Upper)
            : value < bounds.NearLower && (outsideCounts || value >= bounds.Lower);
    }

    private decimal Value(int index) => observations[index].Value.GetValueOrDefault();

    private SpcEvidence Evidence(SpcRule rule, SpcSide side, int first, int last, decimal? against, int counted) =>
        new(rule, side, first, last, observations[first].Date, observations[last].Date, against, Value(first), Value(last), counted);
}
