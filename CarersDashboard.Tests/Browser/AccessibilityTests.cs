using CarersDashboard.Tests.TestSupport;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>Every page in every guise that readers use, looked over by axe.</summary>
public sealed class AccessibilityTests(Chromium chromium, AccessibilityTests.SampleHost samples) : IClassFixture<Chromium>, IClassFixture<AccessibilityTests.SampleHost>
{
    public static TheoryData<string> Pages =>
        ["/?strategy=2022", "/?organisation=CinH", "/changes", "/changes?since=2014-15-Q4", "/changes?quarter=2013-14-Q1", "/changes?since=1999-01-01", "/headlines/edit?subject=overview&quarter=2017-18-Q3", "/returns", "/returns?view=years", "/returns?view=calendar", "/returns/files", "/returns/quality", "/returns/reminders/ENHT", "/returns/upload", "/returns/checks", "/returns/jobs", "/returns/CinH/2017-18-Q3", "(check)", "(compare)", "(approve)", "/no-such-page",
            "/account", "/account/sign-in", "/account/authenticator", "/account/sign-out", "/account/set-password", "/account/forgotten", "/administration/users", "/administration/users/new", "/administration/organisations",
            "/administration/organisations/CinH", "/administration/measures", "/administration/measures/OU01", "/administration/measures/ID02/targets/new", "/administration/measures/ID02/limits/new", "/administration/measures/ID02/links", "/administration/measures/OU01/definitions/new",
            "/administration/measures/new", "/administration/events", "/administration/events/1", "/administration/benchmarks", "/administration/benchmarks/1", "/administration/benchmarks/new", "/administration/returns", "/administration/audit"];

    /// <summary>Pages of charts: SPC with a rebase and small multiples, run chart with bars and intervals, survey with benchmarks and a break, bounds, a total in part, rival figures.</summary>
    public static TheoryData<string> Charts =>
        ["/", "/measures/ID03", "/measures/SU11", "/measures/OU01", "/measures/OU02", "/measures/WE01", "/measures/ID08", "/measures/ID12", "/measures/RE01"];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_InEveryGuise_AxeFindsNothing(string path) => LookAsync(
        path,
        (1280, ColorScheme.Light, ForcedColors.None), (1280, ColorScheme.Dark, ForcedColors.None), (320, ColorScheme.Light, ForcedColors.None), (1280, ColorScheme.Light, ForcedColors.Active));

    [Theory]
    [MemberData(nameof(Charts))]
    public Task Charts_InEveryGuiseAndWidth_AxeFindsNothing(string path) => LookAsync(
        path,
        (1280, ColorScheme.Light, ForcedColors.None), (1280, ColorScheme.Dark, ForcedColors.None), (1280, ColorScheme.Light, ForcedColors.Active),
        (320, ColorScheme.Light, ForcedColors.None), (320, ColorScheme.Dark, ForcedColors.None), (320, ColorScheme.Light, ForcedColors.Active));

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task Charts_OfManySizes_OfferOneDrawingOfEach(string path)
    {
        foreach (var width in new[] { 1280, 768, 320 })
        {
            var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
            await samples.SignInAsync(page);
            await page.GotoAsync(await samples.AddressOfAsync(path));
            foreach (var set in await page.Locator(".chart-set").AllAsync())
            {
                Assert.Equal(1, await set.Locator(".chart-drawing:visible > [role=img]").CountAsync());
                Assert.Equal(1, await set.Locator(".chart-drawing:visible").CountAsync());
            }

            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    [MemberData(nameof(Charts))]
    public async Task Page_At320Pixels_DoesNotScrollSideways(string path)
    {
        var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 320, Height = 900 } });
        await samples.SignInAsync(page);
        await page.GotoAsync(await samples.AddressOfAsync(path));
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task LookAsync(string path, params (int Width, ColorScheme Scheme, ForcedColors Forced)[] guises)
    {
        foreach (var (width, scheme, forced) in guises)
        {
            var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ForcedColors = forced });
            await samples.SignInAsync(page);
            await page.GotoAsync(await samples.AddressOfAsync(path));
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path} at {width}, {scheme}, {forced}: {Describe(found.Violations)}");
            await page.Context.CloseAsync();
        }
    }

    private static string Describe(IEnumerable<AxeResultItem> violations) =>
        string.Join("; ", violations.Select(one => $"{one.Id} {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Target.ToString()).Take(3))}"));

    /// <summary>One dashboard with the samples, for pages that are only read.</summary>
    public sealed class SampleHost : IAsyncDisposable
    {
        private readonly DashboardHost host = new();
        private Cookie[]? cookies;

        private readonly Lazy<Task<string>> mistakes;
        private readonly Lazy<Task<string>> ready;
        private readonly Lazy<Task<string>> waiting;

        public SampleHost()
        {
            Address = host.Listen();
            // Three measures: one that cannot be read, one that is asked about, one with two readings.
            mistakes = new(() => SendAsync("cinh@example.org", false, "CinH", ("ID02", 4), ("ID06", "about 40"), ("OU07", 0.92)));
            ready = new(() => SendAsync("hpft@example.org", false, "HPFT", ("ID08", 130)));
            waiting = new(() => SendAsync("hpft@example.org", true, "HPFT", ("ID08", 131)));
        }

        public string Address { get; }

        /// <summary>Address of a page; for the pages of a submission, of one that was made here: with mistakes, ready to be submitted, waiting.</summary>
        public async Task<string> AddressOfAsync(string path) => Address + path switch
        {
            "(check)" => await mistakes.Value,
            "(compare)" => await ready.Value + "/compare",
            "(approve)" => await waiting.Value + "/compare",
            _ => path,
        };

        /// <summary>Lets the browser in as an administrator, who may see every page. A session of one browser serves all.</summary>
        public async Task SignInAsync(IPage page)
        {
            if (cookies is null)
            {
                await page.GotoAsync(Address + "/account/sign-in");
                await page.GetByRole(AriaRole.Button, new() { Name = "Administrator" }).ClickAsync();
                cookies = [.. (await page.Context.CookiesAsync()).Select(one => new Cookie { Name = one.Name, Value = one.Value, Domain = one.Domain, Path = one.Path, HttpOnly = one.HttpOnly })];
            }

            await page.Context.AddCookiesAsync(cookies);
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();

        private async Task<string> SendAsync(string who, bool submit, string organisation, params (string Code, object Value)[] figures)
        {
            // The server listens, so the visitor comes over the network too.
            using var handler = new HttpClientHandler { AllowAutoRedirect = false };
            using var visitor = new Visitor(new HttpClient(handler) { BaseAddress = new(Address) });
            using var signedIn = await visitor.PostAsync("/account/sign-in", CarersDashboard.Features.Accounts.IllustrativeUsers.Address, ("Email", who));
            var workbook = ReturnFiles.Workbook(organisation, "Q4 2017-18", figures);
            return submit ? await SubmissionForms.SubmitAsync(visitor, workbook) : await SubmissionForms.UploadAsync(visitor, workbook);
        }
    }
}
