namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>What a count of people in a figure is.</summary>
public enum CountRole
{
    /// <summary>The people counted, or over whom an average runs.</summary>
    People,

    /// <summary>Those in the top line of a share.</summary>
    Numerator,

    /// <summary>Those in the bottom line of a share and not in its top line.</summary>
    Remainder,

    /// <summary>All in the bottom line of a share, or who answered a survey.</summary>
    Base,
}

/// <summary>The counts of people that a figure gives away, and whether they are small.</summary>
public static class DisclosiveCounts
{
    /// <summary>The roles in which a measure's figures count people; empty for a measure that does not count people, or in another unit, as pounds.</summary>
    public static ReadOnlySpan<CountRole> Roles(Measure measure) => !measure.CountsPeople ? [] : measure.Kind switch
    {
        MeasureKind.Flow or MeasureKind.Stock or MeasureKind.Cumulative or MeasureKind.DistinctInPeriod => measure.Unit == MeasureUnit.Count ? [CountRole.People] : [],
        MeasureKind.Average => [CountRole.People],
        MeasureKind.Rate => [CountRole.Numerator, CountRole.Remainder, CountRole.Base],
        MeasureKind.SurveyScore => [CountRole.Base],
        _ => [],
    };

    /// <summary>One of the counts; null where the figure does not give it.</summary>
    /// <remarks>A count is whole: of another number the whole part is taken, of less than one 1, so that what is small stays small.</remarks>
    public static long? Of(Measure measure, Figure figure, CountRole role) => Whole(role switch
    {
        CountRole.Numerator => figure.Numerator,
        CountRole.Remainder => figure.Denominator - figure.Numerator,
        CountRole.Base => figure.Denominator,
        _ => measure.Kind == MeasureKind.Average ? figure.Denominator : figure.Value,
    });

    /// <summary>Counts in a role are small from 1 up to but not with this.</summary>
    public static int Threshold(CountRole role, DisclosureRules rules) => role == CountRole.Base ? rules.SmallBase : rules.SmallCount;

    /// <summary>Whether one of the counts in a figure is small.</summary>
    public static bool IsSmall(Measure measure, Figure figure, DisclosureRules rules)
    {
        if (!figure.HasValue)
        {
            return false;
        }

        foreach (var role in Roles(measure))
        {
            if (Of(measure, figure, role) is { } count && count > 0 && count < Threshold(role, rules))
            {
                return true;
            }
        }

        return false;
    }

    private static long? Whole(decimal? count) => count switch
    {
        null or < 0 or > long.MaxValue / 4096 => null,
        0 => 0,
        < 1 => 1,
        _ => (long)decimal.Floor(count.Value),
    };
}
