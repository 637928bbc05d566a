using CarersDashboard.Features.Measures;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Pieces;

/// <summary>What a measure means.</summary>
public sealed partial class DefinitionCard
{
    /// <summary>Which measure.</summary>
    [Parameter, EditorRequired]
    public Measure Measure { get; set; } = null!;

    /// <summary>For names.</summary>
    [Parameter, EditorRequired]
    public Catalogue Catalogue { get; set; } = null!;

    /// <summary>The quarter that links keep.</summary>
    [Parameter]
    public ReportingPeriod? Quarter { get; set; }

    /// <summary>Lines shown on the page, for their sources.</summary>
    [Parameter]
    public IReadOnlyList<BoardLine> Lines { get; set; } = [];

    /// <summary>The definition that took this one's place later; null where it still holds.</summary>
    [Parameter]
    public MeasureDefinition? DefinedAnew { get; set; }

    private AggregationRule Rule => AggregationRule.For(Measure);

    private IReadOnlyList<string> Sources => [.. Lines.Select(line => line.Series.Source).Distinct()];

    private IReadOnlyList<(string Text, string? Href)> Evidences
    {
        get
        {
            var links = new List<(string, string?)>();
            foreach (var link in Measure.Objectives)
            {
                var strategy = Catalogue.Strategies.FirstOrDefault(candidate => candidate.Code.Equals(link.Strategy, StringComparison.OrdinalIgnoreCase));
                var objective = strategy?.Objectives.FirstOrDefault(candidate => candidate.Code.Equals(link.Objective, StringComparison.OrdinalIgnoreCase));
                if (strategy is null || objective is null)
                {
                    continue;
                }

                var grouping = BoardChoice.Groupings.FirstOrDefault(candidate => candidate.Code.Equals(strategy.Code, StringComparison.OrdinalIgnoreCase));
                var href = grouping.Code is null ? null : $"{BoardAddress.Overview(Quarter, grouping.Code)}#objective-{objective.Code.ToLowerInvariant()}";
                links.Add(($"{grouping.Label ?? strategy.Title}, {objective.Code}: {objective.ShortName}", href));
            }

            return links;
        }
    }
}
