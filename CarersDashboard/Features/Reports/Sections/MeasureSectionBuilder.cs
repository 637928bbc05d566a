using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>A page for each measure: what it says, its chart, whose figures they are, what lies behind it.</summary>
public static class MeasureSectionBuilder
{
    /// <summary>The pages, in the order of the layout.</summary>
    public static IReadOnlyList<ReportSection> Build(ReportContext context) => [.. context.Pages.Select(result => Page(context, result))];

    /// <summary>Key of a measure's page.</summary>
    internal static string KeyOf(Measure measure) => CellWords.Key("measure", measure.Code);

    /// <summary>A commentary as it stands in a report.</summary>
    internal static ReportText Words(string heading, CommentaryText words) => new(heading, words.Paragraphs, words.Byline) { IsCommentary = true };

    private static ReportSection Page(ReportContext context, MeasureResult result)
    {
        var heading = context.Heading(HeadlineSubject.Of(result.Measure), MeasureWords.Headline(result));
        var objective = context.Overview.Groups.First(group => group.Results.Contains(result)).Objective;
        var words = WordsOn(context, result);
        return new()
        {
            Kind = "measure",
            Key = KeyOf(result.Measure),
            Eyebrow = objective is null ? "Context" : $"Objective {objective.Code}: {objective.ShortName}",
            Title = heading.Shown,
            ContentsName = result.Measure.Name,
            Lead = Lead(result, heading),
            Measure = new(result.Measure.Code, result.Measure.Name),
            Blocks =
            [
                MeasureFacts.Of(result),
                ReportChartBuilder.Build(result, MeasureChart.Of(result)!),
                .. MeasureQuarters.Of(result, context.Snapshot.Rules),
                .. Behind(context, result),
                .. words,
                new ReportText("What it means", [$"{result.Measure.Definition}{(result.Measure.Caveats.Length > 0 ? " Take care: " + result.Measure.Caveats : "")}"]),
            ],
            SpeakerNotes =
            [
                .. DefinitionsSectionBuilder.Terms(context.Snapshot.Catalogue, result),
                .. words.Select(one => new ReportTerm(one.Heading, $"{string.Join(" ", one.Paragraphs)}{(one.Byline.Length > 0 ? $" ({one.Byline})" : "")}")),
            ],
        };
    }

    private static string Lead(MeasureResult result, HeadlineText heading)
    {
        var sentences = new List<string> { $"{result.Measure.Name}." };
        if (MeasureWords.Why(result) is { Length: > 0 } why)
        {
            sentences.Add($"{(result.Process is { } judged ? SpcWords.Label(judged.Result.Variation) + ": " + char.ToLowerInvariant(why[0]) + why[1..] : why)}.");
        }

        if (result.Process is { } process && process.Result.Variation is not (Variation.None or Variation.AwaitingReturn) && SpcWords.AssuranceWhy(process.Result, process.Language) is { Length: > 0 } place)
        {
            sentences.Add($"The target of {place}.");
        }

        return string.Join(" ", sentences.Append(heading.Caution).Where(sentence => sentence.Length > 0).Select(sentence => sentence.Replace("..", ".", StringComparison.Ordinal)));
    }

    // Whom the county's figure hides, and where published figures differ.
    private static IEnumerable<ReportBlock> Behind(ReportContext context, MeasureResult result)
    {
        var points = Unmasking.Of(context.Snapshot.Catalogue, result, context.Snapshot.Rules).Select(one => new ReportPoint($"{one.Organisation.Name}: {one.Words}.")).ToList();
        if (points.Count > 0)
        {
            yield return new ReportPoints("What the county’s figure hides", points);
        }

        if (MeasureWords.Rivals(result) is { Length: > 0 } rivals)
        {
            yield return new ReportText("Published figures differ", [rivals]);
        }

        if (result.KeptApart.Length > 0)
        {
            yield return new ReportText("Not added up", [result.KeptApart]);
        }
    }

