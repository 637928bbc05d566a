using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>What changed since an earlier quarter or a day.</summary>
public sealed partial class ChangesPage
{
    private ChangesView? view;

    /// <summary>Which quarter; the latest without it.</summary>
    [SupplyParameterFromQuery(Name = "quarter")]
    public string? AskedQuarter { get; set; }

    /// <summary>Since which quarter or day: <c>2017-18-Q2</c>, <c>2018-02-27</c>; the quarter before without it.</summary>
    [SupplyParameterFromQuery(Name = "since")]
    public string? AskedSince { get; set; }

    /// <summary>Only this organisation.</summary>
    [SupplyParameterFromQuery(Name = "organisation")]
    public string? AskedOrganisation { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private static IReadOnlyList<(MeasureMove Move, string Title, string Note)> Sections { get; } =
    [
        (MeasureMove.TargetMissed, "Targets no longer met", ""),
        (MeasureMove.NewSignal, "New signals", "More than the usual ups and downs, by the rules of process control."),
        (MeasureMove.TargetMet, "Targets newly met", ""),
        (MeasureMove.SignalEnded, "Signals that ended", "Back among the usual ups and downs, or judged afresh."),
    ];

    private ChangesChoice Choice => view!.Choice;

    private BoardChanges? Changes => view!.Changes;

    private string Eyebrow => $"What changed: {Changes!.Quarter.Label}{(Changes.Only is { } only ? ", " + only.Name : "")}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() =>
        view = await Desk.ReadAsync(AskedQuarter, AskedSince, AskedOrganisation, Request?.RequestAborted ?? CancellationToken.None);
}
