using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>Sets the carers that services reach beside all carers.</summary>
public static class ReachBuilder
{
    /// <summary>The catalogue's measure of reach, which services may return themselves.</summary>
    internal const string ReachMeasure = "ID12";

    /// <summary>The result for a quarter, for the first organisation with a return or for one.</summary>
    public static ReachResult Build(BoardSnapshot snapshot, ReportingPeriod quarter, Organisation? only = null)
    {
        var published = snapshot.Catalogue.TryMeasure(ReachMeasure, out var measure) ? snapshot.Result(measure, quarter, only) : null;
        return new(
            quarter,
            [.. snapshot.Catalogue.Breakdowns.Select(dimension => Of(snapshot, dimension, quarter, only))],
            published?.Point is { Figure.HasValue: true } ? published : null);
    }

    private static ReachDimensionResult Of(BoardSnapshot snapshot, ReachDimension dimension, ReportingPeriod quarter, Organisation? only)
    {
        var results = dimension.Groups.Select(group => snapshot.Result(MeasureOf(snapshot, group.Measure), quarter, only)).ToList();
        var organisation = results.SelectMany(result => result.Returned).FirstOrDefault(line => line.Latest is not null)?.Organisation;
        if (organisation is null)
        {
            return new()
            {
                Dimension = dimension,
                Standing = ReachStanding.None,
                Groups = [],
                Population = dimension.PopulationBy(quarter.End),
            };
        }

        // Registers of two organisations may hold the same carer: they are never put together, and the first speaks.
        var lines = results.Select(result => result.Returned.FirstOrDefault(line => line.Organisation == organisation)).ToList();
        var period = lines.Select(line => line?.Latest?.Period).OfType<ReportingPeriod>().Max()!;
        var points = lines.Select(line => line?.At(period)).ToList();
        var known = snapshot.KnownIn(dimension, organisation, period);
        var population = dimension.PopulationBy(period.End);
        var groups = dimension.Groups.Select((group, index) => GroupOf(snapshot, group, points[index], period, known, population)).ToList();
        return new()
        {
            Dimension = dimension,
            Standing = known is not null ? ReachStanding.Full : groups.TrueForAll(group => group.Figure.IsHidden) ? ReachStanding.Hidden : ReachStanding.Partly,
            Groups = groups,
            Organisation = organisation,
            Period = period,
            Known = known,
            Registered = RegisteredIn(snapshot, dimension, organisation, period),
            Population = population,
            Behind = results.Exists(result => result.Standing == Standing.Behind),
            Provisional = points.Exists(point => point?.Provisional == true),
            Illustrative = points.Exists(point => point?.Illustrative == true),
        };
    }

    private static ReachGroupResult GroupOf(BoardSnapshot snapshot, ReachGroup group, BoardPoint? point, ReportingPeriod period, decimal? known, ReachPopulation? population)
    {
        var figure = point?.Figure ?? Figure.Missing;
        var share = figure.Value is { } count && known is > 0 and var all && count <= all ? ShareInterval.Of(count, all) : null;
        var ofAll = population?.ShareOf(group.Measure);
        return new(
            group,
            snapshot.Catalogue.At(MeasureOf(snapshot, group.Measure), period),
            figure,
            point?.Restated == true,
            share,
            ofAll,
            share is null || ofAll is null ? null : ReachRatio.Of(share, ofAll));
    }

    private static decimal? RegisteredIn(BoardSnapshot snapshot, ReachDimension dimension, Organisation organisation, ReportingPeriod period) =>
        snapshot.Catalogue.TryMeasure(dimension.Whole, out var whole)
            ? snapshot.Result(whole, period, organisation).Returned.FirstOrDefault(line => line.Organisation == organisation)?.At(period)?.Figure.Value
            : null;

    private static Measure MeasureOf(BoardSnapshot snapshot, string code) =>
        snapshot.Catalogue.TryMeasure(code, out var measure) ? measure : throw new InvalidOperationException($"The catalogue has lost the measure {code}.");
}
