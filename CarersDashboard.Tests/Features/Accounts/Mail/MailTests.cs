using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts.Mail;

/// <summary>Mails to holders of accounts, given by the real client to a mail server of the tests.</summary>
public sealed partial class MailTests : IAsyncLifetime
{
    private const string Email = "carer.lead@example.org";
    private const string Other = "other.lead@example.org";
    private const string Site = "https://dashboard.example.org";
    private const string Fresh = "marble-kettle-harbour";

    private readonly SmtpServer server = new();
    private readonly TestClock clock = new(DateTimeOffset.UtcNow);
    private readonly NotedLog log = new("CarersDashboard.Features.Accounts.Mail");
    private DashboardHost host = null!;
    private Account account = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new(Settings(server.Port), clock) { Log = log };
        account = await host.MakeAccountAsync(Email, Role.Administrator);
        await host.MakeAccountAsync(Other, Role.Member);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Forgotten_RequestNamesAnotherHost_LinkLeadsToTheSiteAndWorksOnce()
    {
        using var visitor = host.Visit();
        visitor.Client.DefaultRequestHeaders.Host = "evil.example";

        using var asked = await AskAsync(visitor, Email.ToUpperInvariant());
        var mail = await server.ReceiveAsync(Token);
        var link = mail.Link(Site);
        visitor.Client.DefaultRequestHeaders.Host = null;
        using var set = await visitor.SubmitAsync(link, "set-password", ("Password", Fresh), ("Repeated", Fresh));
        using var again = await visitor.GetAsync(link);
        using var signedIn = await visitor.SignInAsync(Email, Fresh);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(("dashboard@example.org", Email, "Set your password – Carers’ outcomes dashboard"), (mail.From, Assert.Single(mail.To), mail.Subject));
        Assert.DoesNotContain("evil", string.Concat(mail.Headers) + mail.Text, StringComparison.Ordinal);
        Assert.Contains(mail.Headers, line => line == "Auto-Submitted: auto-generated");
        Assert.Equal(("/account/sign-in?Done=password", HttpStatusCode.Gone, "/"), (set.Where(), again.StatusCode, signedIn.Where()));
        Assert.Equal("Your password was changed – Carers’ outcomes dashboard", (await server.ReceiveAsync(Token)).Subject);
    }

