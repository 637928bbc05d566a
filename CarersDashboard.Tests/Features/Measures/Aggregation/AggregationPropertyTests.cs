using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Aggregation;
using CarersDashboard.Tests.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Aggregation;

public class AggregationPropertyTests
{
    private static readonly Measure Flow = SmallCatalogue.Referrals;

    private static readonly Measure Rate = SmallCatalogue.Referrals with { Kind = MeasureKind.Rate, Unit = MeasureUnit.Percent };

    /// <summary>A figure with the number it has in truth; null where there is none.</summary>
    private static readonly Gen<Known> Counts = Gen.Frequency(
        (5, Gen.Choose(0, 999).Select(number => new Known(Figure.Of(number), number))),
        (2, Gen.Choose(1, 9).SelectMany(bound => Gen.Choose(0, bound - 1).Select(number => new Known(Figure.SuppressedBelow(bound), number)))),
        (2, Gen.Choose(0, 50).SelectMany(low => Gen.Choose(1, 9).SelectMany(width => Gen.Choose(0, width).Select(more => new Known(Figure.Between(low, low + width), low + more))))),
        (1, Gen.Constant(new Known(Figure.Missing, null))),
        (1, Gen.Constant(new Known(Figure.NotApplicable, null))),
        (1, Gen.Choose(1, 4).Select(number => new Known(Figure.Hidden, number))));

    private static readonly Gen<Figure> Shares = Gen.Frequency(
        (6, Gen.Choose(1, 999).SelectMany(bottom => Gen.Choose(0, bottom).Select(top => Figure.Of(Combined.Quotient(MeasureUnit.Percent, top, bottom), top, bottom)))),
        (1, Gen.Constant(Figure.Missing)),
        (1, Gen.Constant(Figure.Of(50))));

    private static readonly Gen<(Known[] Figures, int[] Groups)> Tables =
        from count in Gen.Choose(1, 12)
        from figures in Gen.ArrayOf(Counts, count)
        from groups in Gen.ArrayOf(Gen.Choose(0, 3), count)
        select (figures, groups);

    private static readonly Gen<(Figure[] Figures, int[] Groups)> ShareTables =
        from count in Gen.Choose(2, 12)
        from figures in Gen.ArrayOf(Shares, count)
        from groups in Gen.ArrayOf(Gen.Choose(0, 3), count)
        select (figures, groups);

    [Fact]
    public void Sum_AnyOrder_IsTheSame() => Properties.Hold(Tables, 1000, table =>
    {
        var figures = table.Figures.Select(known => known.Figure).ToArray();

        Assert.Equal(Combined.OverOrganisations(Flow, figures), Combined.OverOrganisations(Flow, [.. figures.Reverse()]));
        Assert.Equal(Combined.OverPeriods(Flow, figures), Combined.OverPeriods(Flow, [.. figures.OrderBy(figure => figure.Low).ThenBy(figure => figure.State)]));
    });

    [Fact]
    public void Sum_AnyGrouping_HasTheSameBoundsAndItsCompletenessAddsUp() => Properties.Hold(Tables, 1000, table =>
    {
        var atOnce = Combined.OverOrganisations(Flow, [.. table.Figures.Select(known => known.Figure)]);
        var groups = table.Figures.Zip(table.Groups).GroupBy(entry => entry.Second).Select(group => Combined.OverOrganisations(Flow, [.. group.Select(entry => entry.First.Figure)])).ToList();

        var together = Combined.OverOrganisations(Flow, [.. groups.Select(group => group.Figure)]);

        Assert.Equal(atOnce.Figure.BoundsIn(MeasureUnit.Count), together.Figure.BoundsIn(MeasureUnit.Count));
        Assert.Equal(atOnce.Figure.IsHidden, together.Figure.IsHidden);
        Assert.Equal((atOnce.Included, atOnce.Of), (groups.Sum(group => group.Included), groups.Sum(group => group.Of)));
        Assert.Equal(atOnce.IsComplete, groups.TrueForAll(group => group.IsComplete));
    });

    [Fact]
    public void Sum_AnyFigures_HoldsTheTruthAndNeverClaimsMoreThanItHas() => Properties.Hold(Tables, 1000, table =>
    {
        var combined = Combined.OverOrganisations(Flow, [.. table.Figures.Select(known => known.Figure)]);

        var truth = table.Figures.Where(known => !known.Figure.IsHidden).Sum(known => known.Number ?? 0);
        if (combined.Figure.BoundsIn(MeasureUnit.Count) is { } bounds)
        {
            Assert.InRange(truth, bounds.Low, bounds.High);
            Assert.DoesNotContain(table.Figures, known => known.Figure.IsHidden);
        }

        if (table.Figures.Any(known => known.Figure.Low is null))
        {
            Assert.False(combined.IsComplete);
        }
    });

    [Fact]
    public void Rates_AnyOrderAndGrouping_AreTheSame() => Properties.Hold(ShareTables, 1000, table =>
    {
        var atOnce = Combined.OverOrganisations(Rate, table.Figures);
        var groups = table.Figures.Zip(table.Groups).GroupBy(entry => entry.Second).Select(group => Combined.OverOrganisations(Rate, [.. group.Select(entry => entry.First)])).ToList();

        Assert.Equal(atOnce, Combined.OverOrganisations(Rate, [.. table.Figures.Reverse()]));
        if (atOnce.Figure.HasValue && groups.Count > 1)
        {
            Assert.Equal(atOnce.Figure, Combined.OverOrganisations(Rate, [.. groups.Select(group => group.Figure)]).Figure);
        }

        Assert.Equal(atOnce.IsComplete, table.Figures.All(figure => figure.Numerator is not null));
    });

    [Fact]
    public void Quarters_OrganisationsFirstOrPeriodsFirst_AreTheSame() => Properties.Hold(
        Gen.ArrayOf(Gen.ArrayOf(Counts, 4), 3),
        1000,
        organisations =>
        {
            Figure Year(IEnumerable<Figure> quarters) => Combined.OverPeriods(Flow, [.. quarters]).Figure;
            Figure County(IEnumerable<Figure> all) => Combined.OverOrganisations(Flow, [.. all]).Figure;

            var yearsFirst = County(organisations.Select(quarters => Year(quarters.Select(known => known.Figure))));
            var countyFirst = Year(Enumerable.Range(0, 4).Select(quarter => County(organisations.Select(quarters => quarters[quarter].Figure))));

            Assert.Equal(yearsFirst.BoundsIn(MeasureUnit.Count), countyFirst.BoundsIn(MeasureUnit.Count));
        });

    [Fact]
    public void Steps_OfACountFromTheStartOfTheYear_AddUpToIt() => Properties.Hold(Gen.ArrayOf(Gen.Choose(0, 99), 4), 500, steps =>
    {
        var running = 0;
        var points = steps.Select((step, index) => new PeriodPoint(ReportingPeriod.Quarter(2017, index + 1), Figure.Of(running += step))).ToList();
        var line = new PeriodFigures(SmallCatalogue.Referrals with { Kind = MeasureKind.Cumulative }, points);

        Assert.Equal(steps.Select(step => Figure.Of(step)), points.Select(point => line.Quarterly(point.Period).Figure));
        Assert.Equal(points[^1].Figure, line.RollingYear(points[^1].Period).Figure);
        Assert.Equal(line.YearToDate(points[^1].Period).Figure, line.RollingYear(points[^1].Period).Figure);
    });

    private sealed record Known(Figure Figure, decimal? Number);
}
