using System.Diagnostics.CodeAnalysis;

namespace CarersDashboard.Features.Measures;

/// <summary>What is known about a figure. The five are kept apart from the cell to the chart: blank is never zero.</summary>
public enum ValueState
{
    /// <summary>Due, and not given. First, so that a figure nobody made is missing.</summary>
    Missing,

    /// <summary>A number other than zero.</summary>
    Value,

    /// <summary>A true zero: counted, and none found.</summary>
    Zero,

    /// <summary>Cannot exist for this organisation or period.</summary>
    NotApplicable,

    /// <summary>Known to the sender and hidden because it is small.</summary>
    Suppressed,
}

/// <summary>One reported figure with its parts.</summary>
/// <remarks>Made by the factory methods only, so that state and number cannot disagree.</remarks>
public readonly record struct Figure
{
    private Figure(ValueState state, decimal? value, decimal? numerator, decimal? denominator, decimal? bound)
    {
        State = state;
        Value = value;
        Numerator = numerator;
        Denominator = denominator;
        Bound = bound;
    }

    /// <summary>What is known.</summary>
    public ValueState State { get; }

    /// <summary>The number in the measure's unit; null unless <see cref="State"/> is Value or Zero.</summary>
    public decimal? Value { get; }

    /// <summary>Top line of a rate, or the sum behind an average; null where it was not given.</summary>
    public decimal? Numerator { get; }

    /// <summary>Bottom line of a rate, or the weight of an average; null where it was not given.</summary>
    public decimal? Denominator { get; }

    /// <summary>For a suppressed figure, the number it lies under: <c>&lt;5</c> has the bound 5.</summary>
    public decimal? Bound { get; }

    /// <summary>Whether there is a number to draw.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue => Value is not null;

    /// <summary>A missing figure.</summary>
    public static Figure Missing { get; } = new(ValueState.Missing, null, null, null, null);

    /// <summary>A figure that cannot exist.</summary>
    public static Figure NotApplicable { get; } = new(ValueState.NotApplicable, null, null, null, null);

    /// <summary>A number, with the parts it was made of where they were given.</summary>
    public static Figure Of(decimal value, decimal? numerator = null, decimal? denominator = null) =>
        new(value == 0 ? ValueState.Zero : ValueState.Value, value, numerator, denominator, null);

    /// <summary>A hidden small number.</summary>
    /// <param name="bound">The number it lies under; above zero.</param>
    public static Figure SuppressedBelow(decimal bound) =>
        bound > 0 ? new(ValueState.Suppressed, null, null, null, bound) : throw new ArgumentOutOfRangeException(nameof(bound), bound, "A bound lies above zero.");
}
