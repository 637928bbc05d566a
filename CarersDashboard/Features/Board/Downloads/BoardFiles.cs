using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>Hands tables of the board out as files.</summary>
public static class BoardFiles
{
    /// <summary>The forms in which every table can be had, with the words of their links.</summary>
    public static IReadOnlyList<(string Extension, string Label)> Forms { get; } = [("csv", "CSV"), ("xlsx", "XLSX"), ("json", "About the CSV")];

    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps a table under its page: <c>{path}.csv</c>, <c>.xlsx</c>, and <c>.json</c> for what the file means. Whoever may see the board may have it.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="path">Address without the ending: <c>/measures/{code}/numbers</c>.</param>
    /// <param name="build">Puts the table together from the answer's context; null where there is none.</param>
    public static void MapTable(this IEndpointRouteBuilder routes, string path, Func<HttpContext, CancellationToken, ValueTask<BoardTable?>> build)
    {
        foreach (var (extension, _) in Forms)
        {
            routes.MapGet($"{path}.{extension}", async context => await Answer(await build(context, context.RequestAborted), extension, context).ExecuteAsync(context)).RequireAuthorization(Policies.Board);
        }
    }

    /// <summary>Maps a table that the snapshot alone is enough for.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="path">Address without the ending.</param>
    /// <param name="build">Puts the table together from the snapshot and the request; null where there is none.</param>
    public static void MapTable(this IEndpointRouteBuilder routes, string path, Func<BoardSnapshot, HttpRequest, BoardTable?> build)
    {
        foreach (var (extension, _) in Forms)
        {
            routes.MapGet($"{path}.{extension}", async (HttpContext context, BoardSnapshotProvider snapshots) =>
                Answer(build(await snapshots.GetAsync(context.RequestAborted), context.Request), extension, context)).RequireAuthorization(Policies.Board);
        }
    }

    private static IResult Answer(BoardTable? table, string extension, HttpContext context)
    {
        if (table is null)
        {
            return Results.NotFound();
        }

        switch (extension)
        {
            case "xlsx":
                return Results.File(BoardTableWriter.Workbook(table), Spreadsheet, table.Name + ".xlsx");
            case "json":
                return Results.File(BoardTableWriter.Metadata(table), "application/csvm+json", table.Name + ".csv-metadata.json");
            default:
                // Programs find the metadata by this.
                context.Response.Headers.Link = $"<{context.Request.Path.Value![..^4]}.json{context.Request.QueryString}>; rel=\"describedby\"; type=\"application/csvm+json\"";
                return Results.File(BoardTableWriter.Csv(table), "text/csv; charset=utf-8", table.Name + ".csv");
        }
    }
}
