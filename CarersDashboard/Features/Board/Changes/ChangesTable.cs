using CarersDashboard.Features.Board.Downloads;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>The changes as a table for a file: what the page tells, a row each.</summary>
public static class ChangesTable
{
    /// <summary>The table.</summary>
    public static BoardTable Of(BoardChanges changes)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        foreach (var change in changes.Measures)
        {
            rows.Add([
                Of(change.Move), change.Now.Measure.Code, change.Now.Measure.Name, MeasureWords.Who(change.Now), change.Now.Point!.Period.Label,
                ChangesWords.Was(changes, change), $"{ChangesWords.Label(change)}: {ChangesWords.Sentence(change)}", "", "", string.Join("; ", ChangesWords.Doubts(change))]);
        }

        foreach (var one in changes.Restatements)
        {
            rows.Add(["Figure restated", one.Measure.Code, one.Measure.Name, one.Organisation.Name, one.Period.Label, one.Before, one.After, PeriodWords.Day(one.On), one.Reason, Notes(one)]);
        }

        foreach (var one in changes.Returns)
        {
            rows.Add(["Return", "", "", one.Organisation.Name, one.Quarter.Label, "", ChangesWords.Of(one.Move), one.On is { } on ? PeriodWords.Day(on) : "", "", one.Provisional ? "Provisional" : ""]);
        }

        foreach (var rule in changes.Rules)
        {
            rows.Add(["Definition or target", rule.Measure?.Code, rule.Measure?.Name ?? "All measures", rule.Organisation?.Name ?? "", "", "", ChangesWords.Of(rule), "", rule.Reason, ""]);
        }

        return new()
        {
            Name = $"changes-{changes.Quarter.Code}-since-{changes.Since}{(changes.Only is { } only ? "-" + only.Code : "")}",
            Title = ChangesWords.Headline(changes),
            About =
            [
                ("Quarter", changes.Quarter.Label),
                ("Since", changes.Day is null ? ChangesWords.Since(changes) : $"{ChangesWords.Since(changes)}, when the board showed {changes.Earlier.Label}"),
                ("Figures of", changes.Only?.Name ?? "All organisations"),
                ("Returns", ChangesWords.Returns(changes)),
                ("Both sides", "Both sides are read by today’s definitions, targets and limits. A figure that is hidden now is not told of, whatever it was before."),
            ],
            Columns =
            [
                new("Change"), new("Measure code"), new("Measure"), new("Organisation", "Whose figures: an organisation, or how many together"), new("Period", "What the figure is for"),
                new("Before", "How it read or stood before; “hidden” where that may not be shown"), new("Now"), new("Published", "When the new figure or the return was published here"), new("Reason", "As its sender or an administrator gave it"), new("Note"),
            ],
            Rows = rows,
        };
    }

    /// <summary>What became of a measure.</summary>
    public static string Of(MeasureMove move) => move switch
    {
        MeasureMove.TargetMissed => "Target no longer met",
        MeasureMove.NewSignal => "New signal",
        MeasureMove.TargetMet => "Target newly met",
        _ => "Signal ended",
    };

    private static string Notes(Restatement one) => string.Join("; ", new[] { one.Source, one.Provisional ? "Provisional" : "" }.Where(note => note.Length > 0));
}
