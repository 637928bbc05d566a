using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>How a page is looked at.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="Forced">Whether the reader's own colours take the place of the page's.</param>
public sealed record Guise(int Width, ColorScheme Scheme = ColorScheme.Light, ForcedColors Forced = ForcedColors.None)
{
    /// <summary>Light, dark and the reader's own colours, wide and narrow.</summary>
    public static IReadOnlyList<Guise> All { get; } =
        [.. from width in new[] { 1280, 320 } from colours in new[] { (ColorScheme.Light, ForcedColors.None), (ColorScheme.Dark, ForcedColors.None), (ColorScheme.Light, ForcedColors.Active) } select new Guise(width, colours.Item1, colours.Item2)];
}

/// <summary>Somebody in front of a page: looks at it in every guise, walks through it with the keyboard, takes its picture.</summary>
public sealed class Reader : IAsyncDisposable
{
    private const int MostSteps = 600;

    private Reader(IPage page) => Page = page;

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Opens a page as somebody who may see it.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="host">The dashboard.</param>
    /// <param name="path">Which page; see <see cref="AccessibilityTests.SampleHost.AddressOfAsync"/>.</param>
    /// <param name="guise">How it is looked at first.</param>
    public static async Task<Reader> OpenAsync(Chromium chromium, AccessibilityTests.SampleHost host, string path, Guise? guise = null)
    {
        guise ??= new(1280);
        var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = guise.Width, Height = 900 }, ColorScheme = guise.Scheme, ForcedColors = guise.Forced, ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB" });
        await host.SignInAsync(page);
        await page.GotoAsync(await host.AddressOfAsync(path));
        return new(page);
    }

    /// <summary>Looks at the page in another guise without fetching it again.</summary>
    public async Task TurnToAsync(Guise guise)
    {
        await Page.SetViewportSizeAsync(guise.Width, 900);
        await Page.EmulateMediaAsync(new() { ColorScheme = guise.Scheme, ForcedColors = guise.Forced, Media = Media.Screen });
    }

    /// <summary>What axe finds, a sentence each; empty for nothing.</summary>
    public async Task<string> AxeAsync()
    {
        var found = await Page.RunAxe();
        return string.Join("; ", found.Violations.Select(one => $"{one.Id} {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Target.ToString()).Take(3))}"));
    }

    /// <summary>Goes through the page with the tab key from its beginning to its end.</summary>
    /// <returns>Where the focus stood, step by step.</returns>
    public async Task<IReadOnlyList<FocusStep>> WalkAsync()
    {
        // The page gives the focus to its heading; the walk begins before everything.
        await Page.EvaluateAsync("() => { const start = document.createElement('span'); start.tabIndex = -1; document.body.prepend(start); start.focus(); start.remove(); scrollTo(0, 0); }");
        var steps = new List<FocusStep>();
        for (var step = 0; step < MostSteps; step++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var json = await Page.EvaluateAsync<JsonElement>("""
                () => {
                  const one = document.activeElement;
                  if (!one || one === document.body) return null;
                  const box = one.getBoundingClientRect();
                  const ring = (element, pseudo) => { const style = getComputedStyle(element, pseudo); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; };
                  const circle = one.querySelector?.("circle");
                  // The parts of a date show the browser's own ring, which no page can ask for.
                  const own = one.type === "date";
                  return {
                    name: (one.getAttribute("aria-label") || one.textContent || one.labels?.[0]?.textContent || one.value || "").trim().replace(/\s+/g, " ").slice(0, 80),
                    visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
                    ring: own || ring(one, null) || ring(one, "::after") || (circle ? parseFloat(getComputedStyle(circle).strokeWidth) >= 2 : false),
                    first: one === (window.walkStart ??= one),
                  };
                }
                """);
            if (json.ValueKind != JsonValueKind.Object)
            {
                return steps;
            }

            steps.Add(new(json.GetProperty("name").GetString()!, json.GetProperty("visible").GetBoolean(), json.GetProperty("ring").GetBoolean()));
            if (steps.Count > 1 && json.GetProperty("first").GetBoolean())
            {
                steps.RemoveAt(steps.Count - 1);
                return steps;
            }
        }

        Assert.Fail($"The focus did not come to the end of {Page.Url} in {MostSteps} steps.");
        return steps;
    }

    /// <summary>How many elements of the page the tab key should come to: one of a set that arrow keys walk along.</summary>
    public Task<int> StopsAsync() => Page.EvaluateAsync<int>("""
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
          .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !one.closest("details:not([open]) > :not(summary)"))
          // A date has a stop each for day, month, year and calendar.
          .reduce((sum, one) => sum + (one.type === "date" ? 4 : 1), 0)
        """);

    /// <summary>Takes a picture of the whole page and keeps it among the test's results: <c>CARERS_TEST_PICTURES</c>, or the folder of the tests.</summary>
    public async Task PictureAsync(string name, bool print = false)
    {
        if (print)
        {
            await Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None });
        }

        var folder = Environment.GetEnvironmentVariable("CARERS_TEST_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}

/// <summary>Where the focus stood.</summary>
/// <param name="Name">What the element is called.</param>
/// <param name="Visible">Whether it is seen in the window.</param>
/// <param name="Ring">Whether the page shows that it has the focus.</param>
public sealed record FocusStep(string Name, bool Visible, bool Ring);