    // What senders wrote beside their figures is for the board.
    private static List<ReportText> WordsOn(ReportContext context, MeasureResult result)
    {
        var words = new List<ReportText>();
        if (context.On(result.Measure.Code) is { } commentary)
        {
            words.Add(Words("What lies behind it", commentary));
        }

        if (context.Audience == Audience.Board && result.Point is { } point && point.Period == context.Quarter)
        {
            string Sender(BoardRow row) => context.Snapshot.Catalogue.TryOrganisation(row.Organisation, out var organisation) ? organisation.Name : row.Organisation;
            words.AddRange(point.Rows.Where(row => row.Note.Length > 0).Select(row => new ReportText("Note with the return", [row.Note], Sender(row)) { IsCommentary = true }));
        }

        return words;
    }
}

/// <summary>The figure of a measure, its changes and its target, side by side.</summary>
internal static class MeasureFacts
{
    /// <summary>The facts.</summary>
    public static ReportFacts Of(MeasureResult result) => new([Figure(result), .. Changes(result), .. Process(result), Target(result)]);

    private static ReportFact Figure(MeasureResult result)
    {
        var notes = new List<string>();
        var point = result.Point!;
        switch (result.Standing)
        {
            case Standing.SoFar:
                notes.Add($"so far, {MeasureWords.InOf(point)}");
                break;
            case Standing.Behind:
                notes.Add($"no figure for {result.Quarter.Label} yet");
                break;
            case Standing.Bounded:
                notes.Add("† a part of it was hidden by its sender");
                break;
            case Standing.Hidden:
                notes.Add(point.Figure.IsHidden ? "† hidden to protect people" : "† hidden by its sender");
                break;
        }

        notes.AddRange(new[] { point.Provisional ? "provisional" : "", point.Restated ? "restated" : "", point.Illustrative ? "illustrative" : "", MeasureWords.Who(result), result.IsPublished ? $"published: {result.Line!.Series.Name}" : "" }.Where(note => note.Length > 0));
        return new(MeasureWords.When(result), MeasureWords.Capital(MeasureWords.Value(result)), FigureWords.Noun(result.Measure), notes) { IsFigure = result.Standing is not (Standing.Hidden or Standing.Bounded) };
    }

    private static IEnumerable<ReportFact> Changes(MeasureResult result) => result.Changes.Count == 0
        ? [new("Change", MeasureWords.ChangeLines(result)[0], "", []) { IsFigure = false }]
        : result.Changes.Select(change => change.IsCompared
            ? new ReportFact($"On {change.Against}", change.Brief, "", [$"from {change.Earlier}{(change.Verdict switch { Verdict.Better => ", the better way", Verdict.Worse => ", the worse way", _ => "" })}"])
            : new ReportFact($"On {change.Against}", change.Words, "", []) { IsFigure = false });

    private static IEnumerable<ReportFact> Process(MeasureResult result) => result.Process is not { } process ? []
        : [new("Is it changing?", SpcWords.Label(process.Result.Variation), "", [MeasureWords.Why(result), .. process.IsDifference ? (IEnumerable<string>)["judged by what each quarter added"] : []], ReportSign.Of(process.Result.Variation)) { IsFigure = false }];

    private static ReportFact Target(MeasureResult result)
    {
        var notes = new List<string>();
        if (result is { AgainstTarget: { Rag: not Rag.Green } missed, Point.Figure.Value: { } value })
        {
            notes.Add(TargetWords.Distance(result.Measure, missed, value));
        }

        if (result.Process?.Result.Assurance is { } assurance and not Assurance.None)
        {
            notes.Add(SpcWords.Label(assurance));
        }

        if (result.Target is { } target)
        {
            notes.Add($"“{target.Text}”, {target.Source}");
        }

        return result.AgainstTarget is { } against
            ? new(MeasureWords.Target(result), TargetWords.Verdict(against.Rag), "", notes, ReportSign.Of(against.Rag)) { IsFigure = false }
            : new("Target", MeasureWords.Target(result), "", notes) { IsFigure = false };
    }
}

