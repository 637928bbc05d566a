using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>Who has returned for a quarter.</summary>
/// <param name="In">Organisations whose return is in.</param>
/// <param name="Awaited">Organisations that returned in the four quarters before, and not yet in this one.</param>
/// <param name="Provisional">How many of those in are provisional.</param>
/// <param name="Published">When the last of them was published; null where none is in.</param>
public sealed record Freshness(IReadOnlyList<Organisation> In, IReadOnlyList<Organisation> Awaited, int Provisional, DateTimeOffset? Published)
{
    /// <summary>How many returns are expected.</summary>
    public int Expected => In.Count + Awaited.Count;

    /// <summary>Counts who has returned for a quarter.</summary>
    public static Freshness Of(BoardSnapshot snapshot, ReportingPeriod quarter)
    {
        var returned = snapshot.ReturnedBy(quarter).ToList();
        var now = returned.LastOrDefault(one => one.Quarter == quarter);
        var present = now?.Organisations ?? new HashSet<string>();
        var recent = returned
            .Where(one => one.Quarter.End.AddMonths(3 * BoardSnapshotBuilder.ExpectedWithinQuarters) >= quarter.End)
            .SelectMany(one => one.Organisations)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(
            [.. snapshot.Catalogue.Organisations.Where(organisation => present.Contains(organisation.Code))],
            [.. snapshot.Catalogue.Organisations.Where(organisation => recent.Contains(organisation.Code) && !present.Contains(organisation.Code))],
            now?.Provisional.Count ?? 0,
            now?.Published);
    }
}

/// <summary>Measures under one objective.</summary>
/// <param name="Objective">Which; null for measures that are evidence for none of the strategy's.</param>
/// <param name="Results">Those with a figure first, otherwise in the order of the catalogue.</param>
public sealed record ObjectiveGroup(Objective? Objective, IReadOnlyList<MeasureResult> Results)
{
    /// <summary>Those with a figure, a tile each.</summary>
    public IReadOnlyList<MeasureResult> Known => [.. Results.Where(result => result.Point is not null)];

    /// <summary>Those without, named in a line.</summary>
    public IReadOnlyList<MeasureResult> Unknown => [.. Results.Where(result => result.Point is null)];

    /// <summary>How many of the four columns it takes.</summary>
    public int Columns => Math.Clamp(Known.Count, 1, 4);
}

/// <summary>The overview of a quarter.</summary>
public sealed record Overview
{
    /// <summary>The chosen quarter.</summary>
    public required ReportingPeriod Quarter { get; init; }

    /// <summary>The strategy whose objectives group the measures.</summary>
    public required Strategy Strategy { get; init; }

    /// <summary>Only this organisation's figures; null for the county.</summary>
    public Organisation? Only { get; init; }

    /// <summary>Who has returned.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>Tiles by objective.</summary>
    public required IReadOnlyList<ObjectiveGroup> Groups { get; init; }

    /// <summary>Every tile.</summary>
    public IEnumerable<MeasureResult> Results => Groups.SelectMany(group => group.Results);

    /// <summary>Whether any figure shown is made up.</summary>
    public bool Illustrative => Results.Any(result => result.Point is { Illustrative: true } || result.Line is not null && result.Line.Points.Any(point => point.Illustrative));

    /// <summary>What the board needs to talk about.</summary>
    public IReadOnlyList<DiscussionItem> Discussion { get; init; } = [];

    /// <summary>What changed since the quarter before; null where there is none.</summary>
    public BoardChanges? Changes { get; init; }

    /// <summary>The deterministic sentence at the top.</summary>
    public string Headline { get; init; } = "";
}

/// <summary>Puts the overview together.</summary>
public static class OverviewBuilder
{
    /// <summary>The core measures by objective, each under the first objective of the strategy that it is evidence for.</summary>
    public static Overview Build(BoardSnapshot snapshot, ReportingPeriod quarter, Strategy strategy, Organisation? only = null)
    {
        var results = snapshot.Catalogue.Measures
            .Where(measure => measure.Tier == MeasureTier.Core)
            .Select(measure => snapshot.Result(measure, quarter, only))
            .Where(result => only is null || result.Returned.Count > 0 || result.Published.Count > 0)
            .ToList();
        var byObjective = results.ToLookup(result => First(result.Measure, strategy), StringComparer.OrdinalIgnoreCase);
        var groups = strategy.Objectives
            .Select(objective => new ObjectiveGroup(objective, Known(byObjective[objective.Code])))
            .Append(new(null, Known(byObjective[""])))
            .Where(group => group.Results.Count > 0)
            .ToList();
        var overview = new Overview
        {
            Quarter = quarter,
            Strategy = strategy,
            Only = only,
            Freshness = Freshness.Of(snapshot, quarter),
            Groups = groups,
            Discussion = DiscussionBuilder.Of(snapshot, results),
            Changes = quarter.Previous() is { } before && snapshot.Choosable.Contains(before) ? ChangesBuilder.SinceQuarter(snapshot, quarter, before, only) : null,
        };
        return overview with { Headline = OverviewWords.Headline(overview) };
    }

    // What has a figure first; within each half the catalogue's order stays.
    private static List<MeasureResult> Known(IEnumerable<MeasureResult> results) => [.. results.OrderBy(result => result.Point is null)];

    private static string First(Measure measure, Strategy strategy) =>
        measure.Objectives.FirstOrDefault(link => link.Strategy.Equals(strategy.Code, StringComparison.OrdinalIgnoreCase))?.Objective ?? "";
}
