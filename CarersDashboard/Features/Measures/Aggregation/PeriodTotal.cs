namespace CarersDashboard.Features.Measures.Aggregation;

/// <summary>One point of a line of figures.</summary>
/// <param name="Period">What it is for.</param>
/// <param name="Figure">The figure, after hiding.</param>
/// <param name="IsInPart">Whether it is a total in which an organisation's figure is missing.</param>
public sealed record PeriodPoint(ReportingPeriod Period, Figure Figure, bool IsInPart = false);

/// <summary>Figures of several quarters put together, or the reason why they are not.</summary>
/// <param name="Figure">The result; missing, or hidden, where <paramref name="Reason"/> says why.</param>
/// <param name="Included">How many quarters' figures went in.</param>
/// <param name="Of">How many quarters have a figure due in the stretch.</param>
/// <param name="InPart">How many of those that went in are totals in which an organisation is missing.</param>
/// <param name="How">How they were put together.</param>
/// <param name="Reason">Why there is no number; empty where there is one.</param>
public sealed record PeriodTotal(Figure Figure, int Included, int Of, int InPart, Combination How, string Reason = "")
{
    /// <summary>Whether every quarter's figure went in, and each whole.</summary>
    public bool IsComplete => Of > 0 && Included == Of && InPart == 0;

    /// <summary>How much stands behind it: “sum of 3 of 4 quarters, 1 of them in part”; the reason where there is no number.</summary>
    public string Words => CompletenessWords.Of(How, new(Figure, Included, Of, Reason), "quarter", "quarters")
        + (Reason.Length == 0 && InPart > 0 ? $", {CompletenessWords.Share(InPart, InPart, "of them", "of them")} in part" : "");

    /// <summary>Nothing was put together.</summary>
    internal static PeriodTotal Refused(string reason) => new(Figure.Missing, 0, 0, 0, Combination.NotAdded, reason);
}

/// <summary>A figure set against an earlier one, in numbers.</summary>
/// <param name="Earlier">The period of the earlier figure; null where there is none to name.</param>
/// <param name="Difference">Later less earlier, in the measure's unit; null where they are not compared.</param>
/// <param name="Percent">The same in per cent of the earlier; null where they are not compared, for percentages and scores, and from zero.</param>
/// <param name="NotComparedBecause">To follow “not compared because”; empty where they are compared.</param>
public sealed record PeriodChange(ReportingPeriod? Earlier, decimal? Difference, decimal? Percent, string NotComparedBecause = "")
{
    /// <summary>Whether the two were compared.</summary>
    public bool IsCompared => Difference is not null;
}
