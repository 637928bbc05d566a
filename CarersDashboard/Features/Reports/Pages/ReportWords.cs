using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Pages;

/// <summary>Words and addresses that the pages of reports share.</summary>
public static class ReportWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Address of the reports of a quarter.</summary>
    public static string Quarter(string quarter) => $"/reports/{Uri.EscapeDataString(quarter)}";

    /// <summary>Address of the page on which a quarter's report is composed.</summary>
    public static string Compose(string quarter) => Quarter(quarter) + "/compose";

    /// <summary>Address of the sign-in that leads on to another address.</summary>
    public static string SignIn(string next) => $"/account/sign-in?ReturnUrl={Uri.EscapeDataString(next)}";

    /// <summary>“Frozen 14 February 2018 at 16:05”.</summary>
    public static string Frozen(Edition edition) => $"Frozen {StampWords.Moment(edition.FrozenAt)}";

    /// <summary>“1.2 MB”, “412 KB”.</summary>
    public static string Size(int bytes) => bytes >= 1_000_000 ? (bytes / 1_000_000m).ToString("0.0", British) + " MB" : Math.Max(1, (int)Math.Round(bytes / 1_000m)).ToString(British) + " KB";

    /// <summary>Where the making of a file stands.</summary>
    public static string State(ReportFile file) => file.State switch
    {
        FileState.Waiting => "Waiting for its turn",
        FileState.Building when file is { Total: > 0, Done: > 0 } => $"Being made: {file.Done.ToString(British)} of {file.Total.ToString(British)} sections",
        FileState.Building => "Being made",
        FileState.Ready => Size(file.Bytes),
        FileState.Cancelled => "Cancelled",
        _ => file.Said,
    };

    /// <summary>“3 figures have been restated since.”; that none has where none has.</summary>
    public static string Restated(int count) => count == 0 ? "No figure has been restated since." : $"{count.ToString(British)} {(count == 1 ? "figure has" : "figures have")} been restated since.";

    /// <summary>“2 figures that lacked returns have more of them now”.</summary>
    public static string Completed(int count) => $"{count.ToString(British)} {(count == 1 ? "figure that lacked returns has" : "figures that lacked returns have")} more of them now";

    /// <summary>The name of a quarter by its code; the code itself where it is none.</summary>
    public static string NameOf(string quarter) => ReportingPeriod.TryParse(quarter, out var period) ? period.Label : quarter;

    /// <summary>What was done just now, by its key in the address; null for none.</summary>
    public static (bool Good, string Title, string Text)? Said(string? key) => key switch
    {
        "kept" => (true, "Kept.", "The preview shows it at once."),
        "usual" => (true, "This is the usual layout now.", "Quarters without a layout of their own take it."),
        "back" => (true, "The usual layout holds again.", "What was arranged for this quarter is given up."),
        "moved" => (false, "Nothing was changed.", "Somebody else has changed the layout meanwhile. This is how it stands now."),
        "figures" => (false, "Nothing was frozen.", "Figures, words or the layout moved meanwhile. Look at the report as it is now, then freeze it."),
        "personal" => (false, "“For which meeting” was not kept.", "Take names, numbers and addresses of persons out of it: it stands on every page. All else is kept."),
        "empty" => (false, "Nothing was frozen.", "Every section is off. Switch on what the report is to say."),
        "same" => (false, "Nothing was frozen.", "This edition says just that already."),
        "frozen" => (true, "Frozen.", "The edition stands for good."),
        "asked" => (true, "Asked for.", "You can leave this page and come back."),
        "cancelled" => (true, "Cancelled.", "It can be asked for again."),
        "gaps" => (false, "Nothing was frozen.", "Say first that the report is to be frozen with its gaps."),
        _ => null,
    };
}
