namespace CarersDashboard.Features.Reports;

/// <summary>Settings of the board report; configuration section <c>Reports</c>.</summary>
/// <param name="ChromiumPath">A Chromium that makes PDFs; empty where the server makes none.</param>
/// <param name="ChromiumSandbox">Whether Chromium runs in its own sandbox. Off only inside a container that cannot give it one.</param>
/// <param name="PowerPointTemplate">The partnership's own .pptx or .potx; empty for ours.</param>
public sealed record ReportSettings(string ChromiumPath = "", bool ChromiumSandbox = true, string PowerPointTemplate = "")
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Reports";

    /// <summary>Largest template, in bytes.</summary>
    public const int LargestTemplate = 20 * 1024 * 1024;

    /// <summary>Reads them.</summary>
    public static ReportSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new(
            section[nameof(ChromiumPath)]?.Trim() ?? "",
            section.GetValue(nameof(ChromiumSandbox), true),
            section[nameof(PowerPointTemplate)]?.Trim() ?? "");
    }

    /// <summary>What is wrong with them, a sentence each, to be said before anything starts.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        var faults = new List<string>();
        ReportSettings settings;
        try
        {
            settings = Of(configuration);
        }
        catch (InvalidOperationException)
        {
            return [$"{Section}:{nameof(ChromiumSandbox)} is neither true nor false."];
        }

        if (settings.ChromiumPath.Length > 0 && !File.Exists(settings.ChromiumPath))
        {
            faults.Add($"{Section}:{nameof(ChromiumPath)} names no file.");
        }

        if (settings.PowerPointTemplate.Length > 0 && !(new FileInfo(settings.PowerPointTemplate) is { Exists: true, Length: <= LargestTemplate }))
        {
            faults.Add($"{Section}:{nameof(PowerPointTemplate)} names no file, or one of more than 20 MB.");
        }

        return faults;
    }
}
