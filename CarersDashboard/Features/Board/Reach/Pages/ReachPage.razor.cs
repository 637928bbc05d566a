using CarersDashboard.Features.Measures.Reach;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Reach.Pages;

/// <summary>Whom services reach, against who carers are.</summary>
public sealed partial class ReachPage
{
    /// <summary>Which quarter: <c>2017-18-Q3</c>; the latest without it.</summary>
    [SupplyParameterFromQuery(Name = "quarter")]
    public string? AskedQuarter { get; set; }

    /// <summary>Only this organisation's figures.</summary>
    [SupplyParameterFromQuery(Name = "organisation")]
    public string? AskedOrganisation { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private BoardSnapshot? Snapshot { get; set; }

    private BoardChoice Choice { get; set; } = new();

    private ReachResult? Result { get; set; }

    // What the strategy itself asks, in its own words.
    private ReachStatement? Question => Snapshot!.Catalogue.Reach.Statements.FirstOrDefault(statement => statement.Quote.Length > 0);

    private string Awaited
    {
        get
        {
            var who = Snapshot!.Catalogue.Breakdowns
                .SelectMany(dimension => dimension.Groups)
                .SelectMany(group => Snapshot.Catalogue.TryMeasure(group.Measure, out var measure) ? measure.ReturnedBy : [])
                .Distinct()
                .Select(code => Snapshot.Catalogue.TryOrganisation(code, out var organisation) ? organisation.Name : code)
                .ToList();
            return who.Count == 0
                ? "No organisation is asked for its carers by group."
                : $"{MeasureWords.Listed(who)} {(who.Count == 1 ? "returns" : "return")} the number of carers in each group for the second and the fourth quarter. None is in by {Choice.Quarter?.Label ?? "now"}.";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Snapshot = await Snapshots.GetAsync(Request?.RequestAborted ?? CancellationToken.None);
        Choice = BoardChoice.Read(Snapshot, AskedQuarter, AskedOrganisation);
        Result = Choice.Quarter is { } quarter ? ReachBuilder.Build(Snapshot, quarter, Choice.Only) : null;
    }
}
