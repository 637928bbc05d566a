using System.Globalization;

namespace CarersDashboard.Features.Measures;

/// <summary>A sign that stands in a tight place for what has no plain number, with what it means.</summary>
/// <param name="Symbol">The sign: <c>†</c>.</param>
/// <param name="Meaning">In words, for the legend and for who hears the page read.</param>
public sealed record FigureSign(string Symbol, string Meaning);

/// <summary>Signs for places too small for words, such as the cells of a wide table. Each state has its own.</summary>
public static class FigureSigns
{
    /// <summary>The sign of a figure hidden by us or by its sender.</summary>
    public const string Hidden = "†";

    /// <summary>The sign of a figure that is due and not there.</summary>
    public const string NotAvailable = "–";

    /// <summary>The sign of a figure that cannot exist.</summary>
    public const string NotApplicable = "×";

    /// <summary>The sign of a true zero.</summary>
    public const string Zero = "0";

    /// <summary>The sign of a number that rounds to zero.</summary>
    public const string NearZero = "~";

    /// <summary>The sign before the bounds of a number that is not known exactly.</summary>
    public const string Bounds = "≈";

    /// <summary>What stands in a tight place for a figure: the number, a sign, or a sign and bounds.</summary>
    public static string Of(Measure measure, Figure figure) => SignOf(measure, figure) switch
    {
        null => FigureText.Of(measure, figure),
        Zero => FigureText.Number(measure, 0),
        Bounds => FigureText.Of(measure, figure).Replace("between ", Bounds + " ", StringComparison.Ordinal).Replace(" and ", " to ", StringComparison.Ordinal),
        var sign => sign,
    };

    /// <summary>The signs that some figures use, each once, in a fixed order; empty where every figure is a plain number.</summary>
    /// <param name="figures">Every figure of the table, with its measure.</param>
    /// <param name="smallCount">Counts of people from 1 up to but not with this are hidden.</param>
    public static IReadOnlyList<FigureSign> Legend(IEnumerable<(Measure Measure, Figure Figure)> figures, int smallCount)
    {
        var used = figures.Select(entry => SignOf(entry.Measure, entry.Figure)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        FigureSign[] all =
        [
            new(Hidden, $"Hidden: fewer than {smallCount.ToString(CultureInfo.InvariantCulture)} people, or hidden so that such a number cannot be worked out"),
            new(Bounds, "Not known exactly: a part of it was hidden by who sent it"),
            new(NotAvailable, "Not available: due, and not given"),
            new(NotApplicable, "Not applicable: cannot exist here"),
            new(Zero, "A true zero: counted, and none found"),
            new(NearZero, "Not zero, but too small to show in the digits used here"),
        ];
        return [.. all.Where(sign => used.Contains(sign.Symbol))];
    }

    private static string? SignOf(Measure measure, Figure figure) => figure.State switch
    {
        ValueState.Suppressed => Hidden,
        ValueState.Missing => NotAvailable,
        ValueState.NotApplicable => NotApplicable,
        ValueState.Zero => Zero,
        ValueState.Between => Bounds,
        _ => FigureText.RoundsToZero(measure, figure) ? NearZero : null,
    };
}
