using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts.Mail;

/// <summary>Mail servers that are away, slow or unwilling, and text that pretends to be more than it is.</summary>
public sealed partial class MailFaultTests : IAsyncDisposable
{
    private const string Email = "carer.lead@example.org";
    private const string Other = "other.lead@example.org";
    private const string Site = "https://dashboard.example.org";

    private readonly SmtpServer server = new();
    private readonly ManualClock clock = new(DateTimeOffset.UtcNow);
    private readonly NotedLog log = new("CarersDashboard.Features.Accounts.Mail");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task ServerDown_EveryTry_AnswersAlikeAndIsLoggedAndAuditedWhenGivenUp()
    {
        await using var host = await StartAsync(SmtpServer.FreePort());
        using var visitor = host.Visit();

        var unknown = await AskAsync(visitor, "nobody@example.org");
        var known = await AskAsync(visitor, Email);
        foreach (var wait in MailCarrier.Waits)
        {
            await clock.WaitForTimerAsync(wait, Token);
            clock.Advance(wait);
        }

        var given = await log.WaitForAsync("was given up", Token);

        Assert.Equal(unknown, known);
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Matches("^Error: Mail [0-9a-f]{12} for account [0-9a-f]{32} was given up: SmtpException GeneralFailure, SocketException ConnectionRefused", given);
        Assert.Equal(MailCarrier.Waits.Count, Again().Count(log.Text));
        AssertLogIsDiscreet();
        // It is logged first and audited then; a program that ends waits for both.
        await host.Services.GetRequiredService<MailCarrier>().StopAsync(Token);
        // One link was issued, however often it was tried.
        var entries = await host.Services.GetRequiredService<AuditStore>().ReadAsync(new(), 2, Token);
        Assert.Equal([("mail", AuditActs.MailGivenUp, Email), ("not signed in", AuditActs.LinkIssued, Email)], entries.Select(entry => (entry.Actor, entry.Act, entry.Subject)));
    }

    [Fact]
    public async Task ServerBusy_ThenWilling_LetterArrivesOnceAndOthersGoOnMeanwhile()
    {
        var refusals = 0;
        server.Instead = line => line.StartsWith($"RCPT TO:<{Email}", StringComparison.Ordinal) && refusals++ == 0 ? "451 later" : null;
        await using var host = await StartAsync(server.Port);
        using var visitor = host.Visit();

        await AskAsync(visitor, Email);
        await AskAsync(visitor, Other);
        var first = await server.ReceiveAsync(Token);
        await clock.WaitForTimerAsync(MailCarrier.Waits[0], Token);
        clock.Advance(MailCarrier.Waits[0]);
        var second = await server.ReceiveAsync(Token);

        Assert.Equal((Other, Email, 0), (first.To[0], second.To[0], server.Untaken));
        using var works = await visitor.GetAsync(second.Link(Site));
        Assert.Equal(HttpStatusCode.OK, works.StatusCode);
    }

    [Fact]
    public async Task ServerKnowsNoSuchAddress_IsGivenUpAtOnce()
    {
        server.Instead = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? $"550 no such person: {Email}" : null;
        await using var host = await StartAsync(server.Port);
        using var visitor = host.Visit();

        await AskAsync(visitor, Email);
        await log.WaitForAsync("was given up: SmtpFailedRecipientException MailboxUnavailable", Token);

        Assert.Equal(0, Again().Count(log.Text));
        AssertLogIsDiscreet();
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("DATA")]
    public async Task ServerThatDoesNotAnswer_HoldsNobodyUpForLongerThanTheLimit(string command)
    {
        var silent = true;
        server.Instead = line => silent && line.StartsWith(command, StringComparison.Ordinal) ? "" : null;
        await using var host = await StartAsync(server.Port);
        using var visitor = host.Visit();

        // Answered although the mail hangs.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, Email)).Status);
        await clock.WaitForTimerAsync(MailSender.Limit, Token);
        await AskAsync(visitor, Other);
        await server.ReachedAsync(command, Token);
        silent = false;
        clock.Advance(MailSender.Limit);

        Assert.Contains("is tried again in 00:01:00: TimeoutException", await log.WaitForAsync("is tried again", Token), StringComparison.Ordinal);
        Assert.Equal(Other, (await server.ReceiveAsync(Token)).To[0]);
    }

    [Fact]
    public async Task ServerWithoutStartTls_WhereItIsAskedFor_GetsNothing()
    {
        await using var host = await StartAsync(server.Port, ("Mail:Security", "StartTls"), ("Mail:User", "carers"), ("Mail:Password", "only-for-this-test"));
        using var visitor = host.Visit();

        await AskAsync(visitor, Email);
        await log.WaitForAsync("is tried again", Token);

        Assert.All(server.Commands, line => Assert.Matches("^(EHLO|QUIT)", line));
    }

