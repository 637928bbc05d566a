using System.Net;
using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.SingleSignOn;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>Single sign-on against a provider inside the process.</summary>
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private const string Email = "alex@example.org";

    private readonly TestClock clock = new(DateTimeOffset.UtcNow);
    private readonly List<DashboardHost> hosts = [];
    private IdentityProvider provider = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is made wrong with a token, and what the audit trail says of it.</summary>
    public static TheoryData<string, string> Spoilt => new()
    {
        { "nonce", "wrong nonce" },
        { "no nonce", "wrong nonce" },
        { "audience", "wrong audience" },
        { "two audiences", "made for another party" },
        { "party", "made for another party" },
        { "issuer", "wrong issuer" },
        { "expired", "expired, or not yet valid" },
        { "not yet", "expired, or not yet valid" },
        { "endless", "expired, or not yet valid" },
        { "unknown key", "unknown key" },
        { "other key under the same name", "signature does not hold" },
        { "unsigned", "signature does not hold" },
        { "signed with the client's secret", "unknown key" },
        { "tampered", "signature does not hold" },
        { "no subject", "no subject" },
        { "none", "no ID token came along" },
        { "garbage", "not a token that can be read" },
    };

    public async ValueTask InitializeAsync() => provider = await IdentityProvider.StartAsync(clock);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        await provider.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_RightToken_MakesTheAccountWithItsRoleAndOrganisation()
    {
        var host = await StartAsync();
        using var visitor = host.Visit("203.0.113.7");

        using var answer = await SignInAsync(visitor, "/returns/upload");

        Assert.Equal("/returns/upload", answer.Where());
        Assert.Contains("Alex Example", await visitor.ReadAsync("/returns/upload"), StringComparison.Ordinal);
        var account = await AccountAsync(host);
        Assert.Equal((Role.Contributor, "CinH", null), (account.Role, Assert.Single(account.Organisations), account.PasswordHash));
        var acts = await AuditAsync(host);
        Assert.Equal([AuditActs.SignedIn, AuditActs.AccountMade], acts.Take(2).Select(entry => entry.Act));
        Assert.Equal(("203.0.113.7", "single sign-on"), (acts[0].Address, acts[0].After));
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task SignIn_SpoiltToken_LetsNobodyInAndSaysWhyInTheTrail(string what, string reason)
    {
        var host = await StartAsync();
        using var visitor = host.Visit();
        Make(what);

        using var answer = await SignInAsync(visitor);

        await AssertOutsideAsync(host, visitor, answer, SingleSignOnRefusal.Token);
        Assert.Equal($"single sign-on: {reason}", (await AuditAsync(host))[0].After);
    }

    [Fact]
    public async Task SignIn_ProviderChangedItsKey_AsksForKeysOnceMoreAndLetsIn()
    {
        var host = await StartAsync();
        using var first = host.Visit();
        using var before = await SignInAsync(first);
        var asked = provider.KeysAsked;
        provider.ChangeKey();
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor);

        Assert.Equal("/", answer.Where());
        Assert.InRange(provider.KeysAsked - asked, 1, 2);
    }

    [Theory]
    [InlineData("no role", SingleSignOnRefusal.NoRole)]
    [InlineData("unmapped role", SingleSignOnRefusal.NoRole)]
    [InlineData("no organisation", SingleSignOnRefusal.NoOrganisation)]
    [InlineData("unknown organisation", SingleSignOnRefusal.NoOrganisation)]
    [InlineData("no e-mail", SingleSignOnRefusal.NoEmail)]
    [InlineData("no address", SingleSignOnRefusal.NoEmail)]
    public async Task SignIn_ClaimsThatMapToNothing_LetNobodyInAndSayWhatToDo(string what, SingleSignOnRefusal refusal)
    {
        var host = await StartAsync();
        using var visitor = host.Visit();
        _ = what switch
        {
            "no role" => provider.Claims.Remove("roles"),
            "unmapped role" => (provider.Claims["roles"] = new[] { "Carers-Sender", "administrator" }) is not null,
            "no organisation" => provider.Claims.Remove("groups"),
            "unknown organisation" => (provider.Claims["groups"] = new[] { "group-gone" }) is not null,
            "no e-mail" => provider.Claims.Remove("email"),
            _ => (provider.Claims["email"] = "alex") is not null,
        };

        using var answer = await SignInAsync(visitor);

        await AssertOutsideAsync(host, visitor, answer, refusal);
        Assert.Contains(SingleSignOnWords.Of(refusal), await visitor.ReadAsync(answer.Where()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_SeveralRoles_TakesTheOneThatMayDoMost()
    {
        var host = await StartAsync();
        provider.Claims["roles"] = new[] { "carers-reader", "carers-approver", "carers-sender" };
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor);

        var account = await AccountAsync(host);
        Assert.Equal(Role.Approver, account.Role);
        Assert.Empty(account.Organisations);
    }

    [Fact]
    public async Task SignIn_RoleChangedAtTheProvider_ChangesTheAccountAndEndsItsSessions()
    {
        var host = await StartAsync();
        using var before = host.Visit();
        using var first = await SignInAsync(before);
        provider.Claims["roles"] = new[] { "carers-reader" };
        using var after = host.Visit();

        using var second = await SignInAsync(after);

        Assert.Equal(Role.Member, (await AccountAsync(host)).Role);
        using var ended = await before.GetAsync("/returns");
        Assert.StartsWith("/account/sign-in", ended.Where(), StringComparison.Ordinal);
        var changed = (await AuditAsync(host)).Single(entry => entry.Act == AuditActs.AccountChanged);
        Assert.Contains("Contributor of CinH", changed.Before, StringComparison.Ordinal);
        Assert.Contains("Member", changed.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_LastAdministratorLostTheRole_IsRefusedAndKeepsIt()
    {
        var host = await StartAsync(("Accounts:Local", "false"));
        provider.Claims["roles"] = new[] { "carers-admin" };
        using var before = host.Visit();
        using var first = await SignInAsync(before);
        provider.Claims["roles"] = new[] { "carers-reader" };
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor);

        await AssertOutsideAsync(host, visitor, answer, SingleSignOnRefusal.LastAdministrator);
        Assert.Equal(Role.Administrator, (await AccountAsync(host)).Role);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task SignIn_AddressOfAnAccountWithAPassword_IsTakenOnlyWhereTheProviderIsTrusted(string trusted, bool taken)
    {
        var host = await StartAsync(("SingleSignOn:TrustEmail", trusted));
        await host.MakeAccountAsync(Email, Role.Member);
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor);

        if (!taken)
        {
            await AssertOutsideAsync(host, visitor, answer, SingleSignOnRefusal.Clash);
            return;
        }

        Assert.Equal("/", answer.Where());
        // The password no longer opens the door: the provider decides who is still with the organisation.
        using var password = await host.Visit().SignInAsync(Email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, password.StatusCode);
    }

    [Fact]
    public async Task SignIn_SomebodyElseWithTheSameAddress_IsRefused()
    {
        var host = await StartAsync(("SingleSignOn:TrustEmail", "true"));
        using var first = await SignInAsync(host.Visit());
        provider.Claims["sub"] = "another";
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor);

        await AssertOutsideAsync(host, visitor, answer, SingleSignOnRefusal.Clash);
    }

    [Fact]
    public async Task SignIn_LockedAccount_IsRefused()
    {
        var host = await StartAsync();
        using var first = await SignInAsync(host.Visit());
        var account = await AccountAsync(host);
        account.Blocked = true;
        await host.Services.GetRequiredService<AccountStore>().UpdateAsync(account, Token);
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor);

        await AssertOutsideAsync(host, visitor, answer, SingleSignOnRefusal.Locked);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    public async Task SignIn_AddressElsewhere_GoesToTheOverview(string elsewhere)
    {
        var host = await StartAsync();
        using var visitor = host.Visit();

        using var answer = await SignInAsync(visitor, elsewhere);

        Assert.Equal("/", answer.Where());
    }

    [Fact]
    public async Task Callback_OfAnotherBrowser_LetsNobodyIn()
    {
        var host = await StartAsync();
        using var attacker = host.Visit();
        using var begun = await attacker.GetAsync("/account/single-sign-on");
        var back = provider.Authorize(begun.Headers.Location!);
        // The victim is made to open the address that leads into the attacker's account.
        using var victim = host.Visit();

        using var answer = await victim.GetAsync(new Uri(back).PathAndQuery);

        await AssertOutsideAsync(host, victim, answer, SingleSignOnRefusal.Provider);
    }

    [Fact]
    public async Task Callback_UsedTwice_LetsNobodyInTheSecondTime()
    {
        var host = await StartAsync();
        using var visitor = host.Visit();
        using var begun = await visitor.GetAsync("/account/single-sign-on");
        var back = new Uri(provider.Authorize(begun.Headers.Location!)).PathAndQuery;
        using var first = await visitor.GetAsync(back);
        using var signedOut = await visitor.SubmitAsync("/account/sign-out", "sign-out");

        using var answer = await visitor.GetAsync(back);

        await AssertOutsideAsync(host, visitor, answer, SingleSignOnRefusal.Provider);
    }

    [Theory]
    [InlineData("?error=access_denied&state={0}", SingleSignOnRefusal.Cancelled)]
    [InlineData("?error=server_error&error_description=%3Cscript%3E&state={0}", SingleSignOnRefusal.Provider)]
    [InlineData("?code=guess&state=guess", SingleSignOnRefusal.Provider)]
    [InlineData("", SingleSignOnRefusal.Provider)]
    public async Task Callback_WithoutACodeOfTheProvider_LetsNobodyIn(string query, SingleSignOnRefusal refusal)
    {
        var host = await StartAsync();
        using var visitor = host.Visit();
        using var begun = await visitor.GetAsync("/account/single-sign-on");
        var state = QueryHelpers.ParseQuery(begun.Headers.Location!.Query)["state"].ToString();

        using var answer = await visitor.GetAsync("/account/single-sign-on/callback" + query.Replace("{0}", Uri.EscapeDataString(state), StringComparison.Ordinal));

        await AssertOutsideAsync(host, visitor, answer, refusal);
    }

    [Fact]
    public async Task Begin_ProviderDownOrNamingAnotherIssuer_SaysSoOnTheSignInPage()
    {
        provider.IsDown = true;
        var host = await StartAsync();
        using var visitor = host.Visit();
        using var down = await visitor.GetAsync("/account/single-sign-on");
        provider.IsDown = false;
        provider.Published = "https://provider.example/{tenantid}/v2.0";

        using var other = await visitor.GetAsync("/account/single-sign-on");

        await AssertOutsideAsync(host, visitor, down, SingleSignOnRefusal.Provider);
        await AssertOutsideAsync(host, visitor, other, SingleSignOnRefusal.Provider);
    }

    [Fact]
    public async Task SignIn_ProviderThatTakesTheSecretInAHeader_LetsIn()
    {
        provider.ClientMethods = null;
        var host = await StartAsync();

        using var answer = await SignInAsync(host.Visit());

        Assert.Equal("/", answer.Where());
    }

    [Fact]
    public async Task Account_OfTheProvider_GetsNoPasswordHereAndKeepsItsRole()
    {
        var host = await StartAsync();
        using var first = await SignInAsync(host.Visit());
        var account = await AccountAsync(host);
        await using var scope = host.Services.CreateAsyncScope();
        var office = scope.ServiceProvider.GetRequiredService<AccountOffice>();
        using var visitor = host.Visit();
        using var signedIn = await SignInAsync(visitor);

        var faults = await office.ChangeAsync(Actor.CommandLine, account, new(Email, "Alex", nameof(Role.Administrator), []), account.ConcurrencyStamp, Token);

        Assert.Contains("single sign-on", Assert.Single(faults), StringComparison.Ordinal);
        await Assert.ThrowsAsync<AccessRefusedException>(() => office.IssueLinkAsync(Actor.CommandLine, account, Token));
        var page = await visitor.ReadAsync("/account");
        Assert.Contains("You sign in with the account of your organisation", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", page, StringComparison.Ordinal);
        using var password = await host.Visit().SignInAsync(Email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, password.StatusCode);
    }

    [Fact]
    public async Task SignIn_AdministratorAtTheProvider_NeedsNoSecondFactorHere()
    {
        var host = await StartAsync();
        provider.Claims["roles"] = new[] { "carers-admin" };
        using var visitor = host.Visit();
        using var signedIn = await SignInAsync(visitor);

        using var page = await visitor.GetAsync("/administration/users");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task LocalAccounts_SwitchedOff_NoPasswordOpensAnything()
    {
        var host = await StartAsync(("Accounts:Local", "false"));
        var account = await host.MakeAccountAsync("old@example.org", Role.Approver);
        var link = await host.Services.GetRequiredService<LinkStore>().IssuePasswordAsync(account, Actor.CommandLine, Token);
        using var visitor = host.Visit();
        var page = await visitor.ReadAsync("/account/sign-in");
        var token = await visitor.TokenAsync($"/account/set-password?token={link}");

        using var password = await visitor.PostAsync("/account/sign-in", "/account/sign-in", ("_handler", "sign-in"), ("Email", "old@example.org"), ("Password", Visitor.Password));
        using var set = await visitor.GetAsync($"/account/set-password?token={link}");

        Assert.Contains("Sign in with the county", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", page, StringComparison.Ordinal);
        Assert.Null(password.Headers.Location);
        Assert.Equal(HttpStatusCode.Gone, set.StatusCode);
        Assert.Empty(token);
        using var answer = await SignInAsync(visitor);
        Assert.Equal("/", answer.Where());
    }

    [Fact]
    public async Task LocalAccounts_SwitchedOffWhileSessionsStand_EndsThem()
    {
        var host = await StartAsync();
        await host.MakeAccountAsync("old@example.org", Role.Approver);
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync("old@example.org");
        using var stands = await visitor.GetAsync("/returns");
        host.Services.GetRequiredService<IConfiguration>()["Accounts:Local"] = "false";

        using var ended = await visitor.GetAsync("/returns");

        Assert.Equal(HttpStatusCode.OK, stands.StatusCode);
        Assert.StartsWith("/account/sign-in", ended.Where(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SingleSignOn:Authority", "http://provider.example/tenant")]
    [InlineData("SingleSignOn:Authority", "provider")]
    [InlineData("SingleSignOn:ClientSecret", "")]
    [InlineData("SingleSignOn:ClientId", " ")]
    [InlineData("SingleSignOn:TrustEmail", "perhaps")]
    [InlineData("SingleSignOn:Claims:Roles:carers-admin", "Root")]
    public void Faults_SettingThatCannotWork_IsNamed(string setting, string value)
    {
        Assert.Empty(Faults(IdentityProvider.Settings()));

        Assert.StartsWith(setting, Assert.Single(Faults(IdentityProvider.Settings((setting, value)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_NoRoleMappedOrNoDoorLeft_AreSaid()
    {
        var unmapped = IdentityProvider.Settings().Where(pair => !pair.Key.StartsWith("SingleSignOn:Claims:Roles", StringComparison.Ordinal)).ToDictionary();

        Assert.Contains("nobody could come in", Assert.Single(Faults(unmapped)), StringComparison.Ordinal);
        Assert.Contains("nobody could sign in", Assert.Single(Faults(new() { ["Accounts:Local"] = "false" })), StringComparison.Ordinal);
        Assert.Empty(Faults([]));
    }

    private static IReadOnlyList<string> Faults(Dictionary<string, string?> settings) => AccountSettings.Faults(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private async Task<DashboardHost> StartAsync(params (string, string?)[] settings)
    {
        var host = new DashboardHost(IdentityProvider.Settings(settings), clock) { Provider = provider };
        hosts.Add(host);
        await host.MakeAccountAsync("first@example.org", settings.Contains(("Accounts:Local", "false")) ? Role.Member : Role.Administrator);
        return host;
    }

    private async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string returnUrl = "/")
    {
        using var begun = await visitor.GetAsync($"/account/single-sign-on?ReturnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        return await visitor.GetAsync(new Uri(provider.Authorize(begun.Headers.Location!)).PathAndQuery);
    }

    private void Make(string what)
    {
        provider.Spoil = token => _ = what switch
        {
            "nonce" => token.Claims["nonce"] = "another",
            "no nonce" => token.Claims.Remove("nonce"),
            "audience" => token.Audience = "another",
            "two audiences" => Audiences(token, null),
            "party" => Audiences(token, "another"),
            "issuer" => token.Issuer = "https://provider.example/other/v2.0",
            "expired" => token.Expires = Shift(token, TimeSpan.FromMinutes(-10)),
            "not yet" => token.NotBefore = token.NotBefore + TimeSpan.FromMinutes(3),
            "endless" => token.Expires = null,
            "no subject" => token.Claims.Remove("sub"),
            _ => (object?)null,
        };
        provider.Forge = what switch
        {
            "unknown key" => IdentityProvider.SignWithAnotherKey,
            "other key under the same name" => provider.SignAsIfPublished,
            "unsigned" => token => IdentityProvider.Sign(token, null),
            "signed with the client's secret" => token => IdentityProvider.Sign(token, new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(IdentityProvider.ClientSecret)), SecurityAlgorithms.HmacSha256)),
            "tampered" => token => Tampered(IdentityProvider.Sign(token, provider.Credentials)),
            "none" => _ => "",
            "garbage" => _ => "not.a.token",
            _ => null,
        };
    }

    private static DateTime? Shift(SecurityTokenDescriptor token, TimeSpan by)
    {
        (token.IssuedAt, token.NotBefore) = (token.IssuedAt + by, token.NotBefore + by);
        return token.Expires + by;
    }

    private static object? Audiences(SecurityTokenDescriptor token, string? party)
    {
        token.Audience = null;
        token.Claims["aud"] = new[] { IdentityProvider.ClientId, "another" };
        return party is null ? null : token.Claims["azp"] = party;
    }

    // The role in the middle part is exchanged, and the signature left.
    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[1])).Replace("carers-sender", "carers-admin", StringComparison.Ordinal);
        return $"{parts[0]}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";
    }

    private static async Task AssertOutsideAsync(DashboardHost host, Visitor visitor, HttpResponseMessage answer, SingleSignOnRefusal refusal)
    {
        Assert.Equal($"/account/sign-in?Fault={refusal}", answer.Where());
        using var page = await visitor.GetAsync("/returns");
        Assert.StartsWith("/account/sign-in", page.Where(), StringComparison.Ordinal);
        Assert.Equal(AuditActs.SignInRefused, (await AuditAsync(host))[0].Act);
    }

    private static async Task<Account> AccountAsync(DashboardHost host) =>
        await host.Services.GetRequiredService<AccountStore>().FindByNameAsync(Email.ToUpperInvariant(), Token) ?? throw new InvalidOperationException("There is no such account.");

    private static async Task<IReadOnlyList<AuditEntry>> AuditAsync(DashboardHost host) =>
        await host.Services.GetRequiredService<AuditStore>().ReadAsync(new(), 20, Token);
}
