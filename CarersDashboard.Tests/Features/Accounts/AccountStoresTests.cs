using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.SingleSignOn;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>Accounts, sessions, links and the audit trail in either database.</summary>
public abstract class AccountStoresContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private readonly TestClock clock = new();

    private AccountStore Accounts => new(Database, clock, new EphemeralDataProtectionProvider());

    private LinkStore Links => new(Database, Accounts, clock);

    private SessionStore Sessions => new(Database, clock);

    private AuditStore Audit => new(Database, clock);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new CatalogueStore(Database, clock).SaveAsync(SmallCatalogue.All, new string('A', 64), Token);
    }

    [Fact]
    public async Task CreateAsync_Contributor_IsFoundWithOrganisationsAndAudited()
    {
        var account = New("lead@example.org", Role.Contributor, "CinH", "Crossroads");
        account.Record(Actor.CommandLine, new(AuditActs.AccountMade, account.Email, "", account.Rights()));
        await Accounts.CreateAsync(account, Token);

        var found = await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token);

        Assert.Equal((account.Id, Role.Contributor, clock.Now), (found!.Id, found.Role, found.CreatedAt));
        Assert.Equal(["CinH", "Crossroads"], found.Organisations);
        Assert.Null(found.PasswordHash);
        Assert.Equal("Contributor of CinH, Crossroads", (await Audit.ReadAsync(new(), 1, Token))[0].After);
        Assert.Equal(account.Id, Assert.Single(await Accounts.ReadAllAsync(Token)).Id);
    }

    [Fact]
    public async Task UpdateAsync_TwoFromTheSameRow_SecondIsRefusedWithItsAuditEntry()
    {
        await Accounts.CreateAsync(New("lead@example.org", Role.Member), Token);
        var one = (await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token))!;
        var other = (await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token))!;
        (one.DisplayName, other.DisplayName) = ("One", "Other");
        other.Record(Actor.CommandLine, new(AuditActs.AccountChanged, "other"));

        Assert.True((await Accounts.UpdateAsync(one, Token)).Succeeded);
        Assert.False((await Accounts.UpdateAsync(other, Token)).Succeeded);
        Assert.Equal("One", (await Accounts.FindByIdAsync(one.Id, Token))!.DisplayName);
        Assert.Empty(await Audit.ReadAsync(new() { Act = AuditActs.AccountChanged }, 10, Token));
    }

    [Fact]
    public async Task UpdateAsync_LastAdministrator_IsRefused()
    {
        var first = New("first@example.org", Role.Administrator);
        var second = New("second@example.org", Role.Administrator);
        (first.PasswordHash, second.PasswordHash) = ("hash", "hash");
        await Accounts.CreateAsync(first, Token);
        await Accounts.CreateAsync(second, Token);
        first.Role = Role.Member;
        second.Blocked = true;

        Assert.True((await Accounts.UpdateAsync(first, Token)).Succeeded);
        Assert.False((await Accounts.UpdateAsync(second, Token)).Succeeded);
        Assert.True(await Accounts.HasAdministratorAsync(false, Token));
    }

    [Fact]
    public async Task TakeTryAsync_ManyAtOnce_TakesFiveAndFiveMoreAfterTheRest()
    {
        var account = New("lead@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Accounts.TakeTryAsync(account.Id, Token))));
        clock.Now += AccountStore.Rest - TimeSpan.FromMilliseconds(1);
        var early = await Accounts.TakeTryAsync(account.Id, Token);
        clock.Now += TimeSpan.FromMilliseconds(1);
        var again = 0;
        for (var number = 0; number < 10; number++)
        {
            again += await Accounts.TakeTryAsync(account.Id, Token) ? 1 : 0;
        }

        Assert.Equal(AccountStore.TriesAtOnce, taken.Count(one => one));
        Assert.False(early);
        Assert.Equal(AccountStore.TriesAtOnce, again);
    }

    [Fact]
    public async Task ForgetTriesAsync_RestingAccount_TakesTriesAgain()
    {
        var account = New("lead@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        for (var number = 0; number < AccountStore.TriesAtOnce; number++)
        {
            await Accounts.TakeTryAsync(account.Id, Token);
        }

        await Accounts.ForgetTriesAsync(account.Id, Token);

        Assert.True(await Accounts.TakeTryAsync(account.Id, Token));
    }

    [Fact]
    public async Task TakeTimeStepAsync_SameOrEarlier_IsRefused()
    {
        var account = New("lead@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);

        bool[] taken = [await Accounts.TakeTimeStepAsync(account.Id, 10, Token), await Accounts.TakeTimeStepAsync(account.Id, 10, Token), await Accounts.TakeTimeStepAsync(account.Id, 9, Token), await Accounts.TakeTimeStepAsync(account.Id, 11, Token)];

        Assert.Equal([true, false, false, true], taken);
    }

    [Fact]
    public async Task RedeemCodeAsync_Code_WorksOnceForItsAccountOnly()
    {
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        await Accounts.ReplaceCodesAsync(account, ["AAAAA-11111", "BBBBB-22222"], Token);

        bool[] redeemed = [await Accounts.RedeemCodeAsync(other, "AAAAA-11111", Token), await Accounts.RedeemCodeAsync(account, "aaaaa-11111 ", Token), await Accounts.RedeemCodeAsync(account, "AAAAA-11111", Token)];

        Assert.Equal([false, true, false], redeemed);
        Assert.Equal(1, await Accounts.CountCodesAsync(account, Token));
        // The other one, as slowly hashed as a password, with the account in the salt.
        var hash = Rfc2898DeriveBytes.Pbkdf2("BBBBB22222", Encoding.UTF8.GetBytes($"recovery code of {account.Id}"), AccountsSetup.HashRounds, HashAlgorithmName.SHA512, 32);
        Assert.Equal(Convert.ToHexStringLower(hash), Assert.Single(await QueryAsync<string>("SELECT code_hash FROM account_recovery_codes")));
    }

    [Fact]
    public async Task RedeemCodeAsync_ManyAtOnce_OneWorks()
    {
        var account = New("lead@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.ReplaceCodesAsync(account, ["AAAAA-11111"], Token);

        var redeemed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Accounts.RedeemCodeAsync(account, "AAAAA 11111", Token))));

        Assert.Single(redeemed, one => one);
    }

    [Fact]
    public async Task Session_BegunTouchedEnded_IsFoundAsLongAsItStands()
    {
        var account = New("lead@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        var token = await Sessions.BeginAsync(account.Id, "192.0.2.1", "a browser", Token);
        clock.Now += TimeSpan.FromMinutes(5);
        await Sessions.TouchAsync(token, Token);

        var state = await Sessions.FindAsync(token, account.Id, Token);
        var ofAnother = await Sessions.FindAsync(token, new string('0', 32), Token);
        await Sessions.EndAsync(token, Token);

        Assert.Equal((clock.Now, clock.Now - TimeSpan.FromMinutes(5), account.SecurityStamp), (state!.SeenAt, state.StartedAt, state.SecurityStamp));
        Assert.Null(ofAnother);
        Assert.Null(await Sessions.FindAsync(token, account.Id, Token));
    }

    [Fact]
    public async Task ReadAsync_SessionsOfTwoAccounts_ListsThoseThatStandOfOne()
    {
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        await Sessions.BeginAsync(account.Id, "192.0.2.1", "unused", Token);
        clock.Now += TimeSpan.FromMinutes(20);
        await Sessions.BeginAsync(account.Id, "192.0.2.2", "Firefox on Windows", Token);
        await Sessions.BeginAsync(other.Id, "192.0.2.3", "of another", Token);
        clock.Now += TimeSpan.FromMinutes(10);
        var token = await Sessions.BeginAsync(account.Id, "2001:db8::1", "Safari on a Mac", Token);

        var listed = await Sessions.ReadAsync(account.Id, token, Token);

        Assert.Equal([("2001:db8::1", "Safari on a Mac", true), ("192.0.2.2", "Firefox on Windows", false)], listed.Select(one => (one.Address, one.Browser, one.IsThis)));
        Assert.Equal((clock.Now, clock.Now - TimeSpan.FromMinutes(10)), (listed[0].StartedAt, listed[1].SeenAt));
    }

    [Fact]
    public async Task EndOneAsync_SessionOfAnotherAccount_StaysAndNothingIsAudited()
    {
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        var token = await Sessions.BeginAsync(account.Id, "", "", Token);
        var id = Assert.Single(await Sessions.ReadAsync(account.Id, "", Token)).Id;

        var ofAnother = await Sessions.EndOneAsync(other.Id, id, Actor.CommandLine, Token);
        var entries = (await Audit.ReadAsync(new() { Act = AuditActs.SessionEnded }, 10, Token)).Count;
        var stands = await Sessions.FindAsync(token, account.Id, Token) is not null;
        var own = await Sessions.EndOneAsync(account.Id, id, Actor.CommandLine, Token);

        Assert.Equal((false, 0, true, true), (ofAnother, entries, stands, own));
        Assert.Null(await Sessions.FindAsync(token, account.Id, Token));
        Assert.Single(await Audit.ReadAsync(new() { Act = AuditActs.SessionEnded }, 10, Token));
    }

    [Fact]
    public async Task EndOthersAsync_ThreeSessions_LeavesTheOneThatAsksAndThoseOfOthers()
    {
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        await Sessions.BeginAsync(account.Id, "", "", Token);
        await Sessions.BeginAsync(account.Id, "", "", Token);
        var token = await Sessions.BeginAsync(account.Id, "", "", Token);
        await Sessions.BeginAsync(other.Id, "", "", Token);

        Assert.Equal(2, await Sessions.EndOthersAsync(account.Id, token, Actor.CommandLine, Token));
        Assert.True(Assert.Single(await Sessions.ReadAsync(account.Id, token, Token)).IsThis);
        Assert.Single(await Sessions.ReadAsync(other.Id, "", Token));
    }

    [Fact]
    public async Task UpdateAsync_NewStamp_EndsTheSessionsOfTheAccountAlone()
    {
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        await Sessions.BeginAsync(account.Id, "", "", Token);
        await Sessions.BeginAsync(other.Id, "", "", Token);

        await Accounts.UpdateAsync(account, Token);
        var same = (await Sessions.ReadAsync(account.Id, "", Token)).Count;
        account.SecurityStamp = "another";
        await Accounts.UpdateAsync(account, Token);

        Assert.Equal((1, 0, 1), (same, (await Sessions.ReadAsync(account.Id, "", Token)).Count, (await Sessions.ReadAsync(other.Id, "", Token)).Count));
    }

    [Fact]
    public async Task SetPasswordAsync_TwoAtOnce_OneWorks()
    {
        await Accounts.CreateAsync(New("lead@example.org", Role.Member), Token);
        var account = (await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token))!;
        var token = await Links.IssuePasswordAsync(account, Actor.CommandLine, Token);
        account.PasswordHash = "hash";

        var worked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            await Links.SetPasswordAsync(token, (await Accounts.FindByIdAsync(account.Id, Token))!, Token))));

        Assert.Single(worked, one => one);
        Assert.Null(await Links.FindAccountAsync(token, Token));
    }

    [Fact]
    public async Task IssueAskedAsync_ManyAtOnce_IssuesThreeAnHourAndLeavesTheAdministratorsAlone()
    {
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        var invitation = await Links.IssuePasswordAsync(account, Actor.CommandLine, Token);

        var asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Links.IssueAskedAsync(account, Actor.CommandLine, Token))));
        var ofAnother = await Links.IssueAskedAsync(other, Actor.CommandLine, Token);
        clock.Now += LinkStore.AskedWindow - TimeSpan.FromMilliseconds(1);
        var early = await Links.IssueAskedAsync(account, Actor.CommandLine, Token);
        clock.Now += TimeSpan.FromMilliseconds(1);
        var later = await Links.IssueAskedAsync(account, Actor.CommandLine, Token);

        Assert.Equal(LinkStore.AskedAtMost, asked.Count(token => token is not null));
        Assert.NotNull(ofAnother);
        Assert.Null(early);
        var stand = new List<string?>();
        foreach (var token in asked.OfType<string>().Append(later!).Append(invitation))
        {
            stand.Add((await Links.FindAccountAsync(token, Token))?.Id);
        }

        Assert.Equal([null, null, null, account.Id, account.Id], stand);
        Assert.Equal(LinkStore.AskedAtMost + 3, (await Audit.ReadAsync(new() { Act = AuditActs.LinkIssued }, 20, Token)).Count);
    }

    [Fact]
    public async Task ChangePasswordAsync_OutstandingLinks_NoLongerWork()
    {
        await Accounts.CreateAsync(New("lead@example.org", Role.Member), Token);
        var account = (await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token))!;
        var stale = (await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token))!;
        string[] tokens = [await Links.IssuePasswordAsync(account, Actor.CommandLine, Token), (await Links.IssueAskedAsync(account, Actor.CommandLine, Token))!];
        account.PasswordHash = "hash";

        Assert.True(await Links.ChangePasswordAsync(account, Token));
        Assert.False(await Links.ChangePasswordAsync(stale, Token));
        Assert.Equal("hash", (await Accounts.FindByIdAsync(account.Id, Token))!.PasswordHash);
        Assert.Null(await Links.FindAccountAsync(tokens[0], Token));
        Assert.Null(await Links.FindAccountAsync(tokens[1], Token));
    }

    [Fact]
    public async Task SetPasswordAsync_OtherLinksOfTheAccount_NoLongerWork()
    {
        await Accounts.CreateAsync(New("lead@example.org", Role.Member), Token);
        var account = (await Accounts.FindByNameAsync("LEAD@EXAMPLE.ORG", Token))!;
        var issued = await Links.IssuePasswordAsync(account, Actor.CommandLine, Token);
        var asked = (await Links.IssueAskedAsync(account, Actor.CommandLine, Token))!;

        Assert.True(await Links.SetPasswordAsync(asked, account, Token));
        Assert.Null(await Links.FindAccountAsync(issued, Token));
    }

    [Fact]
    public async Task MakeAdministratorAsync_SecondLink_MakesNoSecond()
    {
        var token = await Links.IssueSetUpAsync(Token);
        var made = await Links.MakeAdministratorAsync(token, New("first@example.org", Role.Administrator), Token);
        var again = await Links.MakeAdministratorAsync(await Links.IssueSetUpAsync(Token), New("second@example.org", Role.Administrator), Token);

        Assert.Equal((true, false), (made, again));
        Assert.Null(await Accounts.FindByNameAsync("SECOND@EXAMPLE.ORG", Token));
    }

    [Fact]
    public async Task IssuePasswordAsync_LinksOfLongAgo_AreClearedAway()
    {
        var account = New("lead@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Links.IssuePasswordAsync(account, Actor.CommandLine, Token);
        clock.Now += TimeSpan.FromDays(34);

        var token = await Links.IssuePasswordAsync(account, Actor.CommandLine, Token);

        Assert.Single(await QueryAsync<string>("SELECT token_hash FROM account_links"));
        Assert.Equal(account.Id, (await Links.FindAccountAsync(token, Token))!.Id);
    }

    [Fact]
    public async Task FindByLoginAsync_TwoAccountsOfOneLogin_SecondIsRefused()
    {
        var login = SingleSignOnDesk.LoginHash("https://provider.example", "7f1c");
        var account = New("lead@example.org", Role.Member);
        var other = New("other@example.org", Role.Member);
        await Accounts.CreateAsync(account, Token);
        await Accounts.CreateAsync(other, Token);
        account.LoginHash = other.LoginHash = login;

        Assert.True((await Accounts.UpdateAsync(account, Token)).Succeeded);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Accounts.UpdateAsync(other, Token));
        Assert.Equal(account.Id, (await Accounts.FindByLoginAsync(login, Token))!.Id);
        Assert.Null(await Accounts.FindByLoginAsync(SingleSignOnDesk.LoginHash("https://provider.example", "7F1C"), Token));
        // Two issuers may use the same subject.
        Assert.NotEqual(login, SingleSignOnDesk.LoginHash("https://other.example", "7f1c"));
    }

    [Fact]
    public async Task Audit_Filters_NarrowWithoutReadingMarksAsWildcards()
    {
        foreach (var (who, subject) in new[] { ("lead@example.org", "a%b.xlsx"), ("other@example.org", "ab.xlsx"), ("lead@example.org", "a_b[1].xlsx"), ("a!b", "x") })
        {
            await Audit.WriteAsync(new(who, "", null, null, []), new(AuditActs.DraftKept, subject), Token);
        }

        async Task<string> FoundAsync(AuditFilter filter)
        {
            var read = await Audit.ReadAsync(filter, 10, Token);
            // The export reads one after the other what the page reads at once.
            Assert.Equal(read, await Audit.ReadUnbufferedAsync(filter, Token).ToListAsync(Token));
            return string.Join(' ', read.Select(entry => entry.Subject));
        }

        Assert.Equal("a%b.xlsx", await FoundAsync(new() { Subject = "a%b" }));
        Assert.Equal("a_b[1].xlsx", await FoundAsync(new() { Subject = "_b[1]" }));
        Assert.Equal("x", await FoundAsync(new() { Who = "a!b" }));
        Assert.Equal("a_b[1].xlsx a%b.xlsx", await FoundAsync(new() { Who = "lead", Act = AuditActs.DraftKept }));
        Assert.Equal("", await FoundAsync(new() { Who = "lead", Act = AuditActs.Published }));
    }

    [Fact]
    public async Task Audit_ManyAtOnce_ChainHolds()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Audit.WriteAsync(Actor.CommandLine, new("act", $"subject {number} – ’ü🙂"), Token))));

        var (chain, broken) = await Audit.VerifyAsync([], Token);

        // The catalogue's entry comes first.
        Assert.Equal((21, null), (chain.Count, broken));
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET actor = 'nobody'")]
    [InlineData("DELETE FROM audit_entries")]
    public async Task Audit_ChangedOrDeleted_IsRefused(string sql)
    {
        await Audit.WriteAsync(Actor.CommandLine, new("act", "subject"), Token);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ExecuteAsync(sql));
        Assert.Null((await Audit.VerifyAsync([], Token)).Broken);
    }

    [Fact]
    public async Task Audit_ChangedPastTheTriggers_IsFound()
    {
        for (var number = 0; number < 4; number++)
        {
            await Audit.WriteAsync(Actor.CommandLine, new("act", $"subject {number}"), Token);
        }

        await ExecuteAsync(Database.Pick("DROP TRIGGER audit_entries_stay_updated", "ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_stay"));
        await ExecuteAsync("UPDATE audit_entries SET subject = 'forged' WHERE id = 3");

        Assert.Equal(3, (await Audit.VerifyAsync([], Token)).Broken!.Id);
    }

    [Fact]
    public async Task ReadAsync_Filters_Narrow()
    {
        var somebody = new Actor("some_body@example.org", "192.0.2.1", null, null, []);
        await Audit.WriteAsync(somebody, new("one", "first"), Token);
        clock.Now += TimeSpan.FromDays(1);
        await Audit.WriteAsync(somebody, new("two", "second"), Token);
        await Audit.WriteAsync(Actor.CommandLine, new("two", "third"), Token);
        var day = DateOnly.FromDateTime(clock.Now.UtcDateTime);

        Assert.Equal(["second", "first"], await SubjectsAsync(new() { Who = "some_body" }));
        Assert.Empty(await SubjectsAsync(new() { Who = "some%body" }));
        Assert.Equal(["third", "second"], await SubjectsAsync(new() { Act = "two" }));
        Assert.Equal(["third", "second"], await SubjectsAsync(new() { From = day }));
        Assert.Equal(["first"], await SubjectsAsync(new() { Who = "example", To = day.AddDays(-1) }));
        Assert.Equal(["second"], await SubjectsAsync(new() { Act = "two", Before = 4 }));
    }

    [Fact]
    public async Task KeyRing_Keys_AreReadBack()
    {
        var ring = new KeyRingStore(Database);
        ring.StoreElement(new("key", new System.Xml.Linq.XAttribute("id", "1")), "one");

        Assert.Equal("1", Assert.Single(new KeyRingStore(Database).GetAllElements()).Attribute("id")!.Value);
        await Task.CompletedTask;
    }

    private async Task<IEnumerable<string>> SubjectsAsync(AuditFilter filter) => (await Audit.ReadAsync(filter, 10, Token)).Select(entry => entry.Subject);

    private Account New(string email, Role role, params string[] organisations) =>
        new() { Email = email, DisplayName = email, Role = role, Organisations = organisations, CreatedAt = clock.Now };
}

/// <summary>On SQLite.</summary>
public sealed class AccountStoresOnSqliteTests(SqliteFixture fixture) : AccountStoresContract(fixture), IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task Audit_ReplacedByAnInsert_IsRefused()
    {
        await new AuditStore(Database, TimeProvider.System).WriteAsync(Actor.CommandLine, new(AuditActs.SignedIn, "one"), Token);

        var refused = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => ExecuteAsync("""
            INSERT OR REPLACE INTO audit_entries SELECT id, happened_at, 'nobody', act, subject, address, value_before, value_after, previous_hash, hash FROM audit_entries
            """));

        Assert.Contains("never deleted", refused.Message, StringComparison.Ordinal);
    }
}

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class AccountStoresOnSqlServerTests(SqlServerFixture fixture) : AccountStoresContract(fixture);
