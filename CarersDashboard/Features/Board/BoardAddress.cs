using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Addresses of the board's pages. Filters stand in them, so that a page can be kept, sent and printed.</summary>
public static class BoardAddress
{
    /// <summary>The overview.</summary>
    public static string Overview(ReportingPeriod? quarter = null, string? strategy = null, Organisation? only = null, string? view = null) =>
        "/" + Query(("quarter", quarter?.Code), ("strategy", strategy), ("organisation", only?.Code), ("view", view));

    /// <summary>A measure.</summary>
    public static string Measure(Measure measure, ReportingPeriod? quarter = null, Organisation? only = null) =>
        $"/measures/{Uri.EscapeDataString(measure.Code)}" + Query(("quarter", quarter?.Code), ("organisation", only?.Code));

    /// <summary>The scorecard: a strategy, the pathway or a set of priorities.</summary>
    public static string Scorecard(ReportingPeriod? quarter = null, string? strategy = null, Organisation? only = null) =>
        "/strategy" + Query(("quarter", quarter?.Code), ("strategy", strategy), ("organisation", only?.Code));

    /// <summary>Whom services reach.</summary>
    public static string Reach(ReportingPeriod? quarter = null, Organisation? only = null) => "/reach" + Query(("quarter", quarter?.Code), ("organisation", only?.Code));

    /// <summary>What changed since an earlier quarter or a day; without either since the quarter before.</summary>
    public static string Changes(ReportingPeriod? quarter = null, string? since = null, Organisation? only = null) =>
        "/changes" + Query(("quarter", quarter?.Code), ("since", since), ("organisation", only?.Code));

    /// <summary>What must be known about the data.</summary>
    public static string Notes(ReportingPeriod? quarter = null) => "/data-notes" + Query(("quarter", quarter?.Code));

    /// <summary>A table of a page, without its ending: the page's own address with the table's name before the query.</summary>
    public static string Table(string page, string table) =>
        page.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? $"{page[..query].TrimEnd('/')}/{table}{page[query..]}" : $"{page.TrimEnd('/')}/{table}";

    private static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}

/// <summary>What the address asks for, made good where it asks for what there is not.</summary>
public sealed record BoardChoice
{
    /// <summary>The strategy that groups the measures when the address names none.</summary>
    public const string DefaultStrategy = "2018";

    /// <summary>Strategies that the overview can be grouped by, in the order of their buttons.</summary>
    public static IReadOnlyList<(string Code, string Label)> Groupings { get; } = [("2018", "Strategy 2018-21"), ("2022", "Strategy 2022-25"), ("pathway", "Pathway")];

    /// <summary>The quarter shown; null where nothing has been published.</summary>
    public ReportingPeriod? Quarter { get; init; }

    /// <summary>Quarters that can be chosen, the earliest first.</summary>
    public IReadOnlyList<ReportingPeriod> Quarters { get; init; } = [];

    /// <summary>Only this organisation; null for the county.</summary>
    public Organisation? Only { get; init; }

    /// <summary>The strategy that groups the measures; null where the catalogue has none of that code.</summary>
    public Strategy? Strategy { get; init; }

    /// <summary>What was asked for and is not there, for the reader.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The quarter before the one shown; null at the start.</summary>
    public ReportingPeriod? Previous => Quarters.LastOrDefault(quarter => quarter.CompareTo(Quarter) < 0);

    /// <summary>The quarter after the one shown; null at the end.</summary>
    public ReportingPeriod? Next => Quarters.FirstOrDefault(quarter => quarter.CompareTo(Quarter) > 0);

    /// <summary>Reads what an address asks for.</summary>
    /// <param name="snapshot">What there is.</param>
    /// <param name="quarter">Code of a quarter; the latest without it.</param>
    /// <param name="organisation">Code of an organisation; the county without it.</param>
    /// <param name="strategy">Code of a grouping; the usual one without it.</param>
    /// <param name="groupings">Groupings that the page knows; those of the overview without it.</param>
    public static BoardChoice Read(
        BoardSnapshot snapshot, string? quarter, string? organisation = null, string? strategy = null, IReadOnlyList<(string Code, string Label)>? groupings = null)
    {
        var notices = new List<string>();
        var quarters = snapshot.Choosable;
        var latest = quarters.Count == 0 ? null : quarters[^1];
        var chosen = latest;
        if (!string.IsNullOrWhiteSpace(quarter) && latest is not null)
        {
            if (!ReportingPeriod.TryParse(quarter, out var asked) || asked.Kind != PeriodKind.Quarter)
            {
                notices.Add($"“{Cut(quarter)}” is not a quarter. A quarter is written like {latest.Code}. This is {latest.Label}, the latest.");
            }
            else if (!quarters.Contains(asked))
            {
                notices.Add($"There are no returns for {asked.Label}. This is {latest.Label}, the latest.");
            }
            else
            {
                chosen = asked;
            }
        }

        Organisation? only = null;
        if (!string.IsNullOrWhiteSpace(organisation) && !snapshot.Catalogue.TryOrganisation(organisation, out only))
        {
            notices.Add($"There is no organisation “{Cut(organisation)}”. This is the whole county.");
        }

        return new()
        {
            Quarter = chosen,
            Quarters = quarters,
            Only = only,
            Strategy = StrategyOf(snapshot, strategy, groupings ?? Groupings, notices),
            Notices = notices,
        };
    }

    private static Strategy? StrategyOf(BoardSnapshot snapshot, string? asked, IReadOnlyList<(string Code, string Label)> groupings, List<string> notices)
    {
        var code = DefaultStrategy;
        if (!string.IsNullOrWhiteSpace(asked))
        {
            if (groupings.Any(grouping => grouping.Code.Equals(asked, StringComparison.OrdinalIgnoreCase)))
            {
                code = asked;
            }
            else
            {
                notices.Add($"There is no strategy “{Cut(asked)}” to group by. The measures are grouped by the strategy of 2018-21.");
            }
        }

        return snapshot.Catalogue.Strategies.FirstOrDefault(strategy => strategy.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
    }

    // An address may carry anything of any length.
    internal static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
