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
    private readonly int[] ofTier = new int[3];
    private int notListed;

    /// <summary>Whether anything was added that blocks.</summary>
    public bool Blocks => ofTier[(int)FindingTier.Blocks] > 0;

    /// <summary>Adds a fault of one cell; the subject is the name of the measure, where one is known.</summary>
    public void Add(FindingRule rule, string sheet, int row, int column, string found, string expected, string fix, string subject = "")
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
            groups[key] = group = new(rule, sheet, found, expected, fix, subject);
        }

        group.NoteSubject(subject);
        // What is stated once above a table, or nowhere, is asked for by every row: it is one fault all the same.
        if (group.Last == (row, column))
        {
            return;
        }

        group.Last = (row, column);
        group.Count++;
        group.NoteFound(found);
        if (row > 0 && group.Cells.Count < Finding.CellsNamed)
        {
            group.Cells.Add(column > 0 ? WorkbookCell.Address(row, column) : $"row {row}");
        }
    }

    /// <summary>Adds a fault of a whole sheet.</summary>
    public void AddSheet(FindingRule rule, string sheet, string found, string expected, string fix) => Add(rule, sheet, 0, 0, found, expected, fix);

    /// <summary>Everything that was added, what blocks first, then in the order in which it was found.</summary>
    public IReadOnlyList<Finding> ToList()
    {
        var list = groups.Values.OrderBy(group => group.Rule.Tier).Select(group => new Finding(group.Rule, group.Sheet, group.Cells, group.Found, group.Expected, group.Fix, group.Count, group.Subject)).ToList();
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

    private sealed class Group(FindingRule rule, string sheet, string found, string expected, string fix, string subject)
    {
        private const int FoundNamed = 3;

        private readonly List<string> found = [found];

        public FindingRule Rule { get; } = rule;

        public string Sheet { get; } = sheet;

        public string Found => string.Join("; ", found);

        public string Expected { get; } = expected;

        public string Fix { get; } = fix;

        public string Subject { get; private set; } = subject;

        public List<string> Cells { get; } = [];

        public int Count { get; set; }

        public (int Row, int Column) Last { get; set; } = (-1, -1);

        // Cells of several measures have no one subject.
        public void NoteSubject(string another) => Subject = Subject == another ? Subject : "";

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
