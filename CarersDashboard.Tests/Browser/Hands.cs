using Microsoft.Playwright;
using Xunit;

namespace CarersDashboard.Tests.Browser;

/// <summary>Works a page by mouse, or by keyboard alone, and counts what somebody has to do: each press, each field, each file.</summary>
/// <param name="page">The page.</param>
/// <param name="byKeyboard">Reach everything with the tab key, and press and type; no mouse.</param>
internal sealed class Hands(IPage page, bool byKeyboard)
{
    // A page has fewer stops than this; what lies beyond cannot be reached.
    private const int MostStops = 120;

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>How many things were pressed, filled in or chosen.</summary>
    public int Interactions { get; private set; }

    /// <summary>Presses a link, a button or a summary.</summary>
    public async Task PressAsync(ILocator what)
    {
        Interactions++;
        if (byKeyboard)
        {
            await ReachAsync(what);
            await page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await what.ClickAsync();
        }

        await LoadedAsync();
    }

    /// <summary>Fills a field in.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        Interactions++;
        if (byKeyboard)
        {
            await ReachAsync(field);
            await page.Keyboard.TypeAsync(text);
        }
        else
        {
            await field.FillAsync(text);
        }
    }

    /// <summary>Chooses a file.</summary>
    public async Task ChooseAsync(ILocator field, FilePayload file)
    {
        Interactions++;
        if (!byKeyboard)
        {
            await field.SetInputFilesAsync(file);
            return;
        }

        await ReachAsync(field);
        // On the field itself: it was reached, and a page that is still loading may have moved the focus since.
        await LoadedAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => field.PressAsync("Enter"));
        await chooser.SetFilesAsync(file);
    }

    // The page itself is asked: where one document takes the place of another, the driver can miss the event that it has loaded.
    private async Task LoadedAsync()
    {
        while (true)
        {
            try
            {
                await page.EvaluateAsync("() => document.readyState === 'complete' || new Promise(done => addEventListener('load', () => done(true), { once: true }))");
                return;
            }
            catch (PlaywrightException replaced) when (replaced.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
            {
                // Another document came meanwhile: it is asked in turn.
            }
        }
    }

    private async Task ReachAsync(ILocator what)
    {
        await what.WaitForAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await what.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{what} cannot be reached with the tab key.");
    }
}
