using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Pieces;

/// <summary>Which lines stand in which chart of a measure's page.</summary>
public static class MeasureLines
{
    // Beyond three, lines get small charts of their own.
    private const int Together = 3;

    /// <summary>The large chart: the county or the lead and what may not be added to it; without returns, what was published.</summary>
    public static IReadOnlyList<BoardLine> Large(MeasureResult result)
    {
        if (result.Line is null)
        {
            return [];
        }

        if (!result.IsPublished)
        {
            return IsJudged(result) || result.KeptApart.Length == 0 || result.Returned.Count > Together
                ? [result.Line]
                : [result.Line, .. result.Returned.Where(line => line.Organisation != result.Line.Organisation)];
        }

        var first = result.Documents.First(line => line.Series == result.Line.Series && line.Organisation == result.Line.Organisation);
        return [.. result.Documents.Where(line => line == first || Comparable(first, line)).OrderBy(line => line != first).Take(Together)];
    }

    /// <summary>Whether the large chart is one of process control: a line of quarters, with two figures or more. The others stand in small charts below it.</summary>
    public static bool IsJudged(MeasureResult result) =>
        result is { IsPublished: false, Process: { } process } && process.Steps[^1].Period.Kind == PeriodKind.Quarter && process.Steps.Count(step => step.Figure.HasValue) > 1;

    /// <summary>The class of a headline value that is no plain number of the chosen quarter; empty for one that is.</summary>
    /// <param name="name">Class of every such value.</param>
    /// <param name="standing">How much is known.</param>
    public static string Tone(string name, Standing standing) => standing switch
    {
        Standing.SoFar or Standing.Behind => name + "-quiet",
        // Words, and a number with two ends, are longer than a number.
        Standing.Bounded or Standing.Hidden => name + "-words",
        _ => "",
    };

    /// <summary>The panel beside the numbers: published lines that the large chart does not show.</summary>
    public static IReadOnlyList<BoardLine> Panel(MeasureResult result) => [.. result.Documents.Except(Large(result))];

    // A running total beside figures of single years would dwarf them.
    private static bool Comparable(BoardLine one, BoardLine other) => one.Series.Basis == other.Series.Basis;
}
