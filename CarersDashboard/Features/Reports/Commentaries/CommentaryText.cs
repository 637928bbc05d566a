using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Commentaries;

/// <summary>A commentary as a report shows it.</summary>
/// <param name="Paragraphs">What is said, or why it is not shown.</param>
/// <param name="Byline">Who says so, and when; empty where the words are not shown.</param>
public sealed record CommentaryText(IReadOnlyList<string> Paragraphs, string Byline)
{
    /// <summary>A commentary for an audience; null where it may not read it.</summary>
    /// <remarks>
    /// Words may name a figure that was hidden after they were written. The board is told that they are withheld, as with a headline in own words.
    /// Everybody reads words only while the figures for everybody say just what the figures for the board said over them.
    /// </remarks>
    /// <param name="words">The commentary.</param>
    /// <param name="generated">The generated headline of its subject as it is now, by the rules of the audience.</param>
    /// <param name="audience">Who reads it.</param>
    public static CommentaryText? Of(Commentary words, string generated, Audience audience)
    {
        var heading = HeadlineText.Of(generated, new(default, words.Text, words.Basis, words.SetBy, words.WrittenAt));
        var byline = $"{words.Whose}, {PeriodWords.Day(words.WrittenAt)}";
        return audience == Audience.Public ? words.IsPublic && !heading.IsStale ? new(words.Paragraphs, byline) : null
            : heading.IsWithheld ? new([$"What was written on {PeriodWords.Day(words.WrittenAt)} is not shown: a figure under it has been hidden since."], "")
            : new(words.Paragraphs, heading.IsStale ? byline + ", before the figures moved" : byline);
    }

    /// <summary>The generated headline that stands over a commentary; null where there is no such subject.</summary>
    public static string? Generated(BoardSnapshot snapshot, ReportingPeriod quarter, string subject) =>
        subject == Commentary.OnQuarter ? snapshot.Catalogue.Strategies.Count == 0 ? null : snapshot.Overview(quarter, snapshot.Catalogue.Strategies[0]).Headline
        : snapshot.Catalogue.TryMeasure(subject, out var measure) && measure.Code == subject ? MeasureWords.Headline(snapshot.Result(measure, quarter))
        : null;
}
