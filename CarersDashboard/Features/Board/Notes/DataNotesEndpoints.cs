using CarersDashboard.Features.Board.Downloads;

namespace CarersDashboard.Features.Board.Notes;

/// <summary>The files of the data notes.</summary>
public static class DataNotesEndpoints
{
    /// <summary>Maps the known inconsistencies and the restatements under the page.</summary>
    public static void MapDataNotes(this IEndpointRouteBuilder routes)
    {
        routes.MapTable("/data-notes/inconsistencies", (snapshot, request) => DataNotesTables.Inconsistencies(DataNotesBuilder.Build(snapshot, null)));
        routes.MapTable("/data-notes/restatements", (snapshot, request) =>
            BoardChoice.Read(snapshot, request.Query["quarter"]) is { Quarter: { } quarter, Notices.Count: 0 } ? DataNotesTables.Restatements(DataNotesBuilder.Build(snapshot, quarter)) : null);
    }
}
