using System.Net;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>What the server does about hostile requests, in Production.</summary>
public sealed class HardeningTests : IAsyncLifetime
{
    private DashboardHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new(new() { ["environment"] = "Production", ["ForwardedHeaders:Proxies:0"] = "10.0.0.1" });
        await host.MakeAccountAsync("somebody@example.org", Role.Administrator);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Headers_InProduction_AreStrict()
    {
        using var visitor = host.Visit();
        visitor.Client.DefaultRequestHeaders.Host = "dashboard.example";

        using var answer = await visitor.GetAsync("/account/sign-in");

        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_InProduction_AreBoundToHostAndTls()
    {
        using var visitor = host.Visit();
        using var page = await visitor.GetAsync("/account/sign-in");
        using var answer = await visitor.SignInAsync("somebody@example.org");

        foreach (var cookie in page.Headers.GetValues("Set-Cookie").Concat(answer.Headers.GetValues("Set-Cookie")))
        {
            Assert.StartsWith("__Host-carers-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
            Assert.Matches("; samesite=(lax|strict)", cookie);
        }
    }

    [Fact]
    public async Task Pages_ForSomebodySignedIn_AreNotStored()
    {
        using var visitor = host.Visit();
        var account = await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("SOMEBODY@EXAMPLE.ORG", Token);
        using var signedIn = await visitor.SignInWithCodeAsync("somebody@example.org", await host.AddSecondFactorAsync(account!), DateTimeOffset.UtcNow);

        foreach (var path in new[] { "/", "/administration/users", "/administration/audit.csv", "/account/session" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode);
            Assert.Contains("no-store", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/account/sign-in", "text/html")]
    [InlineData("/no-such-page", "text/html")]
    [InlineData("/health", "text/plain")]
    [InlineData("/css/site.css", "text/css")]
    [InlineData("/js/session.js", "text/javascript")]
    [InlineData("/mark.svg", "image/svg+xml")]
    public async Task ContentType_OfEveryText_NamesItsCharacterSet(string path, string type)
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync("somebody@example.org");

        using var answer = await visitor.GetAsync(path);

        Assert.Equal((type, "utf-8"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
    }

    [Theory]
    [InlineData("10.0.0.1", "203.0.113.5", "203.0.113.5")]
    [InlineData("192.0.2.66", "203.0.113.5", "192.0.2.66")]
    public async Task ForwardedAddress_IsTakenFromConfiguredProxiesOnly(string from, string forwarded, string expected)
    {
        using var visitor = host.Visit(from);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);

        using var refused = await visitor.SignInAsync("somebody@example.org", "wrong");

        Assert.Equal(expected, (await host.Services.GetRequiredService<CarersDashboard.Features.Accounts.Audit.AuditStore>().ReadAsync(new(), 1, Token))[0].Address);
    }

    [Theory]
    [InlineData("_handler=sign-in&Email=a&Password=b")]
    [InlineData("_handler=no-such-form&__RequestVerificationToken={0}")]
    [InlineData("__RequestVerificationToken={0}")]
    [InlineData("_handler=sign-in&__RequestVerificationToken=stale")]
    public async Task Form_ThatIsRefused_IsAnsweredByAPageThatSaysWhatToDo(string fields)
    {
        using var visitor = host.Visit();
        var token = await visitor.TokenAsync("/account/sign-in");
        using var form = new StringContent(fields.Replace("{0}", Uri.EscapeDataString(token), StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

        using var answer = await visitor.Client.PostAsync("/account/sign-in", form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("This was not accepted.", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainHttp_InProduction_SaysHowToReachIt()
    {
        using var client = host.CreateClient(new() { BaseAddress = new("http://localhost"), AllowAutoRedirect = false });

        using var page = await client.GetAsync("/set-up?token=x", Token);
        using var health = await client.GetAsync("/health", Token);

        Assert.Equal((HttpStatusCode.MisdirectedRequest, HttpStatusCode.OK), (page.StatusCode, health.StatusCode));
        Assert.Contains("over HTTPS only", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("203.0.113.5", "203.0.113.5", true)]
    [InlineData("203.0.113.5", "203.0.113.6", false)]
    [InlineData("::ffff:203.0.113.5", "203.0.113.5", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void OriginOf_TwoAddresses_AreOneWhereOneHolderHasBoth(string one, string other, bool same)
    {
        static string Of(string address) => RequestLimits.OriginOf(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } });

        Assert.Equal(same, Of(one) == Of(other));
    }

    [Theory]
    [InlineData("/administration/audit.csv")]
    [InlineData("/administration/users")]
    [InlineData("/App_Data/carers.db")]
    [InlineData("/appsettings.json")]
    [InlineData("/../appsettings.json")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    public async Task ForcedBrowsing_WithoutSession_LeadsToTheSignInPage(string path)
    {
        using var visitor = host.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.StartsWith("/account/sign-in", answer.Where(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_InAStoredName_IsShownAsText()
    {
        await host.ChangeAccountAsync("marked@example.org", account => account.DisplayName = "<img src=x onerror=alert(1)>");
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync("marked@example.org");

        using var answer = await visitor.GetAsync("/account");
        var html = await answer.Content.ReadAsStringAsync(Token);

        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_Unexpected_ShowsAnIdAndNothingElse()
    {
        await using var broken = new DashboardHost(new() { ["environment"] = "Production" });
        await broken.MakeAccountAsync("somebody@example.org", Role.Administrator);
        using var visitor = broken.Visit();
        using var signedIn = await visitor.SignInAsync("somebody@example.org");
        await using (var connection = await broken.Services.GetRequiredService<CarersDashboard.Data.Database>().OpenAsync(Token))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE observations";
            await command.ExecuteNonQueryAsync(Token);
        }

        using var answer = await visitor.GetAsync("/");
        var html = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("fault-id", html, StringComparison.Ordinal);
        Assert.DoesNotContain("observations", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/account/sign-in")]
    public async Task Method_ThatNobodyNeeds_IsRefusedAndLogged(string path)
    {
        var log = new NotedLog("CarersDashboard");
        await using var watched = new DashboardHost(new() { ["environment"] = "Production" }) { Log = log };
        await watched.MakeAccountAsync("somebody@example.org", Role.Administrator);
        using var visitor = watched.Visit("203.0.113.5");

        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Trace })
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await visitor.Client.SendAsync(request, Token);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order());
            Assert.True(answer.Headers.Contains("Content-Security-Policy"));
            Assert.Contains($"Method {method} is not taken: from 203.0.113.5 to {path}", log.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(200, HttpStatusCode.UnprocessableEntity)]
    [InlineData(300, HttpStatusCode.BadRequest)]
    public async Task Body_LargerThanAForm_IsRefused(int kilobytes, HttpStatusCode expected)
    {
        await using var development = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        using var visitor = new Visitor(new HttpClient { BaseAddress = new(development.Listen()) });

        using var answer = await visitor.SubmitAsync("/account/sign-in", "sign-in", ("Email", "a@example.org"), ("Password", "wrong"), ("Padding", new string('x', kilobytes * 1024)));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task Download_OfTheAuditTrail_IsAFileOfAFixedName()
    {
        using var visitor = host.Visit();
        var account = await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("SOMEBODY@EXAMPLE.ORG", Token);
        using var signedIn = await visitor.SignInWithCodeAsync("somebody@example.org", await host.AddSecondFactorAsync(account!), DateTimeOffset.UtcNow);

        using var answer = await visitor.GetAsync("/administration/audit.csv?who=evil.bat");

        Assert.Equal(("attachment", "audit.csv"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
    }
}
