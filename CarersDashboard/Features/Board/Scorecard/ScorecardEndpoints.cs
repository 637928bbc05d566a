using CarersDashboard.Features.Board.Downloads;

namespace CarersDashboard.Features.Board.Scorecard;

/// <summary>The scorecard's files.</summary>
public static class ScorecardEndpoints
{
    /// <summary>Maps the table of measures and that of actions under the page.</summary>
    public static void MapScorecard(this IEndpointRouteBuilder routes)
    {
        routes.MapTable("/strategy/scorecard", (snapshot, request) => Build(snapshot, request) is { } scorecard ? ScorecardTables.Measures(snapshot.Catalogue, scorecard) : null);
        routes.MapTable("/strategy/plan", (snapshot, request) => Build(snapshot, request) is { } scorecard ? ScorecardTables.Plan(scorecard) : null);
    }

    // A file cannot say that it is of another quarter than was asked for, so it is not given.
    private static StrategyScorecard? Build(BoardSnapshot snapshot, HttpRequest request)
    {
        var choice = BoardChoice.Read(snapshot, request.Query["quarter"], request.Query["organisation"], request.Query["strategy"], ScorecardWords.Groupings);
        return choice is { Quarter: { } quarter, Strategy: { } strategy, Notices.Count: 0 } ? snapshot.Scorecard(quarter, strategy, choice.Only) : null;
    }
}
