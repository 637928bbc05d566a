namespace CarersDashboard.Features.Returns;

/// <summary>Gathers findings; cells with the same fault become one finding that names them.</summary>
internal sealed class FindingCollector
{
    // A sheet where every cell is wrong differently is not mended from a list.
    private const int MostFindings = 1_000;

    private readonly Dictionary<(string Code, string Sheet, string Found, string Expected), Group> groups = [];

    /// <summary>Adds a fault of one cell.</summary>
    public void Add(FindingRule rule, string sheet, int row, int column, string found, string expected, string fix)
    {
        // Notes say what was done, whatever stood there; faults are alike only when the same thing stands there.
        var key = (rule.Code, sheet, rule.Tier == FindingTier.Note ? "" : found, expected);
        if (!groups.TryGetValue(key, out var group))
        {
            if (groups.Count >= MostFindings)
            {
                return;
            }

            groups[key] = group = new(rule, sheet, found, expected, fix);
        }

        group.Count++;
        if (row > 0 && group.Cells.Count < Finding.CellsNamed)
        {
            group.Cells.Add(column > 0 ? WorkbookCell.Address(row, column) : $"row {row}");
        }
    }

    /// <summary>Adds a fault of a whole sheet.</summary>
    public void AddSheet(FindingRule rule, string sheet, string found, string expected, string fix) => Add(rule, sheet, 0, 0, found, expected, fix);

    /// <summary>Everything that was added, what blocks first, then in the order in which it was found.</summary>
    public IReadOnlyList<Finding> ToList() =>
        [.. groups.Values.OrderBy(group => group.Rule.Tier).Select(group => new Finding(group.Rule, group.Sheet, group.Cells, group.Found, group.Expected, group.Fix, group.Count))];

    private sealed class Group(FindingRule rule, string sheet, string found, string expected, string fix)
    {
        public FindingRule Rule { get; } = rule;

        public string Sheet { get; } = sheet;

        public string Found { get; } = found;

        public string Expected { get; } = expected;

        public string Fix { get; } = fix;

        public List<string> Cells { get; } = [];

        public int Count { get; set; }
    }
}
