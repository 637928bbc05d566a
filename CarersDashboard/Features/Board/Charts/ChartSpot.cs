namespace CarersDashboard.Features.Board.Charts;

/// <summary>A point of a chart that a reader can go to: with the arrow keys, with a screen reader, or by pointing at it.</summary>
/// <param name="X">Pixels from the left edge of the drawing.</param>
/// <param name="Y">Pixels from its top.</param>
/// <param name="Name">What it says: “Q3 2017-18: 5.8 years, provisional”.</param>
public sealed record ChartSpot(double X, double Y, string Name);
