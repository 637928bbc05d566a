using System.Globalization;

namespace CarersDashboard.Features.Returns;

/// <summary>A rectangle of cells; rows and columns count from 1, the last ones are included.</summary>
public readonly record struct CellArea(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;

    /// <summary>Whether it is one cell.</summary>
    public bool IsCell => FirstRow == LastRow && FirstColumn == LastColumn;

    /// <summary>Reads <c>A1</c>, <c>A1:C3</c> or <c>$A$1:$C$3</c>; whole columns and rows are not read.</summary>
    public static bool TryParse(ReadOnlySpan<char> reference, out CellArea area)
    {
        area = default;
        var colon = reference.IndexOf(':');
        if (!TryCell(colon < 0 ? reference : reference[..colon], out var top, out var left))
        {
            return false;
        }

        var (bottom, right) = (top, left);
        if (colon >= 0 && !TryCell(reference[(colon + 1)..], out bottom, out right))
        {
            return false;
        }

        area = new(Math.Min(top, bottom), Math.Min(left, right), Math.Max(top, bottom), Math.Max(left, right));
        return true;
    }

    /// <summary>As it is written in a workbook: <c>A1:C3</c>.</summary>
    public override string ToString() =>
        IsCell ? WorkbookCell.Address(FirstRow, FirstColumn) : $"{WorkbookCell.Address(FirstRow, FirstColumn)}:{WorkbookCell.Address(LastRow, LastColumn)}";

    private static bool TryCell(ReadOnlySpan<char> reference, out int row, out int column)
    {
        (row, column) = (0, 0);
        var at = reference is ['$', ..] ? 1 : 0;
        for (; at < reference.Length && char.IsAsciiLetter(reference[at]) && column <= MostColumns; at++)
        {
            column = (column * 26) + (reference[at] | 0x20) - 'a' + 1;
        }

        at += at < reference.Length && reference[at] == '$' ? 1 : 0;
        return column is > 0 and <= MostColumns && int.TryParse(reference[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is > 0 and <= MostRows;
    }
}