    [Fact]
    public async Task Forgotten_LinkAfterAnHour_NoLongerWorks()
    {
        using var visitor = host.Visit();
        using var asked = await AskAsync(visitor, Email);
        var link = (await server.ReceiveAsync(Token)).Link(Site);
        using var fresh = await visitor.GetAsync(link);
        clock.Now += TimeSpan.FromHours(1);

        using var late = await visitor.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (fresh.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task Forgotten_KnownUnknownLockedOrNoAddress_AnswersAlikeAndMailsTheKnownOnly()
    {
        await host.ChangeAccountAsync("locked@example.org", one => one.Blocked = true);
        var answers = new List<(HttpStatusCode, string)>();

        foreach (var email in new[] { "nobody@example.org", "locked@example.org", "", "no address", $"{Email}\r\nBcc: evil@example.org", new string('x', 5000), Email })
        {
            using var visitor = host.Visit();
            using var answer = await AskAsync(visitor, email);
            answers.Add((answer.StatusCode, Changing().Replace(await answer.Content.ReadAsStringAsync(Token), "")));
        }

        // They are answered in their order: when the last has its mail, none of the others will.
        var mail = await server.ReceiveAsync(Token);
        Assert.Equal((HttpStatusCode.OK, Email, 0), (answers[0].Item1, Assert.Single(mail.To), server.Untaken));
        Assert.Contains("If there is an account with the address that you typed", answers[0].Item2, StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
        var refused = await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.LinkRefused }, 10, Token);
        Assert.Equal(["unknown account", "unknown account", "unknown account", "unknown account", "locked@example.org", "unknown account"], refused.Select(entry => entry.Subject));
    }

    [Fact]
    public async Task Forgotten_FourTimesWithinAnHour_MailsThreeAndTheNewestWorks()
    {
        using var visitor = host.Visit();
        foreach (var email in new[] { Email, Email, Email, Email, Other })
        {
            using var answer = await AskAsync(visitor, email);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var mails = new List<ReceivedMail>();
        for (var number = 0; number < 4; number++)
        {
            mails.Add(await server.ReceiveAsync(Token));
        }

        Assert.Equal([Email, Email, Email, Other], mails.Select(mail => mail.To[0]));
        using var older = await visitor.GetAsync(mails[1].Link(Site));
        using var newest = await visitor.GetAsync(mails[2].Link(Site));
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (older.StatusCode, newest.StatusCode));
        Assert.Equal("forgotten password: 3 links within the hour", (await LastAsync(AuditActs.LinkRefused)).After);
    }

    [Fact]
    public async Task Forgotten_WithoutMail_SaysToAskAnAdministratorAndIsNotOffered()
    {
        await using var without = new DashboardHost(new() { ["environment"] = "Production" });
        await without.MakeAccountAsync(Email, Role.Administrator);
        using var visitor = without.Visit();

        Assert.Contains("Ask an administrator", await visitor.ReadAsync("/account/forgotten"), StringComparison.Ordinal);
        Assert.DoesNotContain("/account/forgotten", await visitor.ReadAsync("/account/sign-in"), StringComparison.Ordinal);
        Assert.Contains("href=\"/account/forgotten\"", await host.Visit().ReadAsync("/account/sign-in"), StringComparison.Ordinal);
        using var signedIn = await visitor.SignInAsync(Email);
        Assert.DoesNotContain("by mail", await visitor.ReadAsync("/administration/users/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgotten_ManyFromOneAddress_AreLimited()
    {
        using var visitor = host.Visit("203.0.113.7");
        var token = await visitor.TokenAsync("/account/forgotten");
        var taken = 0;
        for (var number = 0; number <= RequestLimits.GuessesFromAddress; number++)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_handler"] = "forgotten", ["Email"] = "nobody@example.org" });
            using var answer = await visitor.Client.PostAsync("/account/forgotten", form, Token);
            taken += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        Assert.Equal(RequestLimits.GuessesFromAddress, taken);
    }

    [Fact]
    public async Task Administrator_SendsLinkOrInvites_HolderGetsAWorkingLink()
    {
        using var administrator = host.Visit();
        using var signedIn = await administrator.SignInWithCodeAsync(Email, await host.AddSecondFactorAsync(account), clock.Now);

        using var made = await administrator.SubmitAsync("/administration/users/new", "new-account", ("Email", "new@example.org"), ("DisplayName", "New colleague"), ("Role", "Member"));
        var invitation = await server.ReceiveAsync(Token);
        var page = made.Where().Split('?')[0];
        using var sent = await administrator.SubmitAsync(page, "mail-link");
        var second = await server.ReceiveAsync(Token);
        using var issued = await administrator.SubmitAsync(page, "link");
        var shown = Regex.Match(await issued.Content.ReadAsStringAsync(Token), "<code>([^<]+)</code>").Groups[1].Value;

        Assert.EndsWith("?Done=mail", made.Where(), StringComparison.Ordinal);
        Assert.Equal(made.Where(), sent.Where());
        Assert.Contains("A link is on its way", await administrator.ReadAsync(sent.Where()), StringComparison.Ordinal);
        Assert.Equal(["new@example.org"], invitation.To);
        Assert.StartsWith("Hello New colleague,\r\n\r\nAn administrator sends you this link", second.Text, StringComparison.Ordinal);
        Assert.NotEqual(invitation.Link(Site), second.Link(Site));
        Assert.StartsWith($"{Site}/account/set-password?token=", shown, StringComparison.Ordinal);
        using var holder = host.Visit();
        using var old = await holder.GetAsync(second.Link(Site));
        using var set = await holder.SubmitAsync(shown[Site.Length..], "set-password", ("Password", Fresh), ("Repeated", Fresh));
        Assert.Equal((HttpStatusCode.Gone, "/account/sign-in?Done=password"), (old.StatusCode, set.Where()));
    }

    [Fact]
    public async Task Notices_EachChange_TellsTheHolderWithoutALink()
    {
        using var holder = host.Visit();
        using var signedIn = await holder.SignInAsync(Other);
        using var changed = await holder.SubmitAsync("/account", "change-password", ("Present", Visitor.Password), ("Password", Fresh), ("Repeated", Fresh));
        await AssertToldAsync("Your password was changed");
        using var begun = await holder.SubmitAsync("/account/authenticator", "begin", ("Present", Fresh));
        var accounts = host.Services.GetRequiredService<AccountStore>();
        var key = OneTimeCode.KeyOf((await accounts.GetAuthenticatorKeyAsync((await accounts.FindByNameAsync(Other.ToUpperInvariant(), Token))!, Token))!);
        using var finished = await holder.SubmitAsync("/account/authenticator", "finish", ("Code", OneTimeCode.At(key, OneTimeCode.StepOf(clock.Now))));
        await AssertToldAsync("A second factor was set up");
        var recovery = Regex.Match(await finished.Content.ReadAsStringAsync(Token), "<li><code>([^<]+)</code></li>").Groups[1].Value;
        using var elsewhere = host.Visit();
        using var halfway = await elsewhere.SignInAsync(Other, Fresh);
        using var wrong = await elsewhere.SubmitAsync("/account/second-factor", "recovery", ("RecoveryCode", "AAAAA-BBBBB"));
        using var recovered = await elsewhere.SubmitAsync("/account/second-factor", "recovery", ("RecoveryCode", recovery));
        await AssertToldAsync("A recovery code was used");
        using var spied = host.Visit();
        using var known = await spied.SignInAsync(Other, Fresh);
        using var again = await spied.SubmitAsync("/account/second-factor", "code", ("Code", OneTimeCode.At(key, OneTimeCode.StepOf(clock.Now))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        await AssertToldAsync("A code was used again");
        using var removed = await elsewhere.SubmitAsync("/account/authenticator", "remove", ("Present", Fresh));
        await AssertToldAsync("Your second factor was taken away");

        using var administrator = host.Visit();
        using var entered = await administrator.SignInWithCodeAsync(Email, await host.AddSecondFactorAsync(account), clock.Now);
        var page = $"/administration/users/{(await accounts.FindByNameAsync(Other.ToUpperInvariant(), Token))!.Id}";
        using var renamed = await administrator.SubmitAsync(page, "change", ("DisplayName", "Another name"), ("Role", "Member"), ("Seen", await SeenAsync(administrator, page)));
        using var promoted = await administrator.SubmitAsync(page, "change", ("DisplayName", "Another name"), ("Role", "Approver"), ("Seen", await SeenAsync(administrator, page)));
        Assert.Contains("You are now an approver", await AssertToldAsync("Your rights were changed"), StringComparison.Ordinal);
        using var locked = await administrator.SubmitAsync(page, "lock");
        await AssertToldAsync("Your account was locked");
        Assert.Equal(0, server.Untaken);

        async Task<string> AssertToldAsync(string subject)
        {
            var mail = await server.ReceiveAsync(Token);
            Assert.Equal((Other, $"{subject} – Carers’ outcomes dashboard"), (Assert.Single(mail.To), mail.Subject));
            Assert.DoesNotContain("://", mail.Text, StringComparison.Ordinal);
            Assert.Contains("Carers’ outcomes dashboard, dashboard.example.org", mail.Text, StringComparison.Ordinal);
            Assert.Contains("administrator", mail.Text, StringComparison.Ordinal);
            return mail.Text;
        }
    }

    [Fact]
    public async Task ChangePassword_ByTheHolder_VoidsOutstandingLinks()
    {
        var link = $"/account/set-password?token={await host.Services.GetRequiredService<LinkStore>().IssuePasswordAsync(account, Actor.CommandLine, Token)}";
        using var holder = host.Visit();
        using var signedIn = await holder.SignInAsync(Email);

        using var changed = await holder.SubmitAsync("/account", "change-password", ("Present", Visitor.Password), ("Password", Fresh), ("Repeated", Fresh));
        using var answer = await holder.GetAsync(link);

        Assert.Equal(("/account?Done=password", HttpStatusCode.Gone), (changed.Where(), answer.StatusCode));
    }

    [Fact]
    public async Task MadeUpAccount_ChangesAndAsking_SendNothing()
    {
        var settings = Settings(server.Port);
        (settings["environment"], settings["Samples:Folder"]) = ("Development", "none");
        await using var development = new DashboardHost(settings, clock);
        using var administrator = await development.VisitAsync("administrator@example.org");
        var member = await development.Services.GetRequiredService<AccountStore>().FindByNameAsync("MEMBER@EXAMPLE.ORG", Token);
        using var locked = await administrator.SubmitAsync($"/administration/users/{member!.Id}", "lock");
        await development.MakeAccountAsync(Email, Role.Member);

        using var madeUp = await AskAsync(administrator, "approver@example.org");
        using var real = await AskAsync(administrator, Email);

        Assert.Equal([Email], (await server.ReceiveAsync(Token)).To);
        Assert.Equal(0, server.Untaken);
    }

    private static async Task<string> SeenAsync(Visitor visitor, string page) => Regex.Match(await visitor.ReadAsync(page), "name=\"Seen\" value=\"([^\"]+)\"").Groups[1].Value;

    private static Task<HttpResponseMessage> AskAsync(Visitor visitor, string email) => visitor.SubmitAsync("/account/forgotten", "forgotten", ("Email", email));

    private static Dictionary<string, string?> Settings(int port) => new()
    {
        ["environment"] = "Production", ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{port}", ["Mail:From"] = "dashboard@example.org", ["Mail:Security"] = "None", ["Site:Address"] = $"{Site}/",
    };

    private async Task<AuditEntry> LastAsync(string act) => (await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = act }, 1, Token))[0];

    [GeneratedRegex("CfDJ8[\\w+/=&#;-]+|nonce=\"[^\"]+\"")]
    private static partial Regex Changing();
}
