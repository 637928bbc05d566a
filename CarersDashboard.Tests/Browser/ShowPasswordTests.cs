using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>The button beside each password field, in a browser with and without script.</summary>
public sealed class ShowPasswordTests(Chromium chromium, AccessibilityTests.SampleHost samples) : IClassFixture<Chromium>, IClassFixture<AccessibilityTests.SampleHost>
{
    [Fact]
    public async Task Show_ByKeyboard_ShowsAndHidesWhatIsTyped()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(samples.Address + "/account/sign-in");
        var field = page.GetByLabel("Password", new() { Exact = true });
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Show password" });
        await field.FillAsync("violet anchor teapot");

        await field.PressAsync("Tab");
        await Assertions.Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(field).ToHaveValueAsync("violet anchor teapot");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.EndsWith("/account/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_FormSent_IsAPasswordFieldAgain()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(samples.Address + "/account/sign-in");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("violet anchor teapot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show password" }).ClickAsync();

        // Stays on the page, so that what the field was when it was sent can be asked.
        await page.EvaluateAsync("document.querySelector('form.form').addEventListener('submit', (event) => { event.preventDefault(); window.sentAs = document.getElementById('sign-in-password').type; })");
        await page.EvaluateAsync("document.querySelector('form.form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))");

        Assert.Equal("password", await page.EvaluateAsync<string>("window.sentAs"));
    }

    [Fact]
    public async Task Show_EveryPasswordFieldOfTheAccountPage_HasItsOwnAlsoAfterEnhancedNavigation()
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        var address = host.Listen();
        await host.MakeAccountAsync("lead@example.org", Role.Member);
        var page = await chromium.OpenAsync();
        await page.GotoAsync(address + "/account/sign-in");
        await page.GetByLabel("E-mail address").FillAsync("lead@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.EvaluateAsync("window.sameDocument = true");

        await page.GetByRole(AriaRole.Link, new() { Name = "lead", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/account");

        await Assertions.Expect(page.Locator("input[type=password]")).ToHaveCountAsync(3);
        foreach (var name in new[] { "Show present password", "Show new password", "Show the same again" })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToHaveCountAsync(1);
        }

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task Show_WithoutScript_IsAbsent()
    {
        var page = await chromium.OpenAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync(samples.Address + "/account/sign-in");

        await Assertions.Expect(page.GetByLabel("Password", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".show-password")).ToHaveCountAsync(0);
    }
}
