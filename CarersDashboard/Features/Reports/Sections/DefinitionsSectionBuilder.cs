using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>What each measure of the report means.</summary>
public static class DefinitionsSectionBuilder
{
    /// <summary>The section: a list of terms for each measure with a figure.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context) => Defined(context).Count == 0 ? [] :
    [
        new()
        {
            Kind = "definitions",
            Key = "definitions",
            Eyebrow = "Definitions",
            Title = "What each measure means",
            ContentsName = "Definitions",
            Blocks = [.. Defined(context).Select(result => new ReportTerms(result.Measure.Name, Terms(context.Snapshot.Catalogue, result)) { MeasureCode = result.Measure.Code })],
        },
    ];

    // Whatever has a figure anywhere in the report or its data: first the measures with a page, in their order.
    private static IReadOnlyList<MeasureResult> Defined(ReportContext context) => [.. context.Pages, .. context.Overview.Results.Where(result => result.Point is not null).Except(context.Pages)];

    /// <summary>The definition of a measure as it held in the quarter.</summary>
    internal static IReadOnlyList<ReportTerm> Terms(Catalogue catalogue, MeasureResult result)
    {
        var (measure, rule) = (result.Measure, AggregationRule.For(result.Measure));
        return
        [
            new("Code", measure.Code),
            new("Meaning", measure.Definition),
            new("Unit", MeasureWords.Axis(measure)),
            new("Better", DefinitionWords.Better(measure)),
            .. measure.HasParts ? [new("Top line", measure.Numerator), new("Bottom line", measure.Denominator)] : Array.Empty<ReportTerm>(),
            new("Returned by", DefinitionWords.ReturnedBy(measure, catalogue)),
            new("Periods", DefinitionWords.Combining(rule.OverPeriods, rule.PeriodsReason)),
            new("Organisations", DefinitionWords.Combining(rule.OverOrganisations, rule.OrganisationsReason)),
            .. measure.Caveats.Length > 0 ? [new("Take care", measure.Caveats)] : Array.Empty<ReportTerm>(),
            .. measure.Targets.Select(target => new ReportTerm("Target", $"{target.Text}{(TargetWords.When(target) is { Length: > 0 } when ? $", {when}" : "")} ({target.Source}){(target.Reason.Length > 0 ? $". {target.Reason}" : "")}")),
            new("Sources", string.Join("; ", result.Returned.Concat(result.Documents).Select(line => line.Series.Source).Distinct())),
            .. result.DefinedAnew is { } anew ? [new("Defined anew", $"From {PeriodWords.Day(anew.From)}: {anew.Reason}")] : Array.Empty<ReportTerm>(),
        ];
    }

    /// <summary>The definitions as a table for machines.</summary>
    internal static BoardTable Table(ReportContext context) => new()
    {
        Name = $"definitions-{context.Quarter.Code}",
        Title = $"Definitions of the measures, as they held in {context.Quarter.Label}",
        Columns = [new("Measure code"), new("Measure"), new("What", "Which part of the definition"), new("Words")],
        Rows = [.. Defined(context).SelectMany(result => Terms(context.Snapshot.Catalogue, result).Where(term => term.Name != "Code").Select(term => (IReadOnlyList<TableCell>)[result.Measure.Code, result.Measure.Name, term.Name, term.Text]))],
    };
}
