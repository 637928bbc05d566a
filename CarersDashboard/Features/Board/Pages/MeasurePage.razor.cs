using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Pages;

/// <summary>Everything about one measure as of one quarter.</summary>
public sealed partial class MeasurePage
{
    /// <summary>Code of the measure.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Which quarter: <c>2017-18-Q3</c>; the latest without it.</summary>
    [SupplyParameterFromQuery(Name = "quarter")]
    public string? AskedQuarter { get; set; }

    /// <summary>Only this organisation's figures.</summary>
    [SupplyParameterFromQuery(Name = "organisation")]
    public string? AskedOrganisation { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private BoardSnapshot? Snapshot { get; set; }

    private Measure? Measure { get; set; }

    private BoardChoice Choice { get; set; } = new();

    private MeasureResult? Result { get; set; }

    // An address may carry anything of any length.
    private string Shown => Code.Length <= 20 ? Code : Code[..20] + "…";

    private MarkupString Body { get; set; }

    private IReadOnlyList<(string Text, string? Href)> Trail
    {
        get
        {
            var trail = new List<(string, string?)> { ("Overview", BoardAddress.Overview(Choice.Quarter, only: Choice.Only)) };
            if (Objective is { } objective)
            {
                trail.Add(($"{objective.Code} {objective.ShortName}", $"{BoardAddress.Overview(Choice.Quarter, only: Choice.Only)}#objective-{objective.Code.ToLowerInvariant()}"));
            }

            trail.Add(((Result?.Measure ?? Measure!).Name, null));
            return trail;
        }
    }

    private Objective? Objective
    {
        get
        {
            var link = Measure!.Objectives.FirstOrDefault(candidate => candidate.Strategy.Equals(BoardChoice.DefaultStrategy, StringComparison.OrdinalIgnoreCase));
            return link is null ? null : Choice.Strategy?.Objectives.FirstOrDefault(objective => objective.Code.Equals(link.Objective, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Snapshot = await Snapshots.GetAsync(Request?.RequestAborted ?? CancellationToken.None);
        Measure = Snapshot.Catalogue.TryMeasure(Code, out var measure) ? measure : null;
        if (Measure is null && Request is { Response.HasStarted: false })
        {
            // Set when the answer starts: a page that is 404 while it renders is thrown away for the general one, and this one says what is missing.
            var response = Request.Response;
            response.OnStarting(() =>
            {
                response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }

        Choice = BoardChoice.Read(Snapshot, AskedQuarter, AskedOrganisation);
        Result = Measure is null || Choice.Quarter is null ? null : Snapshot.Result(Measure, Choice.Quarter, Choice.Only);
        if (Result is not null)
        {
            Body = await Parts.OfAsync<MeasureBody>(Snapshot, $"{Result.Measure.Code} {Result.Quarter.Code} {Choice.Only?.Code}", new() { [nameof(MeasureBody.Result)] = Result, [nameof(MeasureBody.Catalogue)] = Snapshot.Catalogue, [nameof(MeasureBody.Rules)] = Snapshot.Rules });
        }
    }
}
