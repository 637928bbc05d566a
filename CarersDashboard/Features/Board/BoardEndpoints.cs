using CarersDashboard.Features.Board.Changes;

namespace CarersDashboard.Features.Board;

/// <summary>Maps what the board hands out beside its pages.</summary>
public static class BoardEndpoints
{
    /// <summary>Maps the files of every page.</summary>
    public static void MapBoard(this WebApplication app)
    {
        app.MapChanges();
    }
}
