using System.Net;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns;
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
    public async Task Upload_OwnOrganisation_IsKeptAndPublished()
    {
        using var visitor = await host.VisitAsync(Cinh);

        using var kept = await visitor.UploadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7)), "CinH");
        var draft = kept.Where();
        var html = await visitor.ReadAsync(draft);
        using var published = await visitor.SubmitAsync(draft, "publish", ("Agreed", System.Text.RegularExpressions.Regex.Match(html, "name=\"Agreed\" value=\"([^\"]+)\"").Groups[1].Value));

        Assert.StartsWith("/returns?published=", published.Where(), StringComparison.Ordinal);
        var entry = await LastAsync(AuditActs.Published);
        Assert.Equal((Cinh, "return.xlsx"), (entry.Actor, entry.Subject));
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
        var drafts = host.Services.GetRequiredService<DraftStore>();
        var account = (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync(Cinh.ToUpperInvariant(), Token))!;
        var owner = new Actor(Cinh, "", account.Id, account.Role, account.Organisations);
        var codes = new List<string>();
        for (var count = 0; count < ReturnDesk.WaitingAtMost; count++)
        {
            codes.Add(await drafts.KeepAsync([1], "waits.xlsx", null, null, owner, Token));
        }

        var workbook = ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7));

        using var refused = await visitor.UploadAsync(workbook);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal((Cinh, "50 wait already"), ((await LastAsync(AuditActs.ReturnRefused)).Actor, (await LastAsync(AuditActs.ReturnRefused)).After));
        using var other = await host.VisitAsync(Hpft);
        using var others = await other.UploadAsync(ReturnFiles.Workbook("HPFT", "Q3 2017-18", ("ID08", 7)));
        await drafts.DeleteAsync(codes[0], null, Token);
        using var kept = await visitor.UploadAsync(workbook);

        Assert.StartsWith("/returns/drafts/", others.Where(), StringComparison.Ordinal);
        Assert.StartsWith("/returns/drafts/", kept.Where(), StringComparison.Ordinal);
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
        using var published = await other.PostAsync("/returns/upload", draft, ("_handler", "publish"), ("Agreed", ""));
        using var discarded = await other.PostAsync("/returns/upload", draft, ("_handler", "discard"));

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        // The same answer as for a draft that has gone.
        Assert.Equal(("/returns?gone=true", "/returns?gone=true"), (published.Where(), discarded.Where()));
        Assert.Contains(draft, await owner.ReadAsync("/returns"), StringComparison.Ordinal);
        Assert.DoesNotContain(draft, await other.ReadAsync("/returns"), StringComparison.Ordinal);
        Assert.Equal((Hpft, "draft of somebody else"), ((await LastAsync(AuditActs.ReturnRefused)).Actor, (await LastAsync(AuditActs.ReturnRefused)).After));
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

        foreach (var actor in new[] { new Actor(Cinh, "", "1", Role.Contributor, ["CinH"]), new Actor("member@example.org", "", "2", Role.Member, ["HPFT"]), new Actor("not signed in", "", null, null, []) })
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

        using var changed = await administrator.SubmitAsync(page, "change", ("DisplayName", "New colleague"), ("Role", "Member"));
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
        Assert.StartsWith("/returns/drafts/", kept.Where(), StringComparison.Ordinal);
        Assert.Contains("Village carers", await administrator.ReadAsync(kept.Where()), StringComparison.Ordinal);
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
    public async Task LastAdministrator_CannotBeTakenAway()
    {
        await using var production = new DashboardHost(new() { ["environment"] = "Production" });
        var account = await production.MakeAccountAsync("only@example.org", Role.Administrator);
        using var visitor = production.Visit();
        using var signedIn = await visitor.SignInWithCodeAsync("only@example.org", await production.AddSecondFactorAsync(account), DateTimeOffset.UtcNow);

        using var answer = await visitor.SubmitAsync($"/administration/users/{account.Id}", "change", ("DisplayName", "Only"), ("Role", "Member"));

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

    private async Task<AuditEntry> LastAsync(string act) => (await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = act }, 1, Token))[0];
}
