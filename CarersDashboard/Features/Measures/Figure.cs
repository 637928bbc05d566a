using System.Diagnostics.CodeAnalysis;

namespace CarersDashboard.Features.Measures;

/// <summary>What is known about a figure. They are kept apart from the cell to the chart: blank is never zero.</summary>
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

    /// <summary>Known and not shown: hidden by its sender as small, or hidden here so that no small number can be worked out.</summary>
    Suppressed,

    /// <summary>Known to lie between two bounds: a total that holds a part which its sender hid. Worked out, never kept.</summary>
    Between,
}

/// <summary>One reported figure with its parts.</summary>
/// <remarks>Made by the factory methods only, so that state and number cannot disagree.</remarks>
public readonly record struct Figure
{
    // A board holds millions of figures, and most have nothing but a number: what few have stands apart.
    // The value; of a figure between two bounds the lower one, and the upper one stands in the limit.
    private readonly decimal number;
    private readonly Rest? rest;

    private Figure(ValueState state, decimal number = 0, decimal? numerator = null, decimal? denominator = null, decimal? limit = null)
    {
        State = state;
        this.number = number;
        rest = numerator is null && denominator is null && limit is null ? null : new(numerator, denominator, limit);
    }

    /// <summary>What is known.</summary>
    public ValueState State { get; }

    /// <summary>The number in the measure's unit; null unless <see cref="State"/> is Value or Zero.</summary>
    public decimal? Value => State is ValueState.Value or ValueState.Zero ? number : null;

    /// <summary>Top line of a rate, or the sum behind an average; null where it was not given.</summary>
    public decimal? Numerator => rest?.Numerator;

    /// <summary>Bottom line of a rate, or the weight of an average; null where it was not given.</summary>
    public decimal? Denominator => rest?.Denominator;

    /// <summary>For a figure that its sender hid, the number it lies under: <c>&lt;5</c> has the bound 5. Null for every other, also for one hidden here.</summary>
    public decimal? Bound => State == ValueState.Suppressed ? rest?.Limit : null;

    /// <summary>The least it can be: a value itself, the lower bound, 0 for what a sender hid. Null where nothing is known.</summary>
    public decimal? Low => State is ValueState.Value or ValueState.Zero or ValueState.Between ? number : Bound is null ? null : 0;

    /// <summary>The most it can be: a value itself or the upper bound. What a sender hid lies under this and does not reach it; see <see cref="BoundsIn"/>. Null where nothing is known.</summary>
    public decimal? High => rest?.Limit ?? Value;

    /// <summary>Whether there is a number to draw.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue => State is ValueState.Value or ValueState.Zero;

    /// <summary>Whether it was hidden here, so that nothing at all may be said of it.</summary>
    public bool IsHidden => State == ValueState.Suppressed && rest is null;

    /// <summary>A missing figure.</summary>
    public static Figure Missing { get; } = new(ValueState.Missing);

    /// <summary>A figure that cannot exist.</summary>
    public static Figure NotApplicable { get; } = new(ValueState.NotApplicable);

    /// <summary>A figure hidden here: small itself, or hidden so that a small one cannot be worked out. The two look alike on purpose.</summary>
    public static Figure Hidden { get; } = new(ValueState.Suppressed);

    /// <summary>A number, with the parts it was made of where they were given.</summary>
    public static Figure Of(decimal value, decimal? numerator = null, decimal? denominator = null) =>
        new(value == 0 ? ValueState.Zero : ValueState.Value, value, numerator, denominator);

    /// <summary>A small number that its sender hid.</summary>
    /// <param name="bound">The number it lies under; above zero.</param>
    public static Figure SuppressedBelow(decimal bound) =>
        bound > 0 ? new(ValueState.Suppressed, limit: bound) : throw new ArgumentOutOfRangeException(nameof(bound), bound, "A bound lies above zero.");

    /// <summary>A number known only to lie between two bounds.</summary>
    /// <param name="low">The least it can be, in the measure's unit.</param>
    /// <param name="high">The most it can be; above <paramref name="low"/>.</param>
    public static Figure Between(decimal low, decimal high) =>
        low < high ? new(ValueState.Between, low, limit: high) : throw new ArgumentOutOfRangeException(nameof(high), high, "The upper bound lies above the lower.");

    /// <summary>The least and the most it can be, both included; null where nothing is known.</summary>
    /// <param name="unit">Unit of the measure: a count is a whole number, so that what lies under 5 is at most 4. In other units the bound itself stands for what lies just under it.</param>
    public (decimal Low, decimal High)? BoundsIn(MeasureUnit unit) =>
        Low is not { } low || High is not { } high ? null
        : Bound is not null && unit == MeasureUnit.Count ? (low, decimal.Ceiling(high) - 1)
        : (low, high);

    private sealed record Rest(decimal? Numerator, decimal? Denominator, decimal? Limit);
}
