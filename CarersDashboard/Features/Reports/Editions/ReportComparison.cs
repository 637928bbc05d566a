using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Editions;

/// <summary>A figure that reads differently in two reports.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Whose">An organisation, or all together.</param>
/// <param name="Source">The returns, or a document.</param>
/// <param name="Period">For when.</param>
/// <param name="Was">In the earlier report; empty where it has none.</param>
/// <param name="Is">In the later one; empty where it has none.</param>
/// <param name="WasPartial">Whether the earlier one lacked returns that were expected.</param>
public sealed record FigureDifference(string Measure, string Whose, string Source, string Period, string Was, string Is, bool WasPartial = false);

/// <summary>Figures that read differently since a report was frozen.</summary>
/// <param name="Restated">Figures that were whole.</param>
/// <param name="Completed">Figures that lacked returns, and have more of them by now.</param>
public sealed record FiguresSince(IReadOnlyList<FigureDifference> Restated, IReadOnlyList<FigureDifference> Completed)
{
    /// <summary>Nothing reads differently.</summary>
    public static FiguresSince None { get; } = new([], []);
}

/// <summary>Words that read differently in two reports.</summary>
/// <param name="Where">Of which section, or of which measure.</param>
/// <param name="Was">In the earlier report; empty where it has none.</param>
/// <param name="Is">In the later one; empty where it has none.</param>
public sealed record WordDifference(string Where, string Was, string Is);

/// <summary>How two reports of one quarter differ.</summary>
public sealed record ReportComparison
{
    // By codes, so that a renamed organisation keeps its figures; a table from before there were codes is read by names.
    private static readonly string[] FigureKey = ["Measure code", MeasureTables.OrganisationCode, MeasureTables.SourceCode, "Period"];
    private static readonly string[] Shown = ["Measure", "Whose", "Source", "Period", "Figure in words"];
    private static readonly string[] NamedKey = ["Measure code", "Whose", "Source", "Period"];

    /// <summary>Figures that both have, and that read differently.</summary>
    public required IReadOnlyList<FigureDifference> Figures { get; init; }

    /// <summary>Figures that only the later one has.</summary>
    public required IReadOnlyList<FigureDifference> Added { get; init; }

    /// <summary>Figures that only the earlier one has.</summary>
    public required IReadOnlyList<FigureDifference> Gone { get; init; }

    /// <summary>Headlines that read differently.</summary>
    public required IReadOnlyList<WordDifference> Headlines { get; init; }

    /// <summary>Commentaries that read differently.</summary>
    public required IReadOnlyList<WordDifference> Commentaries { get; init; }

    /// <summary>Definitions and targets that read differently.</summary>
    public required IReadOnlyList<WordDifference> Definitions { get; init; }

    /// <summary>What is said of a measure that reads differently: whether it is changing, how it stands against its target.</summary>
    public required IReadOnlyList<WordDifference> Verdicts { get; init; }

    /// <summary>Rules of hiding and judging that read differently.</summary>
    public required IReadOnlyList<WordDifference> Rules { get; init; }

    /// <summary>Sections that only one of them has.</summary>
    public required IReadOnlyList<WordDifference> Sections { get; init; }

    /// <summary>Sections that both have, and that stand elsewhere: the fewest whose moving makes the one order of the other.</summary>
    public required IReadOnlyList<WordDifference> Moved { get; init; }

    /// <summary>Whether they say the same.</summary>
    public bool IsSame => Moved.Count + Figures.Count + Added.Count + Gone.Count + Headlines.Count + Verdicts.Count + Commentaries.Count + Definitions.Count + Rules.Count + Sections.Count == 0;

    /// <summary>Sets two reports side by side.</summary>
    public static ReportComparison Of(BoardReport earlier, BoardReport later)
    {
        var figures = FiguresOf(earlier.Data[0], later.Data[0]);
        var (before, after) = (earlier.Sections.ToDictionary(section => section.Key), later.Sections.ToDictionary(section => section.Key));
        return new()
        {
            Figures = [.. figures.Where(one => one.Was.Length > 0 && one.Is.Length > 0)],
            Added = [.. figures.Where(one => one.Was.Length == 0)],
            Gone = [.. figures.Where(one => one.Is.Length == 0)],
            Headlines = Words(before.ToDictionary(pair => pair.Key, pair => pair.Value.Title), after.ToDictionary(pair => pair.Key, pair => pair.Value.Title), key => (after.GetValueOrDefault(key) ?? before[key]).ContentsName, both: true),
            Commentaries = Words(Spoken(earlier), Spoken(later), key => key),
            Definitions = Words(Defined(earlier), Defined(later), key => key, both: true),
            Verdicts = Words(Judged(earlier), Judged(later), key => key, both: true),
            Rules = Words(Ruled(earlier), Ruled(later), key => key[..key.IndexOf('#', StringComparison.Ordinal)]),
            Moved = Displaced([.. earlier.Sections.Where(section => after.ContainsKey(section.Key))], [.. later.Sections.Where(section => before.ContainsKey(section.Key))]),
            Sections = [.. Words(before.ToDictionary(pair => pair.Key, pair => pair.Value.ContentsName), after.ToDictionary(pair => pair.Key, pair => pair.Value.ContentsName), key => (after.GetValueOrDefault(key) ?? before[key]).ContentsName).Where(one => one.Was.Length == 0 || one.Is.Length == 0)],
        };
    }

