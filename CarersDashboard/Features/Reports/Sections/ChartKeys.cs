using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>Explains the signs of a chart, as far as they are there.</summary>
internal static class ChartKeys
{
    /// <summary>The signs with their meaning.</summary>
    /// <param name="marks">The signs of all points.</param>
    /// <param name="judged">Whether points without a sign are ordinary ups and downs; otherwise nothing was judged.</param>
    public static IReadOnlyList<ReportKey> Of(IReadOnlyCollection<ReportMark> marks, bool judged) =>
    [
        .. Where(marks.Any(mark => mark.Verdict == SpcVerdict.Improvement), "improvement", "Improvement"),
        .. Where(marks.Any(mark => mark.Verdict == SpcVerdict.Concern), "concern", "Concern"),
        .. Where(marks.Any(mark => mark.Verdict == SpcVerdict.Neutral), "neutral", "Not chance, neither better nor worse"),
        .. Where(judged, "ordinary", "Ordinary ups and downs"),
        .. Where(marks.Any(mark => mark.Provisional), "provisional", "Provisional"),
        .. Where(marks.Any(mark => mark.Restated), "restated", "Restated"),
        .. Where(marks.Any(mark => mark.Partial), "partial", "So far: not all are in"),
        .. Where(marks.Any(mark => mark.Hidden), "hidden", "Hidden, to protect people or by its sender"),
        .. Where(marks.Any(mark => mark.Awaited), "awaited", "Awaited"),
    ];

    private static IEnumerable<ReportKey> Where(bool there, string sign, string meaning) => there ? [new(sign, meaning)] : [];
}