    [Fact]
    public async Task Queue_Full_IsSaidAndLoggedAndWaitsForNobody()
    {
        server.Instead = line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "" : null;
        await using var host = await StartAsync(server.Port);
        using var visitor = host.Visit();
        var mail = host.Services.GetRequiredService<HolderMail>();
        var account = (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync(Email.ToUpperInvariant(), Token))!;
        mail.Tell(account, HolderNotice.Locked);
        await server.ReachedAsync("EHLO", Token);

        var taken = Enumerable.Range(0, Outbox.Room + 1).Count(_ => mail.SendLink(account, "token"));
        var answer = await AskAsync(visitor, Email);

        Assert.Equal(Outbox.Room, taken);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains($"for account {account.Id} was not taken", log.Text, StringComparison.Ordinal);
        Assert.Contains("for account not looked up was not taken", log.Text, StringComparison.Ordinal);
        var ending = host.Services.GetRequiredService<MailCarrier>().StopAsync(Token);
        await clock.WaitForTimerAsync(MailCarrier.Grace, Token);
        clock.Advance(MailCarrier.Grace);
        await ending;
        Assert.Equal(Outbox.Room + 1, Unsent().Count(log.Text));
    }

    [Fact]
    public async Task End_WithMailsWaiting_SendsThemFirst()
    {
        var host = await StartAsync(server.Port);
        using (var visitor = host.Visit())
        {
            await AskAsync(visitor, Email);
            await AskAsync(visitor, Other);
        }

        await host.DisposeAsync();

        Assert.Equal((Email, Other), ((await server.ReceiveAsync(Token)).To[0], (await server.ReceiveAsync(Token)).To[0]));
        Assert.Equal(0, Unsent().Count(log.Text));
    }

    [Theory]
    [InlineData("lead@example.org\r\nBcc: evil@example.org", "Lead")]
    [InlineData("\"lead\r\nBcc: evil\"@example.org", "Lead")]
    [InlineData("lead@example.org\n", "Lead")]
    [InlineData("Lead <lead@example.org>", "Lead")]
    [InlineData("lead@example.org,evil@example.org", "Lead")]
    [InlineData("lead@example.org", "Lead\r\nBcc: evil@example.org")]
    [InlineData("lead@example.org", "Lead\u2028Your account is closed")]
    public void Form_LineBreakOrSecondAddress_IsRefused(string email, string name) => Assert.NotEmpty(new AccountForm(email, name, nameof(Role.Member), []).Faults());

    [Fact]
    public async Task Send_NameOrAddressWithLineBreaks_MakesNoHeaderAndNoParagraph()
    {
        var sender = new MailSender(new("127.0.0.1", server.Port, "dashboard@example.org", "", "", false), TimeProvider.System);
        var account = new Account { Email = Email, DisplayName = "Lead\r\n.\r\nRCPT TO:<evil@example.org>\r\n\r\nPay at once\u2028to us" };
        var forged = new Letter(account.Id, $"{Email}\r\nBcc: evil@example.org", "Subject", "Text");

        await sender.SendAsync(LetterWords.Of(account, HolderNotice.PasswordSet, "dashboard.example.org", clock.GetUtcNow()), Token);
        var mail = await server.ReceiveAsync(Token);

        Assert.Equal([Email], mail.To);
        Assert.StartsWith("Hello Lead . RCPT TO:<evil@example.org> Pay at once to us,\r\n\r\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Headers, line => line.Contains("evil", StringComparison.Ordinal));
        await Assert.ThrowsAsync<FormatException>(() => sender.SendAsync(forged, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => sender.SendAsync(forged with { To = Email, Subject = "Subject\r\nBcc: evil@example.org" }, Token));
        Assert.DoesNotContain(server.Commands, line => line.StartsWith("RCPT TO:<evil", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Visitor visitor, string email)
    {
        using var answer = await visitor.SubmitAsync("/account/forgotten", "forgotten", ("Email", email));
        return (answer.StatusCode, Changing().Replace(await answer.Content.ReadAsStringAsync(Token), ""));
    }

    private async Task<DashboardHost> StartAsync(int port, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["environment"] = "Production", ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{port}", ["Mail:From"] = "dashboard@example.org", ["Mail:Security"] = "None", ["Site:Address"] = Site,
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        var host = new DashboardHost(settings, clock) { Log = log };
        await host.MakeAccountAsync(Email, Role.Administrator);
        await host.MakeAccountAsync(Other, Role.Member);
        return host;
    }

    private void AssertLogIsDiscreet()
    {
        Assert.DoesNotContain("@example.org", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token", log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Site, log.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("CfDJ8[\\w+/=&#;-]+|nonce=\"[^\"]+\"")]
    private static partial Regex Changing();

    [GeneratedRegex("is tried again")]
    private static partial Regex Again();

    [GeneratedRegex("was not sent")]
    private static partial Regex Unsent();
}
