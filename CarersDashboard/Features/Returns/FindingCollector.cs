using System.Globalization;

namespace CarersDashboard.Features.Returns;

/// <summary>Gathers findings; cells with the same fault become one finding that names them.</summary>
internal sealed class FindingCollector
{
    // A sheet where every cell is wrong differently is not mended from a list. Each tier has its own list: however many
    // queries there are, what blocks a return is never left out.
    private const int MostOfATier = 1_000;

    // A cell can hold 32,767 characters; a message needs enough to recognise them by.
    private const int MostCharacters = 120;

    private readonly Dictionary<(string Code, string Sheet, string Found, string Expected), Group> groups = [];
    private readonly List<Finding> whole = [];
    private readonly int[] ofTier = new int[3];
    private int notListed;

    /// <summary>Whether anything was added that blocks.</summary>
    public bool Blocks => ofTier[(int)FindingTier.Blocks] > 0;

    /// <summary>Adds a fault of one cell.</summary>
    /// <param name="rule">What is wrong.</param>
    /// <param name="sheet">Sheet of the cell.</param>
    /// <param name="row">Its row; 0 where no cell is meant.</param>
    /// <param name="column">Its column; 0 where the whole row is meant.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="subject">Name of the measure, where one is known.</param>
    /// <param name="detail">More about it; of a query without a concern it is known by what was found.</param>
    public void Add(FindingRule rule, string sheet, int row, int column, string found, string expected, string fix, string subject = "", FindingDetail? detail = null)
    {
        (found, expected, fix) = (CellText.Short(found, MostCharacters), CellText.Short(expected, 3 * MostCharacters), CellText.Short(fix, 3 * MostCharacters));
        // Notes say what was done, whatever stood there; faults are alike only when the same thing stands there.
        var key = (rule.Code, sheet, rule.Tier == FindingTier.Note ? "" : found, expected);
        if (!groups.TryGetValue(key, out var group))
        {
            if (ofTier[(int)rule.Tier] == MostOfATier)
            {
                notListed++;
                return;
            }

            ofTier[(int)rule.Tier]++;
            groups[key] = group = new(rule, sheet, found, expected, fix, subject, detail ?? new());
        }

        group.NoteSubject(subject, detail ?? new());
        // What is stated once above a table, or nowhere, is asked for by every row: it is one fault all the same.
        if (group.Last == (row, column))
        {
            return;
        }

        group.Last = (row, column);
        group.Count++;
        group.NoteFound(found);
        if (rule.Tier == FindingTier.Query)
        {
            group.Concerns.Add(detail?.Concern ?? new("", "", "", found));
        }

        if (row > 0 && group.Cells.Count < Finding.CellsNamed)
        {
            group.Cells.Add(column > 0 ? WorkbookCell.Address(row, column) : $"row {row}");
            group.Subjects.Add(subject);
        }
    }

    /// <summary>Adds a fault of a whole sheet.</summary>
    public void AddSheet(FindingRule rule, string sheet, string found, string expected, string fix) => Add(rule, sheet, 0, 0, found, expected, fix);

    /// <summary>Adds a finding that stands for itself.</summary>
    public void AddFinding(Finding finding) => whole.Add(finding);

    /// <summary>Everything that was added, what blocks first, then in the order in which it was found.</summary>
    public IReadOnlyList<Finding> ToList()
    {
        var list = groups.Values.Select(group => group.ToFinding()).Concat(whole).OrderBy(finding => finding.Tier).ToList();
        if (notListed > 0)
        {
            list.Add(Finding.OfFile(
                FindingRules.NotListed,
                string.Create(CultureInfo.InvariantCulture, $"{notListed:N0} more cells"),
                string.Create(CultureInfo.InvariantCulture, $"At most {MostOfATier:N0} different findings of a kind"),
                "Mend what is listed and check the file again."));
        }

        return list;
    }

    private sealed class Group(FindingRule rule, string sheet, string found, string expected, string fix, string subject, FindingDetail detail)
    {
        private const int FoundNamed = 3;

        private readonly List<string> found = [found];

        public FindingRule Rule { get; } = rule;

        public List<string> Cells { get; } = [];

        public List<string> Subjects { get; } = [];

        public HashSet<FindingConcern> Concerns { get; } = [];

        public int Count { get; set; }

        public (int Row, int Column) Last { get; set; } = (-1, -1);

        public Finding ToFinding() => new(Rule, sheet, Cells, string.Join("; ", found), expected, fix, Count, subject)
        {
            Concerns = [.. Concerns],
            Subjects = Subjects,
            Facts = detail.Facts,
            Headline = detail.Headline,
        };

        // Cells of several measures have no one subject, and what happened to one figure did not happen to all.
        public void NoteSubject(string another, FindingDetail more)
        {
            subject = subject == another ? subject : "";
            detail = detail.Headline == more.Headline && detail.Facts.SequenceEqual(more.Facts) ? detail : new();
        }

        // Of a note, which takes in whatever stood there, the first few.
        public void NoteFound(string another)
        {
            if (found.Count <= FoundNamed && !found.Contains(another))
            {
                found.Add(found.Count < FoundNamed ? another : "…");
            }
        }
    }
}

/// <summary>More about a fault of one cell.</summary>
/// <param name="Concern">The figure that a query is about; null where it is about none.</param>
/// <param name="Headline">What happened, in place of the rule's title; empty where the title says enough.</param>
internal sealed record FindingDetail(FindingConcern? Concern = null, string Headline = "")
{
    /// <summary>What it was judged by.</summary>
    public IReadOnlyList<FindingFact> Facts { get; init; } = [];
}
