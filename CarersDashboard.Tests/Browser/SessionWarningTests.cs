using CarersDashboard.Features.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>What wwwroot/js/session.js says before a session ends. The browser's clock is moved; nobody waits.</summary>
public sealed class SessionWarningTests(Chromium chromium, AccessibilityTests.SampleHost samples) : IClassFixture<Chromium>, IClassFixture<AccessibilityTests.SampleHost>
{
    private static readonly int UntilWarning = (int)(SessionEvents.Idle - TimeSpan.FromMinutes(2)).TotalMilliseconds;

    [Fact]
    public async Task Warning_TwoMinutesBeforeTheEnd_AppearsAndNotBefore()
    {
        var page = await OpenAsync();
        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();

        await page.Clock.FastForwardAsync(UntilWarning - 1000);
        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(2000);

        await Assertions.Expect(Banner(page)).ToContainTextAsync("You will be signed out in two minutes");
    }

    [Fact]
    public async Task StaySignedIn_Pressed_AsksTheServerAndBeginsAnew()
    {
        var page = await OpenAsync();
        await page.Clock.FastForwardAsync(UntilWarning + 1000);

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync(), response => response.Url.EndsWith("/account/session", StringComparison.Ordinal));

        Assert.Equal(204, answer.Status);
        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(UntilWarning - 10_000);
        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(20_000);
        await Assertions.Expect(Banner(page)).ToContainTextAsync("two minutes");
    }

    [Fact]
    public async Task Warning_AfterTheEnd_SaysSoAndOffersToSignIn()
    {
        var page = await OpenAsync();
        await page.Clock.FastForwardAsync(UntilWarning + 1000);
        await Assertions.Expect(Banner(page)).ToContainTextAsync("two minutes");

        await page.Clock.FastForwardAsync(120_000);

        await Assertions.Expect(Banner(page)).ToContainTextAsync("You have been signed out.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in again" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Warning_AfterEnhancedNavigation_CountsFromTheNewPage()
    {
        var page = await OpenAsync();
        // Stays only as long as the document does.
        await page.EvaluateAsync("window.sameDocument = true");
        await page.Clock.FastForwardAsync(20 * 60_000);

        await page.GetByRole(AriaRole.Link, new() { Name = "Returns", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/returns");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Returns"));
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));

        await page.Clock.FastForwardAsync(UntilWarning - 60_000);
        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(61_000);
        await Assertions.Expect(Banner(page)).ToContainTextAsync("two minutes");
    }

    [Fact]
    public async Task Warning_ShownWhileNavigating_GoesAwayAndComesBack()
    {
        var page = await OpenAsync();
        await page.Clock.FastForwardAsync(UntilWarning + 1000);
        await Assertions.Expect(Banner(page)).ToContainTextAsync("two minutes");

        await page.GetByRole(AriaRole.Link, new() { Name = "Returns", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/returns");

        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(121_000);
        await Assertions.Expect(Banner(page)).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(UntilWarning - 120_000);
        await Assertions.Expect(Banner(page)).ToContainTextAsync("two minutes");
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        await samples.SignInAsync(page);
        await page.Clock.InstallAsync();
        await page.GotoAsync(samples.Address + "/account");
        return page;
    }

    private static ILocator Banner(IPage page) => page.Locator(".session-end");
}
