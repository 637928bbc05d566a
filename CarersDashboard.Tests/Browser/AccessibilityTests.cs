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
        ["/", "/?strategy=2022", "/?organisation=CinH", "/measures/ID03", "/measures/OU01", "/measures/ID12", "/returns", "/returns/upload", "/no-such-page",
            "/account", "/account/sign-in", "/account/authenticator", "/account/sign-out", "/account/set-password", "/account/forgotten", "/administration/users", "/administration/users/new", "/administration/organisations",
            "/administration/organisations/CinH", "/administration/returns", "/administration/audit"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEveryGuise_AxeFindsNothing(string path)
    {
        foreach (var (width, scheme, forced) in new[]
        {
            (1280, ColorScheme.Light, ForcedColors.None), (1280, ColorScheme.Dark, ForcedColors.None), (320, ColorScheme.Light, ForcedColors.None), (1280, ColorScheme.Light, ForcedColors.Active),
        })
        {
            var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ForcedColors = forced });
            await samples.SignInAsync(page);
            await page.GotoAsync(samples.Address + path);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path} at {width}, {scheme}, {forced}: {Describe(found.Violations)}");
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_At320Pixels_DoesNotScrollSideways(string path)
    {
        var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 320, Height = 900 } });
        await samples.SignInAsync(page);
        await page.GotoAsync(samples.Address + path);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static string Describe(IEnumerable<AxeResultItem> violations) =>
        string.Join("; ", violations.Select(one => $"{one.Id} {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Target.ToString()).Take(3))}"));

    /// <summary>One dashboard with the samples, for pages that are only read.</summary>
    public sealed class SampleHost : IAsyncDisposable
    {
        private readonly DashboardHost host = new();
        private Cookie[]? cookies;

        public SampleHost() => Address = host.Listen();

        public string Address { get; }

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
    }
}
