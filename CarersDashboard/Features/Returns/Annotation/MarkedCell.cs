using System.Globalization;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>A cell to be marked, with everything that was found there.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1; 0 where the row as a whole is meant.</param>
/// <param name="Rows">What was found.</param>
internal sealed record MarkedCell(string Sheet, int Row, int Column, IReadOnlyList<FindingRow> Rows)
{
    /// <summary>Whether anything found here stops the return.</summary>
    public bool Stops => Rows.Any(row => row.Tier == FindingTier.Blocks);

    /// <summary>The cells that something to fix, to explain or corrected stands in; notes are not marked.</summary>
    public static IReadOnlyList<MarkedCell> Of(IEnumerable<FindingRow> rows) =>
    [
        .. rows.Where(row => row.Tier != FindingTier.Note)
            .SelectMany(row => row.Cells, (row, cell) => (FindingRow: row, Place: Place(cell)))
            .Where(pair => pair.Place is not null)
            .GroupBy(pair => (pair.FindingRow.Sheet, pair.Place!.Value.Row, pair.Place.Value.Column))
            .Select(group => new MarkedCell(group.Key.Sheet, group.Key.Row, group.Key.Column, [.. group.Select(pair => pair.FindingRow).Distinct()])),
    ];

    /// <summary>Row and column of <c>E9</c>; of <c>row 9</c> the row, and 0.</summary>
    public static (int Row, int Column)? Place(string cell)
    {
        const string wholeRow = "row ";
        return cell.StartsWith(wholeRow, StringComparison.Ordinal)
            ? int.TryParse(cell.AsSpan(wholeRow.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_048_576 ? (number, 0) : null
            : WorkbookCell.TryAddress(cell, out var row, out var column) ? (row, column) : null;
    }
}
