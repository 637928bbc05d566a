using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>The first administrator, and the picker of made-up people.</summary>
public sealed class FirstStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/account/sign-in", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/returns", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/administration/users", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/set-up", HttpStatusCode.Gone)]
    [InlineData("/set-up?token=guess", HttpStatusCode.Gone)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    public async Task WithoutAdministrator_OnlySetUpFilesAndHealthAnswer(string path, HttpStatusCode expected)
    {
        await using var host = new DashboardHost(new() { ["environment"] = "Production" });
        using var visitor = host.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task SetUpLink_MakesTheFirstAdministratorOnce()
    {
        await using var host = new DashboardHost(new() { ["environment"] = "Production" });
        using var visitor = host.Visit();
        using var closed = await visitor.GetAsync("/");
        var link = Regex.Match(host.Printed, @"/set-up\?token=[0-9a-f]{64}").Value;
        (string, string)[] form = [("Email", "first@example.org"), ("DisplayName", "First"), ("Password", Visitor.Password), ("Repeated", Visitor.Password)];

        using var weak = await visitor.SubmitAsync(link, "set-up", ("Email", "first@example.org"), ("DisplayName", "First"), ("Password", "short"), ("Repeated", "short"));
        using var made = await visitor.SubmitAsync(link, "set-up", form);
        using var again = await host.Visit().GetAsync(link);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        // A second factor comes before the accounts.
        Assert.Equal("/account/authenticator?ReturnUrl=%2Fadministration%2Fusers", made.Where());
        Assert.Contains("Administration needs a second factor", await visitor.ReadAsync(made.Where()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Fact]
    public async Task SetUpLink_AfterADay_NoLongerWorks()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var host = new DashboardHost(new() { ["environment"] = "Production" }, clock);
        using var visitor = host.Visit();
        using var closed = await visitor.GetAsync("/");
        clock.Now += LinkStore.SetUpLifetime;

        using var late = await visitor.GetAsync(Regex.Match(host.Printed, @"/set-up\?token=[0-9a-f]{64}").Value);

        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Theory]
    [InlineData("Production", "true")]
    [InlineData("Staging", "true")]
    [InlineData("Development", "false")]
    public async Task Picker_ElsewhereThanDevelopmentWithSamples_IsNotEvenMapped(string environment, string samples)
    {
        await using var host = new DashboardHost(new() { ["environment"] = environment, ["Samples:Load"] = samples, ["Samples:Folder"] = "none" });
        await host.MakeAccountAsync("somebody@example.org", Role.Administrator);
        using var visitor = host.Visit();

        Assert.DoesNotContain("Try it out", await visitor.ReadAsync("/account/sign-in"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
            endpoint => endpoint.RoutePattern.RawText?.Contains("development", StringComparison.OrdinalIgnoreCase) == true);
        Assert.Null(await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("ADMINISTRATOR@EXAMPLE.ORG", Token));
    }

    [Theory]
    [InlineData("192.0.2.1", "localhost", "")]
    [InlineData("127.0.0.1", "dashboard.example", "")]
    [InlineData("127.0.0.1", "localhost", "192.0.2.1")]
    public async Task Picker_FromElsewhere_IsNotThere(string address, string name, string forwardedFor)
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        using var visitor = host.Visit(address);
        visitor.Client.DefaultRequestHeaders.Host = name;
        if (forwardedFor.Length > 0)
        {
            visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        }

        using var answer = await visitor.PostAsync("/account/sign-in", IllustrativeUsers.Address, ("Email", "administrator@example.org"));

        Assert.DoesNotContain("Try it out", await visitor.ReadAsync("/account/sign-in"), StringComparison.Ordinal);
        // Where the host's name is not allowed at all, the request does not even come that far.
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task Picker_OfARealAccount_IsRefused()
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        await host.MakeAccountAsync("somebody@example.org", Role.Administrator);
        using var visitor = host.Visit();

        using var answer = await visitor.PostAsync("/account/sign-in", IllustrativeUsers.Address, ("Email", "somebody@example.org"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
