using System.Globalization;

namespace CarersDashboard.Features.Returns;

/// <summary>What a column, or a labelled cell above the table, holds.</summary>
internal enum ColumnRole
{
    Unknown,
    Organisation,
    Period,
    MeasureCode,
    Measure,
    Series,
    Value,
    Numerator,
    Denominator,
    Status,
    Note,

    /// <summary>Written by the template for the reader; not read back.</summary>
    Ignored,
}

/// <summary>A cell of a row of headings.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Words">What stands there.</param>
internal readonly record struct Heading(int Column, string Words);

/// <summary>The row of headings of a table, found by its words and never by its place.</summary>
internal sealed class SheetHeader
{
    private readonly Dictionary<ColumnRole, Heading> columns = [];
    private readonly List<Heading> ignored = [];
    private readonly List<(int Column, WorkbookCell Heading)> periods = [];

    private SheetHeader(int row) => Row = row;

    public int Row { get; }

    /// <summary>Whether the row names the measure, and the value or at least one period.</summary>
    public bool IsTable { get; private set; }

    public bool IsWide { get; private set; }

    /// <summary>The defined names that went with the headings; null where there are none.</summary>
    public NamedTable? Named { get; private set; }

    /// <summary>Columns that no heading named, but a defined name did.</summary>
    public List<int> ByName { get; } = [];

    /// <summary>Headings over a column that a defined name gives to another role, or to the same in another column.</summary>
    public List<(Heading Heading, ColumnRole Named, int Column)> Disagreeing { get; } = [];

    /// <summary>For a wide matrix: each column that is headed by a period, as it is written there.</summary>
    public List<(int Column, WorkbookCell Heading)> PeriodColumns { get; } = [];

    /// <summary>Headings that nobody knows.</summary>
    public List<Heading> Unknown { get; } = [];

    /// <summary>Headings that are almost known, with what was perhaps meant.</summary>
    public List<(Heading Heading, string Meant)> Misspelt { get; } = [];

    /// <summary>Headings of something that another column is already.</summary>
    public List<(Heading Heading, Heading First)> Twice { get; } = [];

    /// <summary>Column of a role, or 0.</summary>
    public int this[ColumnRole role] => columns.GetValueOrDefault(role).Column;

    /// <summary>Columns of figures.</summary>
    public IEnumerable<int> EntryColumns =>
        IsWide ? PeriodColumns.Select(column => column.Column) : ColumnsOf(ColumnRole.Value, ColumnRole.Numerator, ColumnRole.Denominator);

    /// <summary>Columns that say whose and of what a figure is, and for when.</summary>
    public IEnumerable<int> NamingColumns => ColumnsOf(ColumnRole.Organisation, ColumnRole.Period, ColumnRole.MeasureCode, ColumnRole.Measure, ColumnRole.Series, ColumnRole.Status);

    /// <summary>Columns that were understood, by their letters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Mapping =>
        [.. columns.Select(pair => (pair.Value.Column, Name: pair.Key.ToString()))
            .Concat(PeriodColumns.Select(pair => (pair.Column, Name: "Value")))
            .OrderBy(pair => pair.Column)
            .Select(pair => KeyValuePair.Create(WorkbookCell.ColumnName(pair.Column), pair.Name))];

    /// <summary>Tries to understand a row as headings.</summary>
    public static SheetHeader Read(WorkbookRow row)
    {
        var header = new SheetHeader(row.Number);
        foreach (ref readonly var cell in row.Cells)
        {
            var role = cell.Content == CellContent.Text ? HeadingWords.RoleOf(cell.Text) : ColumnRole.Unknown;
            if (role == ColumnRole.Unknown)
            {
                header.AddOther(cell);
            }
            else if (role == ColumnRole.Ignored)
            {
                header.ignored.Add(new(cell.Column, cell.Text));
            }
            else if (!header.columns.TryAdd(role, new(cell.Column, cell.Text)))
            {
                header.AddSecond(role, new(cell.Column, cell.Text));
            }
        }

        header.Judge();
        return header;
    }

