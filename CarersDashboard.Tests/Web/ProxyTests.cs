using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>Whom the dashboard believes when a request says where it came from.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("Proxies", "10.1.2.3", "10.1.2.3", "203.0.113.5")]
    [InlineData("Proxies", "10.1.2.3", "10.1.2.4", "10.1.2.4")]
    [InlineData("Networks", "10.1.0.0/16", "10.1.2.3", "203.0.113.5")]
    [InlineData("Networks", "10.1.0.0/16", "10.2.2.3", "10.2.2.3")]
    [InlineData("Networks", "fd00::/8", "fd00::7", "203.0.113.5")]
    [InlineData("Networks", "fd00::/8", "127.0.0.1", "127.0.0.1")]
    public async Task ForwardedFor_FromAProxyOrNotFromOne_IsBelievedOrNot(string setting, string trusted, string proxy, string expected)
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none", [$"ForwardedHeaders:{setting}:0"] = trusted });
        using var visitor = host.Visit(proxy);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.5");

        using var answer = await visitor.SignInAsync("nobody@example.org");

        var entry = Assert.Single(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.SignInRefused }, 10, TestContext.Current.CancellationToken));
        Assert.Equal(expected, entry.Address);
    }
}
