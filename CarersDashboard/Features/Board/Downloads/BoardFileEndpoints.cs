using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures.Disclosure;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>The files of the overview and of a measure's page.</summary>
public static class BoardFileEndpoints
{
    /// <summary>Maps the table of the overview.</summary>
    public static void MapOverviewFiles(this IEndpointRouteBuilder routes) => routes.MapTable("/measures", async (context, cancellationToken) =>
    {
        var snapshot = await SnapshotAsync(context, cancellationToken);
        var choice = Choice(snapshot, context);
        return choice is { Quarter: { } quarter, Strategy: { } strategy } && choice.Notices.Count == 0
            ? MeasureTables.Overview(OverviewBuilder.Build(snapshot, quarter, strategy, choice.Only, Rules(context)), snapshot.Catalogue)
            : null;
    });

    /// <summary>Maps the tables of a measure and its drawing.</summary>
    public static void MapMeasureFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapTable("/measures/{code}/numbers", async (context, cancellationToken) =>
            await ResultAsync(context, cancellationToken) is ({ } snapshot, { } result) ? MeasureTables.Numbers(result, snapshot.Catalogue, Rules(context)) : null);
        routes.MapTable("/measures/{code}/reference", async (context, cancellationToken) =>
            await ResultAsync(context, cancellationToken) is (_, { } result) ? MeasureTables.Reference(result) : null);
        routes.MapGet("/measures/{code}/chart.svg", async (HttpContext context, ChartDrawing drawing) =>
            await ResultAsync(context, context.RequestAborted) is (_, { } result) && MeasureChart.Of(result) is { } chart
                ? Results.File(await drawing.WriteAsync(result, chart, context.RequestServices), "image/svg+xml", $"{result.Measure.Code}-{result.Quarter.Code}.svg")
                : Results.NotFound()).RequireAuthorization(Policies.Board);
    }

    // A file cannot say that it is of another quarter than was asked for, so it is not given.
    private static async Task<(BoardSnapshot? Snapshot, MeasureResult? Result)> ResultAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotAsync(context, cancellationToken);
        var choice = Choice(snapshot, context);
        return choice is { Quarter: { } quarter, Notices.Count: 0 } && snapshot.Catalogue.TryMeasure((string)context.Request.RouteValues["code"]!, out var measure)
            ? (snapshot, snapshot.Result(measure, quarter, choice.Only))
            : (null, null);
    }

    private static BoardChoice Choice(BoardSnapshot snapshot, HttpContext context) =>
        BoardChoice.Read(snapshot, context.Request.Query["quarter"], context.Request.Query["organisation"], context.Request.Query["strategy"]);

    private static ValueTask<BoardSnapshot> SnapshotAsync(HttpContext context, CancellationToken cancellationToken) =>
        context.RequestServices.GetRequiredService<BoardSnapshotProvider>().GetAsync(cancellationToken);

    private static DisclosureRules Rules(HttpContext context) => context.RequestServices.GetRequiredService<DisclosureRules>();
}
