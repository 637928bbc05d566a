using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace CarersDashboard.Tests.CommandLine;

/// <summary>Accounts kept at the command line.</summary>
public sealed class UserCommandTests : IDisposable
{
    private const string Email = "lone.administrator@example.org";

    private readonly DashboardProgram program = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountStore Accounts => new(program.Open(), TimeProvider.System, new EphemeralDataProtectionProvider());

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Add_FirstAdministrator_PrintsALinkThatFitsAndIsListedAndAudited()
    {
        var added = await RunAsync("add", Email, "--name", "Lone administrator", "--role", "Administrator", "--Site:Address=https://dashboard.example.org/");
        var listed = await RunAsync("list");

        Assert.Equal((0, 0), (added.ExitCode, listed.ExitCode));
        var lines = Lines(added.Output);
        Assert.Equal($"With this link the holder of {Email} sets a password. It works once and for three days:", lines[0]);
        Assert.StartsWith("https://dashboard.example.org/account/set-password?token=", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
        Assert.Equal([$"{Email}\tLone administrator\tAdministrator\tInvited, no password yet"], Lines(listed.Output));
        Assert.Equal(Email, (await new LinkStore(program.Open(), Accounts, TimeProvider.System).FindAccountAsync(lines[1].Split('=')[1], Stop))!.Email);
        Assert.Equal([("command line", AuditActs.LinkIssued, Email, ""), ("command line", AuditActs.AccountMade, Email, "Administrator")], await AuditedAsync(2));
    }

    [Fact]
    public async Task Add_ContributorOfTwo_BelongsToBoth()
    {
        var answer = await RunAsync("add", "lead@example.org", "--name", "Lead", "--role", "contributor", "--organisation", "CinH", "--organisation", "HPFT");

        Assert.Equal(0, answer.ExitCode);
        Assert.EndsWith("Put the address of the dashboard before it: Site:Address is not set.", answer.Output.Trim(), StringComparison.Ordinal);
        Assert.Equal(["CinH", "HPFT"], (await FindAsync("lead@example.org")).Organisations.Order());
    }

    [Theory]
    [InlineData("Give an e-mail address, such as name@example.org.", "nobody", "Member")]
    [InlineData("Choose at least one organisation for a contributor.", "lead@example.org", "Contributor")]
    [InlineData("No organisation has the code “Nowhere”.", "lead@example.org", "Contributor", "--organisation", "Nowhere")]
    [InlineData("There is an account with this e-mail address already.", "LONE.Administrator@example.org", "Member")]
    public async Task Add_WhatTheRulesRefuse_SaysWhyAndMakesNothing(string sentence, string email, string role, params string[] more)
    {
        await MakeAsync();

        var answer = await RunAsync(["add", email, "--name", "Name", "--role", role, .. more]);

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Equal(sentence, answer.Errors.Trim());
        Assert.Single(await Accounts.ReadAllAsync(Stop));
    }

    [Theory]
    [InlineData("add", "lead@example.org", "--name", "Lead", "--role", "King")]
    [InlineData("add", "lead@example.org", "--name", "Lead")]
    [InlineData("add", "lead@example.org", "--name", "Lead", "--role", "Member", "--organization", "CinH")]
    [InlineData("link")]
    [InlineData("link", "lead@example.org", "other@example.org")]
    [InlineData("delete", "lead@example.org")]
    [InlineData("link", "nobody@example.org")]
    [InlineData("unlock", "nobody@example.org")]
    [InlineData("forget-second-factor", "nobody@example.org")]
    public async Task Run_WhatIsNotUnderstood_ChangesNothing(params string[] arguments)
    {
        var answer = await RunAsync(arguments);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.NotEmpty(answer.Errors);
        if (arguments[^1] == "nobody@example.org")
        {
            Assert.Equal("There is no account with the e-mail address nobody@example.org.", answer.Errors.Trim());
        }
    }

    [Fact]
    public async Task Link_EarlierOne_NoLongerWorks()
    {
        await MakeAsync();
        var first = Lines((await RunAsync("link", Email.ToUpperInvariant())).Output)[1].Split('=')[1];

        var second = Lines((await RunAsync("link", Email)).Output)[1].Split('=')[1];

        var links = new LinkStore(program.Open(), Accounts, TimeProvider.System);
        Assert.Equal((null, Email), ((await links.FindAccountAsync(first, Stop))?.Email, (await links.FindAccountAsync(second, Stop))?.Email));
    }

    [Fact]
    public async Task Link_MadeUpAccount_IsRefused()
    {
        await MakeAsync();
        await Accounts.CreateAsync(new() { Email = "member@example.org", DisplayName = "Member", Illustrative = true }, Stop);

        var answer = await RunAsync("link", "member@example.org");

        Assert.Equal((1, "", "This account gets no password here: it is made up, or belongs to single sign-on."), (answer.ExitCode, answer.Output, answer.Errors.Trim()));
    }

    [Fact]
    public async Task Unlock_LockedAndRestingAccount_TakesTriesAgain()
    {
        var made = await MakeAsync(account => account.Blocked = true);
        for (var number = 0; number < AccountStore.TriesAtOnce; number++)
        {
            await Accounts.TakeTryAsync(made.Id, Stop);
        }

        var answer = await RunAsync("unlock", Email);

        Assert.Equal((0, $"{Email} is unlocked."), (answer.ExitCode, answer.Output.Trim()));
        var found = await FindAsync(Email);
        Assert.Equal((false, true), (found.Blocked, await Accounts.TakeTryAsync(found.Id, Stop)));
        Assert.Equal([("command line", AuditActs.AccountUnlocked, Email, "")], await AuditedAsync(1));
    }

    [Fact]
    public async Task ForgetSecondFactor_LoneAdministrator_SignsInWithThePasswordAloneAndIsToldByMail()
    {
        await using var server = new SmtpServer();
        var made = await MakeAsync(account => (account.SecondFactor, account.AuthenticatorKey) = (true, "key"));
        await Accounts.ReplaceCodesAsync(made, ["AAAAA-11111"], Stop);

        var answer = await RunAsync("forget-second-factor", Email, "--Mail:Host=127.0.0.1", $"--Mail:Port={server.Port}", "--Mail:From=dashboard@example.org", "--Mail:Security=None", "--Site:Address=https://dashboard.example.org");
        var again = await RunAsync("forget-second-factor", Email);

        Assert.Equal((0, $"{Email} signs in with the password alone."), (answer.ExitCode, answer.Output.Trim()));
        Assert.Equal((1, $"{Email} has no second factor."), (again.ExitCode, again.Errors.Trim()));
        var found = await FindAsync(Email);
        Assert.Equal((false, null, 0), (found.SecondFactor, found.AuthenticatorKey, await Accounts.CountCodesAsync(found, Stop)));
        Assert.NotEqual(made.SecurityStamp, found.SecurityStamp);
        Assert.Equal([("command line", AuditActs.SecondFactorOff, Email, "by the command line")], await AuditedAsync(1));
        Assert.StartsWith("Your second factor was taken away", (await server.ReceiveAsync(Stop)).Subject, StringComparison.Ordinal);
    }

    private Task<ProgramAnswer> RunAsync(params string[] arguments) => program.RunAsync(Stop, ["user", .. arguments]);

    private async Task<Account> MakeAsync(Action<Account>? change = null)
    {
        Assert.Equal(0, (await RunAsync("list")).ExitCode);
        var account = new Account { Email = Email, DisplayName = "Lone administrator", Role = Role.Administrator };
        change?.Invoke(account);
        await Accounts.CreateAsync(account, Stop);
        return account;
    }

    private async Task<Account> FindAsync(string email) => (await Accounts.FindByNameAsync(email.ToUpperInvariant(), Stop))!;

    private async Task<IEnumerable<(string, string, string, string)>> AuditedAsync(int count) =>
        (await new AuditStore(program.Open(), TimeProvider.System).ReadAsync(new(), count, Stop)).Select(entry => (entry.Actor, entry.Act, entry.Subject, entry.After));

    private static string[] Lines(string text) => text.Trim().ReplaceLineEndings("\n").Split('\n');
}
