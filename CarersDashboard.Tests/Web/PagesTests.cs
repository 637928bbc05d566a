using System.Net;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>What the server answers, without a browser.</summary>
public sealed class PagesTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overview_WithoutScript_HoldsValuesAndCharts()
    {
        using var client = host.CreateClient();

        var html = await client.GetStringAsync("/", Token);

        Assert.Contains("Years caring before registering", html, StringComparison.Ordinal);
        Assert.Contains("5.8", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("Illustrative figures", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasurePage_RivalSeries_StandSideBySideWithTheirSources()
    {
        using var client = host.CreateClient();

        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/measures/ID03", Token));

        Assert.Contains("Carers in Hertfordshire, Award submission 2018: 12 years in 2012-13 and 5.08 years in 2017-18.", html, StringComparison.Ordinal);
        Assert.Contains("Carers in Hertfordshire, Strategy 2018-21: 9 years in 2012-13, 7 years in 2014 and 6 years in 2017-18.", html, StringComparison.Ordinal);
        Assert.Contains("Crossroads Care North Herts, Strategy 2018-21: 4.6 years in 2018.", html, StringComparison.Ordinal);
        Assert.Contains("Award submission 2018", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/measures/ZZ99", HttpStatusCode.NotFound)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/returns/drafts/00000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("/?quarter=nonsense", HttpStatusCode.OK)]
    [InlineData("/measures/ID03?quarter=nonsense", HttpStatusCode.OK)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    public async Task Get_Address_AnswersWithStatus(string path, HttpStatusCode expected)
    {
        using var client = host.CreateClient();

        using var answer = await client.GetAsync(path, Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/returns/upload")]
    [InlineData("/no-such-page")]
    public async Task Get_AnyPage_CarriesTheSecurityHeaders(string path)
    {
        using var client = host.CreateClient();

        using var answer = await client.GetAsync(path, Token);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/measures/ID03")]
    [InlineData("/returns/upload")]
    public async Task Get_AnyPage_HasNoInlineScript(string path)
    {
        using var client = host.CreateClient();

        var html = await client.GetStringAsync(path, Token);

        Assert.DoesNotMatch("<script(?![^>]*src=)", html);
        Assert.DoesNotMatch("(?i)<[^>]+\\son[a-z]+=", html);
    }

    [Fact]
    public async Task PostUpload_WithoutAntiforgeryToken_IsRefused()
    {
        using var client = host.CreateClient();
        using var form = new MultipartFormDataContent { { new StringContent("upload"), "_handler" } };

        using var answer = await client.PostAsync("/returns/upload", form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_InProduction_IsClosed()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        using var client = production.CreateClient();

        var html = await client.GetStringAsync("/returns/upload", Token);

        Assert.Contains("Uploading is closed here", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_InProduction_LoadsNoSamples()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        using var client = production.CreateClient();

        var html = await client.GetStringAsync("/", Token);

        Assert.DoesNotContain("Illustrative figures", html, StringComparison.Ordinal);
    }
}
