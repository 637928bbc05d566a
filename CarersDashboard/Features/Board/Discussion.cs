using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board;

/// <summary>Why something is for discussion.</summary>
public enum DiscussionKind
{
    /// <summary>A real change for the worse that was not there a quarter ago.</summary>
    NewSignal,

    /// <summary>A real change for the worse that was there before.</summary>
    Signal,

    /// <summary>A target missed.</summary>
    MissedTarget,

    /// <summary>The county's figure hides an organisation that moves against it.</summary>
    Unmasked,

    /// <summary>Published figures disagree.</summary>
    FiguresDiffer,
}

/// <summary>One matter for the board.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Result">The measure and what is known of it.</param>
/// <param name="Owner">Whose matter it is.</param>
/// <param name="Title">What it is, in a sentence without its full stop.</param>
/// <param name="Detail">What the figures are and how sure we are.</param>
public sealed record DiscussionItem(DiscussionKind Kind, MeasureResult Result, string Owner, string Title, string Detail);

/// <summary>Finds what the board needs to talk about: signals, missed targets, what averages hide, figures that differ.</summary>
public static class DiscussionBuilder
{
    /// <summary>Every matter, in the order of their kinds and within them of the measures.</summary>
    /// <param name="snapshot">For the quarter before and the names.</param>
    /// <param name="results">The overview's measures.</param>
    public static IReadOnlyList<DiscussionItem> Of(BoardSnapshot snapshot, IEnumerable<MeasureResult> results)
    {
        var items = new List<DiscussionItem>();
        foreach (var result in results)
        {
            var phrase = MeasurePhrase.Of(result.Measure);
            if (OverviewWords.IsConcern(result))
            {
                items.Add(new(IsNew(snapshot, result) ? DiscussionKind.NewSignal : DiscussionKind.Signal, result, Owner(snapshot.Catalogue, result), MeasureWords.Capital(phrase.Worse), Signal(result)));
            }
            else if (OverviewWords.IsMissed(result))
            {
                items.Add(new(DiscussionKind.MissedTarget, result, Owner(snapshot.Catalogue, result), $"{MeasureWords.Capital(phrase.Subject)}: {Short(result)}", Missed(result)));
            }

            if (Unmasking.Of(snapshot.Catalogue, result, snapshot.Rules) is { Count: > 0 } hidden)
            {
                items.Add(new(DiscussionKind.Unmasked, result, MeasureWords.Listed([.. hidden.Select(one => one.Organisation.Name)]), $"{MeasureWords.Capital(phrase.Subject)}: the county’s figure hides {(hidden.Count == 1 ? hidden[0].Organisation.Name : $"{OverviewWords.Number(hidden.Count)} organisations")}", string.Join(" ", hidden.Select(one => $"{(hidden.Count == 1 ? "" : one.Organisation.Name + ": ")}{one.Words}."))));
            }

            if (MeasureWords.Rivals(result) is { Length: > 0 } rivals)
            {
                items.Add(new(DiscussionKind.FiguresDiffer, result, "Coordinator", $"{MeasureWords.Capital(phrase.Subject)}: {Lower(MeasureWords.DisagreementTitle(result))}", rivals));
            }
        }

        return [.. items.OrderBy(item => item.Kind)];
    }

    private static bool IsNew(BoardSnapshot snapshot, MeasureResult result) =>
        result.Quarter.Previous() is not { } before || !OverviewWords.IsConcern(snapshot.Result(result.Measure, before, result.Only));

    private static string Signal(MeasureResult result)
    {
        var target = result is { AgainstTarget: { Rag: not Rag.Green } verdict, Point: { } point }
            ? $" {TargetWords.Of(result.Measure, result.Target, result.TargetDay)}: {TargetWords.Distance(result.Measure, verdict, point.Figure.Value!.Value)}."
            : "";
        // A figure beyond a limit is named with the limit already.
        var why = MeasureWords.Why(result);
        var value = MeasureWords.Value(result);
        var figure = why.StartsWith(value + ",", StringComparison.Ordinal) ? $"{MeasureWords.Capital(FigureWords.WithNoun(result.Measure, result.Line!, result.Point!))}{why[value.Length..]}"
            : $"{MeasureWords.Capital(FigureWords.WithNoun(result.Measure, result.Line!, result.Point!))} {PeriodWords.With(result.Point!.Period)}. {why}";
        return $"{figure}{(result.Point!.Provisional ? ", provisional" : "")}.{target}";
    }

    private static string Short(MeasureResult result) =>
        $"{MeasureWords.Value(result)}, {TargetWords.Distance(result.Measure, result.AgainstTarget!, result.Point!.Figure.Value!.Value)}";

    private static string Missed(MeasureResult result) =>
        $"{TargetWords.Of(result.Measure, result.Target, result.TargetDay)}. {(result.Process is null ? "" : MeasureWords.Why(result) + ".")}".TrimEnd();

    private static string Owner(Catalogue catalogue, MeasureResult result) =>
        result.Line?.Organisation?.Name
        ?? (result.Measure.ReturnedBy.Count > 0 && catalogue.TryOrganisation(result.Measure.ReturnedBy[0], out var lead) ? $"{lead.Name}{(result.Measure.ReturnedBy.Count > 1 ? " and others" : "")}" : "All partners");

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
