using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Makes the snapshot from what the catalogue defines and the database holds.</summary>
public static class BoardSnapshotBuilder
{
    /// <summary>Who has returned within this many quarters is expected to return again.</summary>
    internal const int ExpectedWithinQuarters = 4;

    /// <summary>Builds the snapshot. Rows of a measure, organisation or series that the catalogue lacks are left out.</summary>
    public static BoardSnapshot Build(Catalogue catalogue, BoardData data, long dataVersion)
    {
        var places = new Places(catalogue);
        var byMeasure = catalogue.Measures.Select(_ => new List<(int Line, BoardRow Row)>()).ToArray();
        foreach (var row in data.Rows)
        {
            if (places.Measure(row.Measure) is { } measure && places.Line(row.Return) is { } line)
            {
                byMeasure[measure].Add((line, row));
            }
        }

        var boards = new MeasureBoard[byMeasure.Length];
        Parallel.For(0, boards.Length, index => boards[index] = BuildMeasure(catalogue, catalogue.Measures[index], byMeasure[index]));
        return new(catalogue, dataVersion, ReturnedQuarter.Count(byMeasure.SelectMany(rows => rows).Select(pair => pair.Row)), boards);
    }

    private static MeasureBoard BuildMeasure(Catalogue catalogue, Measure measure, List<(int Line, BoardRow Row)> rows)
    {
        var bySource = new Dictionary<int, List<BoardRow>>();
        foreach (var (line, row) in rows)
        {
            if (!bySource.TryGetValue(line, out var list))
            {
                bySource[line] = list = [];
            }

            list.Add(row);
        }

        var lines = new List<BoardLine>();
        var order = InOrder(catalogue, measure);
        for (var series = 0; series < catalogue.Series.Count; series++)
        {
            foreach (var organisation in order)
            {
                if (bySource.TryGetValue((series * catalogue.Organisations.Count) + organisation, out var list))
                {
                    list.Sort(static (one, other) => one.Period.CompareTo(other.Period));
                    lines.Add(new(catalogue.Series[series], catalogue.Organisations[organisation], list.Select(row => new BoardPoint(row)).ToArray()));
                }
            }
        }

        var returned = lines.Where(line => line.Series.IsReturn).ToList();
        return new(catalogue, measure, returned, CountyBuilder.Build(measure, returned), [.. lines.Where(line => !line.Series.IsReturn)]);
    }

    // The lead first, then the others that are named, then everybody else.
    private static List<int> InOrder(Catalogue catalogue, Measure measure)
    {
        var all = Enumerable.Range(0, catalogue.Organisations.Count).ToList();
        var named = measure.ReturnedBy
            .Select(code => all.Find(index => catalogue.Organisations[index].Code.Equals(code, StringComparison.OrdinalIgnoreCase)))
            .Distinct()
            .ToList();
        return [.. named, .. all.Except(named)];
    }

    // Where a code stands in the catalogue. Most rows share the very text of their codes and their return, so that a look at the reference is enough.
    private sealed class Places(Catalogue catalogue)
    {
        private readonly Dictionary<string, int> measures = Index(catalogue.Measures.Select(measure => measure.Code));
        private readonly Dictionary<string, int> organisations = Index(catalogue.Organisations.Select(organisation => organisation.Code));
        private readonly Dictionary<string, int> series = Index(catalogue.Series.Select(line => line.Code));
        private ReturnOrigin? lastReturn;
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
            }

            return lastLine;
        }

        private static Dictionary<string, int> Index(IEnumerable<string> codes) =>
            codes.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index, StringComparer.OrdinalIgnoreCase);
    }
}
