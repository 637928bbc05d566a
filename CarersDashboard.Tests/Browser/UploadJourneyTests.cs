using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>A return goes in by the browser and comes out on the board.</summary>
public sealed class UploadJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task Upload_MissingReturnConfirmed_NewValueOnOverviewAndMeasurePage()
    {
        await using var host = new DashboardHost();
        var address = host.Listen();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(address + "/measures/ID08?organisation=ENHT");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).Not.ToContainTextAsync("4,321");

        await UploadAsync(page, address, new() { Name = "return-ENHT.xlsx", MimeType = SpreadsheetType, Buffer = ReturnFiles.Workbook("ENHT", "Q3 2017-18", ("ID08", 4_321)) });

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This return can be published.");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ENHT" });
        await Assertions.Expect(row).ToContainTextAsync("4,321");
        await Assertions.Expect(row).ToContainTextAsync("New");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish 1 figure" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("return-ENHT.xlsx is published");
        await page.GotoAsync(address + "/?quarter=2017-18-Q3");
        // 611 from three trusts, and now the fourth.
        await Assertions.Expect(page.Locator("article, li, div").Filter(new() { HasText = "New carers found by NHS trusts" }).Last).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("4,932");
        await page.GotoAsync(address + "/measures/ID08?organisation=ENHT");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToContainTextAsync("4,321");
    }

    [Fact]
    public async Task Upload_WithMistakes_AllAreSeenAndNothingIsPublished()
    {
        await using var host = new DashboardHost();
        var address = host.Listen();
        var before = await VersionAsync(host);
        var page = await chromium.OpenAsync();

        var file = new FilePayload { Name = "return.xlsx", MimeType = SpreadsheetType, Buffer = ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", -4), ("ID06", "about 40"), ("OU06", 0.92)) };
        await UploadAsync(page, address, file);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Three things stop this return.");
        foreach (var (code, cell) in new[] { ("VAL-01", "C6"), ("CELL-01", "C7"), ("PCT-01", "C8") })
        {
            var finding = page.Locator("article.finding").Filter(new() { HasText = code });
            await Assertions.Expect(finding).ToContainTextAsync(cell);
            await Assertions.Expect(finding).ToContainTextAsync("What to do");
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("Publish") })).ToHaveCountAsync(0);
        Assert.Equal(before, await VersionAsync(host));
    }

    [Fact]
    public async Task Upload_NotAWorkbook_IsToldWhyAndNothingIsKept()
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        var address = host.Listen();
        var page = await chromium.OpenAsync();

        await UploadAsync(page, address, new() { Name = "return.xlsx", MimeType = SpreadsheetType, Buffer = "%PDF-1.7 a report"u8.ToArray() });

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A PDF document");
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT COUNT(*) FROM files) + (SELECT COUNT(*) FROM submissions)";
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Discard_Draft_IsGoneAndTheBoardStays()
    {
        await using var host = new DashboardHost();
        var address = host.Listen();
        var before = await VersionAsync(host);
        var page = await chromium.OpenAsync();
        await UploadAsync(page, address, new() { Name = "return-ENHT.xlsx", MimeType = SpreadsheetType, Buffer = ReturnFiles.Workbook("ENHT", "Q3 2017-18", ("ID08", 4_321)) });
        var draft = page.Url;

        await page.GetByText("Give this draft up").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, give it up" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("given up");
        var answer = await page.GotoAsync(draft);
        Assert.Equal(404, answer!.Status);
        Assert.Equal(before, await VersionAsync(host));
    }

    private static async Task UploadAsync(IPage page, string address, FilePayload file)
    {
        await page.GotoAsync(address + "/returns/upload");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approver", Exact = true }).ClickAsync();
        await page.GetByLabel("Workbook").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
    }

    private static Task<long> VersionAsync(DashboardHost host) =>
        host.Services.GetRequiredService<ReturnStore>().ReadDataVersionAsync(TestContext.Current.CancellationToken);
}
