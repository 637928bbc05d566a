using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Notes;

/// <summary>What must be known about the data, made from the catalogue and the figures.</summary>
public sealed partial class NotesPage
{
    /// <summary>Which quarter: <c>2017-18-Q3</c>; the latest without it.</summary>
    [SupplyParameterFromQuery(Name = "quarter")]
    public string? AskedQuarter { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private BoardSnapshot? Snapshot { get; set; }

    private BoardChoice Choice { get; set; } = new();

    private DataNotes? Notes { get; set; }

    private string Address => BoardAddress.Notes(Notes!.Quarter);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Snapshot = await Snapshots.GetAsync(Request?.RequestAborted ?? CancellationToken.None);
        Choice = BoardChoice.Read(Snapshot, AskedQuarter);
        Notes = DataNotesBuilder.Build(Snapshot, Snapshot.IsEmpty ? null : Choice.Quarter);
    }
}