/// <summary>The last figures of a measure: all together, and each organisation or document.</summary>
internal static class MeasureQuarters
{
    private const int Most = 5;

    /// <summary>The table; empty where there is nothing beyond the chart.</summary>
    public static IEnumerable<ReportTable> Of(MeasureResult result, DisclosureRules rules)
    {
        List<BoardLine> lines = [result.Line!, .. (result.IsPublished ? MeasureLinesOf(result) : result.Returned).Where(line => line.Organisation != result.Line!.Organisation || line.Series != result.Line.Series)];
        var periods = lines.SelectMany(line => line.Points).Select(point => point.Period).Where(period => period.Kind == result.Point!.Period.Kind && period.End <= result.Quarter.End).Distinct().Order().TakeLast(Most).ToList();
        if (periods.Count == 0)
        {
            yield break;
        }

        var unit = MeasureWords.Axis(result.Measure);
        yield return new()
        {
            Key = CellWords.Key("table", result.Measure.Code),
            Caption = $"{result.Measure.Name}, {unit.ToLowerInvariant()}: {(lines.Count > 1 ? "all together and by " + (result.IsPublished ? "document" : "organisation") : "the latest figures")}",
            Columns = [new("Whose", Weight: 3), .. periods.Select(period => new ReportColumn(PeriodWords.Brief(period), IsNumber: true))],
            Rows = [.. lines.Where(line => periods.Exists(period => line.At(period) is not null)).Select(line => Row(result.Measure, line, periods, lines))],
            Note = string.Join(" ", Notes(result.Measure, lines, periods, rules)),
        };
    }

    private static IEnumerable<BoardLine> MeasureLinesOf(MeasureResult result) => result.Documents.Select(line => line.UpTo(result.Quarter)).Where(line => line.Points.Count > 0);

    private static ReportRow Row(Measure measure, BoardLine line, List<ReportingPeriod> periods, List<BoardLine> all) => new(
    [
        all.Count(other => other.Organisation == line.Organisation) > 1 ? MeasureWords.Capital(TrendWords.OwnerAndSource(line)) : MeasureWords.Capital(TrendWords.Owner(line)),
        .. periods.Select(period => line.At(period) is { } point ? CellWords.Of(FigureWords.AsGiven(measure, line, point), point.Figure) : new ReportCell("–")),
    ]);

    private static IEnumerable<string> Notes(Measure measure, List<BoardLine> lines, List<ReportingPeriod> periods, DisclosureRules rules)
    {
        var points = lines.SelectMany(line => periods.Select(period => (Line: line, Point: line.At(period)))).Where(pair => pair.Point is not null).ToList();
        foreach (var (what, found) in new[]
        {
            ("Provisional", points.Where(pair => pair.Point!.Provisional && pair.Point.Rows.Count == 1)),
            ("Restated", points.Where(pair => pair.Point!.Restated && pair.Point.Rows.Count == 1)),
            ("Not all in", points.Where(pair => pair.Point!.IsPartial)),
        })
        {
            if (found.Select(pair => $"{MeasureWords.Capital(TrendWords.Owner(pair.Line))} {PeriodWords.Brief(pair.Point!.Period)}").Distinct().ToList() is { Count: > 0 } named)
            {
                yield return $"{what}: {MeasureWords.Listed(named)}.";
            }
        }

        // A nought explains itself.
        foreach (var sign in FigureSigns.Legend(points.Select(pair => (FigureWords.AsGiven(measure, pair.Line, pair.Point!), pair.Point!.Figure)), rules.SmallCount).Where(sign => sign.Symbol != FigureSigns.Zero))
        {
            yield return $"{sign.Symbol} {sign.Meaning}.";
        }
    }
}
