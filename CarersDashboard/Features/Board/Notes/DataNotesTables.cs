using CarersDashboard.Features.Board.Downloads;

namespace CarersDashboard.Features.Board.Notes;

/// <summary>The lists of the data notes as files.</summary>
public static class DataNotesTables
{
    /// <summary>Where published sources disagree.</summary>
    public static BoardTable Inconsistencies(DataNotes notes) => new()
    {
        Name = "known-inconsistencies",
        Title = "Where published sources disagree, or a claim does not follow from its numbers",
        About = [("Scope", "Documents of the partnership from 2006 to 2022 and the public statistics beside them.")],
        Columns = [new("Id"), new("Subject"), new("Kind"), new("Importance"), new("What the sources say"), new("What we found"), new("Measures", "Codes of the measures concerned"), new("Sources")],
        Rows =
        [
            .. notes.Inconsistencies.Select(one => (IReadOnlyList<TableCell>)
            [
                one.Id, one.Subject, DataNotesWords.Kind(one.Kind), DataNotesWords.Importance(one.Importance), one.Says, one.Finding, string.Join(", ", one.Measures), string.Join("; ", one.Sources),
            ]),
        ],
    };

    /// <summary>Figures that changed after they were first published, up to the quarter.</summary>
    public static BoardTable Restatements(DataNotes notes) => new()
    {
        Name = $"restatements-{notes.Quarter!.Code}",
        Title = $"Figures restated up to {notes.Quarter.Label}",
        About =
        [
            ("Quarter", $"{notes.Quarter.Label}; nothing later is shown."),
            ("Left out", $"{OverviewWords.Number(notes.RestatedHidden)} restated figures of which either value is hidden to protect people."),
        ],
        Columns = [new("Measure"), new("Name"), new("Organisation"), new("Period"), new("Was", "As first published"), new("Is", "As it stands"), new("Source"), new("Firmness")],
        Rows =
        [
            .. notes.Restatements.Select(one => (IReadOnlyList<TableCell>)
            [
                one.Measure.Code, one.Measure.Name, one.Line.Organisation?.Name, one.Point.Period.Label, one.Was, one.Is, one.Line.Series.Name, one.Point.Illustrative ? "illustrative" : one.Point.Provisional ? "provisional" : "",
            ]),
        ],
    };
}
