using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>A cell of a table on a sheet.</summary>
/// <param name="Text">Its words, where it is no number.</param>
/// <param name="Number">Its number; null for words.</param>
/// <param name="Format">How the number is written.</param>
internal readonly record struct SheetCell(string Text, decimal? Number = null, string Format = "")
{
    /// <summary>Key of the section that tells more; empty for none.</summary>
    public string See { get; init; } = "";

    public static implicit operator SheetCell(string text) => new(text);

    /// <summary>A cell of the report.</summary>
    public static SheetCell Of(ReportCell cell) => new(cell.Text, cell.Number, cell.Format) { See = cell.See };
}

/// <summary>A column of a table on a sheet.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Set to the right.</param>
/// <param name="Icons">Name of the icons that are shown instead of its numbers; empty for none.</param>
internal sealed record SheetColumn(string Name, bool IsNumber = false, string Icons = "");

/// <summary>A table as it stands on a sheet, where Excel knows it by a name.</summary>
/// <param name="Key">Its place in the report, from which its name is made.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Columns, their headings each once in whatever letters.</param>
/// <param name="Rows">Rows, at least one.</param>
internal sealed record SheetTable(string Key, string Caption, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    private const double Narrowest = 9;

    /// <summary>What words are broken to where nothing else is said, in characters.</summary>
    public const double Widest = 34;

    // Left and right of the words, and what keeps numbers off the next column.
    private const double Edges = 2.2;

    /// <summary>Under the table; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The chart whose numbers it holds; null for another table.</summary>
    public ReportChart? Chart { get; init; }

    /// <summary>Makes headings fit for a table: on one line, none empty, none twice.</summary>
    public static SheetTable Of(string key, string caption, IEnumerable<SheetColumn> columns, IEnumerable<IReadOnlyList<SheetCell>> rows)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fit = new List<SheetColumn>();
        foreach (var column in columns)
        {
            var plain = OfficeText.Cut(OfficeText.Line(column.Name), 240) is { Length: > 0 } given ? given : FormattableString.Invariant($"Column {fit.Count + 1}");
            var name = plain;
            for (var number = 2; !names.Add(name); number++)
            {
                name = FormattableString.Invariant($"{plain} ({number})");
            }

            fit.Add(column with { Name = name });
        }

        IReadOnlyList<IReadOnlyList<SheetCell>> all = [.. rows];
        return new(key, caption, fit, all.Count > 0 ? all : [[.. fit.Select(_ => new SheetCell(""))]]);
    }

    /// <summary>A table of the report. What its rows stand under becomes the first column.</summary>
    public static SheetTable Of(ReportTable table)
    {
        var isGrouped = table.Rows.Any(row => row.Group.Length > 0);
        var columns = table.Columns.Select(column => new SheetColumn(column.Name, column.IsNumber));
        var rows = table.Rows.Select(row => (IReadOnlyList<SheetCell>)[.. isGrouped ? [row.Group] : Array.Empty<SheetCell>(), .. row.Cells.Select(SheetCell.Of)]);
        return Of(table.Key, table.Caption, isGrouped ? columns.Prepend(new("Group")) : columns, rows) with { Note = table.Note };
    }

    /// <summary>A table for machines.</summary>
    public static SheetTable Of(BoardTable table) => Of(
        table.Name,
        table.Title,
        table.Columns.Select(column => new SheetColumn(column.Name, column.IsNumber)),
        table.Rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select(cell => new SheetCell(cell.Text, cell.Number, cell.Decimals == 0 ? "0" : "0." + new string('0', cell.Decimals)))]));

    /// <summary>How wide a column should be, in characters: as its longest number, and as words that may be broken.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="widest">What words are broken to; a number and a word of the heading are never cut.</param>
    public double Width(int column, double widest = Widest)
    {
        var cells = Columns[column].Icons.Length > 0 ? [] : Rows.Select(row => row[column]).ToList();
        var words = cells.Where(cell => cell.Number is null).Select(cell => cell.Text.Length).DefaultIfEmpty(0).Max();
        var numbers = cells.Where(cell => cell.Number is not null).Select(cell => NumberText.Of(cell.Number, cell.Format).Length).DefaultIfEmpty(0).Max();
        var heading = Columns[column].Name.Split(' ').Max(word => word.Length) * 1.1;
        var asked = Math.Max(heading, words > 60 ? Widest : words > 24 ? Math.Max(22, words * 0.55) : words * 1.05);
        return Math.Max(Math.Clamp(asked + Edges, Narrowest, widest), Math.Max(Math.Min(heading, Widest), numbers * 1.05) + Edges);
    }
}
