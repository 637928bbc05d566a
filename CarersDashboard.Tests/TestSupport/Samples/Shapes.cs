using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>How the made-up figures of one measure run over the quarters of <see cref="SampleQuarters"/>.</summary>
internal abstract record Shape
{
    /// <summary>Last figures that are set by hand, so that they meet a published figure or make a signal.</summary>
    public decimal[] Ending { get; init; } = [];

    /// <summary>Figures set by hand at one place.</summary>
    public (int Index, decimal Value)[] Fixed { get; init; } = [];

    /// <summary>Another draw of the same shape, where the first happened to look like a signal.</summary>
    public int Redraw { get; init; }

    /// <summary>Index of the first quarter for which the figure was kept; it cannot exist before.</summary>
    public int Since { get; init; }

    public Figure[] Draw(Drawing drawing)
    {
        var means = new decimal[SampleQuarters.Count];
        for (var index = 0; index < means.Length; index++)
        {
            var fromEnd = means.Length - index;
            var drawn = Value(index, drawing);
            means[index] = fromEnd <= Ending.Length ? Ending[^fromEnd] : drawn;
        }

        foreach (var (index, value) in Fixed)
        {
            means[index] = value;
        }

        return [.. means.Select((mean, index) => index < Since ? Figure.NotApplicable : ToFigure(index, mean, drawing))];
    }

    protected static decimal Line(decimal from, decimal to, int index) => from + ((to - from) * index / (SampleQuarters.Count - 1));

    protected static decimal Whole(decimal value) => Math.Max(0, Math.Round(value, MidpointRounding.AwayFromZero));

    protected abstract decimal Value(int index, Drawing drawing);

    protected virtual Figure ToFigure(int index, decimal value, Drawing drawing) => Figure.Of(Whole(value));

    protected static Figure FromParts(Measure measure, decimal value, decimal denominator)
    {
        var numerator = Whole(Math.Clamp(value, measure.Minimum, measure.Maximum) * denominator / (measure.Unit == MeasureUnit.Percent ? 100 : 1));
        var quotient = Combined.Quotient(measure.Unit, numerator, denominator);
        return Figure.Of(Math.Round(quotient, measure.Decimals, MidpointRounding.AwayFromZero), numerator, denominator);
    }
}

/// <summary>What a shape draws with.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Noise">Its own chance.</param>
/// <param name="Earlier">Figures already drawn for another measure of the same organisation.</param>
internal sealed record Drawing(Measure Measure, Noise Noise, Func<string, Figure[]> Earlier);

/// <summary>Counts round a line; the spread is one standard deviation.</summary>
internal sealed record Counts(decimal From, decimal To, decimal Spread) : Shape
{
    protected override decimal Value(int index, Drawing drawing) => Line(From, To, index) + (Spread * drawing.Noise.Bell());
}

/// <summary>A register that grows each quarter, by a little more or less.</summary>
internal sealed record Register(decimal From, decimal To) : Shape
{
    private const decimal Wobble = 0.12m;

    protected override decimal Value(int index, Drawing drawing) => Line(From, To, index) + (Wobble * ((To - From) / SampleQuarters.Count) * drawing.Noise.Bell());
}

/// <summary>A few events or none: the number of draws until their product falls under e to the power of minus the mean.</summary>
internal sealed record Events(double ExpOfMinusMean) : Shape
{
    protected override decimal Value(int index, Drawing drawing)
    {
        var events = -1;
        for (var product = 1.0; product > ExpOfMinusMean; events++)
        {
            product *= drawing.Noise.Even();
        }

        return events;
    }
}

/// <summary>Counted from 1 April, so that it starts again each year; from and to are of whole years.</summary>
internal sealed record YearToDate(decimal From, decimal To, decimal Spread) : Shape
{
    // Many carers are supported all year, so the first quarter brings the largest part.
    private static readonly decimal[] Parts = [0.34m, 0.58m, 0.80m, 1m];

    protected override decimal Value(int index, Drawing drawing) =>
        Parts[SampleQuarters.At(index).QuarterNumber - 1] * (Line(From, To, index) + (Spread * drawing.Noise.Bell()));
}

/// <summary>A part of another measure's count: from and to are percentages of it.</summary>
internal sealed record PartOf(string Code, decimal From, decimal To, decimal Spread) : Shape
{
    protected override decimal Value(int index, Drawing drawing) => Line(From, To, index) + (Spread * drawing.Noise.Bell());

    protected override Figure ToFigure(int index, decimal value, Drawing drawing) => Figure.Of(Whole(drawing.Earlier(Code)[index].Value!.Value * value / 100));
}

/// <summary>Percentages of a whole, or averages over a number of people, that is itself drawn.</summary>
internal sealed record Rates(Counts Over, decimal From, decimal To, decimal Spread) : Shape
{
    protected override decimal Value(int index, Drawing drawing) => Line(From, To, index) + (Spread * drawing.Noise.Bell());

    protected override Figure ToFigure(int index, decimal value, Drawing drawing) =>
        FromParts(drawing.Measure, value, Whole(Line(Over.From, Over.To, index) + (Over.Spread * drawing.Noise.Bell())));
}

/// <summary>Percentages of, or averages over, a part of another measure's figure.</summary>
internal sealed record RatesOver(string Code, decimal Part, decimal From, decimal To, decimal Spread) : Shape
{
    protected override decimal Value(int index, Drawing drawing) => Line(From, To, index) + (Spread * drawing.Noise.Bell());

    protected override Figure ToFigure(int index, decimal value, Drawing drawing) =>
        drawing.Earlier(Code)[index] is { HasValue: true } of ? FromParts(drawing.Measure, value, Whole(of.Value!.Value * Part)) : Figure.NotApplicable;
}
