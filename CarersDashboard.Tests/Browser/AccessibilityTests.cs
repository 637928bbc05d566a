using CarersDashboard.Tests.TestSupport;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>Every page in every guise that readers use, looked over by axe.</summary>
public sealed class AccessibilityTests(Chromium chromium, AccessibilityTests.SampleHost samples) : IClassFixture<Chromium>, IClassFixture<AccessibilityTests.SampleHost>
{
    public static TheoryData<string> Pages =>
        ["/?view=table", "/?strategy=2022", "/?organisation=CinH", "/strategy?strategy=pathway", "/reach?quarter=2012-13-Q3", "/changes?since=2014-15-Q4", "/changes?quarter=2013-14-Q1", "/changes?since=1999-01-01", "/headlines/edit?subject=overview&quarter=2017-18-Q3", "/reports/2017-18-Q3/compose", "/reports/2017-18-Q3/freeze", "/reports/2017-18-Q3/commentary/ID03", "/reports/2017-18-Q3", "/reports/editions/2016-17-Q4-1", "/reports/editions/2016-17-Q4-1/compare?with=now", "/reports/editions/2016-17-Q4-1/print", "/returns", "/returns?view=years", "/returns?view=calendar", "/returns/files", "/returns/quality", "/returns/reminders/ENHT", "/returns/upload", "/returns/checks", "/returns/jobs", "/returns/CinH/2017-18-Q3", "(check)", "(compare)", "(approve)", "/no-such-page",
            "/account", "/account/sign-in", "/account/authenticator", "/account/sign-out", "/account/set-password", "/account/forgotten", "/administration/users", "/administration/users/new", "/administration/organisations",
            "/administration/organisations/CinH", "/administration/measures", "/administration/measures/OU01", "/administration/measures/ID02/targets/new", "/administration/measures/ID02/limits/new", "/administration/measures/ID02/links", "/administration/measures/OU01/definitions/new",
            "/administration/measures/new", "/administration/events", "/administration/events/1", "/administration/benchmarks", "/administration/benchmarks/1", "/administration/benchmarks/new", "/administration/returns", "/administration/audit"];

    /// <summary>Pages of charts: SPC with a rebase and small multiples, run chart with bars and intervals, survey with benchmarks and a break, bounds, a total in part, rival figures.</summary>
    public static TheoryData<string> Charts =>
        ["/", "/measures/ID03", "/measures/SU11", "/measures/OU01", "/measures/OU02", "/measures/WE01", "/measures/ID08", "/measures/ID12", "/measures/RE01"];

    /// <summary>The board's pages beside overview and measure.</summary>
    public static TheoryData<string> Others => ["/strategy", "/reach", "/changes", "/data-notes", "/reports"];

    /// <summary>What members look at, a page of each kind. A new page takes its place here, and in <see cref="Pages"/> or <see cref="Others"/>.</summary>
    public static TheoryData<string> Board => ["/", "/?view=table", "/measures/ID03", "/measures/SU11", "/measures/OU01", "/strategy", "/reach", "/changes", "/data-notes", "/reports"];

