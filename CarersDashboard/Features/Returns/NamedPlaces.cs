using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.Features.Returns;

/// <summary>A cell that one of our names points to, with its row.</summary>
internal readonly record struct NamedCell(WorkbookCell Cell, int Row);

/// <summary>A table of our template, as the defined names of its columns give it.</summary>
/// <param name="FirstRow">First row below the headings.</param>
/// <param name="LastRow">Last row.</param>
/// <param name="Columns">Column of each role.</param>
/// <param name="Cells">What is stated for the table.</param>
internal sealed record NamedTable(int FirstRow, int LastRow, IReadOnlyDictionary<ColumnRole, int> Columns, IReadOnlyDictionary<ColumnRole, NamedCell> Cells);

/// <summary>What the defined names of our template point to: they follow their cells when columns are inserted, sheets renamed or rows moved.</summary>
internal sealed class NamedPlaces
{
    // A template's cells stand in the first rows; whoever moved them further must name them in words.
    private const int RowsSearched = 200;

    private readonly IReadOnlyList<DefinedName> names;
    private readonly Dictionary<(string Sheet, int Row, int Column), WorkbookCell> cells = [];

    private NamedPlaces(IReadOnlyList<DefinedName> names) => this.names = names;

    /// <summary>Text of the seal; null where the workbook has none, empty where its cell is.</summary>
    public string? Seal => One(TemplateNames.Seal) is { } name ? cells.TryGetValue((name.Sheet, name.Area.FirstRow, name.Area.FirstColumn), out var cell) ? cell.Text : "" : null;

    /// <summary>Finds the cells, which stand on few rows, before the tables are read.</summary>
    public static NamedPlaces Read(WorkbookReader workbook, CellCorrections corrections, CancellationToken cancellationToken)
    {
        var places = new NamedPlaces(workbook.Names);
        foreach (var sheet in workbook.Sheets)
        {
            var last = places.CellNames(sheet.Name).Select(name => name.Area.FirstRow).Where(row => row <= RowsSearched).DefaultIfEmpty().Max();
            if (last > 0)
            {
                places.ReadCells(workbook, sheet, last, corrections, cancellationToken);
            }
        }

        return places;
    }

    /// <summary>Whether a sheet is the template's own beside the return: guidance or seal.</summary>
    public bool IsOurs(string sheet) => names.Any(name => Is(name, sheet) && (IsCalled(name, TemplateNames.Guidance) || IsCalled(name, TemplateNames.Seal)));

    /// <summary>Whether a sheet is our own list of findings, which came back with the workbook.</summary>
    public bool IsFindings(string sheet) => names.Any(name => Is(name, sheet) && IsCalled(name, TemplateNames.Findings) && name.Area is { FirstRow: 1, FirstColumn: 1 });

    /// <summary>The tables of a sheet, from the top.</summary>
    public IReadOnlyList<NamedTable> Tables(string sheet) =>
        [.. new[] { Table(sheet, second: false), Table(sheet, second: true) }.OfType<NamedTable>().OrderBy(table => table.FirstRow)];

    private NamedTable? Table(string sheet, bool second)
    {
        var areas = new Dictionary<ColumnRole, CellArea>();
        foreach (var name in names.Where(name => Is(name, sheet)))
        {
            var (role, ofSecond) = TemplateNames.RoleOf(name.Name);
            // A range of two columns says nothing about which of them is meant.
            if (ofSecond == second && role != ColumnRole.Unknown && !TemplateNames.IsCell(role) && name.Area.FirstColumn == name.Area.LastColumn)
            {
                areas.TryAdd(role, name.Area);
            }
        }

        return areas.Count == 0 ? null : new(
            areas.Values.Min(area => area.FirstRow),
            areas.Values.Max(area => area.LastRow),
            areas.ToDictionary(pair => pair.Key, pair => pair.Value.FirstColumn),
            Stated(sheet, second));
    }

    // The second table states its own period, and shares the rest with the first.
    private Dictionary<ColumnRole, NamedCell> Stated(string sheet, bool second)
    {
        var stated = new Dictionary<ColumnRole, NamedCell>();
        foreach (var name in CellNames(sheet).OrderByDescending(name => TemplateNames.RoleOf(name.Name).Second == second))
        {
            var (role, ofSecond) = TemplateNames.RoleOf(name.Name);
            if (role != ColumnRole.Unknown && (ofSecond == second || !ofSecond) && cells.TryGetValue((name.Sheet, name.Area.FirstRow, name.Area.FirstColumn), out var cell))
            {
                stated.TryAdd(role, new(cell, name.Area.FirstRow));
            }
        }

        return stated;
    }

    private void ReadCells(WorkbookReader workbook, WorkbookSheet sheet, int last, CellCorrections corrections, CancellationToken cancellationToken)
    {
        var wanted = CellNames(sheet.Name).ToLookup(name => name.Area.FirstRow);
        using var rows = workbook.Rows(sheet);
        while (rows.Read() && rows.Current.Number <= last)
        {
            cancellationToken.ThrowIfCancellationRequested();
            corrections.Apply(sheet.Name, rows.Current);
            foreach (var name in wanted[rows.Current.Number])
            {
                if (rows.Current[name.Area.FirstColumn] is { Content: not CellContent.Blank } cell)
                {
                    cells[(name.Sheet, name.Area.FirstRow, name.Area.FirstColumn)] = cell;
                }
            }
        }
    }

    private IEnumerable<DefinedName> CellNames(string sheet) =>
        names.Where(name => Is(name, sheet) && name.Area.IsCell && (IsCalled(name, TemplateNames.Seal) || TemplateNames.IsCell(TemplateNames.RoleOf(name.Name).Role)));

    private DefinedName? One(string called) => names.FirstOrDefault(name => IsCalled(name, called));

    private static bool Is(DefinedName name, string sheet) => name.Sheet.Equals(sheet, StringComparison.OrdinalIgnoreCase);

    private static bool IsCalled(DefinedName name, string called) => name.Name.Equals(called, StringComparison.OrdinalIgnoreCase);
}
