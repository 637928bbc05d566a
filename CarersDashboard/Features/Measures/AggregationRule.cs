namespace CarersDashboard.Features.Measures;

/// <summary>How several figures become one.</summary>
public enum Combination
{
    /// <summary>Add them.</summary>
    Sum,

    /// <summary>Take the last.</summary>
    Last,

    /// <summary>Divide the sum of the numerators by the sum of the denominators.</summary>
    SummedParts,

    /// <summary>Refuse, with the reason.</summary>
    NotAdded,
}

/// <summary>What a measure's kind allows, over periods and over organisations.</summary>
/// <param name="OverPeriods">For figures of one organisation in following periods.</param>
/// <param name="OverOrganisations">For figures of several organisations in one period.</param>
/// <param name="PeriodsReason">Why periods may not be added; empty where they may.</param>
/// <param name="OrganisationsReason">Why organisations may not be added; empty where they may.</param>
public sealed record AggregationRule(Combination OverPeriods, Combination OverOrganisations, string PeriodsReason = "", string OrganisationsReason = "")
{
    /// <summary>The rule for a measure.</summary>
    public static AggregationRule For(Measure measure)
    {
        var rule = measure.Kind switch
        {
            MeasureKind.Flow => new AggregationRule(Combination.Sum, Combination.Sum),
            MeasureKind.Stock => new(Combination.Last, Combination.Sum),
            MeasureKind.Average or MeasureKind.Rate => new(Combination.SummedParts, Combination.SummedParts),
            MeasureKind.Cumulative => new(Combination.Last, Combination.Sum),
            MeasureKind.SurveyScore => new(
                Combination.NotAdded,
                Combination.NotAdded,
                "Each survey is weighted to its own respondents, so two surveys may not be averaged.",
                "Survey results carry weights that stay with the survey, so organisations may not be averaged."),
            MeasureKind.DistinctInPeriod => new(
                Combination.NotAdded,
                Combination.NotAdded,
                "The same person may be counted in two periods, so periods may not be added.",
                "The same person may be counted by two organisations, so they may not be added."),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Kind, "Unknown kind of measure."),
        };

        return measure.KeptApartBecause.Length == 0
            ? rule
            : rule with { OverOrganisations = Combination.NotAdded, OrganisationsReason = measure.KeptApartBecause };
    }
}

/// <summary>Several figures put together, or the reason why they are not.</summary>
/// <param name="Figure">The result: a number; two bounds where a part was hidden by its sender; hidden where a part was hidden here; missing where <paramref name="Reason"/> says why.</param>
/// <param name="Included">How many figures went in, with their number or with their bounds.</param>
/// <param name="Of">How many were offered; those missing, hidden without a bound or without their parts did not go in. Where the last alone counts: it, and those in its place that are not available.</param>
/// <param name="Reason">Why there is no result; empty where there is one.</param>
public sealed record Combined(Figure Figure, int Included, int Of, string Reason = "")
{
    /// <summary>Whether there were figures, and every one offered went in.</summary>
    public bool IsComplete => Of > 0 && Included == Of;

    /// <summary>Puts the figures of several organisations in one period together, as the measure's kind allows.</summary>
    public static Combined OverOrganisations(Measure measure, IReadOnlyList<Figure> figures)
    {
        var rule = AggregationRule.For(measure);
        return Combine(measure, rule.OverOrganisations, rule.OrganisationsReason, figures);
    }

    /// <summary>Puts the figures of following periods, given in their order, together as the measure's kind allows.</summary>
    public static Combined OverPeriods(Measure measure, IReadOnlyList<Figure> figures)
    {
        var rule = AggregationRule.For(measure);
        return Combine(measure, rule.OverPeriods, rule.PeriodsReason, figures);
    }

    private static Combined Combine(Measure measure, Combination combination, string reason, IReadOnlyList<Figure> figures)
    {
        // One figure needs no rule: it is what it is, whatever the kind.
        if (figures.Count == 1)
        {
            return new(figures[0], figures[0].Low is null ? 0 : 1, 1);
        }

        if (combination == Combination.NotAdded)
        {
            return new(Figure.Missing, 0, figures.Count, reason);
        }

        if (!figures.Any(figure => figure.Low is not null || figure.IsHidden))
        {
            return new(Figure.Missing, 0, figures.Count, figures.Count == 0 ? "There is no figure to add." : "None of the figures is available.");
        }

        return combination switch
        {
            Combination.Last => Last(figures),
            Combination.Sum => Sum(measure, figures),
            _ => SummedParts(measure, figures),
        };
    }

    // Where the very last is not available, an earlier one stands in for it, and the result is not complete. One that is hidden is there, and nothing stands in for it.
    private static Combined Last(IReadOnlyList<Figure> figures)
    {
        var last = figures.Count - 1;
        while (figures[last].Low is null && !figures[last].IsHidden)
        {
            last--;
        }

        return new(figures[last], figures[last].IsHidden ? 0 : 1, figures.Count - last);
    }

    private static Combined Sum(Measure measure, IReadOnlyList<Figure> figures)
    {
        var (low, high, known, isHidden) = (0m, 0m, 0, false);
        foreach (var figure in figures)
        {
            isHidden |= figure.IsHidden;
            if (figure.BoundsIn(measure.Unit) is { } bounds)
            {
                (low, high, known) = (low + bounds.Low, high + bounds.High, known + 1);
            }
        }

        return isHidden ? new(Figure.Hidden, known, figures.Count, "A part is hidden to protect people, so there is no exact total.")
            : new(low == high ? Figure.Of(low) : Figure.Between(low, high), known, figures.Count);
    }

    // A hidden share says nothing of its top and bottom line, so it cannot go in, not even with bounds.
    private static Combined SummedParts(Measure measure, IReadOnlyList<Figure> figures)
    {
        var parts = figures.Where(figure => figure is { HasValue: true, Numerator: not null, Denominator: > 0 }).ToList();
        if (parts.Count == 0)
        {
            return figures.Any(figure => figure.HasValue)
                ? new(Figure.Missing, 0, figures.Count, "The numerators and denominators were not given, and shares may not be averaged without them.")
                : figures.Any(figure => figure.IsHidden)
                    ? new(Figure.Hidden, 0, figures.Count, "What there is is hidden to protect people.")
                    : new(Figure.Missing, 0, figures.Count, "None of the figures is available.");
        }

        var top = parts.Sum(figure => figure.Numerator!.Value);
        var bottom = parts.Sum(figure => figure.Denominator!.Value);
        return new(Figure.Of(Quotient(measure.Unit, top, bottom), top, bottom), parts.Count, figures.Count);
    }

    /// <summary>Numerator over denominator in the measure's unit: per hundred for a percentage.</summary>
    /// <param name="unit">Unit of the result.</param>
    /// <param name="numerator">Top line.</param>
    /// <param name="denominator">Bottom line; above zero.</param>
    public static decimal Quotient(MeasureUnit unit, decimal numerator, decimal denominator) =>
        unit == MeasureUnit.Percent ? 100m * numerator / denominator : numerator / denominator;
}
