using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>A return goes the whole way in a browser, by mouse and by keyboard alone.</summary>
public sealed class ReturnJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Contributor = "carers-centre@example.org";
    private const string Approver = "checks@example.org";
    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private string address = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Contributor_CorrectTemplate_IsSubmittedInUnderTwelveInteractions(bool byKeyboard)
    {
        await using var host = await StartAsync();
        var hands = await SignInAsync(Contributor, byKeyboard);

        await UploadAsync(hands, await FillAsync(host));
        await hands.PressAsync(hands.Page.GetByRole(AriaRole.Link, new() { Name = "Go to compare" }));
        await hands.PressAsync(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" }));

        await Assertions.Expect(hands.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("submitted", new() { IgnoreCase = true });
        Assert.True(hands.Interactions < 12, $"It took {hands.Interactions} interactions.");
        await Assertions.Expect(hands.Page.Locator("main")).ToContainTextAsync("Submitted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Contributor_ThreeMistakes_CorrectsTwoExplainsOneAndSubmits(bool byKeyboard)
    {
        await using var host = await StartAsync();
        var before = await VersionAsync(host);
        var hands = await SignInAsync(Contributor, byKeyboard);
        var page = hands.Page;

        // Two that stop the return, and registrations that fell far more than usual.
        await UploadAsync(hands, await FillAsync(host, ("CH02", "about 1,500"), ("ID06", "#REF!"), ("ID02", 12)));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Two things stop this return. We can fix both here.");
        await Assertions.Expect(page.Locator(".changes-panel")).ToContainTextAsync("Opens when what stops the return is mended");
        await hands.TypeAsync(page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("Keeping in Touch calls") }), "1,526");
        await hands.PressAsync(Finding(page, "Keeping in Touch calls").GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("One thing stops this return. We can fix it here.");
        await hands.TypeAsync(page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("Referrals to the carers") }), "655");
        await hands.PressAsync(Finding(page, "Referrals to the carers").GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("One thing to explain, and this return can go.");
        await Assertions.Expect(Finding(page, "New carers registered")).ToContainTextAsync("far more than usual");
        await hands.TypeAsync(page.GetByLabel("Why is it right?"), "Two outreach posts were empty from October.");
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save the reason" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This return can be submitted.");
        await hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Go to compare" }));
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Keeping in Touch calls" });
        await Assertions.Expect(row).ToContainTextAsync("1,526");
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" }));

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("submitted", new() { IgnoreCase = true });
        Assert.Equal(before, await VersionAsync(host));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Approver_SendsBackAndApproves_FiguresAreOnTheBoard(bool byKeyboard)
    {
        await using var host = await StartAsync();
        var sender = await SignInAsync(Contributor, byKeyboard);
        await UploadAsync(sender, await FillAsync(host));
        await sender.PressAsync(sender.Page.GetByRole(AriaRole.Link, new() { Name = "Go to compare" }));
        await Assertions.Expect(sender.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/compare$"));
        var compare = sender.Page.Url;
        await sender.PressAsync(sender.Page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" }));
        await Assertions.Expect(sender.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("submitted", new() { IgnoreCase = true });
        var checker = await SignInAsync(Approver, byKeyboard);
        var page = checker.Page;

        await page.GotoAsync(compare);
        await checker.PressAsync(page.GetByText("Send it back with a reason"));
        await checker.TypeAsync(page.GetByLabel("What has to be done?"), "Please check the calls.");
        await checker.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Send it back" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("sent back", new() { IgnoreCase = true });
        await sender.Page.GotoAsync(compare);
        await Assertions.Expect(sender.Page.GetByText("Please check the calls.").First).ToBeVisibleAsync();
        await sender.PressAsync(sender.Page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" }));
        await Assertions.Expect(sender.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("submitted", new() { IgnoreCase = true });
        await page.GotoAsync(compare);
        await checker.PressAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("Approve and publish") }));

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("published", new() { IgnoreCase = true });
        await page.GotoAsync(address + "/measures/CH02?quarter=2017-18-Q4");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1,524");
    }

    [Fact]
    public async Task Upload_NotAWorkbook_IsToldWhyAndNothingIsKept()
    {
        await using var host = await StartAsync(("Samples:Folder", "none"));
        var hands = await SignInAsync(Contributor, false);

        await UploadAsync(hands, "%PDF-1.7 a report"u8.ToArray());

        await Assertions.Expect(hands.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A PDF document");
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT COUNT(*) FROM files) + (SELECT COUNT(*) FROM submissions)";
        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task Discard_Draft_IsGoneAndTheBoardStays()
    {
        await using var host = await StartAsync();
        var before = await VersionAsync(host);
        var hands = await SignInAsync(Contributor, false);
        await UploadAsync(hands, await FillAsync(host));
        await Assertions.Expect(hands.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/returns/submissions/"));
        var draft = hands.Page.Url;

        await hands.PressAsync(hands.Page.GetByText("Give this draft up"));
        await hands.PressAsync(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, give it up" }));

        await Assertions.Expect(hands.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("given up");
        Assert.Equal(404, (await hands.Page.GotoAsync(draft))!.Status);
        Assert.Equal(before, await VersionAsync(host));
    }

    private static ILocator Finding(IPage page, string measure) => page.Locator("article.finding").Filter(new() { HasText = measure });

    private async Task<DashboardHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new DashboardHost(settings.ToDictionary(pair => pair.Name, pair => (string?)pair.Value));
        address = host.Listen();
        await host.MakeAccountAsync(Contributor, Role.Contributor, "CinH");
        await host.MakeAccountAsync(Approver, Role.Approver);
        return host;
    }

    private async Task<Hands> SignInAsync(string who, bool byKeyboard)
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(address + "/account/sign-in?ReturnUrl=%2Freturns");
        var hands = new Hands(page, byKeyboard);
        await hands.TypeAsync(page.GetByLabel("E-mail address"), who);
        await hands.TypeAsync(page.GetByLabel("Password", new() { Exact = true }), Visitor.Password);
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Upload a return" }).Or(page.GetByText("To chase and to approve")).First).ToBeVisibleAsync();
        return hands;
    }

    private static async Task UploadAsync(Hands hands, byte[] workbook)
    {
        await hands.PressAsync(hands.Page.GetByRole(AriaRole.Link, new() { Name = "Upload a return" }).First);
        await hands.ChooseAsync(hands.Page.GetByLabel("Workbook"), new() { Name = "return.xlsx", MimeType = SpreadsheetType, Buffer = workbook });
        await hands.PressAsync(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }));
    }

    /// <summary>The template of the carers' centre for Q4 2017-18, filled in a little above the last quarter, but for what is named.</summary>
    private static async Task<byte[]> FillAsync(DashboardHost host, params (string Code, object Value)[] mistakes)
    {
        var last = (await host.Services.GetRequiredService<BoardStore>().RowsAsync(Token))
            .Where(row => row.Organisation == "CinH" && row.Series == Series.ReturnCode && row.Period == ReportingPeriod.Quarter(2017, 3)).ToDictionary(row => row.Measure, row => row.Figure);
        var template = (await host.Services.GetRequiredService<TemplateMaker>().MakeAsync("CinH", "2017-18-Q4", Token)).File!.Content;
        return FilledTemplates.Edit(template, workbook =>
        {
            var sheet = workbook.Worksheet("Return");
            foreach (var row in sheet.RowsUsed().ToList().Where(row => Reading.Catalogue.TryMeasure(row.Cell(1).GetString(), out _)))
            {
                var code = row.Cell(1).GetString();
                _ = Reading.Catalogue.TryMeasure(code, out var measure);
                if (mistakes.FirstOrDefault(one => one.Code == code) is { Code: not null } mistake)
                {
                    row.Cell(5).Value = mistake.Value;
                }
                else if (last.TryGetValue(code, out var figure) && figure.Value is { } value)
                {
                    var next = measure!.Unit == MeasureUnit.Count ? Math.Max(Math.Round(value * 1.01m), value + 1) : Math.Round(value * 1.01m, measure.Decimals);
                    row.Cell(5).Value = measure.Unit == MeasureUnit.Percent ? next / 100 : next;
                }
                else
                {
                    row.Cell(5).Value = "not available";
                    row.Cell(8).Value = "Nobody counted this quarter.";
                }
            }
        });
    }

    private static Task<long> VersionAsync(DashboardHost host) => host.Services.GetRequiredService<ReturnStore>().ReadDataVersionAsync(Token);
}
