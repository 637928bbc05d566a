using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports;

/// <summary>From composing a quarter's report to its edition beside restated figures, with the sample returns.</summary>
public sealed partial class ReportJourneyTests : IAsyncDisposable
{
    private const string Quarter = "/reports/2017-18-Q3";
    private const string Board = "/reports/editions/2017-18-Q3-1";
    private const string Everybody = "/reports/editions/2017-18-Q3-1-public";

    private static readonly string[] Sections = ["cover", "headline", "changes", "scorecard", "measures", "reach", "notes", "definitions"];

    private readonly NotedLog log = new(typeof(ReportFileRunner).FullName!);
    private readonly DashboardHost host;

    public ReportJourneyTests() => host = new() { Log = log };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Layout_SectionOffAndMeasureMoved_IsInThePreviewAndCanBeGivenUp()
    {
        using var approver = await host.VisitAsync("approver@example.org");
        var measures = Codes(await approver.ReadAsync(Quarter + "/compose"));

        using var kept = await LayoutAsync(approver, 0, measures, [.. Sections.Where(section => section != "reach")], [.. measures.Where(code => code != measures[0])], ("down", $"measure:{measures[1]}"), ("occasion", "For the board of 27 February 2018"));
        var preview = await approver.ReadAsync(Quarter + "/preview");
        using var late = await LayoutAsync(approver, 0, measures, Sections, measures);
        using var usual = await approver.PostAsync(Quarter + "/compose", Quarter + "/layout/usual");
        using var forgotten = await approver.PostAsync(Quarter + "/compose", Quarter + "/layout/forget", ("revision", "1"));
        var again = await approver.ReadAsync(Quarter + "/preview");

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal($"{Quarter}/compose?said=kept#measure-{measures[1]}", kept.Where());
        Assert.EndsWith("said=moved", late.Where(), StringComparison.Ordinal);
        Assert.Contains("For the board of 27 February 2018", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"reach\"", preview, StringComparison.Ordinal);
        Assert.DoesNotContain($"id=\"measure-{measures[0].ToLowerInvariant()}\"", preview, StringComparison.Ordinal);
        Assert.True(preview.IndexOf($"id=\"measure-{measures[2].ToLowerInvariant()}\"", StringComparison.Ordinal) < preview.IndexOf($"id=\"measure-{measures[1].ToLowerInvariant()}\"", StringComparison.Ordinal));
        Assert.EndsWith("said=usual", usual.Where(), StringComparison.Ordinal);
        Assert.EndsWith("said=back", forgotten.Where(), StringComparison.Ordinal);
        // The usual layout is that of this quarter now; its occasion was its own.
        Assert.DoesNotContain("id=\"reach\"", again, StringComparison.Ordinal);
        Assert.DoesNotContain("27 February 2018", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layout_PreviewOrFreezeWithoutSaving_SavesFirst()
    {
        using var approver = await host.VisitAsync("approver@example.org");
        var compose = await approver.ReadAsync(Quarter + "/compose");
        var measures = Codes(compose);
        // Enter in a field presses the first button of the form, wherever in the document it stands.
        Assert.DoesNotContain("name=", Regex.Match(compose, "<button type=\"submit\"[^>]*form=\"layout\"[^>]*>").Value, StringComparison.Ordinal);

        using var unchanged = await LayoutAsync(approver, 0, measures, Sections, measures, ("then", "freeze"));
        using var preview = await LayoutAsync(approver, 0, measures, [.. Sections.Where(section => section != "reach")], measures, ("then", "preview"), ("occasion", "For the board"));
        using var again = await LayoutAsync(approver, 1, measures, [.. Sections.Where(section => section != "reach")], measures, ("then", "freeze"), ("occasion", "For the board"));
        var shown = await approver.ReadAsync(preview.Where());
        using var personal = await LayoutAsync(approver, 1, measures, [.. Sections.Where(section => section != "scorecard")], measures, ("then", "freeze"), ("occasion", "Ring 07700 900123"));
        var after = await approver.ReadAsync(preview.Where());

        Assert.Equal([Quarter + "/freeze", Quarter + "/preview", Quarter + "/freeze", Quarter + "/compose?said=personal#occasion"], new[] { unchanged, preview, again, personal }.Select(answer => answer.Where()));
        Assert.DoesNotContain("id=\"reach\"", shown, StringComparison.Ordinal);
        Assert.Contains("For the board", shown, StringComparison.Ordinal);
        // What was ticked is kept, and the line about the meeting is as it was.
        Assert.DoesNotContain("id=\"scorecard\"", after, StringComparison.Ordinal);
        Assert.Contains("For the board", after, StringComparison.Ordinal);
        Assert.DoesNotContain("07700", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_NothingInItOrNothingNew_FreezesNothing()
    {
        using var approver = await host.VisitAsync("approver@example.org");
        var measures = Codes(await approver.ReadAsync(Quarter + "/compose"));
        var seen = Seen().Match(await approver.ReadAsync(Quarter + "/freeze")).Groups[1].Value;

        using var first = await FreezeAsync(approver, seen, ("gaps", "yes"));
        using var twice = await FreezeAsync(approver, seen, ("gaps", "yes"));
        using var wider = await FreezeAsync(approver, seen, ("gaps", "yes"), ("public", "yes"));
        var page = await approver.ReadAsync(Quarter + "/freeze");
        using var emptied = await LayoutAsync(approver, 0, measures, [], measures, ("then", "freeze"));
        var empty = await approver.ReadAsync(emptied.Where());

        Assert.Equal([Board + "?said=frozen", Board + "?said=same", Everybody + "?said=frozen"], new[] { first, twice, wider }.Select(answer => answer.Where()));
        Assert.Contains("says just that already.", page, StringComparison.Ordinal);
        Assert.Contains("Every section is off: there is nothing to freeze.", empty, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"seen\"", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commentary_WrittenForTheBoard_IsInTheBoardsPreviewOnly()
    {
        const string Page = Quarter + "/commentary/ID03";
        using var approver = await host.VisitAsync("approver@example.org");

        var basis = ("Form.Basis", Basis().Match(await approver.ReadAsync(Page)).Groups[1].Value);
        using var personal = await approver.SubmitAsync(Page, "words", ("Form.Text", "Ring 07700 900123."), ("Form.Whose", "Carers’ centre"), ("Form.Public", "no"), ("Form.Was", "0"), basis);
        using var moved = await approver.SubmitAsync(Page, "words", ("Form.Text", "Practices refer sooner."), ("Form.Whose", "Carers’ centre"), ("Form.Public", "no"), ("Form.Was", "0"), ("Form.Basis", "Another headline."));
        using var saved = await approver.SubmitAsync(Page, "words", ("Form.Text", "Practices refer sooner.\n\nWards do not."), ("Form.Whose", "Carers’ centre"), ("Form.Public", "no"), ("Form.Was", "0"), basis);
        using var twice = await approver.SubmitAsync(Page, "words", ("Form.Text", "Other words."), ("Form.Whose", "Carers’ centre"), ("Form.Public", "no"), ("Form.Was", "0"), basis);
        var compose = await approver.ReadAsync(Quarter + "/compose");
        var board = await approver.ReadAsync(Quarter + "/preview");
        var everybody = await approver.ReadAsync(Quarter + "/preview?audience=public");
        var id = saved.Where().Split("Done=")[1];
        using var taken = await approver.SubmitAsync(Page, "withdraw", ("Entry", id));
        using var back = await approver.SubmitAsync(taken.Where(), "bring-back", ("Entry", id));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Redirect], new[] { personal, moved, saved, twice, taken, back }.Select(answer => answer.StatusCode));
        Assert.Contains("The figures moved meanwhile. They now say: “", WebUtility.HtmlDecode(await moved.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
        Assert.Contains("Commentary of ", compose, StringComparison.Ordinal);
        Assert.Contains("Practices refer sooner.", board, StringComparison.Ordinal);
        Assert.Contains("<p>Wards do not.</p>", board, StringComparison.Ordinal);
        Assert.DoesNotContain("Practices refer sooner.", everybody, StringComparison.Ordinal);
        Assert.Contains("Practices refer sooner.", await approver.ReadAsync(Quarter + "/preview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_WithGaps_AsksForThemAndFreezesWhatWasSeen()
    {
        using var approver = await host.VisitAsync("approver@example.org");
        var page = await approver.ReadAsync(Quarter + "/freeze");
        Assert.Contains("No return from East and North Hertfordshire NHS Trust.", page, StringComparison.Ordinal);

        using var unsaid = await FreezeAsync(approver, Seen().Match(page).Groups[1].Value);
        using var other = await FreezeAsync(approver, new string('0', 64), ("gaps", "yes"));
        using var frozen = await FreezeAsync(approver, Seen().Match(page).Groups[1].Value, ("gaps", "yes"), ("public", "yes"));

        Assert.EndsWith("said=gaps", unsaid.Where(), StringComparison.Ordinal);
        Assert.EndsWith("said=figures", other.Where(), StringComparison.Ordinal);
        Assert.Equal(Board + "?said=frozen", frozen.Where());
        Assert.Contains("No return from East and North Hertfordshire NHS Trust.", await approver.ReadAsync(Board), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_BoardAndPublic_AreSeenByThoseWhoMay()
    {
        await host.FreezeAsync("2017-18-Q3", ["html"], everybody: true);
        using var member = await host.VisitAsync("member@example.org");
        using var visitor = host.Visit();

        using var asked = await visitor.GetAsync(Board);
        using var printed = await visitor.GetAsync(Board + "/print");
        using var file = await visitor.GetAsync(Board + "/files/html");
        using var open = await visitor.GetAsync(Everybody + "/files/html");
        using var own = await member.GetAsync(Board + "/files/html");
        var list = await visitor.ReadAsync("/reports");
        var edition = await visitor.ReadAsync(Everybody);

        Assert.StartsWith("/account/sign-in?ReturnUrl=%2Freports%2Feditions%2F2017-18-Q3-1", asked.Where(), StringComparison.Ordinal);
        Assert.All(new[] { printed, file }, answer => Assert.StartsWith("/account/sign-in?ReturnUrl=%2Freports%2Feditions%2F2017-18-Q3-1%2F", answer.Where(), StringComparison.Ordinal));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], new[] { open, own }.Select(answer => answer.StatusCode));
        Assert.Equal("attachment; filename=carers-outcomes-2017-18-Q3-1-public.html; filename*=UTF-8''carers-outcomes-2017-18-Q3-1-public.html", open.Content.Headers.ContentDisposition!.ToString());
        Assert.DoesNotContain(Board + "\"", list, StringComparison.Ordinal);
        Assert.Contains(Everybody, list, StringComparison.Ordinal);
        // Who froze it, and what it lacked, is not for everybody.
        Assert.DoesNotContain("command line", edition, StringComparison.Ordinal);
        Assert.DoesNotContain("A gap.", edition, StringComparison.Ordinal);
        Assert.Contains("A gap.", await member.ReadAsync(Board), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_AfterFreezing_AreMadeInTheBackgroundAndFetched()
    {
        using var approver = await host.VisitAsync("approver@example.org");
        using var frozen = await FreezeAsync(approver, Seen().Match(await approver.ReadAsync(Quarter + "/freeze")).Groups[1].Value, ("gaps", "yes"));

        foreach (var format in new[] { "docx", "pptx", "xlsx", "html", "zip" })
        {
            await log.WaitForAsync($"File 2017-18-Q3-1.{format} ended", Token);
            using var file = await approver.GetAsync($"{Board}/files/{format}");
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.True((await file.Content.ReadAsByteArrayAsync(Token)).Length > 10_000);
        }

        // No Chromium is set here: the page says what to do instead.
        var page = await approver.ReadAsync(Board);
        Assert.Contains("This server makes no PDFs.", page, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(page, ">Download<span"));
        using var pdf = await approver.PostAsync(Board, Board + "/files/pdf");
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);
        var audit = await (await host.VisitAsync("administrator@example.org")).ReadAsync("/administration/audit?act=report+fetched");
        Assert.Contains("2017-18-Q3-1.zip", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_FiguresRestatedSince_StaysAndListsThem()
    {
        await host.FreezeAsync("2017-18-Q3", []);
        using var member = await host.VisitAsync("member@example.org");
        var before = await member.ReadAsync(Board + "/print");
        Assert.Contains("No figure has been restated since.", await member.ReadAsync(Board), StringComparison.Ordinal);

        await PublishAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 930)));
        var page = await member.ReadAsync(Board);
        using var draft = await member.GetAsync(Board + "/compare?with=now");
        var compared = await (await host.VisitAsync("approver@example.org")).ReadAsync(Board + "/compare?with=now");
        await host.FreezeAsync("2017-18-Q3", []);
        var editions = await member.ReadAsync("/reports/editions/2017-18-Q3-2/compare?with=2017-18-Q3-1");
        Assert.Contains("A later edition stands.", await member.ReadAsync(Board), StringComparison.Ordinal);
        Assert.DoesNotContain("A later edition stands.", await member.ReadAsync("/reports/editions/2017-18-Q3-2"), StringComparison.Ordinal);

        Assert.Contains("restated since.", Heading(page, "since"), StringComparison.Ordinal);
        Assert.DoesNotContain("No figure", Heading(page, "since"), StringComparison.Ordinal);
        Assert.Matches("New carers registered</th><td>Carers in Hertfordshire</td><td>Quarterly return</td><td>Q3 2017-18</td><td class=\"number\">928</td><td class=\"number\">930</td>", page);
        Assert.Equal(before, await member.ReadAsync(Board + "/print"));
        // What would be frozen now is for those who freeze.
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
        Assert.DoesNotContain("as it would be now", page, StringComparison.Ordinal);
        foreach (var html in new[] { compared, editions })
        {
            Assert.Matches("<td class=\"number\">928</td><td class=\"number\">930</td>", html);
            Assert.DoesNotContain("They say the same.", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2017-18-Q3-1", null, "2017-18-Q3-1")]
    [InlineData("2017-18-Q3-1-public", Audience.Public, "2017-18-Q3-1-public")]
    [InlineData("2017-18-Q3-1", Audience.Public, null)]
    public async Task Open_EditionByItsCode_IsForWhomItWasMade(string code, Audience? audience, string? opened)
    {
        await host.FreezeAsync("2017-18-Q3", [], everybody: true);
        await using var scope = host.Services.CreateAsyncScope();
        var shelf = scope.ServiceProvider.GetRequiredService<ReportShelf>();
        Assert.True(ReportingPeriod.TryParse("2017-18-Q3", out var quarter));

        var copy = await Record.ExceptionAsync(async () => Assert.Equal(opened, (await shelf.OpenAsync(quarter, code, audience, Token))!.Stamp.Code));

        Assert.Equal(opened is null ? "Edition 2017-18-Q3-1 is the board’s. Public editions end with “-public”." : null, copy?.Message);
    }

    [Fact]
    public async Task Document_ServedForPrint_BringsItsOwnPolicy()
    {
        await host.FreezeAsync("2017-18-Q3", []);
        using var member = await host.VisitAsync("member@example.org");

        using var printed = await member.GetAsync(Board + "/print");

        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'; style-src-elem 'sha256-", printed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", printed.Content.Headers.ContentType!.ToString());
    }

    private async Task PublishAsync(byte[] workbook)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<ReturnImporter>();
        var read = await importer.ReadAsync(workbook, "return.xlsx", (string?)null, (string?)null, Token);
        Assert.False(read.IsBlocked);
        Assert.True((await importer.PublishAsync(Actor.CommandLine, workbook, "return.xlsx", read, ImportChannel.Command, null, Token)).IsPublished);
    }

    private static Task<HttpResponseMessage> LayoutAsync(Visitor visitor, int revision, IEnumerable<string> all, IEnumerable<string> sections, IEnumerable<string> measures, params (string Name, string Value)[] more) => visitor.PostAsync(
        Quarter + "/compose", Quarter + "/layout",
        [("revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. Sections.Select(section => ("sections", section)), .. sections.Select(section => ("section", section)), .. all.Select(code => ("measures", code)), .. measures.Select(code => ("measure", code)), .. more]);

    private static Task<HttpResponseMessage> FreezeAsync(Visitor visitor, string seen, params (string Name, string Value)[] more) => visitor.PostAsync(Quarter + "/freeze", Quarter + "/editions", [("seen", seen), .. more]);

    private static IReadOnlyList<string> Codes(string html) => [.. MeasureField().Matches(html).Select(match => match.Groups[1].Value)];

    private static string Heading(string html, string id) => Regex.Match(html, $"<h2 id=\"{id}\">([^<]*)").Groups[1].Value;

    [GeneratedRegex("name=\"measures\" value=\"([A-Z0-9]+)\"")]
    private static partial Regex MeasureField();

    [GeneratedRegex("name=\"Form.Basis\" value=\"([^\"]*)\"")]
    private static partial Regex Basis();

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Seen();
}
