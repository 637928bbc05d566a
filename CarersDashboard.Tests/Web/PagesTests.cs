using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
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

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData(null, false)]
    public async Task Overview_AskedForBySite_IsCompressedOnlyForItsOwnReaders(string? from, bool compressed)
    {
        using var client = host.CreateClient();
        using var question = new HttpRequestMessage(HttpMethod.Get, "/");
        question.Headers.Add("Accept-Encoding", "br");
        if (from is not null)
        {
            question.Headers.Add("Sec-Fetch-Site", from);
        }

        using var answer = await client.SendAsync(question, Token);

        Assert.Equal(compressed ? ["br"] : Array.Empty<string>(), answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("member@example.org", false)]
    [InlineData("hpft@example.org", false)]
    [InlineData("cinh@example.org", true)]
    [InlineData("approver@example.org", true)]
    public async Task ReturnPage_FiguresAsTheyWereSent_AreForItsOwnPeopleAndApprovers(string who, bool shown)
    {
        using var visitor = await host.VisitAsync(who);

        using var answer = await visitor.GetAsync("/returns/CinH/2017-18-Q3");
        var html = await answer.Content.ReadAsStringAsync(Token);

        // The number of new registrations, which no other part of the page holds.
        Assert.Equal(shown, html.Contains(">928<", StringComparison.Ordinal) || html.Contains("928 ", StringComparison.Ordinal));
        Assert.Equal(!shown, html.Contains("The board shows them", StringComparison.Ordinal));
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
    [InlineData("/returns/submissions/00000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("/?quarter=nonsense", HttpStatusCode.OK)]
    [InlineData("/measures/ID03?quarter=nonsense", HttpStatusCode.OK)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    public async Task Get_Address_AnswersWithStatus(string path, HttpStatusCode expected)
    {
        using var visitor = await host.VisitAsync("administrator@example.org");

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/returns/upload")]
    [InlineData("/no-such-page")]
    public async Task Get_AnyPage_CarriesTheSecurityHeaders(string path)
    {
        using var visitor = await host.VisitAsync("administrator@example.org");

        using var answer = await visitor.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Matches("script-src 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic' 'self';", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/no-such-page")]
    public async Task Get_AnyPage_MarksItsScriptsWithANonceOfThisAnswer(string path)
    {
        using var visitor = await host.VisitAsync("administrator@example.org");
        var seen = new HashSet<string>();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await visitor.GetAsync(path);
            var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var nonce = Regex.Match(answer.Headers.GetValues("Content-Security-Policy").Single(), "'nonce-([^']+)'").Groups[1].Value;

            var scripts = Regex.Matches(html, "<script[^>]*>");

            Assert.NotEmpty(scripts);
            Assert.All(scripts, script => Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
            Assert.True(seen.Add(nonce));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/measures/ID03")]
    [InlineData("/returns/upload")]
    public async Task Get_AnyPage_HasNoInlineScript(string path)
    {
        using var visitor = await host.VisitAsync("administrator@example.org");

        var html = await visitor.ReadAsync(path);

        Assert.DoesNotMatch("<script(?![^>]*src=)", html);
        Assert.DoesNotMatch("(?i)<[^>]+\\son[a-z]+=", html);
    }

    [Fact]
    public async Task PostUpload_WithoutAntiforgeryToken_IsRefused()
    {
        using var visitor = await host.VisitAsync("approver@example.org");
        using var form = new MultipartFormDataContent { { new StringContent("upload"), "_handler" } };

        using var answer = await visitor.Client.PostAsync("/returns/upload", form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Overview_InProduction_LoadsNoSamples()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        await production.MakeAccountAsync("somebody@example.org", Role.Administrator);
        using var visitor = production.Visit();
        using var signedIn = await visitor.SignInAsync("somebody@example.org");

        var html = await visitor.ReadAsync("/");

        Assert.Contains("main", html, StringComparison.Ordinal);

        Assert.DoesNotContain("Illustrative figures", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/measures/ID03")]
    public async Task Head_Page_AnswersLikeGetWithoutABody(string path)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("/returns?published=%3Cscript%3E")]
    [InlineData("/returns?discarded=perhaps")]
    public async Task Returns_NonsenseInTheAddress_IsShownAllTheSame(string path)
    {
        using var visitor = await host.VisitAsync("approver@example.org");
        var client = visitor.Client;

        using var answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("Nobody", "", "The organisation is not known")]
    [InlineData("CinH", "zzz", "The period cannot be read")]
    public async Task PostUpload_ChoiceThatIsNotInTheList_IsTold(string organisation, string period, string expected)
    {
        using var visitor = await host.VisitAsync("approver@example.org");
        var client = visitor.Client;

        using var answer = await UploadAsync(client, organisation, period);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostSubmit_DraftThatIsGone_LeadsBackToTheReturns()
    {
        using var visitor = await host.VisitAsync("approver@example.org");
        var address = await SubmissionForms.UploadAsync(visitor, ReturnFiles.Workbook("ENHT", "Q3 2017-18", ("ID08", 7)));

        using var first = await visitor.PostAsync("/returns/upload", address + "/discard");
        using var second = await visitor.PostAsync("/returns/upload", address + "/submit", ("revision", "1"), ("agreed", ""));

        Assert.Equal("/returns?discarded=true", first.Where());
        Assert.Equal("/returns?gone=true", second.Where());
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string organisation, string period)
    {
        var token = TokenOf(await client.GetStringAsync("/returns/upload", Token));
        var workbook = await File.ReadAllBytesAsync(Path.Combine(SolutionFolder.Path, "data-samples", "return-MAU-2017-18-Q3.xlsx"), Token);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("upload"), "_handler" },
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(organisation), "Organisation" },
            { new StringContent(period), "Period" },
            { new ByteArrayContent(workbook), "File", "return-MAU.xlsx" },
        };
        return await client.PostAsync("/returns/upload", form, Token);
    }

    private static string TokenOf(string html) => Regex.Match(html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
}
