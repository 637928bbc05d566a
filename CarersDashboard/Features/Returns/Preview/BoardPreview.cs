using System.Runtime.CompilerServices;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Returns.Preview;

/// <summary>What the board shows of one measure, now and after a return is approved.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Quarter">As of which quarter.</param>
/// <param name="Before">What it shows now.</param>
/// <param name="After">What it would show.</param>
public sealed record MeasureMove(Measure Measure, ReportingPeriod Quarter, MeasureResult Before, MeasureResult After)
{
    /// <summary>The headline figure now, in words.</summary>
    public string BeforeText => Text(Before);

    /// <summary>The headline figure afterwards, in words.</summary>
    public string AfterText => Text(After);

    /// <summary>What is said beside the figure now: how complete it is, and how it moved.</summary>
    public string BeforeWords => Words(Before);

    /// <summary>What would be said beside the figure afterwards.</summary>
    public string AfterWords => Words(After);

    /// <summary>Whether a reader of the board sees a difference.</summary>
    public bool Moves => BeforeText != AfterText || BeforeWords != AfterWords;

    /// <summary>The line now; null where there is none.</summary>
    public SparklineModel? BeforeLine => HoldsHidden(Before) ? null : SparklineModel.Of(Before);

    /// <summary>The line afterwards; null where there is none.</summary>
    public SparklineModel? AfterLine => HoldsHidden(After) ? null : SparklineModel.Of(After);

    // Whoever sends one of two hidden figures could take theirs from an exact total and be left with the other.
    private static string Text(MeasureResult result) =>
        HoldsHidden(result) ? $"a total that holds hidden figures, {result.Point!.Period.Label}"
        : result is { Line: { } line, Point: { } point } ? $"{FigureWords.WithNoun(result.Measure, line, point)}, {point.Period.Label}" : "nothing yet";

    private static bool HoldsHidden(MeasureResult result) => result.Point is { Rows.Count: > 1, HasHidden: true };

    private static string Words(MeasureResult result)
    {
        var parts = new List<string>();
        if (result.Point is { } point)
        {
            if (point.IsPartial)
            {
                parts.Add($"so far, {point.Included} of {point.Of} in");
            }

            if (point.Provisional)
            {
                parts.Add("provisional");
            }
        }

        if (!HoldsHidden(result))
        {
            parts.AddRange(result.Changes.Select(change => change.Words));
        }

        return string.Join("; ", parts);
    }
}

