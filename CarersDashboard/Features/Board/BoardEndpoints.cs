using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Notes;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Board.Scorecard;

namespace CarersDashboard.Features.Board;

/// <summary>Maps the files of the board.</summary>
public static class BoardEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapBoard(this WebApplication app)
    {
        app.MapOverviewFiles();
        app.MapMeasureFiles();
        app.MapReach();
        app.MapScorecard();
        app.MapDataNotes();
        app.MapChanges();
    }
}
