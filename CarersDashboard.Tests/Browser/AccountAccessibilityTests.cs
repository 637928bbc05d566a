using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>The pages of a real account, which has a password: axe, and the width of a telephone, at each step of setting a second factor up.</summary>
public sealed class AccountAccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task AccountAndAuthenticator_AtEachStep_AxeFindsNothing(ColorScheme scheme, int width)
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        var address = host.Listen();
        var account = await host.MakeAccountAsync("keeper@example.org", Role.Administrator);
        await host.Services.GetRequiredService<SessionStore>().BeginAsync(account.Id, "2001:db8:1234:5678:9abc:def0:1234:5678", "Samsung Internet on Android", TestContext.Current.CancellationToken);
        var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "en-GB" });
        await page.GotoAsync(address + "/account/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(account.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show password" }).ClickAsync();
        await AssertGoodAsync(page, "sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.GotoAsync(address + "/account");
        await Assertions.Expect(page.GetByText("Samsung Internet on Android")).ToBeVisibleAsync();
        await AssertGoodAsync(page, "account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Administration needs a second factor.")).ToBeVisibleAsync();
        await AssertGoodAsync(page, "begin");
        await page.GetByLabel("Present password", new() { Exact = true }).FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new("^QR code") })).ToBeVisibleAsync();
        await AssertGoodAsync(page, "key");
        var key = (await page.Locator("code.key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Type the six digits").FillAsync(OneTimeCode.At(OneTimeCode.KeyOf(key), OneTimeCode.StepOf(DateTimeOffset.UtcNow)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for codes from now on" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        await AssertGoodAsync(page, "codes");
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();

        await page.WaitForURLAsync("**/administration/users");
        await page.GotoAsync(address + "/account/authenticator");
        await AssertGoodAsync(page, "set up");
    }

    private static async Task AssertGoodAsync(IPage page, string step)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{step}: {string.Join("; ", found.Violations.Select(one => $"{one.Id} at {string.Join(", ", one.Nodes.Select(node => node.Target.ToString()).Take(3))}"))}");
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
