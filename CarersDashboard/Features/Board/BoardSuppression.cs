using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board;

/// <summary>The returns of one measure, small counts hidden.</summary>
/// <param name="Lines">For each organisation that returned it, its rows in the order of their periods.</param>
internal sealed record ReturnedRows(IReadOnlyDictionary<string, BoardRow[]> Lines)
{
    /// <summary>The rows before hiding, from which totals are made; the same where nothing was hidden.</summary>
    public IReadOnlyDictionary<string, BoardRow[]> True { get; init; } = Lines;

    /// <summary>Periods whose total over the organisations is not shown.</summary>
    public IReadOnlySet<ReportingPeriod> HiddenTotals { get; init; } = new HashSet<ReportingPeriod>();

    /// <summary>The same rows, and hidden as well what is hidden in others of the same returns.</summary>
    public ReturnedRows Without(ReturnedRows other) => this with
    {
        Lines = Lines.ToDictionary(pair => pair.Key, pair => pair.Value.Zip(other.Lines[pair.Key], Without).ToArray(), StringComparer.OrdinalIgnoreCase),
        HiddenTotals = HiddenTotals.Union(other.HiddenTotals).ToHashSet(),
    };

    private static BoardRow Without(BoardRow row, BoardRow other) =>
        other.Figure.IsHidden ? other : other.First is { Figure.IsHidden: true } first && row.First is not null ? row with { First = first } : row;
}

/// <summary>Hides small counts of people before anything else is made of them, with all that was published before in mind.</summary>
/// <remarks>Each publication was an edition that somebody may have kept: what it showed must not give away what is hidden now, so the editions of a period are gone through again in their order.</remarks>
internal sealed class BoardSuppression(Catalogue catalogue, DisclosureRules rules, ILookup<string, EarlierRow> earlier)
{
    /// <summary>Whether there may be something to hide whatever is published now: an earlier edition showed a small count, or small steps are counts as well.</summary>
    public bool HeldSmall(Measure measure) =>
        CountsPeople(measure) && (measure.Kind == MeasureKind.Cumulative || earlier[measure.Code].Any(row => IsSmall(measure, row.Return, row.Figure)));

    /// <summary>Whether a returned figure counts few people, by the definition of its period.</summary>
    public bool IsSmall(Measure measure, ReturnOrigin origin, Figure figure) =>
        origin.IsReturn && DisclosiveCounts.IsSmall(catalogue.Definitions.Count == 0 ? measure : catalogue.At(measure, origin.Period), figure, rules);

