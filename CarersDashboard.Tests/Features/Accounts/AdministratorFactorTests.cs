using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>Administration asks for a second factor, and says so on the way.</summary>
public sealed class AdministratorFactorTests : IAsyncLifetime
{
    private const string Email = "keeper@example.org";
    private const string Users = "/administration/users";
    private const string SetUpFirst = "/account/authenticator?ReturnUrl=%2Fadministration%2Fusers";

    private readonly TestClock clock = new(DateTimeOffset.UtcNow);
    private DashboardHost host = null!;
    private Account account = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new(new() { ["environment"] = "Production" }, clock);
        account = await host.MakeAccountAsync(Email, Role.Administrator);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Administration_PasswordOnly_LeadsToSecondFactorAndOnAfterwards()
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);

        using var closed = await visitor.GetAsync(Users);
        var page = await visitor.ReadAsync(closed.Where());
        using var begun = await visitor.SubmitAsync(closed.Where(), "begin", ("Present", Visitor.Password));
        using var still = await visitor.GetAsync(Users);
        using var finished = await visitor.SubmitAsync(begun.Where(), "finish", ("Code", await CodeAsync()));
        var codes = WebUtility.HtmlDecode(await finished.Content.ReadAsStringAsync(Token));
        using var open = await visitor.GetAsync(Users);

        Assert.Equal((SetUpFirst, SetUpFirst, SetUpFirst), (closed.Where(), begun.Where(), still.Where()));
        Assert.Contains("Administration needs a second factor.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/administration/users\"", page, StringComparison.Ordinal);
        Assert.Equal(Users, Regex.Match(codes, "href=\"([^\"]+)\">I have kept them").Groups[1].Value);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Administration_CodeGiven_StaysOpenAfterChangeOfPasswordAndClosesWithTheFactor()
    {
        var key = await host.AddSecondFactorAsync(account);
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInWithCodeAsync(Email, key, clock.Now);

        using var open = await visitor.GetAsync(Users);
        using var changed = await visitor.SubmitAsync("/account", "change-password", ("Present", Visitor.Password), ("Password", "marble-kettle-harbour"), ("Repeated", "marble-kettle-harbour"));
        using var stillOpen = await visitor.GetAsync(Users);
        var warning = await visitor.ReadAsync("/account/authenticator");
        using var removed = await visitor.SubmitAsync("/account/authenticator", "remove", ("Present", "marble-kettle-harbour"));
        using var closed = await visitor.GetAsync(Users);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (open.StatusCode, stillOpen.StatusCode));
        Assert.Contains("administration stay closed", warning, StringComparison.Ordinal);
        Assert.Equal(SetUpFirst, closed.Where());
    }

    [Fact]
    public async Task Administration_RecoveryCodeGiven_IsOpen()
    {
        await host.AddSecondFactorAsync(account);
        await host.Services.GetRequiredService<AccountStore>().ReplaceCodesAsync(account, ["AAAAA-11111"], Token);
        using var visitor = host.Visit();
        using var halfway = await visitor.SignInAsync(Email);
        using var signedIn = await visitor.SubmitAsync(halfway.Where(), "recovery", ("RecoveryCode", "AAAAA-11111"));

        using var open = await visitor.GetAsync(Users);

        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task SecondFactor_AskedForByAddressElsewhere_LeadsNowhereElse()
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);
        using var begun = await visitor.SubmitAsync("/account/authenticator?ReturnUrl=%2F%2Fevil.example", "begin", ("Present", Visitor.Password));

        using var finished = await visitor.SubmitAsync(begun.Where(), "finish", ("Code", await CodeAsync()));

        Assert.Contains("href=\"/\">I have kept them", await finished.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserDesk_SessionWithoutSecondFactor_Refuses()
    {
        using var scope = host.Services.CreateScope();
        var claims = new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Role, nameof(Role.Administrator))], "test");
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new(claims) };
        var desk = scope.ServiceProvider.GetRequiredService<UserDesk>();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.ReadAllAsync(Token));
        claims.AddClaim(new(CurrentUser.SecondFactorClaim, CurrentUser.SecondFactorGiven));
        Assert.Single(await desk.ReadAllAsync(Token));
    }

    private async Task<string> CodeAsync()
    {
        var accounts = host.Services.GetRequiredService<AccountStore>();
        var key = await accounts.GetAuthenticatorKeyAsync((await accounts.FindByIdAsync(account.Id, Token))!, Token);
        return OneTimeCode.At(OneTimeCode.KeyOf(key!), OneTimeCode.StepOf(clock.Now));
    }
}
