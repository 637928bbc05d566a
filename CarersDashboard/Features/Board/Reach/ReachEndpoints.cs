using CarersDashboard.Features.Board.Downloads;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>Hands out the tables of the page on reach.</summary>
public static class ReachEndpoints
{
    /// <summary>Maps <c>/reach/{dimension}</c> and <c>/reach/gp-registers</c>, each as CSV, XLSX and JSON.</summary>
    public static void MapReach(this IEndpointRouteBuilder routes)
    {
        routes.MapTable("/reach/{dimension}", (snapshot, request) =>
        {
            var choice = BoardChoice.Read(snapshot, request.Query["quarter"], request.Query["organisation"]);

            // A file cannot say that it is of another quarter than was asked for, so it is not given.
            return choice is { Quarter: { } quarter, Notices.Count: 0 }
                && ReachBuilder.Build(snapshot, quarter, choice.Only).Dimensions.FirstOrDefault(one => one.Dimension.Code == (string?)request.RouteValues["dimension"]) is { } found
                    ? ReachTables.Of(found, quarter, snapshot.Rules)
                    : null;
        });
        routes.MapTable($"/reach/{ReachTables.Registers}", (snapshot, _) => snapshot.Catalogue.Reach.Registers is { } registers ? ReachTables.Of(registers) : null);
    }
}
