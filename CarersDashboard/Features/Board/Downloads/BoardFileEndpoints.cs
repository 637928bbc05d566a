using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board.Charts;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>The files of the overview and of a measure's page.</summary>
public static class BoardFileEndpoints
{
    /// <summary>Maps the table of the overview.</summary>
    public static void MapOverviewFiles(this IEndpointRouteBuilder routes) => routes.MapTable("/measures", (snapshot, request) =>
        Choice(snapshot, request) is { Quarter: { } quarter, Strategy: { } strategy, Notices.Count: 0 } choice
            ? MeasureTables.Overview(snapshot.Overview(quarter, strategy, choice.Only), snapshot.Catalogue)
            : null);

    /// <summary>Maps the tables of a measure and its drawing.</summary>
    public static void MapMeasureFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapTable("/measures/{code}/numbers", (snapshot, request) => Result(snapshot, request) is { } result ? MeasureTables.Numbers(result, snapshot.Rules) : null);
        routes.MapTable("/measures/{code}/reference", (snapshot, request) => Result(snapshot, request) is { } result ? MeasureTables.Reference(result) : null);
        routes.MapGet("/measures/{code}/chart.svg", async (HttpContext context, BoardSnapshotProvider snapshots, ChartDrawing drawing) =>
            Result(await snapshots.GetAsync(context.RequestAborted), context.Request) is { } result && MeasureChart.Of(result) is { } chart
                ? Results.File(await drawing.WriteAsync(result, chart), "image/svg+xml", $"{result.Measure.Code}-{result.Quarter.Code}.svg")
                : Results.NotFound()).RequireAuthorization(Policies.Board);
    }

    // A file cannot say that it is of another quarter than was asked for, so it is not given.
    private static MeasureResult? Result(BoardSnapshot snapshot, HttpRequest request) =>
        Choice(snapshot, request) is { Quarter: { } quarter, Notices.Count: 0 } choice && snapshot.Catalogue.TryMeasure((string)request.RouteValues["code"]!, out var measure)
            ? snapshot.Result(measure, quarter, choice.Only)
            : null;

    private static BoardChoice Choice(BoardSnapshot snapshot, HttpRequest request) =>
        BoardChoice.Read(snapshot, request.Query["quarter"], request.Query["organisation"], request.Query["strategy"]);
}
