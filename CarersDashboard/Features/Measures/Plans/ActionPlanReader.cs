using System.Globalization;

namespace CarersDashboard.Features.Measures.Plans;

/// <summary>Reads the published plans from the catalogue's file, and says everything that is wrong with them.</summary>
internal static class ActionPlanReader
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The plans of a text; what is wrong is added to the faults.</summary>
    public static IReadOnlyList<ActionPlan> Read(string text, IReadOnlyList<Strategy> strategies, IReadOnlyList<Measure> measures, List<string> faults)
    {
        var entries = CatalogueFiles.Items<PlanEntry>(CatalogueFiles.PlanFile, text, faults);
        foreach (var alike in entries.GroupBy(entry => entry.Strategy, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add($"{CatalogueFiles.PlanFile}, {alike.Key}: the strategy stands {alike.Count()} times.");
        }

        return [.. entries.Select(entry => new Reading(entry, strategies, measures, faults).Plan())];
    }

    // One strategy's plan.
    private sealed class Reading(PlanEntry entry, IReadOnlyList<Strategy> strategies, IReadOnlyList<Measure> measures, List<string> faults)
    {
        private readonly Strategy? strategy = strategies.FirstOrDefault(one => one.Code == entry.Strategy);

        public ActionPlan Plan()
        {
            Require(strategy is not null, entry.Strategy, "there is no such strategy");
            Require(entry.Source.Trim().Length > 0 && entry.Note.Trim().Length > 0, entry.Strategy, "the source or the note is empty");
            Require(entry.Actions.Count > 0 != entry.Aims.Count > 0, entry.Strategy, "a plan has actions, or what plans need to achieve");
            foreach (var alike in entry.Actions.GroupBy(action => action.Number, StringComparer.OrdinalIgnoreCase))
            {
                Require(alike.Count() == 1, alike.Key, $"the number stands {alike.Count()} times");
            }

            foreach (var alike in entry.Aims.GroupBy(aim => (aim.Objective, aim.What)))
            {
                Require(alike.Count() == 1, alike.Key.Objective, $"“{alike.Key.What}” stands {alike.Count()} times");
                CheckObjective(alike.Key.Objective, alike.Key.Objective);
                Require(alike.Key.What.Trim().Length > 0, alike.Key.Objective, "an aim is empty");
            }

            return new(entry.Strategy, entry.Source, entry.Note, [.. entry.Actions.Select(Action)], entry.Aims);
        }

        private PlanAction Action(PlanActionEntry action)
        {
            CheckObjective(action.Number, action.Objective);
            Require(action.Number.StartsWith(action.Objective + ".", StringComparison.Ordinal), action.Number, $"the number does not begin with its objective, {action.Objective}");
            Require(action.What.Trim().Length > 0, action.Number, "what is to be done is empty");
            Require(Filled(action.Who), action.Number, "name at least one owner");
            Require(Filled(action.KnownBy), action.Number, "say how it will be known");
            Require(action.Confidence == PlanConfidence.High == (action.Doubt.Length == 0), action.Number, "a doubt goes with a confidence that is not high");
            Require(action.Measures.Distinct(StringComparer.OrdinalIgnoreCase).Count() == action.Measures.Count, action.Number, "a measure is named twice");
            foreach (var code in action.Measures.Where(code => !measures.Any(measure => measure.Code == code)))
            {
                Require(false, action.Number, $"there is no measure {code}");
            }

            Require(action.ByWhen.Count > 0, action.Number, "give at least one date");
            return new()
            {
                Number = action.Number,
                Objective = action.Objective,
                What = action.What,
                Who = action.Who,
                ByWhen = [.. action.ByWhen.Select(date => Date(action.Number, date))],
                KnownBy = action.KnownBy,
                Measures = action.Measures,
                Confidence = action.Confidence,
                Doubt = action.Doubt,
            };
        }

        private PlanDate Date(string number, PlanDateEntry date)
        {
            var isDay = DateOnly.TryParseExact(date.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            Require(isDay, number, $"{date.Day} is no date");
            Require(!isDay || day.AddDays(1).Day == 1, number, $"{date.Day} is not the last day of its month");
            Require(!isDay || Names(date.Printed, day), number, $"“{date.Printed}” is not the month of {date.Day}");
            return new(date.Printed, day);
        }

        // “Sept 2018”, “April 19 and ongoing”, “Ongoing (review in March 2019)”.
        private static bool Names(string printed, DateOnly day) =>
            printed.Contains(day.ToString("MMMM", British)[..3], StringComparison.OrdinalIgnoreCase) && printed.Contains(day.ToString("yy", CultureInfo.InvariantCulture), StringComparison.Ordinal);

        private void CheckObjective(string at, string code) =>
            Require(strategy is null || strategy.Objectives.Any(objective => objective.Code == code), at, $"there is no objective {code} in the strategy {entry.Strategy}");

        private void Require(bool condition, string at, string fault)
        {
            if (!condition)
            {
                faults.Add($"{CatalogueFiles.PlanFile}, {at}: {fault}.");
            }
        }

        private static bool Filled(IReadOnlyList<string> words) => words.Count > 0 && words.All(one => one.Trim().Length > 0);
    }
}

/// <summary>A plan as the file spells it.</summary>
internal sealed record PlanEntry
{
    public required string Strategy { get; init; }

    public required string Source { get; init; }

    public required string Note { get; init; }

    public IReadOnlyList<PlanActionEntry> Actions { get; init; } = [];

    public IReadOnlyList<PlanAim> Aims { get; init; } = [];
}

/// <summary>An action as the file spells it: days as text.</summary>
internal sealed record PlanActionEntry
{
    public required string Number { get; init; }

    public required string Objective { get; init; }

    public required string What { get; init; }

    public required IReadOnlyList<string> Who { get; init; }

    public required IReadOnlyList<PlanDateEntry> ByWhen { get; init; }

    public required IReadOnlyList<string> KnownBy { get; init; }

    public IReadOnlyList<string> Measures { get; init; } = [];

    public PlanConfidence Confidence { get; init; }

    public string Doubt { get; init; } = "";
}

/// <summary>A date as the file spells it.</summary>
internal sealed record PlanDateEntry(string Printed, string Day);
