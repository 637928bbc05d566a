using CarersDashboard.Features.Measures;

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

/// <summary>The row of headings of a table, found by its words and never by its place.</summary>
internal sealed class SheetHeader
{
    private readonly Dictionary<ColumnRole, int> columns = [];

    private SheetHeader(int row) => Row = row;

    public int Row { get; }

    public bool IsWide { get; private set; }

    /// <summary>For a wide matrix: each column that is headed by a period, as it is written there.</summary>
    public List<(int Column, WorkbookCell Heading)> PeriodColumns { get; } = [];

    public List<(int Column, string Heading)> Unknown { get; } = [];

    public List<(int Column, string Heading)> Twice { get; } = [];

    /// <summary>Column of a role, or 0.</summary>
    public int this[ColumnRole role] => columns.GetValueOrDefault(role);

    /// <summary>Columns that were understood, by their letters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Mapping =>
        [.. columns.Select(pair => (Column: pair.Value, Name: pair.Key.ToString()))
            .Concat(PeriodColumns.Select(pair => (pair.Column, Name: "Value")))
            .OrderBy(pair => pair.Column)
            .Select(pair => KeyValuePair.Create(WorkbookCell.ColumnName(pair.Column), pair.Name))];

    /// <summary>Tries to understand a row as headings: it names the measure, and the value or at least one period.</summary>
    public static SheetHeader? TryRead(WorkbookRow row)
    {
        var header = new SheetHeader(row.Number);
        var periods = new List<(int, WorkbookCell)>();
        foreach (ref readonly var cell in row.Cells)
        {
            var role = cell.Content == CellContent.Text ? RoleOf(cell.Text) : ColumnRole.Unknown;
            if (role == ColumnRole.Unknown)
            {
                if (IsPeriod(cell))
                {
                    periods.Add((cell.Column, cell));
                }
                else if (cell.Content == CellContent.Text)
                {
                    header.Unknown.Add((cell.Column, cell.Text));
                }
            }
            else if (role != ColumnRole.Ignored && !header.columns.TryAdd(role, cell.Column))
            {
                header.Twice.Add((cell.Column, cell.Text));
            }
        }

        if (header[ColumnRole.Measure] == 0 && header[ColumnRole.MeasureCode] == 0)
        {
            return null;
        }

        if (header[ColumnRole.Value] > 0)
        {
            return header;
        }

        header.IsWide = true;
        header.PeriodColumns.AddRange(periods);
        return periods.Count > 0 ? header : null;
    }

    /// <summary>What a heading or label means; case, spaces and a closing colon do not matter.</summary>
    public static ColumnRole RoleOf(string text)
    {
        Span<char> plain = stackalloc char[40];
        var length = 0;
        foreach (var sign in text)
        {
            if (char.IsLetterOrDigit(sign))
            {
                if (length == plain.Length)
                {
                    return ColumnRole.Unknown;
                }

                plain[length++] = char.ToLowerInvariant(sign);
            }
        }

        return plain[..length] switch
        {
            "organisation" or "organization" or "organisationcode" or "organisationname" or "org" or "provider" => ColumnRole.Organisation,
            "period" or "reportingperiod" or "quarter" or "financialquarter" => ColumnRole.Period,
            "code" or "measurecode" or "kpicode" or "ref" => ColumnRole.MeasureCode,
            "measure" or "measurename" or "kpi" or "indicator" => ColumnRole.Measure,
            "series" => ColumnRole.Series,
            "value" or "figure" or "thisquarter" or "actual" => ColumnRole.Value,
            "numerator" or "topline" => ColumnRole.Numerator,
            "denominator" or "bottomline" or "weight" => ColumnRole.Denominator,
            "status" or "provisionalorfinal" => ColumnRole.Status,
            "note" or "notes" or "comment" or "comments" or "source" => ColumnRole.Note,
            "unit" or "lastquarter" or "lastaccepted" or "definition" => ColumnRole.Ignored,
            _ => ColumnRole.Unknown,
        };
    }

    private static bool IsPeriod(in WorkbookCell cell) =>
        (cell.Content == CellContent.Number && cell.Look == NumberLook.Date)
        || (cell.Content == CellContent.Text && PeriodSpelling.Read(cell.Text).Period is not null);
}
