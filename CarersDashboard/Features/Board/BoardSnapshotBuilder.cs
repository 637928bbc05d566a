using System.Collections.Concurrent;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board;

/// <summary>Makes the snapshot from what the catalogue defines and the database holds.</summary>
public static class BoardSnapshotBuilder
{
    /// <summary>Who has returned within this many quarters is expected to return again.</summary>
    internal const int ExpectedWithinQuarters = 4;

    /// <summary>Builds the snapshot. Rows of a measure, organisation or series that the catalogue lacks are left out.</summary>
    /// <param name="catalogue">What is defined.</param>
    /// <param name="data">What is published, and what was.</param>
    /// <param name="dataVersion">Which publication it is.</param>
    /// <param name="rules">What is hidden to protect people; the usual rules without it.</param>
    /// <param name="besides">Rules whose board the same readers may see, no stricter than these: what they hide is hidden as well, so that no reader of both learns more than from one. Null for none.</param>
    public static BoardSnapshot Build(Catalogue catalogue, BoardData data, long dataVersion, DisclosureRules? rules = null, DisclosureRules? besides = null)
    {
        var places = new Places(catalogue);
        var earlier = data.Earlier.Where(row => row.Return.IsReturn).ToLookup(row => row.Measure, StringComparer.OrdinalIgnoreCase);
        var suppression = new BoardSuppression(catalogue, rules ?? new(), earlier);
        var other = besides is null ? null : new BoardSuppression(catalogue, besides, earlier);
        var byMeasure = catalogue.Measures.Select(_ => new List<PlacedRow>()).ToArray();
        var countsPeople = catalogue.Measures.Select(suppression.CountsPeople).ToArray();
        var holdsSmall = catalogue.Measures.Select(suppression.HeldSmall).ToArray();
        var quarters = new ReturnedQuarters();

        // In the order in which they were read, while what they share is at hand: later passes go measure by measure, all over the memory.
        foreach (var row in data.Rows)
        {
            if (places.Measure(row.Measure) is { } measure && places.Line(row.Return) is { } line)
            {
                byMeasure[measure].Add(new(line, places.Order, row));
                quarters.Add(row);
                holdsSmall[measure] = holdsSmall[measure] || (countsPeople[measure] && suppression.IsSmall(catalogue.Measures[measure], row.Return, row.Figure));
            }
        }

        foreach (var row in data.Earlier.Where(row => row.Return.IsReturn))
        {
            quarters.AddEarlier(row.Return);
        }

        var numbers = catalogue.Measures.Select((measure, index) => (measure.Code, index)).ToDictionary(pair => pair.Code, pair => pair.index, StringComparer.OrdinalIgnoreCase);
        var boards = new MeasureBoard[byMeasure.Length];
        var known = new ConcurrentDictionary<string, IReadOnlyDictionary<(string Organisation, ReportingPeriod Period), decimal>>();
        Parallel.ForEach(Families(catalogue), entry =>
        {
            var (family, breakdown) = entry;
            var lines = family.Select(measure => Lines(byMeasure[numbers[measure.Code]])).ToList();
            List<ReturnedRows> returned = [.. lines.Select(byLine => Returned(catalogue, byLine))];
            var hides = family.Any(measure => holdsSmall[numbers[measure.Code]]) || (breakdown is not null && returned.Exists(HasHiddenBySender));
            IReadOnlyList<ReturnedRows> Hide(BoardSuppression by) => breakdown is null ? by.Hide(family, returned) : by.HideGroups(family, returned);
            var shown = !hides ? returned : other is null ? Hide(suppression) : [.. Hide(suppression).Zip(Hide(other), (one, also) => one.Without(also))];
            if (breakdown is not null)
            {
                known[breakdown.Code] = BreakdownTotals.Of(shown);
            }

            for (var index = 0; index < family.Count; index++)
            {
                boards[numbers[family[index].Code]] = BuildMeasure(catalogue, family[index], lines[index], shown[index]);
            }
        });
        return new(catalogue, dataVersion, rules ?? new(), quarters.InOrder(), boards, known);
    }

    // Measures that give one another away: wholes with their parts, and the groups of a breakdown.
    private static List<(IReadOnlyList<Measure> Measures, ReachDimension? Breakdown)> Families(Catalogue catalogue)
    {
        var byCode = catalogue.Measures.ToDictionary(measure => measure.Code, StringComparer.OrdinalIgnoreCase);
        var breakdowns = catalogue.Breakdowns.Select(dimension => ((IReadOnlyList<Measure>)[.. dimension.Groups.Select(group => byCode[group.Measure])], (ReachDimension?)dimension)).ToList();
        var groups = breakdowns.SelectMany(breakdown => breakdown.Item1).ToHashSet();
        return [.. MeasureFamilies.Of([.. catalogue.Measures.Where(measure => !groups.Contains(measure))]).Select(family => (family, (ReachDimension?)null)), .. breakdowns];
    }

