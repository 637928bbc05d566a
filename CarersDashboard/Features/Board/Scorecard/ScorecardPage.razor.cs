using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>A strategy, the pathway or a set of priorities: objectives, the measures that show them, and the plan.</summary>
public sealed partial class ScorecardPage
{
    /// <summary>Which quarter: <c>2017-18-Q3</c>; the latest without it.</summary>
    [SupplyParameterFromQuery(Name = "quarter")]
    public string? AskedQuarter { get; set; }

    /// <summary>Only this organisation's figures.</summary>
    [SupplyParameterFromQuery(Name = "organisation")]
    public string? AskedOrganisation { get; set; }

    /// <summary>Which of the groupings.</summary>
    [SupplyParameterFromQuery(Name = "strategy")]
    public string? AskedStrategy { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private BoardSnapshot? Snapshot { get; set; }

    private BoardChoice Choice { get; set; } = new();

    private StrategyScorecard? Scorecard { get; set; }

    private ObjectiveTally All { get; set; } = ObjectiveTally.Of([]);

    // The usual grouping stands in no address.
    private string? Code => Choice.Strategy?.Code is { } code && code != BoardChoice.DefaultStrategy ? code : null;

    private MarkupString Body { get; set; }

    private string Eyebrow => $"{Scorecard!.Strategy.Title} at {Scorecard.Quarter.Label}{(Choice.Only is { } only ? $", {only.Name}" : "")}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Snapshot = await Snapshots.GetAsync(Request?.RequestAborted ?? CancellationToken.None);
        Choice = BoardChoice.Read(Snapshot, AskedQuarter, AskedOrganisation, AskedStrategy, ScorecardWords.Groupings);
        Scorecard = Choice is { Quarter: { } quarter, Strategy: { } strategy } && !Snapshot.IsEmpty ? Snapshot.Scorecard(quarter, strategy, Choice.Only) : null;
        if (Scorecard is not null)
        {
            All = ObjectiveTally.Of(Scorecard.Results);
            Body = await Parts.OfAsync<ScorecardBody>(Snapshot, $"{Scorecard.Quarter.Code} {Scorecard.Strategy.Code} {Choice.Only?.Code}", new() { [nameof(ScorecardBody.Scorecard)] = Scorecard, [nameof(ScorecardBody.Catalogue)] = Snapshot.Catalogue });
        }
    }
}
