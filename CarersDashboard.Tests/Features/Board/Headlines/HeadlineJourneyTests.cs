using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Headlines;

/// <summary>From what an approver words to what a reader sees, with the sample figures.</summary>
public sealed partial class HeadlineJourneyTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private const string Generated = "One new signal and one target no longer met since Q2 2017-18.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headline_WordedAndUndone_IsTheHeadingInBetween()
    {
        const string Page = "/changes?quarter=2017-18-Q3&since=2017-18-Q2";
        const string Edit = "/headlines/edit?subject=changes%2F2017-18-Q2&quarter=2017-18-Q3";
        using var approver = await host.VisitAsync("approver@example.org");
        using var reader = host.Visit();
        var before = await approver.ReadAsync(Page);

        using var saved = await approver.SubmitAsync(Edit, "entry", ("Form.Wording", "Fewer assessments, and registrations slip"), ("Form.Basis", Generated), ("Form.Was", "0"));
        var shown = Words(await reader.ReadAsync(Page));
        var after = await approver.ReadAsync(saved.Where());
        using var undone = await approver.SubmitAsync(saved.Where(), "undo", ("Entry", saved.Where().Split("Done=")[1]));

        Assert.Contains(WebUtility.HtmlEncode("/headlines/edit?subject=changes%2F2017-18-Q2&quarter=2017-18-Q3").Replace("&amp;", "&", StringComparison.Ordinal), before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Fewer assessments, and registrations slip", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Generated, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Edit", shown, StringComparison.Ordinal);
        Assert.Contains("Saved.", after, StringComparison.Ordinal);
        Assert.Contains($"In place of: {Generated}", after, StringComparison.Ordinal);
        Assert.EndsWith("Done=undone", undone.Where(), StringComparison.Ordinal);
        Assert.Contains(Generated, Words(await reader.ReadAsync(Page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headline_WithdrawnAndBroughtBack_SaysSoEachTime()
    {
        const string Edit = "/headlines/edit?subject=overview&quarter=2016-17-Q1";
        using var approver = await host.VisitAsync("approver@example.org");
        var basis = await BasisAsync(approver, Edit);
        using var saved = await approver.SubmitAsync(Edit, "entry", ("Form.Wording", "A good spring"), ("Form.Basis", basis), ("Form.Was", "0"));
        var id = saved.Where().Split("Done=")[1];

        using var blank = await approver.SubmitAsync(Edit, "withdraw", ("Entry", id), ("WithdrawReason", " "));
        using var withdrawn = await approver.SubmitAsync(Edit, "withdraw", ("Entry", id), ("WithdrawReason", "It said too much."));
        using var twice = await approver.SubmitAsync(Edit, "withdraw", ("Entry", id), ("WithdrawReason", "It said too much."));
        var said = await approver.ReadAsync(withdrawn.Where());
        using var back = await approver.SubmitAsync(withdrawn.Where(), "bring-back", ("Entry", id));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect], new[] { blank, withdrawn, twice, back }.Select(answer => answer.StatusCode));
        Assert.Contains("It said too much.", said, StringComparison.Ordinal);
        Assert.Contains("A good spring", await approver.ReadAsync(back.Where()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headline_FormThatIsOutOfDate_IsToldSoAndKeepsWhatWasTyped()
    {
        const string Edit = "/headlines/edit?subject=measure%2FID03&quarter=2017-18-Q3";
        using var approver = await host.VisitAsync("approver@example.org");

        using var moved = await approver.SubmitAsync(Edit, "entry", ("Form.Wording", "Found sooner"), ("Form.Basis", "What it said yesterday."), ("Form.Was", "0"));
        using var rival = await approver.SubmitAsync(Edit, "entry", ("Form.Wording", "Found sooner"), ("Form.Basis", await BasisAsync(approver, Edit)), ("Form.Was", "999"));
        var html = WebUtility.HtmlDecode(await moved.Content.ReadAsStringAsync(Token));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict), (moved.StatusCode, rival.StatusCode));
        Assert.Contains("The figures moved meanwhile. They now say:", html, StringComparison.Ordinal);
        Assert.Contains(">Found sooner</textarea>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ring the lead on 01992 555555", "Take out a phone number")]
    [InlineData("", "Write 1 to 200 characters.")]
    public async Task Headline_WordsThatMayNotStand_AreRefused(string words, string says)
    {
        const string Edit = "/headlines/edit?subject=measure%2FID02&quarter=2017-18-Q3";
        using var approver = await host.VisitAsync("approver@example.org");

        using var answer = await approver.SubmitAsync(Edit, "entry", ("Form.Wording", words), ("Form.Basis", await BasisAsync(approver, Edit)), ("Form.Was", "0"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("member@example.org")]
    [InlineData("cinh@example.org")]
    public async Task Headline_SomebodyWhoDoesNotApprove_SeesNoLinkAndMaySendNoForm(string who)
    {
        using var visitor = await host.VisitAsync(who);

        using var page = await visitor.GetAsync("/headlines/edit?subject=overview&quarter=2017-18-Q3");
        using var form = await visitor.PostAsync("/account", "/headlines/edit?subject=overview&quarter=2017-18-Q3", ("_handler", "entry"), ("Form.Wording", "Mine"), ("Form.Was", "0"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (page.StatusCode, form.StatusCode));
        Assert.DoesNotContain("/headlines/edit", await visitor.ReadAsync("/changes"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subject=overview&quarter=1999-00-Q1")]
    [InlineData("subject=overview&quarter=2017-18-Q3&organisation=Nobody")]
    [InlineData("subject=measure%2FNONE&quarter=2017-18-Q3")]
    [InlineData("subject=changes%2F2018-02-27&quarter=2017-18-Q3")]
    [InlineData("subject=nothing&quarter=2017-18-Q3")]
    [InlineData("")]
    public async Task Edit_HeadingThatThereIsNot_IsNotFound(string query)
    {
        using var approver = await host.VisitAsync("approver@example.org");

        using var answer = await approver.GetAsync("/headlines/edit?" + query);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Headline_AfterTheFiguresMoved_CautionsEverybodyAndIsKeptOrLetGo()
    {
        await using var own = new DashboardHost();
        const string Page = "/changes?quarter=2017-18-Q3&since=2017-18-Q2";
        const string Edit = "/headlines/edit?subject=changes%2F2017-18-Q2&quarter=2017-18-Q3";
        using var approver = await own.VisitAsync("approver@example.org");
        using var reader = own.Visit();
        using var saved = await approver.SubmitAsync(Edit, "entry", ("Form.Wording", "Registrations slip"), ("Form.Basis", Generated), ("Form.Was", "0"));
        var was = saved.Where().Split("Done=")[1];
        var fresh = Words(await reader.ReadAsync(Page));

        // The assessments of the quarter are corrected: no signal, and a target met.
        using var administrator = await own.VisitAsync("administrator@example.org");
        var corrected = await SubmissionForms.SubmitAsync(administrator, ReturnFiles.Workbook("HCC-ACS", "Q3 2017-18", ("SU01", 1120)), reason: "They were counted again.");
        using var approved = await SubmissionForms.PostAsync(approver, corrected, "approve");
        var stale = Words(await reader.ReadAsync(Page));
        var offered = Words(await approver.ReadAsync(Page));
        using var kept = await approver.SubmitAsync(Edit, "keep", ("Form.Basis", await BasisAsync(approver, Edit)), ("Form.Was", was));
        var after = Words(await reader.ReadAsync(Page));

        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.DoesNotContain("before the figures moved", fresh, StringComparison.Ordinal);
        Assert.Contains("Registrations slip", stale, StringComparison.Ordinal);
        Assert.Contains("before the figures moved. The figures now say: “", stale, StringComparison.Ordinal);
        Assert.Contains("Keep the headline", offered, StringComparison.Ordinal);
        Assert.Contains("Use the generated one", offered, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Contains("Registrations slip", after, StringComparison.Ordinal);
        Assert.DoesNotContain("before the figures moved", after, StringComparison.Ordinal);
    }

    // What the form says that the figures say.
    private static async Task<string> BasisAsync(Visitor visitor, string page) => BasisField().Match(await visitor.ReadAsync(page)).Groups[1].Value;

    private static string Words(string html) => Space().Replace(Tag().Replace(html, ""), " ");

    [GeneratedRegex("name=\"Form.Basis\" value=\"([^\"]+)\"")]
    private static partial Regex BasisField();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
