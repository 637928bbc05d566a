using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Notes;
using CarersDashboard.Features.Measures.Known;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>What must be known before a figure is quoted.</summary>
public static class NotesSectionBuilder
{
    /// <summary>The section.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context)
    {
        // The measures of the report: the groups of the register and the extra ones are not in it.
        var all = DataNotesBuilder.Build(context.Snapshot, context.Quarter);
        var notes = all with { Results = [.. context.Overview.Results], Rivals = [.. all.Rivals.Where(one => one.Found.Period.Start <= context.Quarter.End)] };
        return
        [
            new()
            {
                Kind = "notes",
                Key = "notes",
                Eyebrow = "Data notes",
                Title = notes.Headline,
                ContentsName = "Data notes",
                Blocks =
                [
                    new ReportPoints("How complete this quarter is",
                    [
                        .. DataNotesWords.Completeness(notes).Select(line => new ReportPoint(line + ".")),
                        .. Named("Returns awaited", notes.Freshness?.Awaited.Select(organisation => organisation.Name)),
                        .. Named("Provisional", notes.Provisional.Select(organisation => organisation.Name)),
                        .. Named("Illustrative", notes.Illustrative.Where(result => result.Measure.Tier == Measures.MeasureTier.Core).Select(result => result.Measure.Name)),
                    ]),
                    new ReportPoints("Hidden and rounded figures", [.. DataNotesWords.Disclosure(context.Snapshot.Rules).Append(DataNotesWords.HiddenCount(notes)).Select(line => new ReportPoint(line))]),
                    .. Where("Breaks in series", notes.Breaks.Select(one => new ReportPoint($"{one.Measure.Name}, from {PeriodWords.Day(one.Break.From)}: {one.Break.Reason}.", one.Detail))),
                    .. Where("Rival published figures", notes.Rivals.Select(one => new ReportPoint($"{one.Measure.Name}, {PeriodWords.Brief(one.Found.Period)}: {DataNotesWords.Values(one.Measure, one.Found)}."))),
                    .. Where("Where sources disagree", notes.Inconsistencies.Where(one => one.Importance == InconsistencyImportance.High).Select(one => new ReportPoint($"{one.Subject}: {one.Finding}", one.Says))),
                    new ReportTerms("Sources and licences", [.. DataNotesWords.Sources(context.Snapshot.Catalogue).Select(one => new ReportTerm(one.Source, one.Licence))]),
                ],
            },
        ];
    }

    private static IEnumerable<ReportPoint> Named(string what, IEnumerable<string>? names) => names?.ToList() is { Count: > 0 } all ? [new($"{what}: {MeasureWords.Listed(all)}.")] : [];

    private static IEnumerable<ReportBlock> Where(string heading, IEnumerable<ReportPoint> points) => points.ToList() is { Count: > 0 } all ? [new ReportPoints(heading, all)] : [];
}
