using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Pages;

/// <summary>The overview: all core measures as of one quarter.</summary>
public sealed partial class OverviewPage
{
    /// <summary>Which quarter: <c>2017-18-Q3</c>; the latest without it.</summary>
    [SupplyParameterFromQuery(Name = "quarter")]
    public string? AskedQuarter { get; set; }

    /// <summary>Only this organisation's figures.</summary>
    [SupplyParameterFromQuery(Name = "organisation")]
    public string? AskedOrganisation { get; set; }

    /// <summary>Which strategy groups the measures: <c>2018</c>, <c>2022</c> or <c>pathway</c>.</summary>
    [SupplyParameterFromQuery(Name = "strategy")]
    public string? AskedStrategy { get; set; }

    /// <summary><c>table</c> for a table in place of tiles.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? AskedView { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private BoardSnapshot? Snapshot { get; set; }

    private BoardChoice Choice { get; set; } = new();

    private Overview? Overview { get; set; }

    private string Strategy => Choice.Strategy?.Code ?? BoardChoice.DefaultStrategy;

    private bool Table => string.Equals(AskedView, "table", StringComparison.OrdinalIgnoreCase);

    private string? View => Table ? "table" : null;

    private MarkupString Body { get; set; }

    private MarkupString Counts { get; set; }

    private IReadOnlyList<Organisation> Returning => Snapshot?.Reporting ?? [];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Snapshot = await Snapshots.GetAsync(Request?.RequestAborted ?? CancellationToken.None);
        Choice = BoardChoice.Read(Snapshot, AskedQuarter, AskedOrganisation, AskedStrategy);
        if (Choice is not { Quarter: { } quarter, Strategy: { } strategy } || Snapshot.IsEmpty)
        {
            return;
        }

        Overview = Snapshot.Overview(quarter, strategy, Choice.Only);
        var key = $"{quarter.Code} {strategy.Code} {Choice.Only?.Code}";
        Counts = await Parts.OfAsync<SignCounts>(Snapshot, key, new() { [nameof(SignCounts.Overview)] = Overview });
        Body = await Parts.OfAsync<OverviewBody>(Snapshot, $"{key} {View}", new() { [nameof(OverviewBody.Overview)] = Overview, [nameof(OverviewBody.Catalogue)] = Snapshot.Catalogue, [nameof(OverviewBody.Table)] = Table });
    }
}
