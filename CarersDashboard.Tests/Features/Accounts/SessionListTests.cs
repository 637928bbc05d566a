using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>One's own sessions: seen, ended one by one, and nobody else's.</summary>
public sealed partial class SessionListTests : IAsyncLifetime
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private DashboardHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = new(new() { ["Samples:Folder"] = "none" });
        await host.MakeAccountAsync("lead@example.org", Role.Member);
        await host.MakeAccountAsync("other@example.org", Role.Member);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(Firefox, "Firefox on Windows")]
    [InlineData(Safari, "Safari on an iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on a Mac")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on a Chromebook")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome on an iPad")]
    [InlineData("Something/1.0 (Linux)", "a browser on Linux")]
    [InlineData("curl/8.0", "a browser")]
    [InlineData("", "a browser")]
    public void Of_WhatABrowserSays_IsPutInPlainWords(string agent, string expected) => Assert.Equal(expected, BrowserWords.Of(agent));

    [Fact]
    public async Task End_OneOfOnesOwn_EndsItAtOnceAndIsAudited()
    {
        using var here = await SignInAsync("lead@example.org", Firefox, "192.0.2.1");
        using var there = await SignInAsync("lead@example.org", Safari, "192.0.2.2");
        var page = await here.ReadAsync("/account");

        using var ended = await here.SubmitAsync("/account", "end-session", ("Session", Assert.Single(Ids(page))));
        using var gone = await there.GetAsync("/account");
        using var stands = await here.GetAsync("/account");

        Assert.Matches("Firefox on Windows</b> – this one", Spaces().Replace(page, " "));
        Assert.Contains("Safari on an iPhone</b>", page, StringComparison.Ordinal);
        Assert.Contains("From 192.0.2.2.", page, StringComparison.Ordinal);
        Assert.Equal("/account?Done=session", ended.Where());
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (gone.StatusCode, stands.StatusCode));
        var entry = Assert.Single(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.SessionEnded }, 10, TestContext.Current.CancellationToken));
        Assert.Equal(("lead@example.org", "192.0.2.1", "one"), (entry.Actor, entry.Address, entry.After));
    }

    [Fact]
    public async Task End_SomebodyElses_DoesNothing()
    {
        using var one = await SignInAsync("lead@example.org", Firefox, "192.0.2.1");
        using var two = await SignInAsync("lead@example.org", Safari, "192.0.2.2");
        using var other = await SignInAsync("other@example.org", Firefox, "192.0.2.3");
        var id = Assert.Single(Ids(await one.ReadAsync("/account")));

        using var tried = await other.SubmitAsync("/account", "end-session", ("Session", id));
        using var triedAll = await other.SubmitAsync("/account", "end-session", ("Session", "others"));
        using var stands = await two.GetAsync("/account");

        Assert.Equal(HttpStatusCode.OK, stands.StatusCode);
        Assert.Empty(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.SessionEnded }, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task EndOthers_ThreeSessions_LeavesThisOne()
    {
        using var one = await SignInAsync("lead@example.org", Firefox, "192.0.2.1");
        using var two = await SignInAsync("lead@example.org", Safari, "192.0.2.2");
        using var three = await SignInAsync("lead@example.org", "", "192.0.2.3");

        using var ended = await three.SubmitAsync("/account", "end-session", ("Session", "others"));
        using var first = await one.GetAsync("/account");
        using var second = await two.GetAsync("/account");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Empty(Ids(await three.ReadAsync("/account")));
    }

    [Fact]
    public async Task UserPage_TwoSessions_TellsAdministratorsHowMany()
    {
        var account = await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("LEAD@EXAMPLE.ORG", TestContext.Current.CancellationToken);
        using var one = await SignInAsync("lead@example.org", Firefox, "192.0.2.1");
        using var two = await SignInAsync("lead@example.org", Safari, "192.0.2.2");
        using var administrator = await host.VisitAsync("administrator@example.org");

        Assert.Contains("2 stand now", await administrator.ReadAsync($"/administration/users/{account!.Id}"), StringComparison.Ordinal);
    }

    private async Task<Visitor> SignInAsync(string email, string agent, string address)
    {
        var visitor = host.Visit(address);
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        using var answer = await visitor.SignInAsync(email);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    private static IEnumerable<string> Ids(string page) => EndButton().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex("name=\"Session\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex EndButton();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
