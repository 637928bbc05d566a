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
        ["/", "/?strategy=2022", "/?organisation=CinH", "/measures/ID03", "/measures/OU01", "/measures/ID12", "/returns", "/returns/upload", "/no-such-page"];

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
        await page.GotoAsync(samples.Address + path);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static string Describe(IEnumerable<AxeResultItem> violations) =>
        string.Join("; ", violations.Select(one => $"{one.Id} {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Target.ToString()).Take(3))}"));

    /// <summary>One dashboard with the samples, for pages that are only read.</summary>
    public sealed class SampleHost : IAsyncDisposable
    {
        private readonly DashboardHost host = new();

        public SampleHost() => Address = host.Listen();

        public string Address { get; }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
