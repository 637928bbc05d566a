using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>The words that every format says of a chart's points.</summary>
public static class PointWords
{
    /// <summary>What is to be known of a period, over all lines: “Improvement, provisional”; empty for nothing.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="at">Index of the period.</param>
    public static string ToKnow(ReportChart chart, int at)
    {
        var words = chart.Series.SelectMany(series => series.Marks).Where(mark => mark.At == at).SelectMany(Of).Distinct().ToList();
        words.AddRange(chart.Events.Where(happened => happened.At == at).Select(happened => $"{happened.Letter}: {happened.Day}, {happened.Text}"));
        return words.Count == 0 ? "" : char.ToUpperInvariant(words[0][0]) + string.Join(", ", words)[1..];
    }

    /// <summary>The event in a line: “A: January 2014, carers’ champions start”.</summary>
    public static string Of(ReportEvent happened) => $"{happened.Letter}: {happened.Day}, {happened.Text}.";

    private static IEnumerable<string> Of(ReportMark mark)
    {
        if (mark.Verdict != SpcVerdict.CommonCause)
        {
            yield return mark.Verdict switch { SpcVerdict.Improvement => "improvement", SpcVerdict.Concern => "concern", _ => "not chance" };
        }

        foreach (var (there, word) in new[] { (mark.Provisional, "provisional"), (mark.Restated, "restated"), (mark.Partial, "so far, not all are in"), (mark.Hidden, "hidden"), (mark.Awaited, "awaited") })
        {
            if (there)
            {
                yield return word;
            }
        }
    }
}
