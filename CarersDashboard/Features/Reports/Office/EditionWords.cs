using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>The lines by which a reader knows which copy of a report this is, and what the signs of its charts mean.</summary>
public static class EditionWords
{
    /// <summary>“Edition 1, frozen 14 February 2018 at 16:05. Check code 7F3A 19C2.”</summary>
    public static string Line(ReportCopy copy) =>
        StampWords.Line(copy.Stamp) + (copy.Report.Illustrative ? " Some figures are illustrative." : "");

    /// <summary>Short enough for the foot of a page: “2017-18-Q3-1 · check code 7F3A 19C2”.</summary>
    public static string Foot(ReportCopy copy) => $"{copy.Stamp.Code} · check code {copy.Stamp.CheckCode}";

    /// <summary>The signs of a chart with their meaning, in one line; empty for none.</summary>
    public static string Keys(ReportChart chart) => string.Join("   ", chart.Keys.Select(key => $"{Sign(key.Sign)} {OfficeText.Line(key.Meaning)}"));

    /// <summary>An event beside its chart: “A  January 2014: champions start”.</summary>
    public static string Event(ReportEvent happened) => OfficeText.Line($"{happened.Letter}  {happened.Day}: {happened.Text}");

    /// <summary>What is to be known of a point, in words: “improvement, provisional”; empty for an ordinary one.</summary>
    public static string Status(ReportMark mark)
    {
        var words = new List<string>();
        if (mark.Hidden)
        {
            words.Add("hidden");
        }

        if (mark.Awaited)
        {
            words.Add("awaited");
        }

        if (mark.Verdict != default)
        {
            words.Add(mark.Verdict.ToString().ToLowerInvariant());
        }

        if (mark.Provisional)
        {
            words.Add("provisional");
        }

        if (mark.Restated)
        {
            words.Add("restated");
        }

        if (mark.Partial)
        {
            words.Add("partly in");
        }

        return string.Join(", ", words) is { Length: > 0 } all ? char.ToUpperInvariant(all[0]) + all[1..] : "";
    }

    private static string Sign(string sign) => sign switch
    {
        "improvement" => "●",
        "concern" => "◆",
        "neutral" => "■",
        "provisional" => "○",
        "restated" => "◉",
        "partial" => "◍",
        "hidden" => "†",
        "awaited" => "◌",
        _ => "•",
    };
}