    private static bool HasHiddenBySender(ReturnedRows rows) => rows.Lines.Values.Any(line => Array.Exists(line, row => row.Figure.Bound is not null));

    // Each line's rows in the order of their periods.
    private static Dictionary<int, BoardRow[]> Lines(List<PlacedRow> rows)
    {
        var byLine = new Dictionary<int, List<PlacedRow>>();
        foreach (var row in rows)
        {
            if (!byLine.TryGetValue(row.Line, out var list))
            {
                byLine[row.Line] = list = [];
            }

            list.Add(row);
        }

        return byLine.ToDictionary(pair => pair.Key, pair =>
        {
            if (!IsInOrder(pair.Value))
            {
                pair.Value.Sort(static (one, other) => one.Order.CompareTo(other.Order));
            }

            return pair.Value.Select(placed => placed.Row).ToArray();
        });
    }

    // Histories mostly come in the order of time.
    private static bool IsInOrder(List<PlacedRow> line)
    {
        for (var index = 1; index < line.Count; index++)
        {
            if (line[index - 1].Order > line[index].Order)
            {
                return false;
            }
        }

        return true;
    }

    private static ReturnedRows Returned(Catalogue catalogue, Dictionary<int, BoardRow[]> byLine)
    {
        var first = catalogue.Series.Count == 0 || !catalogue.Series[0].IsReturn ? -1 : catalogue.Organisations.Count;
        return new(byLine.Where(pair => pair.Key < first).ToDictionary(pair => catalogue.Organisations[pair.Key].Code, pair => pair.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static MeasureBoard BuildMeasure(Catalogue catalogue, Measure measure, Dictionary<int, BoardRow[]> byLine, ReturnedRows rows)
    {
        var (returned, published) = (new List<BoardLine>(), new List<BoardLine>());
        var order = InOrder(catalogue, measure);
        for (var series = 0; series < catalogue.Series.Count; series++)
        {
            foreach (var organisation in order)
            {
                if (byLine.TryGetValue((series * catalogue.Organisations.Count) + organisation, out var own))
                {
                    var line = catalogue.Series[series];
                    var shown = line.IsReturn ? rows.Lines[catalogue.Organisations[organisation].Code] : own;
                    (line.IsReturn ? returned : published).Add(new(line, catalogue.Organisations[organisation], Array.ConvertAll(shown, row => new BoardPoint(row))));
                }
            }
        }

        return new(catalogue, measure, returned, CountyBuilder.Build(measure, returned, rows), published);
    }

    // The lead first, then the others that are named, then everybody else.
    private static List<int> InOrder(Catalogue catalogue, Measure measure)
    {
        var all = Enumerable.Range(0, catalogue.Organisations.Count).ToList();
        var named = measure.ReturnedBy
            .Select(code => all.FindIndex(index => catalogue.Organisations[index].Code.Equals(code, StringComparison.OrdinalIgnoreCase)))
            .Where(index => index >= 0)
            .Distinct()
            .ToList();
        return [.. named, .. all.Except(named)];
    }

    private readonly record struct PlacedRow(int Line, long Order, BoardRow Row);

    // Where a code stands in the catalogue. Most rows share the very text of their codes and their return, so that a look at the reference is enough.
    private sealed class Places(Catalogue catalogue)
    {
        private const long DaysOfAll = 4_000_000;

        private readonly Dictionary<string, int> measures = Index(catalogue.Measures.Select(measure => measure.Code));
        private readonly Dictionary<string, int> organisations = Index(catalogue.Organisations.Select(organisation => organisation.Code));
        private readonly Dictionary<string, int> series = Index(catalogue.Series.Select(line => line.Code));
        private ReturnOrigin? lastReturn;

        /// <summary>A number that orders the period of the last return asked for among others, as the periods themselves do.</summary>
        public long Order { get; private set; }

        private int? lastLine;
        private readonly Dictionary<object, int?> known = new(ReferenceEqualityComparer.Instance);

        public int? Measure(string code)
        {
            if (!known.TryGetValue(code, out var place))
            {
                known[code] = place = measures.TryGetValue(code, out var found) ? found : null;
            }

            return place;
        }

        public int? Line(ReturnOrigin origin)
        {
            if (!ReferenceEquals(origin, lastReturn))
            {
                (lastReturn, lastLine) = (origin, series.TryGetValue(origin.Series, out var row) && organisations.TryGetValue(origin.Organisation, out var column)
                    ? (row * catalogue.Organisations.Count) + column
                    : null);
                Order = OrderOf(origin.Period);
            }

            return lastLine;
        }

        // By the last day; of two that end together the later beginning first, as ReportingPeriod.CompareTo.
        private static long OrderOf(ReportingPeriod period) =>
            ((((long)period.End.DayNumber * DaysOfAll) + (DaysOfAll - 1 - period.Start.DayNumber)) * 8) + (int)period.Kind;

        private static Dictionary<string, int> Index(IEnumerable<string> codes) =>
            codes.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index, StringComparer.OrdinalIgnoreCase);
    }
}
