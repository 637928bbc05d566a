namespace CarersDashboard.Features.Measures;

/// <summary>What sort of number a measure is. The kind decides how figures may be combined; see <see cref="AggregationRule"/>.</summary>
public enum MeasureKind
{
    /// <summary>Counted as it happens, within the period: referrals, assessments. Adds over periods and organisations.</summary>
    Flow,

    /// <summary>Held on the last day of the period: a register. Never added over periods.</summary>
    Stock,

    /// <summary>A mean with its weight in the denominator: years caring per new registration. Combined by weight only.</summary>
    Average,

    /// <summary>A numerator over a denominator. Combined by summing the parts first.</summary>
    Rate,

    /// <summary>A weighted survey result. Never combined: the weights stay with the survey.</summary>
    SurveyScore,

    /// <summary>Counted from the start of the year to the end of the period. The latest replaces the earlier.</summary>
    Cumulative,

    /// <summary>Different people within the period. Two periods, or two organisations, may hold the same person.</summary>
    DistinctInPeriod,
}

/// <summary>Which way is better.</summary>
public enum Polarity
{
    /// <summary>A rise is better.</summary>
    Higher,

    /// <summary>A fall is better.</summary>
    Lower,

    /// <summary>Neither way is better by itself.</summary>
    Neutral,

    /// <summary>A ratio that is best at one: proportionate reach.</summary>
    CloserToOne,
}

/// <summary>What one unit of the measure is.</summary>
public enum MeasureUnit
{
    /// <summary>Whole things or people.</summary>
    Count,

    /// <summary>Per hundred: 74.2 means 74.2%, never 0.742.</summary>
    Percent,

    /// <summary>Years.</summary>
    Years,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Pounds sterling.</summary>
    Pounds,

    /// <summary>A score on a fixed scale; the measure's bounds give the scale.</summary>
    Score,

    /// <summary>A plain quotient, 1 being equal shares.</summary>
    Ratio,
}

/// <summary>How often a measure is returned; decides which kind of reporting period a return uses.</summary>
public enum Frequency
{
    /// <summary>Every month, returned as the quarter's figure.</summary>
    Monthly,

    /// <summary>Every quarter.</summary>
    Quarterly,

    /// <summary>Each school term, returned in the quarter in which the term ends.</summary>
    Termly,

    /// <summary>In the second and the fourth quarter.</summary>
    TwiceAYear,

    /// <summary>In the season, October to March, as season to date.</summary>
    Seasonal,

    /// <summary>Once a financial year.</summary>
    Annual,

    /// <summary>A survey every two years.</summary>
    EveryTwoYears,

    /// <summary>A census.</summary>
    TenYearly,
}

/// <summary>Where a measure stands in the catalogue.</summary>
public enum MeasureTier
{
    /// <summary>Shown on the board's overview.</summary>
    Core,

    /// <summary>Held, and shown on request.</summary>
    Extra,
}
