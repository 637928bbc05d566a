using System.Net;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Pages;

/// <summary>The board's pages over the samples, as the server sends them.</summary>
public sealed class BoardPagesTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overview_NothingAsked_IsTheLatestQuarterGroupedByTheStrategyOf2018()
    {
        var html = await ReadAsync("/");

        Assert.Contains("<strong>Q3 2017-18</strong>", html, StringComparison.Ordinal);
        Assert.Contains("11 of 12 returns in", html, StringComparison.Ordinal);
        Assert.Contains("Awaited: East and North Hertfordshire NHS Trust", html, StringComparison.Ordinal);
        Assert.Contains("Get good information and advice when they need it", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_EarlierQuarter_ShowsNothingLater()
    {
        var html = await ReadAsync("/?quarter=2017-18-Q2");

        Assert.Contains("<strong>Q2 2017-18</strong>", html, StringComparison.Ordinal);
        Assert.Contains("12 of 12 returns in", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">1,012<", html, StringComparison.Ordinal);
        Assert.Contains(">1,027<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_UnknownQuarter_SaysSoAndShowsTheLatest()
    {
        var html = await ReadAsync("/?quarter=2031-32-Q1");

        Assert.Contains("There are no returns for Q1 2031-32. This is Q3 2017-18, the latest.", html, StringComparison.Ordinal);
        Assert.Contains(">1,012<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_MarkupInTheAddress_IsShownAsText()
    {
        using var client = host.CreateClient();

        var html = await client.GetStringAsync("/?quarter=%3Cscript%3Ealert(1)%3C/script%3E", Token);

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_Pathway_GroupsByStage()
    {
        var html = await ReadAsync("/?strategy=pathway");

        Assert.Contains("Every measure, by stage", html, StringComparison.Ordinal);
        Assert.Contains("id=\"objective-p1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_OneOrganisation_ShowsItsFiguresAndKeepsTheFilterInItsLinks()
    {
        var html = await ReadAsync("/?organisation=WHHT");

        Assert.Contains("New carers found by NHS trusts", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Years caring before registering", html, StringComparison.Ordinal);
        Assert.Contains("/measures/ID08?quarter=2017-18-Q3&organisation=WHHT", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasurePage_UnknownCode_IsNotFoundAndSaysWhat()
    {
        using var client = host.CreateClient();

        using var answer = await client.GetAsync("/measures/ZZ99", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no measure “ZZ99”.", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasurePage_CodeInSmallLetters_IsFound()
    {
        Assert.Contains("Years caring before registering", await ReadAsync("/measures/id03"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasurePage_FirstAnswer_HoldsTheWholeChart()
    {
        var html = await ReadAsync("/measures/SU01");

        Assert.Contains("class=\"rz-line-series", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Line chart of Separate carer assessments completed.", html, StringComparison.Ordinal);
        Assert.Contains("trend-end", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasurePage_PartialTotal_SaysWhoIsAwaited()
    {
        var html = await ReadAsync("/measures/ID08");

        Assert.Contains("So far, 3 of 4 in; awaited: East and North Hertfordshire NHS Trust", html, StringComparison.Ordinal);
        Assert.Contains("Not compared until all are in", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMeasure_InEveryQuarter_IsAnswered()
    {
        using var client = host.CreateClient();
        foreach (var measure in BoardRows.Catalogue.Measures)
        {
            foreach (var quarter in new[] { "2012-13-Q3", "2015-16-Q2", "2017-18-Q3" })
            {
                using var answer = await client.GetAsync($"/measures/{measure.Code}?quarter={quarter}", Token);
                Assert.True(answer.IsSuccessStatusCode, $"{measure.Code} in {quarter}: {answer.StatusCode}");
            }
        }
    }

    private async Task<string> ReadAsync(string path)
    {
        using var client = host.CreateClient();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, Token));
    }
}