/// <summary>Works out what approving a return would change on the board, with the board's own arithmetic.</summary>
public static class BoardPreviewBuilder
{
    /// <summary>Compares the board now with the board afterwards, for the measures that a plan touches.</summary>
    /// <param name="catalogue">Measures and organisations.</param>
    /// <param name="data">What is published now, and what was.</param>
    /// <param name="plan">What approving would do.</param>
    /// <param name="rules">What is hidden to protect people.</param>
    public static IReadOnlyList<MeasureMove> Build(Catalogue catalogue, BoardData data, PublicationPlan plan, DisclosureRules rules)
    {
        var touched = plan.Versions.SelectMany(version => version.Entries).Select(entry => entry.Measure.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // What gives a figure away is hidden with it, so the measures of its family are looked at too.
        var near = Near(catalogue, touched);
        var now = data.Rows.Where(row => near.Contains(row.Measure)).ToList();
        var returned = plan.Versions.ToDictionary(version => version.Key);
        var replaced = now.Where(row => returned.ContainsKey(KeyOf(row))).ToLookup(KeyOf);
        var after = now.Where(row => !returned.ContainsKey(KeyOf(row))).Concat(plan.Versions.SelectMany(version => RowsOf(version, replaced[version.Key]))).Where(row => near.Contains(row.Measure)).ToList();
        var earlier = data.Earlier.Where(row => near.Contains(row.Measure)).ToList();
        var gone = replaced.SelectMany(rows => rows).Select(row => new EarlierRow(row.Measure, row.Return, row.Figure));
        var before = BoardSnapshotBuilder.Build(catalogue, new(now, earlier), 0, rules);
        var then = BoardSnapshotBuilder.Build(catalogue, new(after, [.. earlier, .. gone]), 0, rules);
        var latest = plan.Versions.SelectMany(version => version.Entries.Select(entry => (entry.Measure.Code, version.Period)))
            .GroupBy(pair => pair.Code).ToDictionary(group => group.Key, group => group.Max(pair => pair.Period)!);
        var moves = new List<MeasureMove>();
        foreach (var measure in catalogue.Measures.Where(measure => touched.Contains(measure.Code)))
        {
            var quarter = ReportingPeriod.QuarterOf(latest[measure.Code].End);
            moves.Add(new(catalogue.At(measure, quarter), quarter, MeasureResultBuilder.Build(before.Of(measure), quarter), MeasureResultBuilder.Build(then.Of(measure), quarter)));
        }

        return moves;
    }

    private static HashSet<string> Near(Catalogue catalogue, HashSet<string> touched)
    {
        var families = MeasureFamilies.Of(catalogue.Measures).Select(family => family.Select(measure => measure.Code).ToList());
        var groups = catalogue.Breakdowns.Select(dimension => dimension.Groups.Select(group => group.Measure).ToList());
        return families.Concat(groups).Where(family => family.Exists(touched.Contains)).SelectMany(family => family).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static ReturnKey KeyOf(BoardRow row) => new(row.Organisation, row.Period.Code, row.Period.Kind, row.Series);

    private static IEnumerable<BoardRow> RowsOf(PlannedVersion version, IEnumerable<BoardRow> now)
    {
        var known = now.ToDictionary(row => row.Measure, StringComparer.OrdinalIgnoreCase);
        var origin = new ReturnOrigin
        {
            Organisation = version.Key.Organisation,
            Series = version.Key.Series,
            Period = version.Period,
            Provisional = version.Provisional,
            Version = version.Number,
            // After everything that is published.
            Published = long.MaxValue,
        };
        foreach (var entry in version.Entries)
        {
            var before = known.GetValueOrDefault(entry.Measure.Code);
            yield return new()
            {
                Measure = entry.Measure.Code,
                Return = origin,
                Figure = entry.Figure,
                First = before is null ? null : before.First ?? new(before.Figure),
                Note = entry.Note,
            };
        }

        foreach (var (measure, _) in version.Kept)
        {
            if (known.TryGetValue(measure, out var row))
            {
                yield return row with { Return = origin };
            }
        }
    }
}

/// <summary>One figure of a file beside the accepted one and the one of the period before.</summary>
/// <param name="Change">The figure and what publishing does to it.</param>
/// <param name="Previous">The same organisation's figure of the period before; null where there is none.</param>
public sealed record ComparedFigure(PlannedChange Change, Figure? Previous);

/// <summary>A return beside what is accepted, and what it would change on the board.</summary>
/// <param name="Figures">Every figure of the file, new and changed ones first.</param>
/// <param name="Moves">The measures that a reader of the board would see move.</param>
/// <param name="Still">How many other measures it touches without a difference that the board shows.</param>
public sealed record ReturnComparison(IReadOnlyList<ComparedFigure> Figures, IReadOnlyList<MeasureMove> Moves, int Still);

/// <summary>Reads what is published and sets a return beside it.</summary>
public sealed class PreviewDesk(BoardStore board, CatalogueStore catalogue, DisclosureRules rules)
{
    // As long as a plan itself is remembered, so is its comparison: with a history of years it costs seconds.
    private readonly ConditionalWeakTable<PublicationPlan, Remembered> remembered = [];

    /// <summary>Compares a plan with what is published now.</summary>
    public async Task<ReturnComparison> CompareAsync(PublicationPlan plan, CancellationToken cancellationToken)
    {
        var version = await board.VersionAsync(cancellationToken);
        if (remembered.TryGetValue(plan, out var known) && known.DataVersion == version)
        {
            return known.Comparison;
        }

        var comparison = await MakeAsync(plan, cancellationToken);
        remembered.AddOrUpdate(plan, new(version, comparison));
        return comparison;
    }

    private async Task<ReturnComparison> MakeAsync(PublicationPlan plan, CancellationToken cancellationToken)
    {
        var data = await board.ReadAsync(cancellationToken);
        var published = data.Rows.ToDictionary(row => (row.Organisation, row.Period.Code, row.Period.Kind, row.Series, row.Measure), row => row.Figure);
        var moves = plan.IsEmpty ? [] : BoardPreviewBuilder.Build(await catalogue.ReadAsync(cancellationToken), data, plan, rules);
        return new(
            [.. plan.Changes.OrderBy(change => change.Kind is ChangeKind.Unchanged or ChangeKind.Kept).Select(change => new ComparedFigure(change, Previous(change.Entry)))],
            [.. moves.Where(move => move.Moves)],
            moves.Count(move => !move.Moves));

        Figure? Previous(ReturnEntry entry) => entry.Period.Previous() is { } before
            && published.TryGetValue((entry.Organisation.Code, before.Code, before.Kind, entry.Series.Code, entry.Measure.Code), out var figure) ? figure : null;
    }

    private sealed record Remembered(long DataVersion, ReturnComparison Comparison);
}
