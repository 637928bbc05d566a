namespace CarersDashboard.Features.Accounts;

/// <summary>Says roughly which browser a session is in, so that its holder knows it again. Nothing depends on it.</summary>
public static class BrowserWords
{
    // In this order: most browsers also claim to be the ones further down.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "a Chromebook"), ("Mac OS X", "a Mac"), ("Linux", "Linux"),
    ];

    /// <summary>What a browser says of itself in a few words, such as “Firefox on Windows”; “a browser” where nothing of it is known.</summary>
    public static string Of(string agent)
    {
        var browser = NameIn(agent, Browsers) ?? "a browser";
        return NameIn(agent, Systems) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? NameIn(string agent, (string Mark, string Name)[] known) =>
        known.FirstOrDefault(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
