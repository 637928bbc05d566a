using System.Net;
using System.Text.RegularExpressions;
using Bunit;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Board.Reach.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Reach;

/// <summary>The page on reach over the samples, as the server sends it, and its states.</summary>
public sealed partial class ReachPageTests(DashboardHost host) : IClassFixture<DashboardHost>, IDisposable
{
    private readonly Rendering rendering = new();

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => rendering.Dispose();

    [Fact]
    public async Task Page_Samples_SaysTheFindingAndOfWhichQuarterItIs()
    {
        var html = await ReadAsync("/reach");

        Assert.Contains("Men are 29.4% of registered carers but 42% of all carers; carers of other ethnic groups are 3.1% but at least 9%.", Words(html), StringComparison.Ordinal);
        Assert.Contains("As of the end of Q2 2017-18: these groups are returned twice a year, and none was due for Q3 2017-18.", html, StringComparison.Ordinal);
        Assert.Contains("Carers in Dacorum are 7.3% of registered carers", Words(html), StringComparison.Ordinal);
        Assert.Contains("largely reaching women", html, StringComparison.Ordinal);
        Assert.Contains("It can be read in two ways", html, StringComparison.Ordinal);
        Assert.Contains("Illustrative figures:", html, StringComparison.Ordinal);
        Assert.Equal(5, Figures().Count(html));
    }

    [Theory]
    [InlineData("sex")]
    [InlineData("age")]
    [InlineData("ethnicity")]
    [InlineData("district")]
    [InlineData("gp-registers")]
    public async Task Files_EachTable_HoldTheFiguresOfThePage(string table)
    {
        var page = Words(await ReadAsync("/reach?quarter=2017-18-Q3"));
        var lines = (await ReadAsync($"/reach/{table}.csv?quarter=2017-18-Q3")).TrimStart('\uFEFF').TrimEnd().Split("\r\n").Skip(1);

        Assert.All(lines, line => Assert.All(Cells(line), cell => Assert.Contains(OnPage(cell), page, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_HiddenDistricts_SayNoNumber()
    {
        var lines = (await ReadAsync("/reach/district.csv")).Split("\r\n");

        Assert.Contains("Three Rivers,RG16,hidden,,,,8.2%,,,Hidden", lines);
        Assert.Contains("Watford,RG17,hidden,,,,7.4%,,,Hidden", lines);
    }

    [Theory]
    [InlineData("/reach/height.csv")]
    [InlineData("/reach/sex.csv?quarter=1999-00-Q1")]
    public async Task Files_WhatThereIsNot_AreNotFound(string path)
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Page_QuarterBeforeAnyReturn_SaysWhoIsAwaited()
    {
        var html = await ReadAsync("/reach?quarter=2012-13-Q3");

        Assert.Contains("No return says yet whom services reach.", Words(html), StringComparison.Ordinal);
        Assert.Contains("Carers in Hertfordshire returns the number of carers in each group for the second and the fourth quarter. None is in by Q3 2012-13.", html, StringComparison.Ordinal);
        Assert.Contains("By district: no return yet.", Words(html), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_DimensionHidden_ShowsNoBarAndNoNumber()
    {
        var drawn = Section(new BoardRows().Groups(1, 700, 3).Reach());

        Assert.Empty(drawn.FindAll("svg"));
        Assert.DoesNotContain("700", drawn.Markup, StringComparison.Ordinal);
        Assert.Equal("By sex: hidden to protect people.", drawn.Find("h2").TextContent.Trim());
    }

    [Fact]
    public void Section_GroupMissing_ShowsTheCountsThatAreIn()
    {
        var drawn = Section(new BoardRows().Groups(1, 700).Reach());

        Assert.Equal(["700", "not available"], drawn.FindAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent.Trim()));
        Assert.DoesNotContain("%</strong>", drawn.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_ProvisionalReturn_SaysSo()
    {
        var rows = new BoardRows().Return("RG01", "CinH", ReachRows.Quarter, 700, provisional: true).Return("RG02", "CinH", ReachRows.Quarter, 300, provisional: true);

        Assert.Contains("Provisional: may still change", Section(rows.Reach()).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_OwnFigureOfReach_IsLinked()
    {
        var rows = new BoardRows().Return("ID12", "CinH", "2016-17", Figure.Of(0.34m, 3.1m, 9m)).Groups(1, 700, 300);

        var drawn = rendering.Render<ReachStatements>(parameters => parameters
            .Add(part => part.Statements, BoardRows.Catalogue.Reach.Statements)
            .Add(part => part.Published, ReachBuilder.Build(rows.Build(), BoardRows.Period("2017-18-Q3")).Published)
            .Add(part => part.Quarter, BoardRows.Period("2017-18-Q3")));

        Assert.Equal("/measures/ID12?quarter=2017-18-Q3", drawn.Find("a").GetAttribute("href"));
        Assert.Contains("0.34", drawn.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ReachSection> Section(ReachResult result) => rendering.Render<ReachSection>(parameters => parameters
        .Add(section => section.Result, result.By("sex"))
        .Add(section => section.Quarter, result.Quarter)
        .Add(section => section.Rules, ReachRows.Rules)
        .Add(section => section.SaysWhen, true)
        .Add(section => section.Table, "/reach/sex"));

    // Numbers carry their sign and their commas on the page.
    private static string OnPage(string cell) =>
        decimal.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var number) ? cell.Contains('.', StringComparison.Ordinal) ? cell : number.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture) : cell.StartsWith("RG", StringComparison.Ordinal) ? "/measures/" + cell : cell;

    private static IEnumerable<string> Cells(string line) => Cell().Matches(line).Select(match => match.Value.Trim('"')).Where(cell => cell.Length > 0);

    // Words that may not be parted at a line's end stand in elements of their own.
    private static string Words(string html) => Space().Replace(Tag().Replace(html, match => match.Value.StartsWith("<a ", StringComparison.Ordinal) ? match.Value : ""), " ");

    [GeneratedRegex("""("[^"]*")|[^,]+""")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\u00A0\u2060]+")]
    private static partial Regex Space();

    [GeneratedRegex("<figure")]
    private static partial Regex Figures();

    private async Task<string> ReadAsync(string path)
    {
        using var client = host.CreateClient();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, Token));
    }
}