    [Theory]
    [MemberData(nameof(Pages))]
    [MemberData(nameof(Charts))]
    [MemberData(nameof(Others))]
    public async Task Page_InEveryGuise_AxeFindsNothingAndNothingScrollsSideways(string path)
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, path);
        foreach (var guise in Guise.All)
        {
            await reader.TurnToAsync(guise);
            Assert.Equal("", await reader.AxeAsync() is { Length: > 0 } found ? $"{path}, {guise}: {found}" : "");
            Assert.Equal((guise, guise.Width), (guise, await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        }
    }

    [Theory]
    [MemberData(nameof(Board))]
    public async Task Page_WithTheKeyboardAlone_IsWalkedFromEndToEnd(string path)
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, path);

        var steps = await reader.WalkAsync();

        Assert.Equal("Skip to content", steps[0].Name);
        Assert.Equal(await reader.StopsAsync(), steps.Count);
        Assert.All(steps, step => Assert.True(step is { Visible: true, Ring: true, Name.Length: > 0 }, step.ToString()));
    }

    [Theory]
    [MemberData(nameof(Board))]
    public async Task Page_OnScreenAndPaper_HasItsPictures(string path)
    {
        var name = path.Trim('/') is { Length: > 0 } some ? some.Replace('/', '-').Replace('?', '-') : "overview";
        await using var reader = await Reader.OpenAsync(chromium, samples, path);
        await reader.PictureAsync($"{name}-1280");
        await reader.TurnToAsync(new(1280, ColorScheme.Dark));
        await reader.PictureAsync($"{name}-dark");
        await reader.TurnToAsync(new(375));
        await reader.PictureAsync($"{name}-375");
        await reader.TurnToAsync(new(1280));
        await reader.PictureAsync($"{name}-print", print: true);
    }

    [Theory]
    [MemberData(nameof(Board))]
    public async Task Page_WhileItLoads_DoesNotMove(string path)
    {
        foreach (var width in new[] { 1280, 375 })
        {
            await using var reader = await Reader.OpenAsync(chromium, samples, path, new(width));
            await reader.Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");

            var shift = await reader.Page.EvaluateAsync<double>("""
                () => new Promise(done => {
                  let sum = 0;
                  new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
                  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
                })
                """);

            Assert.InRange(shift, 0, 0.02);
        }
    }

    [Fact]
    public async Task Overview_WithEverythingItNeeds_IsATransferOfAtMost200Kilobytes()
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, "/account/sign-out");
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();

        await reader.Page.GotoAsync(samples.Address + "/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:F0} bytes");
        Assert.InRange(bytes, 10_000, 200_000);
    }

    [Fact]
    public async Task ChartPoints_InTheAccessibilityTree_HaveNamesAndAreWalkedByArrows()
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, "/measures/ID03");
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        var tree = await session.SendAsync("Accessibility.getFullAXTree");
        var points = tree!.Value.GetProperty("nodes").EnumerateArray()
            .Where(node => !node.GetProperty("ignored").GetBoolean() && node.TryGetProperty("role", out var role) && role.GetProperty("value").GetString() == "image")
            .Select(node => node.GetProperty("name").GetProperty("value").GetString()!)
            .Where(name => name.StartsWith('Q') && name.Contains(": ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(21, points.Count);
        Assert.Equal("Q3 2012-13: 9.0 years", points[0]);
        Assert.Equal("Q3 2017-18: 5.8 years, provisional. Improvement: eight quarters in a row below average", points[^1]);

        await reader.Page.Locator(".chart-drawing:visible .chart-spots [tabindex='0']").First.FocusAsync();
        await reader.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(points[^2], await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        Assert.Equal(points[^2], await reader.Page.Locator(".chart-readout").First.TextContentAsync());
        await reader.Page.Keyboard.PressAsync("Home");
        Assert.Equal(points[0], await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await reader.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(points[0], await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
    }

    [Fact]
    public async Task Focus_FreshPage_IsAtItsBeginningAndAfterALinkAtTheHeading()
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, "/");
        Assert.Equal("BODY", await reader.Page.EvaluateAsync<string>("document.activeElement.tagName"));

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Reach", Exact = true }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("h1")).ToBeFocusedAsync();
        await Assertions.Expect(reader.Page.Locator("h1")).ToContainTextAsync("registered carers");
    }

    [Theory]
    [InlineData("/", 1)]
    [InlineData("/strategy", 1)]
    [InlineData("/data-notes", 1)]
    public async Task Page_OnAPhone_FoldsToItsHeadingsAndOpensByKeyboard(string path, int open)
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, path, new(375));
        var buttons = reader.Page.Locator("[data-fold] > section .fold-button");
        Assert.Equal(open, await reader.Page.Locator(".fold-button[aria-expanded=true]").CountAsync());
        Assert.Equal(await reader.Page.Locator("[data-fold] > section").CountAsync(), await buttons.CountAsync());

        await buttons.Last.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("true", await buttons.Last.GetAttributeAsync("aria-expanded"));
        Assert.Equal("", await reader.AxeAsync());

        await reader.TurnToAsync(new(1280));
        Assert.Equal(0, await reader.Page.Locator(".folded").CountAsync());
        Assert.Equal(0, await buttons.CountAsync());
    }

    [Fact]
    public async Task Page_ServerGoesAndComesBack_StaysReadableAndFollowsTheLinkThen()
    {
        await using var reader = await Reader.OpenAsync(chromium, samples, "/measures/ID03");
        var page = reader.Page;
        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.Locator(".connection")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".connection")).ToContainTextAsync("You can go on reading this page");

        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("5.8 years");

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".connection")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Carers are found sooner");
    }

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

    /// <summary>One dashboard with the samples, for pages that are only read.</summary>
    public sealed class SampleHost : IAsyncDisposable
    {
        // Files as they were compressed when they were built, as in production.
        private readonly DashboardHost host = new(new() { ["ReloadStaticAssetsAtRuntime"] = "false" });
        private Cookie[]? cookies;

        private readonly Lazy<Task<string>> mistakes;
        private readonly Lazy<Task<string>> ready;
        private readonly Lazy<Task<string>> waiting;
        private readonly Lazy<Task> frozen;

        public SampleHost()
        {
            Address = host.Listen();
            // Three measures: one that cannot be read, one that is asked about, one with two readings.
            mistakes = new(() => SendAsync("cinh@example.org", false, "CinH", ("ID02", 4), ("ID06", "about 40"), ("OU07", 0.92)));
            frozen = new(() => host.FreezeAsync("2016-17-Q4", ["html", "xlsx"], everybody: true));
            ready = new(() => SendAsync("hpft@example.org", false, "HPFT", ("ID08", 130)));
            waiting = new(() => SendAsync("hpft@example.org", true, "HPFT", ("ID08", 131)));
        }

        public string Address { get; }

        /// <summary>Address of a page; for the pages of a submission, of one that was made here: with mistakes, ready to be submitted, waiting.</summary>
        public async Task<string> AddressOfAsync(string path)
        {
            if (path.StartsWith("/reports", StringComparison.Ordinal))
            {
                await frozen.Value;
            }

            return Address + path switch
            {
                "(check)" => await mistakes.Value,
                "(compare)" => await ready.Value + "/compare",
                "(approve)" => await waiting.Value + "/compare",
                _ => path,
            };
        }

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
