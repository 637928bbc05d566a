using Bunit;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Pieces;

public sealed class OrganisationPiecesTests : IDisposable
{
    private const string Partnership = "Hertfordshire Partnership University NHS Foundation Trust";
    private static readonly decimal?[] Steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Trends_ConcernOfOneUnderASteadyTotal_IsInTheHeading()
    {
        var list = Trends(new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 70]).Quarters("ID08", "WHHT", "2014-15-Q1", [.. Steady, 130]));

        Assert.Equal($"The county’s figure hides {Partnership}", Words(list.Find("h2")));
        Assert.Equal("70 carers in Q3 2017-18", Words(Assert.Single(list.FindAll(".organisation-concern"))));
    }

    [Fact]
    public void Trends_ConcernOfAllTogetherToo_IsNotHidden()
    {
        var list = Trends(new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 20]).Quarters("ID08", "WHHT", "2014-15-Q1", [.. Steady, 100]));

        Assert.Equal($"A concern at {Partnership}", Words(list.Find("h2")));
    }

    [Fact]
    public void Trends_NoConcern_NameNobodyAndKeepTheOrderOfTheCatalogue()
    {
        var list = Trends(new BoardRows().Quarters("ID08", "WHHT", "2017-18-Q2", 90, 91).Quarters("ID08", "HPFT", "2017-18-Q2", 10, 11));

        Assert.Equal("By organisation", Words(list.Find("h2")));
        Assert.Equal([Partnership, "West Hertfordshire Hospitals NHS Trust"], list.FindAll("h3").Select(Words));
    }

    [Fact]
    public void Trends_HiddenAndAwaited_SayWhichIsWhich()
    {
        var list = Trends(new BoardRows()
            .Quarters("ID08", "HPFT", "2017-18-Q1", 40, 60).Return("ID08", "HPFT", "2017-18-Q3", Figure.SuppressedBelow(5))
            .Quarters("ID08", "WHHT", "2017-18-Q1", 20, 20));

        Assert.Equal(["† Fewer than 5 carers in Q3 2017-18", "Awaited; 20 carers in Q2 2017-18"], list.FindAll("li h3 + p").Select(Words));
        Assert.Equal("† Hidden to protect people. The dashed ring is a return still to come.", Words(list.FindAll(".section-note")[1]));
    }

    [Fact]
    public void Trends_PlainLines_HaveNoSignsToExplain() =>
        Assert.Single(Trends(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 10, 11).Quarters("ID08", "WHHT", "2017-18-Q2", 90, 91)).FindAll(".section-note"));

    [Fact]
    public void Trends_OneOrganisation_IsNothing() =>
        Assert.Equal("", Trends(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 10, 11)).Markup.Trim());

    [Fact]
    public void Shares_TwoOrganisations_StandInTheOrderOfTheCatalogueWithTheirIntervals()
    {
        var shares = Shares(Jabs(5126, 10000, "ENHCCG").Return("SU11", "HVCCG", "2017-18-Q3", Figure.Of(40, 20, 50)));

        Assert.Equal(["Herts Valleys Clinical Commissioning Group", "East and North Hertfordshire Clinical Commissioning Group"], shares.FindAll("tbody th").Select(Words));
        Assert.Equal(["40.0%", "27.6% to 53.8%", "about 50"], shares.FindAll("tbody td").Take(3).Select(Words));
        Assert.Contains("with as few people as this", Words(shares.Find(".chart-source")), StringComparison.Ordinal);
        Assert.Equal("Carers who have had a flu jab, by organisation, Q3 2017-18", Words(shares.Find("h2")));
    }

    [Fact]
    public void Shares_HiddenOne_HasNoBar()
    {
        var shares = Shares(Jabs(5126, 10000, "ENHCCG").Return("SU11", "HVCCG", "2017-18-Q3", Figure.SuppressedBelow(5)));

        Assert.Single(shares.FindAll(".interval-bar"));
        Assert.Equal(["†", "", ""], shares.FindAll("tbody td").Take(3).Select(Words));
    }

    [Fact]
    public void Shares_OneOrganisationOrACount_AreNothing()
    {
        Assert.Equal("", Shares(Jabs(5126, 10000, "ENHCCG")).Markup.Trim());
        Assert.Equal("", Shares(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q3", 10).Quarters("ID08", "WHHT", "2017-18-Q3", 90), "ID08").Markup.Trim());
    }

    [Fact]
    public void Benchmarks_Break_IsNeverJoined()
    {
        // England's figures of the catalogue change their way of counting in 2016-17.
        var england = BoardRows.Catalogue.Benchmarks.First(benchmark => benchmark.Measure == "OU03" && benchmark.Points.Any(point => point.BreakBefore));
        var measure = BoardRows.Measure("OU01");
        Assert.NotEmpty(england.Points);

        var model = TrendChartBuilder.Build(measure with { Unit = MeasureUnit.Percent, Breaks = [] }, [BoardLine.Of(england)], BoardRows.Period("2022-23-Q1"), new(1160, 430, 170))!;

        var path = model.Lines[0].Path.ToList();
        var broken = path.FindIndex(point => point.Y is null);
        Assert.Equal(england.Points.TakeWhile(point => !point.BreakBefore).Count(), broken);
    }

    [Fact]
    public void Benchmarks_Panel_PutsOursFirstAndRanksNobody()
    {
        var panel = Benchmarks(new BoardRows().Published("STRATEGY-2018", "OU01", "HCC-ACS", "2014-15 survey", 8.4m).Published("STRATEGY-2018", "OU01", "HCC-ACS", "2016-17 survey", 7.3m));

        Assert.StartsWith("Beside others: 7.3 here, England 7.7 in the 2016-17 survey", Words(panel.Find("figcaption")), StringComparison.Ordinal);
        Assert.Equal("Hertfordshire County Council Adult Care Services", Words(panel.Find(".chart-key-line")));
        Assert.Equal(panel.FindAll("tbody th").Select(Words).OrderDescending(), panel.FindAll("tbody th").Select(Words));
        Assert.All(panel.FindAll(".trend-plot"), plot => Assert.Equal("Survey changed", plot.QuerySelector(".trend-note")!.TextContent));
        foreach (var word in new[] { "rank", "best", "worst", "1st" })
        {
            Assert.DoesNotContain(word, Words(panel.Find("section")), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Benchmarks_Source_NamesTheLinesThatAreDrawn()
    {
        var panel = Benchmarks(new BoardRows().Published("STRATEGY-2018", "OU01", "HCC-ACS", "2016-17 survey", 7.3m));

        var drawn = panel.FindAll(".chart-key-line").Skip(1).Select(Words).ToList();
        Assert.All(drawn, name => Assert.Contains(name + ":", Words(panel.Find(".chart-source")), StringComparison.Ordinal));
        Assert.Equal(drawn.Count, BoardRows.Catalogue.Benchmarks.Count(one => one.Measure == "OU01" && Words(panel.Find(".chart-source")).Contains(one.Name + ":", StringComparison.Ordinal)));
    }

    [Fact]
    public void Benchmarks_None_IsNothing() => Assert.Equal("", Benchmarks(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q2", 10, 11), "SU01").Markup.Trim());

    private static BoardRows Jabs(int top, int bottom, string organisation) => new BoardRows().Return("SU11", organisation, "2017-18-Q3", Figure.Of(100m * top / bottom, top, bottom));

    private static string Words(AngleSharp.Dom.INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<OrganisationTrends> Trends(BoardRows rows) => rendering.Render<OrganisationTrends>(parameters => parameters
        .Add(one => one.Result, rows.Result("ID08", "2017-18-Q3"))
        .Add(one => one.Catalogue, BoardRows.Catalogue));

    private IRenderedComponent<OrganisationShares> Shares(BoardRows rows, string measure = "SU11") => rendering.Render<OrganisationShares>(parameters => parameters
        .Add(one => one.Result, rows.Result(measure, "2017-18-Q3"))
        .Add(one => one.Rules, new DisclosureRules()));

    private IRenderedComponent<BenchmarkPanel> Benchmarks(BoardRows rows, string measure = "OU01") => rendering.Render<BenchmarkPanel>(parameters => parameters.Add(one => one.Result, rows.Result(measure, "2017-18-Q3")));
}
