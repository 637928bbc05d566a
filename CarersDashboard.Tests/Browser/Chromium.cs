using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>One real browser for a class of tests. Where none is installed the tests show as skipped, by name.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser of this machine; null where there is none.</summary>
    internal static string? Executable => Environment.GetEnvironmentVariable("CARERS_TEST_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Executable is { } path)
        {
            playwright = await Playwright.CreateAsync();
            // As long as an act may take: five seconds, which Playwright gives by itself, is little while every core is busy with other tests.
            Assertions.SetDefaultExpectTimeout(30_000);
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        }
    }

    /// <summary>A page in a context of its own: nothing of another test is in it.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(browser is null, "No Chromium is installed; .ci/run installs it.");
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-GB" });
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
