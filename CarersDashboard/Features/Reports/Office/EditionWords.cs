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