    /// <summary>Whether a measure counts people by any of its definitions.</summary>
    public bool CountsPeople(Measure measure) =>
        measure.CountsPeople || catalogue.Definitions.Any(definition => definition.Measure.CountsPeople && definition.Measure.Code.Equals(measure.Code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Hides what must be hidden in measures whose figures give one another away.</summary>
    /// <param name="family">Wholes with their parts; mostly one measure.</param>
    /// <param name="rows">The returned rows of each, in the same order.</param>
    public IReadOnlyList<ReturnedRows> Hide(IReadOnlyList<Measure> family, IReadOnlyList<ReturnedRows> rows) => Hide(family, rows, MeasureSuppression.Apply);

    /// <summary>Hides what must be hidden in the groups of a breakdown.</summary>
    /// <param name="groups">A measure for each group.</param>
    /// <param name="rows">The returned rows of each, in the same order.</param>
    public IReadOnlyList<ReturnedRows> HideGroups(IReadOnlyList<Measure> groups, IReadOnlyList<ReturnedRows> rows) => Hide(groups, rows, BreakdownSuppression.Apply);

    private IReadOnlyList<ReturnedRows> Hide(IReadOnlyList<Measure> family, IReadOnlyList<ReturnedRows> rows, Judge judge)
    {
        var members = family.Select((measure, index) => new Member(catalogue, measure, rows[index], [.. earlier[measure.Code]])).ToList();
        foreach (var period in members.SelectMany(member => member.Periods).Distinct().Order())
        {
            HidePeriod(members, period, judge);
        }

        return [.. members.Select(member => member.Result())];
    }

    private void HidePeriod(List<Member> members, ReportingPeriod period, Judge judge)
    {
        var editions = Editions(members, period);
        if (editions.Count == 0)
        {
            return;
        }

        var asked = members.Select((member, place) => member.Asked(period, editions, place)).ToList();
        var verdicts = judge(asked, rules);
        for (var index = 0; index < members.Count; index++)
        {
            members[index].Take(period, verdicts[index]);
            if (members[index].Measure.Kind == MeasureKind.Cumulative)
            {
                members[index].Remember([.. editions.Select((edition, number) => (edition.Published, Upto(asked, number, judge)[index].Figures))]);
            }
        }

        // “Was 20” is an earlier edition shown again.
        foreach (var (member, row) in members.SelectMany(member => member.Restated(period).Select(row => (member, row))).ToList())
        {
            var place = members.IndexOf(member);
            var first = editions.FindIndex(edition => edition.Figures.ContainsKey((place, row.Organisation)));
            if (Upto(asked, first, judge)[place].Hidden.Contains(row.Organisation))
            {
                member.HideFirst(row);
            }
        }
    }

    // What was shown when an edition was the latest.
    private IReadOnlyList<SuppressedEdition> Upto(List<MeasureEditions> asked, int edition, Judge judge) => judge(
        [.. asked.Select(one => one with { Editions = [.. one.Editions.Take(edition + 1)], LastShown = one.LastShown is null ? null : [.. one.LastShown.Take(edition + 1)] })], rules);

    // After each publication: who had which figure. The last edition is what is in force, also where something was taken back.
    private static List<EditionOfPeriod> Editions(List<Member> members, ReportingPeriod period)
    {
        var shown = new SortedDictionary<long, List<((int, string) Key, Figure Figure)>>();
        var now = new Dictionary<(int, string), Figure>(KeyComparer.Instance);
        for (var index = 0; index < members.Count; index++)
        {
            foreach (var row in members[index].At(period))
            {
                now[(index, row.Organisation)] = row.Figure;
                Add(row.Return.Published, (index, row.Organisation), row.Figure);
            }

            foreach (var row in members[index].Earlier.Where(row => row.Return.Period == period))
            {
                Add(row.Return.Published, (index, row.Return.Organisation), row.Figure);
            }
        }

        var editions = new List<EditionOfPeriod>();
        foreach (var (published, changes) in shown)
        {
            var edition = new Dictionary<(int, string), Figure>(editions.Count == 0 ? [] : editions[^1].Figures, KeyComparer.Instance);
            foreach (var (key, figure) in changes)
            {
                edition[key] = figure;
            }

            editions.Add(new(published, edition));
        }

        if (editions.Count > 0 && !Same(editions[^1].Figures, now))
        {
            editions.Add(new(long.MaxValue, now));
        }

        return editions;

        void Add(long published, (int, string) key, Figure figure)
        {
            if (!shown.TryGetValue(published, out var changes))
            {
                shown[published] = changes = [];
            }

            changes.Add((key, figure));
        }
    }

    private static bool Same(Dictionary<(int, string), Figure> one, Dictionary<(int, string), Figure> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var figure) && figure == pair.Value);

    private delegate IReadOnlyList<SuppressedEdition> Judge(IReadOnlyList<MeasureEditions> members, DisclosureRules rules);

    private sealed record EditionOfPeriod(long Published, Dictionary<(int Member, string Organisation), Figure> Figures);

    private sealed class KeyComparer : IEqualityComparer<(int Member, string Organisation)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((int Member, string Organisation) x, (int Member, string Organisation) y) =>
            x.Member == y.Member && x.Organisation.Equals(y.Organisation, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((int Member, string Organisation) key) => HashCode.Combine(key.Member, StringComparer.OrdinalIgnoreCase.GetHashCode(key.Organisation));
    }

    private sealed class Member(Catalogue catalogue, Measure measure, ReturnedRows rows, List<EarlierRow> earlier)
    {
        private readonly List<Measure> definitions = [.. catalogue.Definitions.Where(definition => definition.Measure.Code.Equals(measure.Code, StringComparison.OrdinalIgnoreCase)).Select(definition => definition.Measure), measure];
        private readonly Dictionary<string, BoardRow[]> shown = rows.Lines.ToDictionary(line => line.Key, line => (BoardRow[])line.Value.Clone(), StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<ReportingPeriod> hiddenTotals = [];
        private readonly bool isAdded = rows.Lines.Count > 1 && AggregationRule.For(measure).OverOrganisations != Combination.NotAdded;
        private readonly List<List<(long Published, IReadOnlyDictionary<string, Figure> Shown)>> year = [];
        private ReportingPeriod? last;

        public Measure Measure => measure;

        /// <summary>The measure as it was defined in a period: a new definition brings nothing old to light.</summary>
        public Measure In(ReportingPeriod period) => definitions.Count == 1 ? measure : catalogue.At(measure, period);

        public List<EarlierRow> Earlier => earlier;

        public IEnumerable<ReportingPeriod> Periods => rows.Lines.Values.SelectMany(line => line).Select(row => row.Period).Concat(earlier.Select(row => row.Return.Period));

        public IEnumerable<BoardRow> At(ReportingPeriod period) => rows.Lines.Values.Select(line => Find(line, period)).Where(at => at.Index >= 0).Select(at => at.Line[at.Index]);

        public MeasureEditions Asked(ReportingPeriod period, List<EditionOfPeriod> editions, int place)
        {
            // Counting starts afresh with the year.
            if (last is not null && last.FinancialYearStart != period.FinancialYearStart)
            {
                year.Clear();
            }

            last = period;
            return new(In(period), [.. editions.Select(edition => Of(edition.Figures, place))], isAdded)
            {
                LastShown = measure.Kind == MeasureKind.Cumulative && year.Count > 0 ? [.. editions.Select(edition => CumulativeSteps.LastShown(ShownBy(edition.Published)))] : null,
            };
        }

        /// <summary>Keeps what each edition of a quarter showed, for the quarters of the year after it.</summary>
        public void Remember(List<(long Published, IReadOnlyDictionary<string, Figure> Shown)> editions) => year.Add(editions);

        public void Take(ReportingPeriod period, SuppressedEdition verdict)
        {
            if (verdict.TotalIsHidden)
            {
                hiddenTotals.Add(period);
            }

            foreach (var organisation in verdict.Hidden)
            {
                if (shown.TryGetValue(organisation, out var line) && Find(line, period) is { Index: >= 0 and var index })
                {
                    line[index] = line[index] with { Figure = Figure.Hidden, Note = "", First = line[index].First is null ? null : new(Figure.Hidden) };
                }
            }
        }

        public IEnumerable<BoardRow> Restated(ReportingPeriod period) =>
            shown.Values.Select(line => Find(line, period)).Where(at => at.Index >= 0).Select(at => at.Line[at.Index]).Where(row => row is { First: not null, Figure.IsHidden: false });

        public void HideFirst(BoardRow row)
        {
            var (line, index) = Find(shown[row.Organisation], row.Period);
            line[index] = row with { First = new(Figure.Hidden) };
        }

        public ReturnedRows Result() => new(shown) { True = rows.Lines, HiddenTotals = hiddenTotals };

        // The earlier quarters of the year, each as its latest edition of that time showed it.
        private IEnumerable<IReadOnlyDictionary<string, Figure>> ShownBy(long published) =>
            year.Select(quarter => quarter.LastOrDefault(edition => edition.Published <= published).Shown).OfType<IReadOnlyDictionary<string, Figure>>();

        private static Dictionary<string, Figure> Of(Dictionary<(int Member, string Organisation), Figure> edition, int place) =>
            edition.Where(pair => pair.Key.Member == place).ToDictionary(pair => pair.Key.Organisation, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

        private static (BoardRow[] Line, int Index) Find(BoardRow[] line, ReportingPeriod period)
        {
            var (low, high) = (0, line.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                switch (line[middle].Period.CompareTo(period))
                {
                    case 0:
                        return (line, middle);
                    case < 0:
                        low = middle + 1;
                        break;
                    default:
                        high = middle - 1;
                        break;
                }
            }

            return (line, -1);
        }
    }
}
