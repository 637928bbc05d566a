using System.Net;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>A contributor and another organisation: by form, by file, by address; refused and written down.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private const string Cinh = "cinh@example.org";
    private const string Hpft = "hpft@example.org";

    private DashboardHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        host = new(new() { ["Samples:Folder"] = "none" });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Upload_OwnOrganisation_WaitsForAnApproverWhoPublishes()
    {
        using var visitor = await host.VisitAsync(Cinh);
        using var approver = await host.VisitAsync("approver@example.org");

        var address = await SubmissionForms.SubmitAsync(visitor, ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7)), "CinH");
        var waiting = await visitor.ReadAsync(address + "/compare");
        using var refused = await SubmissionForms.PostAsync(visitor, address, "approve");
        var untouched = await host.Services.GetRequiredService<ReturnStore>().ReadDataVersionAsync(Token);
        using var published = await SubmissionForms.PostAsync(approver, address, "approve");

        Assert.Contains("This return waits for an approver.", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Approve and publish", waiting, StringComparison.Ordinal);
        Assert.EndsWith("/compare?said=refused", refused.Where(), StringComparison.Ordinal);
        Assert.Equal(0, untouched);
        Assert.StartsWith("/returns?published=", published.Where(), StringComparison.Ordinal);
        var entry = await LastAsync(AuditActs.Published);
        Assert.Equal(("approver@example.org", "return.xlsx"), (entry.Actor, entry.Subject));
        Assert.Contains("1 new and 0 changed figures of CinH", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_FormNamesAnotherOrganisation_IsRefusedAndAudited()
    {
        using var visitor = await host.VisitAsync(Cinh);

        using var answer = await visitor.UploadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7)), "HPFT");

        await AssertRefusedAsync(answer, Cinh, "form says HPFT");
    }

    [Fact]
    public async Task Upload_FileHoldsAnotherOrganisation_IsRefusedAndAudited()
    {
        using var visitor = await host.VisitAsync(Cinh);

        using var answer = await visitor.UploadAsync(ReturnFiles.Workbook("HPFT", "Q3 2017-18", ("ID08", 7)));

        await AssertRefusedAsync(answer, Cinh, "file holds HPFT");
    }

    [Fact]
    public async Task Upload_WhileAsManyWaitAsMay_IsRefusedUntilOneIsGone()
    {
        using var visitor = await host.VisitAsync(Cinh);
        var drafts = host.Services.GetRequiredService<SubmissionStore>();
        var account = (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync(Cinh.ToUpperInvariant(), Token))!;
        var owner = new Actor(Cinh, "", account.Id, account.Role, account.Organisations);
        var codes = new List<string>();
        for (var count = 0; count < UploadOffice.WaitingAtMost; count++)
        {
            codes.Add(await drafts.KeepAsync(new([1], "waits.xlsx", null, null, [], owner), Token));
        }

        var workbook = ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7));

        using var refused = await visitor.UploadAsync(workbook);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal((Cinh, "50 wait already"), ((await LastAsync(AuditActs.ReturnRefused)).Actor, (await LastAsync(AuditActs.ReturnRefused)).After));
        using var other = await host.VisitAsync(Hpft);
        using var others = await other.UploadAsync(ReturnFiles.Workbook("HPFT", "Q3 2017-18", ("ID08", 7)));
        await drafts.DiscardAsync(new() { Code = codes[0] }, Actor.CommandLine, Token);
        using var kept = await visitor.UploadAsync(workbook);

        Assert.StartsWith("/returns/submissions/", others.Where(), StringComparison.Ordinal);
        Assert.StartsWith("/returns/submissions/", kept.Where(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_FileThatTheGateRefuses_IsAuditedWithItsRule()
    {
        using var visitor = await host.VisitAsync(Cinh);

        using var answer = await visitor.UploadAsync("MZ, a program"u8.ToArray());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var entry = await LastAsync(AuditActs.ReturnRefused);
        Assert.Equal((Cinh, "return.xlsx"), (entry.Actor, entry.Subject));
        Assert.StartsWith("FILE-", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnotherRole_IsRefusedAndAudited()
    {
        using var visitor = await host.VisitAsync(Cinh);

        using var answer = await visitor.GetAsync("/administration/audit.csv?who=x");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var entry = await LastAsync(AuditActs.PageRefused);
        Assert.Equal((Cinh, "/administration/audit.csv", "as Contributor"), (entry.Actor, entry.Subject, entry.After));
    }

    [Fact]
    public async Task Draft_OfSomebodyElse_IsNotThereForPageAndForms()
    {
        using var owner = await host.VisitAsync(Cinh);
        using var kept = await owner.UploadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7)));
        var draft = kept.Where();
        using var other = await host.VisitAsync(Hpft);

        using var page = await other.GetAsync(draft);
        using var published = await other.PostAsync("/returns/upload", draft + "/submit", ("revision", "1"), ("agreed", ""));
        using var discarded = await other.PostAsync("/returns/upload", draft + "/discard");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        // The same answer as for a draft that has gone.
        Assert.Equal(("/returns?gone=true", "/returns?gone=true"), (published.Where(), discarded.Where()));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (published.StatusCode, discarded.StatusCode));
        Assert.Contains(draft, await owner.ReadAsync("/returns"), StringComparison.Ordinal);
        Assert.DoesNotContain(draft, await other.ReadAsync("/returns"), StringComparison.Ordinal);
        Assert.Equal((Hpft, "submission of somebody else"), ((await LastAsync(AuditActs.ReturnRefused)).Actor, (await LastAsync(AuditActs.ReturnRefused)).After));
        using var still = await owner.GetAsync(draft);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(0, await host.Services.GetRequiredService<ReturnStore>().ReadDataVersionAsync(Token));
    }

    [Fact]
    public async Task Publish_AnotherOrganisationPastThePages_ServiceRefuses()
    {
        _ = host.Server;
        var importer = host.Services.GetRequiredService<ReturnImporter>();
        var content = ReturnFiles.Workbook("HPFT", "Q3 2017-18", ("ID08", 7));
        var read = await importer.ReadAsync(content, null, null, Token);

        foreach (var actor in new[] { new Actor(Cinh, "", "1", Role.Contributor, ["CinH"]), new Actor(Hpft, "", "3", Role.Contributor, ["HPFT"]), new Actor("member@example.org", "", "2", Role.Member, ["HPFT"]), new Actor("not signed in", "", null, null, []) })
        {
            await Assert.ThrowsAsync<AccessRefusedException>(() => importer.PublishAsync(actor, content, "return.xlsx", read, ImportChannel.Page, null, Token));
        }
    }

    [Fact]
    public async Task Upload_WithoutAntiforgeryToken_IsRefused()
    {
        using var visitor = await host.VisitAsync(Cinh);
        using var form = new MultipartFormDataContent { { new StringContent("upload"), "_handler" } };

        using var answer = await visitor.Client.PostAsync("/returns/upload", form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/account/sign-out", "sign-out")]
    [InlineData("/account", "everywhere")]
    [InlineData("/administration/users/new", "new-account")]
    [InlineData("/administration/organisations/CinH", "organisation")]
    [InlineData("/development/sign-in", "")]
    public async Task Post_WithoutAntiforgeryToken_ChangesNothing(string path, string form)
    {
        using var visitor = await host.VisitAsync("administrator@example.org");
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = form, ["Email"] = "new@example.org", ["DisplayName"] = "New", ["Name"] = "New" });
        var entries = (await host.Services.GetRequiredService<AuditStore>().ReadAsync(new(), 1000, Token)).Count;

        using var answer = await visitor.Client.PostAsync(path, fields, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(entries, (await host.Services.GetRequiredService<AuditStore>().ReadAsync(new(), 1000, Token)).Count);
    }

    [Fact]
    public async Task Administration_MakeInviteChangeAndLock_IsAuditedAndHoldsAtOnce()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        using var made = await administrator.SubmitAsync("/administration/users/new", "new-account",
            ("Email", "new@example.org"), ("DisplayName", "New colleague"), ("Role", "Contributor"), ("Organisations", "CinH"));
        var page = made.Where();
        using var issued = await administrator.SubmitAsync(page, "link");
        var link = System.Text.RegularExpressions.Regex.Match(await issued.Content.ReadAsStringAsync(Token), "https://localhost(/account/set-password[^<]+)<").Groups[1].Value;
        using var holder = host.Visit();
        using var set = await holder.SubmitAsync(link, "set-password", ("Password", Visitor.Password), ("Repeated", Visitor.Password));
        using var signedIn = await holder.SignInAsync("new@example.org");
        using var may = await holder.GetAsync("/returns/upload");

        using var changed = await administrator.SubmitAsync(page, "change", ("DisplayName", "New colleague"), ("Role", "Member"), ("Seen", await SeenAsync(administrator, page)));
        using var after = await holder.GetAsync("/returns/upload");
        using var locked = await administrator.SubmitAsync(page, "lock");
        using var refused = await holder.SignInAsync("new@example.org");

        Assert.Equal(HttpStatusCode.OK, may.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var change = await LastAsync(AuditActs.AccountChanged);
        Assert.Equal(("New colleague; Contributor of CinH", "New colleague; Member"), (change.Before, change.After));
    }

    [Fact]
    public async Task Organisation_Edited_ShowsAndAnotherCatalogueLeavesIt()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var saved = await administrator.SubmitAsync("/administration/organisations/CinH", "organisation",
            ("Name", "Carers’ centre"), ("Kind", "Charity"), ("RoleWords", "Keeps the register"), ("Status", "Current"));
        await host.Services.GetRequiredService<CarersDashboard.Features.Measures.CatalogueStore>()
            .SaveAsync(CarersDashboard.Features.Measures.CatalogueFiles.Read(), new string('B', 64), Token);

        Assert.Contains("Carers’ centre", await administrator.ReadAsync("/administration/organisations"), StringComparison.Ordinal);
        Assert.Equal("Carers’ centre; Charity; Keeps the register; Current", (await LastAsync(AuditActs.OrganisationChanged)).After);
    }

    [Fact]
    public async Task Organisation_Made_TakesReturnsAndStaysThroughAnotherCatalogue()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        (string, string)[] form = [("OrganisationCode", "CIC-1"), ("Name", "Village carers"), ("Kind", "Charity"), ("RoleWords", ""), ("Status", "Current")];

        using var made = await administrator.SubmitAsync("/administration/organisations/new", "new-organisation", form);
        using var again = await administrator.SubmitAsync("/administration/organisations/new", "new-organisation", [("OrganisationCode", "cic-1"), .. form[1..]]);
        await host.Services.GetRequiredService<CarersDashboard.Features.Measures.CatalogueStore>()
            .SaveAsync(CarersDashboard.Features.Measures.CatalogueFiles.Read(), new string('B', 64), Token);
        using var kept = await administrator.UploadAsync(ReturnFiles.Workbook("CIC-1", "Q3 2017-18", ("ID02", 7)));

        Assert.Equal("/administration/organisations/CIC-1?Done=true", made.Where());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.StartsWith("/returns/submissions/", kept.Where(), StringComparison.Ordinal);
        Assert.Contains("Village carers", await administrator.ReadAsync(kept.Where() + "/compare"), StringComparison.Ordinal);
        Assert.Equal("CIC-1", (await LastAsync(AuditActs.OrganisationMade)).Subject);
    }

    [Theory]
    [InlineData("new", "Name", "Charity", "Current")]
    [InlineData("two words", "Name", "Charity", "Current")]
    [InlineData("", "Name", "Charity", "Current")]
    [InlineData("CIC-2", " ", "Charity", "Current")]
    [InlineData("CIC-2", "Name", "", "Current")]
    [InlineData("CIC-2", "Name", "Charity", " ")]
    public async Task Organisation_MadeWithoutWhatItNeeds_IsRefused(string code, string name, string kind, string status)
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var answer = await administrator.SubmitAsync("/administration/organisations/new", "new-organisation", ("OrganisationCode", code), ("Name", name), ("Kind", kind), ("Status", status));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.OrganisationMade }, 1, Token));
    }

    [Fact]
    public async Task Change_FormThatSomebodyElseOvertook_ChangesNothing()
    {
        using var one = await host.VisitAsync("administrator@example.org");
        using var other = await host.VisitAsync("administrator@example.org");
        var page = $"/administration/users/{(await host.MakeAccountAsync("new@example.org", Role.Member)).Id}";
        var seen = await SeenAsync(one, page);
        using var first = await other.SubmitAsync(page, "change", ("DisplayName", "New"), ("Role", "Approver"), ("Seen", seen));

        using var second = await one.SubmitAsync(page, "change", ("DisplayName", "Renamed"), ("Role", "Member"), ("Seen", seen));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal(Role.Approver, (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("NEW@EXAMPLE.ORG", Token))!.Role);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("3")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("administrator")]
    [InlineData("Member, Administrator")]
    [InlineData("Owner")]
    public async Task MakeAccount_RoleThatIsNone_IsRefused(string? role)
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        (string, string)[] form = [("Email", "new@example.org"), ("DisplayName", "New"), .. role is null ? [] : new[] { ("Role", role) }];

        using var answer = await administrator.SubmitAsync("/administration/users/new", "new-account", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Choose a role", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Null(await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("NEW@EXAMPLE.ORG", Token));
    }

    [Theory]
    [InlineData("ada\u202Exe@example.org", "Name")]
    [InlineData("\uFF43arer@example.org", "Name")]
    [InlineData("new@example.org", "Na\u202Eme")]
    [InlineData("new@example.org", "Na\nme")]
    [InlineData("new@example.org", "Na\u200Bme")]
    public async Task MakeAccount_HiddenOrLookAlikeSigns_AreRefused(string email, string name)
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var answer = await administrator.SubmitAsync("/administration/users/new", "new-account", ("Email", email), ("DisplayName", name), ("Role", "Member"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task MakeAccount_OrganisationTwice_IsBoundOnce()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var answer = await administrator.SubmitAsync("/administration/users/new", "new-account",
            ("Email", "new@example.org"), ("DisplayName", "New"), ("Role", "Contributor"), ("Organisations", "CinH"), ("Organisations", "CinH"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(["CinH"], (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("NEW@EXAMPLE.ORG", Token))!.Organisations);
    }

    [Fact]
    public async Task OwnAccount_PasswordLinkAndSecondFactor_AreNotGivenByAdministration()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        var account = await production.MakeAccountAsync("first@example.org", Role.Administrator);
        using var visitor = production.Visit();
        using var signedIn = await visitor.SignInWithCodeAsync("first@example.org", await production.AddSecondFactorAsync(account), TimeProvider.System.GetUtcNow());
        var actor = new Actor("first@example.org", "", account.Id, Role.Administrator, [], HasSecondFactor: true);
        await using var scope = production.Services.CreateAsyncScope();
        var office = scope.ServiceProvider.GetRequiredService<AccountOffice>();

        var page = await visitor.ReadAsync($"/administration/users/{account.Id}");

        Assert.DoesNotContain("Issue a link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the second factor away", page, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AccessRefusedException>(() => office.IssueLinkAsync(actor, account, Token));
        Assert.NotEmpty(await office.ResetSecondFactorAsync(actor, account, Token));
        Assert.True((await production.Services.GetRequiredService<AccountStore>().FindByIdAsync(account.Id, Token))!.SecondFactor);
    }

    [Fact]
    public async Task LastAdministratorWithAPassword_CannotBeLockedWhileAnotherIsOnlyInvited()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        var able = await production.MakeAccountAsync("able@example.org", Role.Administrator);
        var invited = await production.MakeAccountAsync("invited@example.org", Role.Administrator);
        var accounts = production.Services.GetRequiredService<AccountStore>();
        invited.PasswordHash = null;
        Assert.True((await accounts.UpdateAsync(invited, Token)).Succeeded);
        able.Blocked = true;

        Assert.False((await accounts.UpdateAsync(able, Token)).Succeeded);
    }

    [Fact]
    public async Task RestingAccount_IsShownAndLetGoOn()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        var account = await host.MakeAccountAsync("tired@example.org", Role.Member);
        var accounts = host.Services.GetRequiredService<AccountStore>();
        for (var number = 0; number < AccountStore.TriesAtOnce; number++)
        {
            await accounts.TakeTryAsync(account.Id, Token);
        }

        var list = await administrator.ReadAsync("/administration/users");
        using var ended = await administrator.SubmitAsync($"/administration/users/{account.Id}", "rested");

        Assert.Contains("Rests after too many tries", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.True(await accounts.TakeTryAsync(account.Id, Token));
    }

    [Theory]
    [InlineData("from=abc")]
    [InlineData("from=2024-02-31")]
    [InlineData("from=22/11/2026")]
    [InlineData("to=9999-12-31")]
    public async Task Audit_DayThatIsNone_IsSaidAndLeftOut(string query)
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        var page = await administrator.ReadAsync($"/administration/audit?{query}&before=abc");
        using var file = await administrator.GetAsync($"/administration/audit.csv?{query}");
        using var empty = await administrator.GetAsync("/administration/audit.csv?from=&to=");

        Assert.Contains("This is no day", page, StringComparison.Ordinal);
        Assert.Contains("signed in", page, StringComparison.Ordinal);
        Assert.Equal($"/administration/audit?{query}", file.Where());
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
    }

    [Fact]
    public async Task LastAdministrator_CannotBeTakenAway()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        var account = await production.MakeAccountAsync("only@example.org", Role.Administrator);
        using var visitor = production.Visit();
        using var signedIn = await visitor.SignInWithCodeAsync("only@example.org", await production.AddSecondFactorAsync(account), DateTimeOffset.UtcNow);

        using var answer = await visitor.SubmitAsync($"/administration/users/{account.Id}", "change", ("DisplayName", "Only"), ("Role", "Member"), ("Seen", account.ConcurrencyStamp));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("last administrator", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(HttpResponseMessage answer, string who, string what)
    {
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var entry = await LastAsync(AuditActs.ReturnRefused);
        Assert.Equal((who, "return.xlsx", what), (entry.Actor, entry.Subject, entry.After));
        Assert.Empty(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.DraftKept }, 10, Token));
    }

    private static async Task<string> SeenAsync(Visitor visitor, string page) =>
        System.Text.RegularExpressions.Regex.Match(await visitor.ReadAsync(page), "name=\"Seen\" value=\"([^\"]+)\"").Groups[1].Value;

    private async Task<AuditEntry> LastAsync(string act) => (await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = act }, 1, Token))[0];
}