    /// <summary>Headings of a table that has none left but its defined names.</summary>
    public static SheetHeader Of(NamedTable named)
    {
        var header = new SheetHeader(named.FirstRow - 1);
        header.Judge();
        header.Take(named);
        return header;
    }

    /// <summary>Adds the columns that only a defined name gives. Where a heading says otherwise, it is taken down and the heading stands.</summary>
    public void Take(NamedTable named)
    {
        Named = named;
        foreach (var (role, column) in named.Columns)
        {
            if (columns.TryGetValue(role, out var byWords))
            {
                if (byWords.Column != column)
                {
                    Disagreeing.Add((byWords, role, column));
                }

                continue;
            }

            if (Over(column) is { } other)
            {
                Disagreeing.Add((other, role, column));
            }

            columns.Add(role, new(column, ""));
            ByName.Add(column);
            Unknown.RemoveAll(heading => heading.Column == column);
            Misspelt.RemoveAll(pair => pair.Heading.Column == column);
        }

        Judge();
    }

    // The heading over a column that means something of its own.
    private Heading? Over(int column)
    {
        foreach (var heading in columns.Values.Concat(ignored).Concat(periods.Select(period => new Heading(period.Column, Words(period.Heading)))))
        {
            if (heading.Column == column)
            {
                return heading;
            }
        }

        return null;
    }

    private void Judge()
    {
        var namesMeasure = this[ColumnRole.Measure] > 0 || this[ColumnRole.MeasureCode] > 0;
        IsWide = namesMeasure && this[ColumnRole.Value] == 0 && periods.Count > 0;
        IsTable = IsWide || (namesMeasure && this[ColumnRole.Value] > 0);
        PeriodColumns.Clear();
        if (IsWide)
        {
            PeriodColumns.AddRange(periods);
        }
        else
        {
            // Beside a column of values, one that is headed by a period is perhaps last quarter's: it is not read, and that is said.
            Unknown.AddRange(periods.Select(period => new Heading(period.Column, Words(period.Heading))).Where(heading => !Unknown.Contains(heading)));
        }
    }

    /// <summary>Whether a row that is no table might become one if its misspelt headings were mended.</summary>
    public bool MayBeTable => !IsTable && Misspelt.Count > 0 && columns.Count + Misspelt.Count >= 2;

    private void AddOther(in WorkbookCell cell)
    {
        if (HeadingWords.IsPeriod(cell))
        {
            periods.Add((cell.Column, cell));
        }
        else if (HeadingWords.Nearest(cell) is { } meant)
        {
            Misspelt.Add((new(cell.Column, cell.Text), meant));
        }
        else
        {
            Unknown.Add(new(cell.Column, Words(cell)));
        }
    }

    private IEnumerable<int> ColumnsOf(params ColumnRole[] roles) => roles.Select(role => this[role]).Where(column => column > 0);

    // A table may name an organisation by code and by name, and carry a source beside a note: one of each pair is enough.
    private void AddSecond(ColumnRole role, Heading heading)
    {
        var first = columns[role];
        if (role == ColumnRole.Note || (role == ColumnRole.Organisation && IsOfOrganisation(first) && IsOfOrganisation(heading)))
        {
            Unknown.Add(heading);
        }
        else
        {
            Twice.Add((heading, first));
        }
    }

    // "Organisation", "Organisation name", and not "Provider", which may be another one
    private static bool IsOfOrganisation(Heading heading) => heading.Words.TrimStart().StartsWith("org", StringComparison.OrdinalIgnoreCase);

    private static string Words(in WorkbookCell cell) =>
        cell.Content == CellContent.Text ? cell.Text : cell.Look == NumberLook.Date ? "(a date)" : cell.Number.ToString(CultureInfo.InvariantCulture);
}
