namespace CarersDashboard.Features.Measures;

/// <summary>The columns of a figure as a store reads them.</summary>
public abstract class FigureRow
{
    /// <summary>Column <c>state</c>.</summary>
    public ValueState State { get; init; }

    /// <summary>Column <c>value</c>.</summary>
    public decimal? Value { get; init; }

    /// <summary>Column <c>numerator</c>.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Column <c>denominator</c>.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Column <c>bound</c>.</summary>
    public decimal? Bound { get; init; }

    /// <summary>The figure, in the same digits from both databases: a server pads 5.08 to 5.080000.</summary>
    public Figure Figure => State switch
    {
        ValueState.Missing => Figure.Missing,
        ValueState.NotApplicable => Figure.NotApplicable,
        ValueState.Suppressed => Figure.SuppressedBelow(Bound!.Value),
        _ => Figure.Of(Value!.Value, Numerator, Denominator),
    };
}
