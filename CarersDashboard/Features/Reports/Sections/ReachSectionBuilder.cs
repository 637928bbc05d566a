using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>Whom services reach, against who carers are.</summary>
public static class ReachSectionBuilder
{
    /// <summary>The section; none where no return has the groups.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context)
    {
        var reach = ReachBuilder.Build(context.Snapshot, context.Quarter);
        var known = reach.Dimensions.Where(dimension => dimension.Standing != ReachStanding.None).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var heading = context.Heading(HeadlineSubject.Reach, ReachWords.Headline(reach));
        return
        [
            new()
            {
                Kind = "reach",
                Key = "reach",
                Eyebrow = "Whom services reach",
                Title = heading.Shown,
                ContentsName = "Reach",
                Lead = $"{ReachWords.AsOf(reach)} {heading.Caution}".Trim(),
                Blocks = [.. known.Select(dimension => Table(context, dimension))],
            },
        ];
    }

    private static ReportTable Table(ReportContext context, ReachDimensionResult dimension) => new()
    {
        Key = CellWords.Key("table-reach", dimension.Dimension.Code),
        Caption = ReachWords.Finding(dimension),
        Columns = [new("Group", Weight: 4), new("On the register", true, 2), new("Share", true, 2), new("Likely between", true, 3), new("Of all carers", true, 2), new("Reach", true, 2), new("In words", Weight: 5)],
        Rows = [.. dimension.Groups.Select(Row)],
        Note = string.Join(" ", new[]
        {
            ReachWords.Basis(dimension, context.Snapshot.Rules), ReachWords.Hidden(dimension, context.Snapshot.Rules), ReachWords.Restated(dimension),
            dimension.Population is { } population ? $"All carers: {population.Basis}. Source: {population.Source}." : "",
            dimension.Illustrative ? "Illustrative counts. Do not quote them." : "",
        }.Where(note => note.Length > 0)),
    };

    private static ReportRow Row(ReachGroupResult group) => new(
    [
        group.Group.Name,
        group.Figure.HasValue ? CellWords.Of(group.Measure, group.Figure) : new ReportCell(FigureSigns.Of(group.Measure, group.Figure)),
        group.Share is { } share ? Percent(share.Share, ReachWords.Share(share)) : "–",
        group.Share is null ? "–" : ReachWords.Range(group.Share),
        group.Population is null ? "–" : ReachWords.Population(group.Population),
        group.Ratio is null ? "–" : ReachWords.Ratio(group.Ratio),
        MeasureWords.Capital(ReachWords.Verdict(group)),
    ]);

    private static ReportCell Percent(double share, string text) => new(text) { Number = CellWords.Shown((decimal)share * 100, 1), Format = CellWords.Format(MeasureUnit.Percent, 1) };
}