    /// <summary>Figures that read differently in two tidy tables of figures.</summary>
    public static IReadOnlyList<FigureDifference> FiguresOf(BoardTable earlier, BoardTable later)
    {
        var key = FigureKey.All(name => Place(earlier, name) >= 0 && Place(later, name) >= 0) ? FigureKey : NamedKey;
        var (was, now) = (Keyed(earlier, key), Keyed(later, key));
        return
        [
            .. was.Keys.Concat(now.Keys.Where(one => !was.ContainsKey(one))).Select(one => (Row: now.GetValueOrDefault(one) ?? was[one], Was: was.GetValueOrDefault(one), Is: now.GetValueOrDefault(one)?.Text ?? ""))
                .Where(one => (one.Was?.Text ?? "") != one.Is).Select(one => new FigureDifference(one.Row.Measure, one.Row.Whose, one.Row.Source, one.Row.Period, one.Was?.Text ?? "", one.Is, one.Was?.IsPartial ?? false)),
        ];
    }

    private static Dictionary<string, KeyedFigure> Keyed(BoardTable table, IEnumerable<string> columns)
    {
        var key = columns.Select(name => Place(table, name)).ToList();
        var shown = Shown.Select(name => Place(table, name)).ToList();
        var (present, expected) = (Place(table, MeasureTables.OrganisationsIn), Place(table, MeasureTables.OrganisationsExpected));
        var rows = new Dictionary<string, KeyedFigure>();
        foreach (var row in table.Rows)
        {
            var words = shown.Select(column => row[column].Text).ToList();
            rows[string.Join('\u001f', key.Select(column => row[column].Text))] = new(words[0], words[1], words[2], words[3], words[4], present >= 0 && expected >= 0 && row[present].Number < row[expected].Number);
        }

        return rows;
    }

    private static int Place(BoardTable table, string column) => table.Columns.ToList().FindIndex(one => one.Name == column);

    private static IReadOnlyList<WordDifference> Words(Dictionary<string, string> was, Dictionary<string, string> now, Func<string, string> name, bool both = false) =>
    [
        .. was.Keys.Concat(now.Keys.Where(key => !was.ContainsKey(key))).Select(key => (Key: key, Was: was.GetValueOrDefault(key, ""), Is: now.GetValueOrDefault(key, "")))
            .Where(one => one.Was != one.Is && (!both || (one.Was.Length > 0 && one.Is.Length > 0))).Select(one => new WordDifference(name(one.Key), one.Was, one.Is)),
    ];

    private static IReadOnlyList<WordDifference> Displaced(IReadOnlyList<ReportSection> was, IReadOnlyList<ReportSection> now)
    {
        var places = now.Index().ToDictionary(pair => pair.Item.Key, pair => pair.Index);
        var order = was.Select(section => places[section.Key]).ToList();
        // The longest run of places that rises stays where it is (best[i]: its length where it ends with i).
        var best = new int[order.Count];
        var before = new int[order.Count];
        for (var index = 0; index < order.Count; index++)
        {
            (best[index], before[index]) = (1, -1);
            for (var other = 0; other < index; other++)
            {
                if (order[other] < order[index] && best[other] >= best[index])
                {
                    (best[index], before[index]) = (best[other] + 1, other);
                }
            }
        }

        var stays = new HashSet<int>();
        for (var index = best.Length == 0 ? -1 : Array.IndexOf(best, best.Max()); index >= 0; index = before[index])
        {
            stays.Add(index);
        }

        return [.. was.Index().Where(pair => !stays.Contains(pair.Index)).Select(pair => new WordDifference(pair.Item.ContentsName, After(was, pair.Index), After(now, order[pair.Index])))];
    }

    private static string After(IReadOnlyList<ReportSection> sections, int place) => place == 0 ? "At the beginning" : $"After “{sections[place - 1].ContentsName}”";

    private static Dictionary<string, string> Spoken(BoardReport report) => report.Sections
        .SelectMany(section => section.Blocks.OfType<ReportText>().Where(text => text.IsCommentary).Select(text => (Key: $"{section.ContentsName}: {text.Heading}{(text.Byline.Length > 0 && text.Heading == "Note with the return" ? ", " + text.Byline : "")}", Words: string.Join("\n\n", text.Paragraphs))))
        .GroupBy(one => one.Key).ToDictionary(group => group.Key, group => string.Join("\n\n", group.Select(one => one.Words)));

    private static Dictionary<string, string> Defined(BoardReport report) => report.MeasurePages
        .SelectMany(section => section.SpeakerNotes.Where(term => !IsSpoken(section, term)).GroupBy(term => term.Name).Select(group => (Key: $"{section.ContentsName}: {group.Key.ToLowerInvariant()}", Words: string.Join("; ", group.Select(term => term.Text)))))
        .GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.First().Words);

    private static Dictionary<string, string> Judged(BoardReport report)
    {
        if (report.Data.Skip(1).FirstOrDefault(table => Place(table, "Is it changing?") >= 0 && Place(table, "Against target") >= 0 && Place(table, "Measure") >= 0) is not { } table)
        {
            return [];
        }

        var (name, changing, target) = (Place(table, "Measure"), Place(table, "Is it changing?"), Place(table, "Against target"));
        return table.Rows.GroupBy(row => row[name].Text).ToDictionary(group => group.Key, group => string.Join(". ", new[] { group.First()[changing].Text, group.First()[target].Text }.Where(words => words.Length > 0)));
    }

    private static bool IsSpoken(ReportSection section, ReportTerm term) => section.Blocks.OfType<ReportText>().Any(text => text.IsCommentary && text.Heading == term.Name);

    private static Dictionary<string, string> Ruled(BoardReport report) => report.Rules.Select((rule, index) => (Key: $"{rule.Name}#{index}", rule.Text)).ToDictionary(one => one.Key, one => one.Text);

    private sealed record KeyedFigure(string Measure, string Whose, string Source, string Period, string Text, bool IsPartial);
}
