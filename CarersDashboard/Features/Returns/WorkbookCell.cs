using System.Globalization;

namespace CarersDashboard.Features.Returns;

/// <summary>What a cell holds, before anything is made of it.</summary>
public enum CellContent
{
    /// <summary>Nothing; such a cell is not handed out, but a missing column reads as it.</summary>
    Blank,

    /// <summary>Words.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An error value; the text is the value: <c>#REF!</c>.</summary>
    Error,

    /// <summary>A formula that nobody has calculated; the text is the formula.</summary>
    FormulaWithoutResult,
}

/// <summary>How a number is shown, as far as its meaning hangs on it.</summary>
public enum NumberLook : byte
{
    /// <summary>A plain number.</summary>
    Plain,

    /// <summary>0.12 is shown as 12%.</summary>
    Percent,

    /// <summary>A day counted from 1900 or 1904 is shown as a date.</summary>
    Date,
}

/// <summary>One populated cell.</summary>
/// <param name="Column">From 1 for A.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Number">The number, for <see cref="CellContent.Number"/>; 1 for true.</param>
/// <param name="Text">The words, error value or formula; empty for numbers.</param>
/// <param name="Look">How the number is shown.</param>
public readonly record struct WorkbookCell(int Column, CellContent Content, double Number, string Text, NumberLook Look)
{
    /// <summary>Letters of a column: 1 → A, 28 → AB.</summary>
    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[4];
        var at = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + ((rest - 1) % 26));
        }

        return new string(letters[at..]);
    }

    /// <summary>Column of an address: B12 → 2; some programs write b12. An address without letters says nothing about the column, which is then the one given.</summary>
    internal static int ColumnOf(ReadOnlySpan<char> address, int next)
    {
        var column = 0;
        foreach (var sign in address)
        {
            if (!char.IsAsciiLetter(sign))
            {
                break;
            }

            column = (column * 26) + (sign | 0x20) - 'a' + 1;
            if (column > 16_384)
            {
                break;
            }
        }

        return column == 0 ? next : column;
    }

    /// <summary>Address of a cell: row 9, column 5 → E9.</summary>
    public static string Address(int row, int column) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Row and column of an address: E9 → row 9, column 5.</summary>
    /// <returns>False where it is none, or lies outside a sheet.</returns>
    public static bool TryAddress(string address, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        while (letters < address.Length && letters < 4 && char.IsAsciiLetterUpper(address[letters]))
        {
            column = (column * 26) + address[letters++] - 'A' + 1;
        }

        return letters is > 0 and < 4 && column <= 16_384
            && int.TryParse(address.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is >= 1 and <= 1_048_576;
    }
}

/// <summary>One row with its populated cells, in their order. The reader hands out the same object for each row.</summary>
public sealed class WorkbookRow
{
    private WorkbookCell[] cells = new WorkbookCell[32];
    private int count;
    private bool inOrder = true;

    /// <summary>From 1.</summary>
    public int Number { get; internal set; }

    /// <summary>Whether the row is hidden on the sheet.</summary>
    public bool Hidden { get; internal set; }

    /// <summary>Populated cells as they stand in the file, which is from left to right.</summary>
    public ReadOnlySpan<WorkbookCell> Cells => cells.AsSpan(0, count);

    /// <summary>The cell in a column; blank where nothing stands.</summary>
    public WorkbookCell this[int column]
    {
        get
        {
            // Most tables have no holes, so the cell of column n is often the nth from the first.
            var guess = count == 0 ? -1 : column - cells[0].Column;
            if (guess >= 0 && guess < count && cells[guess].Column == column)
            {
                return cells[guess];
            }

            var at = inOrder ? Search(column) : Array.FindIndex(cells, 0, count, cell => cell.Column == column);
            return at >= 0 ? cells[at] : new(column, CellContent.Blank, 0, "", NumberLook.Plain);
        }
    }

    internal void Start(int number, bool hidden)
    {
        Number = number;
        Hidden = hidden;
        count = 0;
        inOrder = true;
    }

    internal void Add(WorkbookCell cell)
    {
        if (count == cells.Length)
        {
            Array.Resize(ref cells, cells.Length * 2);
        }

        inOrder &= count == 0 || cells[count - 1].Column < cell.Column;
        cells[count++] = cell;
    }

    /// <summary>Puts a cell in the place of the one in its column, or where it belongs.</summary>
    internal void Set(WorkbookCell cell)
    {
        var at = Array.FindIndex(cells, 0, count, one => one.Column == cell.Column);
        if (at >= 0)
        {
            cells[at] = cell;
            return;
        }

        Add(cell);
        Array.Sort(cells, 0, count, Comparer<WorkbookCell>.Create((one, other) => one.Column.CompareTo(other.Column)));
        inOrder = true;
    }

    private int Search(int column)
    {
        var (low, high) = (0, count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (cells[middle].Column == column)
            {
                return middle;
            }

            (low, high) = cells[middle].Column < column ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">As on its tab.</param>
/// <param name="Hidden">Whether the tab is hidden.</param>
/// <param name="RelationshipId">Where its cells lie in the package.</param>
public sealed record WorkbookSheet(string Name, bool Hidden, string RelationshipId);

/// <summary>A workbook that cannot be read, with what to tell its sender.</summary>
public sealed class WorkbookRefusedException(Finding finding, Exception? cause = null) : Exception(finding.Rule.Title, cause)
{
    /// <summary>The reason.</summary>
    public Finding Finding { get; } = finding;
}
