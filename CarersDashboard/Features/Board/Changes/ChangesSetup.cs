using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Headlines;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>Registers what tells what changed.</summary>
public static class ChangesSetup
{
    /// <summary>Adds the earlier boards and the desk.</summary>
    public static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton<ChangesStore>()
        .AddSingleton<EarlierBoards>()
        .AddSingleton<ChangesDesk>()
        .AddSingleton(new HeadlineSource(HeadlineSubject.ChangesKind, Find));

    /// <summary>Maps the table of the page.</summary>
    public static void MapChanges(this WebApplication app)
    {
        var desk = app.Services.GetRequiredService<ChangesDesk>();
        app.MapTable("/changes/changes", async (context, cancellationToken) =>
        {
            var query = context.Request.Query;
            var view = await desk.ReadAsync(query["quarter"], query["since"], query["organisation"], cancellationToken);
            return view.Changes is null ? null : ChangesTable.Of(view.Changes);
        });
    }

    private static HeadlinePlaceInfo? Find(HeadlinePlace place, BoardSnapshot snapshot) =>
        Measures.ReportingPeriod.TryParse(place.Subject.Key, out var earlier) && earlier.CompareTo(place.Quarter) < 0 && snapshot.Choosable.Contains(earlier)
            ? new($"what changed in {place.Quarter.Label} since {earlier.Label}", ChangesWords.Headline(ChangesBuilder.SinceQuarter(snapshot, place.Quarter, earlier, place.Only)), BoardAddress.Changes(place.Quarter, earlier.Code, place.Only))
            : null;
}
