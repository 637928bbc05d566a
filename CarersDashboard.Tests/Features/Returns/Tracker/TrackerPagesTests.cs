using System.Net;
using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Tracker;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Tracker;

/// <summary>The tracker's pages on the 7th of February 2018: two organisations returned Q2, one of them Q3.</summary>
public sealed class TrackerPagesTests : IAsyncLifetime
{
    private const string Remind = "/returns/reminders/Crossroads?quarter=2017-18-Q3";

    private readonly TestClock clock = new();
    private readonly DashboardHost host;

    public TrackerPagesTests() => host = new(new() { ["Samples:Folder"] = "none" }, clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await PublishAsync(host, "CinH", 2, new(2017, 10, 20, 12, 0, 0, TimeSpan.Zero));
        await PublishAsync(host, "Crossroads", 2, new(2017, 11, 3, 12, 0, 0, TimeSpan.Zero));
        await PublishAsync(host, "CinH", 3, new(2018, 1, 25, 12, 0, 0, TimeSpan.Zero));
        clock.Now = new(2018, 2, 7, 9, 30, 0, TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Returns_AsApprover_SaysWhoIsLateAndOffersToRemind()
    {
        using var visitor = await host.VisitAsync("approver@example.org");

        var html = await visitor.ReadAsync("/returns");

        Assert.Contains("One of two returns is in.", html, StringComparison.Ordinal);
        Assert.Contains("One holds up one measure.", html, StringComparison.Ordinal);
        Assert.Contains("by 12 days", html, StringComparison.Ordinal);
        Assert.Contains("7 days late", html, StringComparison.Ordinal);
        Assert.Contains("Nothing received, 12 days late.", html, StringComparison.Ordinal);
        Assert.Contains("1 of 2 organisations in", html, StringComparison.Ordinal);
        Assert.Contains("/returns/reminders/Crossroads?quarter=2017-18-Q3", html, StringComparison.Ordinal);
        Assert.Contains("/returns/reminders.csv", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/returns/CinH/2017-18-Q3\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_AsMember_ShowsTheTableAndNoActs()
    {
        using var visitor = await host.VisitAsync("member@example.org");

        var html = await visitor.ReadAsync("/returns");

        Assert.Contains("by 12 days", html, StringComparison.Ordinal);
        Assert.Contains("You can read here, and not upload.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/returns/reminders", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/returns/upload\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"DueDay\"", await visitor.ReadAsync("/returns?view=calendar"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_AsContributor_ShowsTheirOwnFirst()
    {
        using var visitor = await host.VisitAsync("hpft@example.org");

        var html = await visitor.ReadAsync("/returns");

        var own = html.IndexOf("Hertfordshire Partnership University", StringComparison.Ordinal);
        Assert.InRange(own, 1, html.IndexOf("href=\"/returns/CinH/", StringComparison.Ordinal));
        Assert.Contains("Yours", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/returns/reminders", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/returns?view=years", "2014-15")]
    [InlineData("/returns?view=calendar", "Friday 27 April 2018")]
    [InlineData("/returns?quarter=2017-18-Q2", "Returns for Q2 2017-18, due 27 October 2017")]
    [InlineData("/returns?quarter=nonsense", "is not a quarter")]
    [InlineData("/returns?quarter=1995-96-Q1", "The tracker goes from Q1 2012-13 to Q3 2017-18.")]
    [InlineData("/returns?view=%3Cscript%3E", "by 12 days")]
    [InlineData("/returns?sent=true", "The return is submitted.")]
    [InlineData("/returns?sent-back=true", "The return is sent back.")]
    [InlineData("/returns?discarded=true", "The draft was given up.")]
    [InlineData("/returns?gone=true", "That draft is no longer there.")]
    [InlineData("/returns?published=3", "return.xlsx is published.")]
    [InlineData("/returns/files", "return.xlsx")]
    [InlineData("/returns/quality", "Three of four returns are in.")]
    public async Task Get_Address_Shows(string path, string expected)
    {
        using var visitor = await host.VisitAsync("cinh@example.org");

        Assert.Contains(expected, Unbroken(await visitor.ReadAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_NothingYet_SaysHowToBegin()
    {
        await using var fresh = new DashboardHost(new() { ["Samples:Folder"] = "none" }, new TestClock());
        using var visitor = await fresh.VisitAsync("approver@example.org");

        var html = await visitor.ReadAsync("/returns");

        Assert.Contains("No return has come in yet.", html, StringComparison.Ordinal);
        Assert.Contains("How returns get here", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
        Assert.Contains("Friday 26 January 2018", await visitor.ReadAsync("/returns?view=calendar"), StringComparison.Ordinal);
        Assert.Contains("Nothing was expected in these quarters", await visitor.ReadAsync("/returns/quality"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostRemind_WithoutMail_IsNotedShownAndAudited()
    {
        using var visitor = await host.VisitAsync("approver@example.org");
        Assert.Contains("Copy this text into a mail of your own", await visitor.ReadAsync(Remind), StringComparison.Ordinal);

        using var answer = await visitor.SubmitAsync(Remind, "remind", ("Seen", "0"));
        using var again = await visitor.SubmitAsync(Remind, "remind", ("Seen", "0"));

        Assert.Equal("/returns?quarter=2017-18-Q3&noted=true", answer.Where());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Last reminded on 7 February.", await visitor.ReadAsync("/returns"), StringComparison.Ordinal);
        var entry = Assert.Single(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.ReminderSent }, 10, Token));
        Assert.Equal(("approver@example.org", "Crossroads, Q3 2017-18", "noted, not mailed"), (entry.Actor, entry.Subject, entry.After));
    }

    [Fact]
    public async Task PostRemind_WithMail_GoesToContributorsThatAreNotLocked()
    {
        await using var server = new SmtpServer();
        await using var mailing = new DashboardHost(
            new()
            {
                ["Samples:Folder"] = "none", ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Mail:Security"] = "None",
                ["Mail:From"] = "dashboard@example.org", ["Site:Address"] = "https://dashboard.example.org",
            },
            clock);
        await PublishAsync(mailing, "CinH", 2, new(2017, 10, 20, 12, 0, 0, TimeSpan.Zero));
        clock.Now = new(2018, 2, 7, 9, 30, 0, TimeSpan.Zero);
        await mailing.MakeAccountAsync("lead@example.org", Role.Contributor, "CinH");
        await mailing.MakeAccountAsync("other@example.org", Role.Contributor, "Crossroads");
        await mailing.ChangeAccountAsync("locked@example.org", one => (one.Role, one.Organisations, one.Blocked) = (Role.Contributor, ["CinH"], true));
        using var visitor = await mailing.VisitAsync("approver@example.org");
        var page = await visitor.ReadAsync("/returns/reminders/CinH");

        using var answer = await visitor.SubmitAsync("/returns/reminders/CinH", "remind", ("Seen", "0"));

        // The illustrative contributor of the organisation is shown, and gets none.
        Assert.Contains("cinh@example.org, made up: gets no mail", page, StringComparison.Ordinal);
        Assert.DoesNotContain("locked@example.org", page, StringComparison.Ordinal);
        Assert.Equal("/returns?quarter=2017-18-Q3&reminded=1", answer.Where());
        var mail = await server.ReceiveAsync(Token);
        Assert.Equal(("lead@example.org", "Return for Q3 2017-18 was due on 26 January 2018 – Carers’ outcomes dashboard"), (Assert.Single(mail.To), mail.Subject));
        Assert.Contains("https://dashboard.example.org/returns/upload", mail.Text, StringComparison.Ordinal);
        Assert.Equal(0, server.Untaken);
    }

    [Fact]
    public async Task GetReminder_ReturnThatIsIn_SaysThatThereIsNothing()
    {
        using var visitor = await host.VisitAsync("approver@example.org");

        Assert.Contains("There is nothing to remind of.", await visitor.ReadAsync("/returns/reminders/CinH?quarter=2017-18-Q3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRemindersFile_AsApprover_ListsWhoIsNotIn()
    {
        using var visitor = await host.VisitAsync("approver@example.org");

        var file = await visitor.ReadAsync("/returns/reminders.csv");

        Assert.Contains("Organisation,Quarter,Due,Days late,State,Last reminded,Contacts,Subject,Text", file, StringComparison.Ordinal);
        Assert.Contains("Crossroads Care North Herts,Q3 2017-18,2018-01-26,12,", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Carers in Hertfordshire,", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_FormulaLikeName_IsNeutralised()
    {
        var cell = new TrackerCell { Quarter = SmallCatalogue.Quarter, State = ReturnState.Late, Due = new(2018, 1, 26), DaysLate = 12 };
        var name = SmallCatalogue.Cinh with { Name = "=HYPERLINK(1)" };
        using var stream = new MemoryStream();

        await ReminderDesk.WriteAsync([new(name, cell, [new() { Email = "+1@example.org" }], new("@subject", ["-text"]), null)], new(2018, 2, 7), stream, Token);

        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.All(["=HYPERLINK", "+1@", "@subject", "-text"], start => Assert.DoesNotMatch($"(^|,|\"|\n){System.Text.RegularExpressions.Regex.Escape(start)}", text));
        Assert.Contains("HYPERLINK", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set", "2018-02-09", "/returns?view=calendar&quarter=2017-18-Q3&due=set", "Friday 9 February 2018")]
    [InlineData("set", "2017-12-01", "", "A day for Q3 2017-18 lies after 31 December 2017")]
    [InlineData("set", "soon", "", "Give a day")]
    [InlineData("rule", "", "/returns?view=calendar&quarter=2017-18-Q3&due=set", "Friday 26 January 2018")]
    public async Task PostDue_AsApprover_SetsTheDayOrSaysWhyNot(string act, string day, string leads, string expected)
    {
        const string Page = "/returns?view=calendar";
        using var visitor = await host.VisitAsync("approver@example.org");

        using var answer = await visitor.SubmitAsync(Page, "due", ("DueQuarter", "2017-18-Q3"), ("DueDay", day), ("DueAct", act));

        Assert.Equal(leads, answer.Where());
        var shown = leads.Length > 0 ? await visitor.ReadAsync(Page) : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
        Assert.Contains(expected, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostDue_AsContributor_SetsNothing()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");

        using var answer = await visitor.PostAsync("/returns", "/returns?view=calendar", ("_handler", "due"), ("DueQuarter", "2017-18-Q3"), ("DueDay", "2018-02-09"), ("DueAct", "set"));

        Assert.Empty(await host.Services.GetRequiredService<DueDateStore>().ReadAsync(Token));
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task GetQualityFile_AsMember_CountsByOrganisation()
    {
        using var visitor = await host.VisitAsync("member@example.org");

        var file = await visitor.ReadAsync("/returns/quality.csv");

        Assert.Contains("Carers in Hertfordshire,Q1 2016-17,Q3 2017-18,2,2,0,2,0,,0,0,0,0", file, StringComparison.Ordinal);
        Assert.Contains("Crossroads Care North Herts,Q1 2016-17,Q3 2017-18,2,1,1,0,1,7,0,0,0,0", file, StringComparison.Ordinal);
    }

    private async Task PublishAsync(DashboardHost to, string organisation, int quarter, DateTimeOffset at)
    {
        var catalogue = await to.Services.GetRequiredService<CatalogueStore>().ReadAsync(Token);
        Assert.True(catalogue.TryOrganisation(organisation, out var who) && catalogue.TryMeasure("ID03", out _) && catalogue.TrySeries(Series.ReturnCode, out _));
        catalogue.TryMeasure("ID03", out var measure);
        catalogue.TrySeries(Series.ReturnCode, out var series);
        clock.Now = at;
        var entry = SmallCatalogue.Entry(measure!, Figure.Of(5)) with { Organisation = who!, Series = series!, Period = ReportingPeriod.Quarter(2017, quarter) };
        await to.Services.GetRequiredService<ReturnStore>().PublishAsync(
            new(Encoding.UTF8.GetBytes($"{organisation}{quarter}"), "return.xlsx", ImportChannel.Page, false, [entry], Actor.CommandLine, null), Token);
    }

    // Periods stand in elements of their own, so that they are not torn apart.
    private static string Unbroken(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<span class=\"nowrap\">|</span>", ""), @"\s+", " ").Replace(" ,", ",", StringComparison.Ordinal);
}
