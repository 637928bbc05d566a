using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>Finds definitions and targets that changed.</summary>
internal static class RuleChanges
{
    /// <summary>What began or ended to hold between the last days of two quarters.</summary>
    public static IReadOnlyList<RuleChange> Between(Catalogue catalogue, ReportingPeriod earlier, ReportingPeriod quarter, Organisation? only)
    {
        var found = new List<RuleChange>();
        foreach (var definition in catalogue.Definitions.Where(one => one.Number > 0 && Lies(one.From)))
        {
            found.Add(new(RuleSort.Definition, definition.Measure, null, definition.Measure.Name, definition.From, definition.Reason));
        }

        foreach (var happened in catalogue.Events.Where(one => one.Kind is EventKind.SeriesBreak or EventKind.DefinitionChange && Lies(one.Starts)))
        {
            found.Add(new(RuleSort.Counting, MeasureOf(catalogue, happened.Measure), OrganisationOf(catalogue, happened.Organisation), happened.Title, happened.Starts, happened.Detail));
        }

        foreach (var measure in catalogue.Measures)
        {
            foreach (var target in measure.Targets)
            {
                var whose = OrganisationOf(catalogue, target.Organisation);
                if (Lies(target.From))
                {
                    found.Add(new(RuleSort.Target, measure, whose, target.Text, target.From, target.Reason));
                }

                // One that another takes the place of has not ended: it has changed.
                else if (Lies(target.Until) && measure.Targets.All(next => next.From != target.Until!.Value.AddDays(1) || next.Organisation != target.Organisation))
                {
                    found.Add(new(RuleSort.Target, measure, whose, target.Text, target.Until, "", Ended: true));
                }
            }
        }

        return [.. found.Where(rule => only is null || rule.Organisation is null || rule.Organisation == only).OrderBy(rule => rule.Sort).ThenBy(rule => rule.Day)];

        bool Lies(DateOnly? day) => day > earlier.End && day <= quarter.End;
    }

    /// <summary>What was entered in the registers, or withdrawn from them.</summary>
    public static IReadOnlyList<RuleChange> Of(Catalogue catalogue, IEnumerable<RegisterMove> moves) =>
    [
        .. from move in moves
           where !move.IsWithdrawn || (move.WasThere && !move.IsReplaced)
           select new RuleChange(
               move.Sort, MeasureOf(catalogue, move.Measure), OrganisationOf(catalogue, move.Organisation), move.Text,
               move.IsWithdrawn ? PeriodWords.DayOf(move.WithdrawnAt!.Value) : move.Starts, move.IsWithdrawn ? move.WithdrawnReason : move.Reason, move.IsWithdrawn),
    ];

    private static Measure? MeasureOf(Catalogue catalogue, string? code) => code is not null && catalogue.TryMeasure(code, out var measure) ? measure : null;

    private static Organisation? OrganisationOf(Catalogue catalogue, string? code) => code is not null && catalogue.TryOrganisation(code, out var organisation) ? organisation : null;
}

/// <summary>An entry of a register that was entered or withdrawn since a moment.</summary>
public sealed class RegisterMove
{
    /// <summary>Which register.</summary>
    public RuleSort Sort { get; init; }

    /// <summary>Code of the measure; null for all.</summary>
    public string? Measure { get; init; }

    /// <summary>Code of the organisation; null for all.</summary>
    public string? Organisation { get; init; }

    /// <summary>What it says.</summary>
    public string Text { get; init; } = "";

    /// <summary>From when it holds; null for from the beginning.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Why it was entered.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it was entered before the moment.</summary>
    public bool WasThere { get; init; }

    /// <summary>When it was withdrawn; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public string WithdrawnReason { get; init; } = "";

    /// <summary>Whether another took its place.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Whether it stands no longer.</summary>
    public bool IsWithdrawn => WithdrawnAt is not null;
}
