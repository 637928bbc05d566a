using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Where days and values lie in a drawing.</summary>
internal sealed record SpcFrame(ChartBox Plot, NiceScale Scale, DateOnly From, DateOnly To)
{
    /// <summary>Pixels for a quarter.</summary>
    public double PerQuarter => (Plot.Right - Plot.Left) / TimeLine.Quarters(From, To.AddDays(1));

    /// <summary>A day, kept inside the plot.</summary>
    public double Across(DateOnly day) => Math.Clamp(Plot.Left + (TimeLine.Quarters(From, day) * PerQuarter), Plot.Left, Plot.Right);

    /// <summary>The middle of a period.</summary>
    public double Across(ReportingPeriod period) => Plot.Left + (TimeLine.Middle(From, period) * PerQuarter);

    /// <summary>A value.</summary>
    public double Down(decimal value) => Plot.Top + ((Plot.Bottom - Plot.Top) * (double)((Scale.Max - value) / (Scale.Max - Scale.Min)));
}
