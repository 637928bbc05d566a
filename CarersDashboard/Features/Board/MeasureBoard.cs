using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>All lines of one measure.</summary>
/// <param name="Catalogue">What is defined: events, targets, benchmarks.</param>
/// <param name="Measure">Which.</param>
/// <param name="Returned">What returns say, one line for each organisation, the lead first.</param>
/// <param name="County">The returns of all organisations put together; null where they may not be, or there are none.</param>
/// <param name="Published">What documents say, one line for each series and organisation.</param>
public sealed record MeasureBoard(Catalogue Catalogue, Measure Measure, IReadOnlyList<BoardLine> Returned, BoardLine? County, IReadOnlyList<BoardLine> Published)
{
    /// <summary>Every line, those of returns first.</summary>
    public IEnumerable<BoardLine> Lines => [.. Returned, .. Published];
}
