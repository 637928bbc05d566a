using CarersDashboard.Features.Board.Reach;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>Registers headings in approvers' own words.</summary>
public static class HeadlineSetup
{
    /// <summary>Adds what keeps and shows them, with the headings of the overview and of the measures. Another page adds a <see cref="HeadlineSource"/> of its own.</summary>
    public static IServiceCollection AddHeadlines(this IServiceCollection services) => services
        .AddSingleton<HeadlineStore>()
        .AddSingleton<HeadlineShelf>()
        .AddScoped<HeadlineDesk>()
        .AddSingleton(new HeadlineSource(HeadlineSubject.OverviewKind, Overview))
        .AddSingleton(new HeadlineSource(HeadlineSubject.MeasureKind, Measure))
        .AddSingleton(new HeadlineSource(HeadlineSubject.ScorecardKind, Scorecard))
        .AddSingleton(new HeadlineSource(HeadlineSubject.ReachKind, Reach));

    // Whatever strategy groups the tiles, the sentence counts them all.
    private static HeadlinePlaceInfo? Overview(HeadlinePlace place, BoardSnapshot snapshot) =>
        place.Subject.Key.Length == 0 && snapshot.Catalogue.Strategies.Count > 0
            ? new($"the overview of {place.Quarter.Label}", snapshot.Overview(place.Quarter, snapshot.Catalogue.Strategies[0], place.Only).Headline, BoardAddress.Overview(place.Quarter, only: place.Only))
            : null;

    private static HeadlinePlaceInfo? Scorecard(HeadlinePlace place, BoardSnapshot snapshot) =>
        snapshot.Catalogue.Strategies.FirstOrDefault(strategy => strategy.Code == place.Subject.Key) is { } strategy
            ? new($"the scorecard of “{strategy.Title}” in {place.Quarter.Label}", snapshot.Scorecard(place.Quarter, strategy, place.Only).Headline, BoardAddress.Scorecard(place.Quarter, strategy.Code, place.Only))
            : null;

    private static HeadlinePlaceInfo? Reach(HeadlinePlace place, BoardSnapshot snapshot) => place.Subject.Key.Length == 0
        ? new($"the page of reach in {place.Quarter.Label}", ReachWords.Headline(ReachBuilder.Build(snapshot, place.Quarter, place.Only)), BoardAddress.Reach(place.Quarter, place.Only))
        : null;

    private static HeadlinePlaceInfo? Measure(HeadlinePlace place, BoardSnapshot snapshot) =>
        snapshot.Catalogue.TryMeasure(place.Subject.Key, out var measure) && measure.Code == place.Subject.Key
            ? new($"“{measure.Name}” in {place.Quarter.Label}", MeasureWords.Headline(snapshot.Result(measure, place.Quarter, place.Only)), BoardAddress.Measure(measure, place.Quarter, place.Only))
            : null;
}
