using System.Globalization;
using System.Runtime.InteropServices;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Checks figures against the catalogue and against each other.</summary>
internal sealed class ReturnChecker(DateOnly today, FindingCollector findings)
{
    /// <summary>Checks every figure.</summary>
    /// <returns>The figures, each once.</returns>
    public IReadOnlyList<ReturnEntry> Check(IReadOnlyList<ReturnEntry> entries, CancellationToken cancellationToken)
    {
        var places = new Dictionary<(string, string, PeriodKind, string, string), int>(entries.Count);
        var once = new List<ReturnEntry>(entries.Count);
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, entry.Key, out var exists);
            if (!exists)
            {
                place = once.Count;
                once.Add(entry);
            }
            else if (once[place].WasBlank)
            {
                // A blank cell says nothing, so it does not contradict one that says something.
                once[place] = entry;
            }
            else
            {
                CheckTwice(once[place], entry);
                continue;
            }

            CheckPeriod(entry);
            CheckReturner(entry);
            CheckValue(entry);
            CheckParts(entry);
        }

        CheckWholes(once);
        return once;
    }

    // Only where all of them are known: a part that is hidden or missing can be anything.
    private void CheckWholes(List<ReturnEntry> entries)
    {
        if (!entries.Exists(entry => entry.Measure.WholeOf.Count > 0))
        {
            return;
        }

        var values = entries.Where(entry => entry.Figure.HasValue).ToDictionary(entry => entry.Key, entry => entry.Figure.Value!.Value);
        foreach (var whole in entries.Where(entry => entry.Measure.WholeOf.Count > 0 && entry.Figure.HasValue))
        {
            var parts = whole.Measure.WholeOf.Select(code => (Code: code, Value: values.TryGetValue(whole.Key with { Measure = code }, out var value) ? value : (decimal?)null)).ToList();
            if (parts.TrueForAll(part => part.Value is not null) && parts.Sum(part => part.Value) is { } sum && sum != whole.Figure.Value)
            {
                Report(
                    FindingRules.PartsDoNotSum,
                    whole,
                    whole.Column,
                    FigureText.AsSent(whole.Measure, whole.Figure),
                    $"{FigureText.AsSent(whole.Measure, Figure.Of(sum))}, which is {string.Join(" + ", parts.Select(part => $"{Plain(part.Value)} ({part.Code})"))}",
                    "Correct the whole or its parts; if some belong to no part, say so.");
            }
        }
    }

    private void CheckTwice(ReturnEntry first, ReturnEntry second)
    {
        if (second.WasBlank)
        {
            return;
        }

        var same = first.Figure == second.Figure && first.Provisional == second.Provisional;
        var (one, other) = (Written(first), Written(second));
        if (!same && one == other)
        {
            // They differ in what is not shown: in a further decimal, a part or the status.
            (one, other) = (Exact(first), Exact(second));
        }

        findings.Add(
            same ? FindingRules.SameTwice : FindingRules.TwoValues,
            second.Sheet,
            second.Row,
            second.Column,
            $"{other} for {second.Measure.Code}, {second.Organisation.Code}, {second.Period.Label}",
            $"{one}, as on {first.Sheet} in {first.Cell}",
            same ? "Nothing to do: it was read once." : "Keep the one that is right and delete the other.",
            second.Measure.Name);
    }

    private void CheckPeriod(ReturnEntry entry)
    {
        if (entry.Period.End > today)
        {
            Report(FindingRules.PeriodNotOver, entry, entry.Column, entry.Period.Label, $"A period that ended by {today.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}", "Correct the period, or send the figures when it is over.");
        }

        // Published figures come for the period that their source gives; returns come for the measure's own.
        if (entry.Series.IsReturn && entry.Period.Kind != entry.Measure.ReturnPeriodKind)
        {
            Report(FindingRules.WrongPeriodKind, entry, entry.Column, $"{entry.Measure.Code} for {entry.Period.Label}", Wanted(entry.Measure.ReturnPeriodKind), $"Write such a period for {entry.Measure.Code}, or take the row out of this return.");
        }
    }

    private void CheckReturner(ReturnEntry entry)
    {
        if (entry.Series.IsReturn && !entry.Measure.ReturnedByAll && !entry.Measure.ReturnedBy.Contains(entry.Organisation.Code))
        {
            Report(
                FindingRules.NotTheirs,
                entry,
                entry.Column,
                $"{entry.Measure.Code} from {entry.Organisation.Code}",
                entry.Measure.ReturnedBy.Count == 0 ? "Nobody: it is worked out" : "From " + string.Join(", ", entry.Measure.ReturnedBy),
                "Check the code of the measure; if the figure is yours, ask for the catalogue to say so.");
        }
    }

    private void CheckValue(ReturnEntry entry)
    {
        if (entry.Figure.Value is not { } value)
        {
            return;
        }

        var measure = entry.Measure;
        if (value < measure.Minimum || value > measure.Maximum)
        {
            Report(
                FindingRules.OutOfBounds,
                entry,
                entry.Column,
                FigureText.Number(measure, value),
                $"{FigureText.Number(measure, measure.Minimum)} to {FigureText.Number(measure, measure.Maximum)} for {measure.Code}",
                "Correct the figure; if it is right, ask for the bounds of the measure to be changed.");
        }
        else if (measure.Unit == MeasureUnit.Count && value != decimal.Truncate(value))
        {
            Report(FindingRules.NotWhole, entry, entry.Column, Plain(value), $"A whole number of {measure.UnitNoun}", "Write the count itself, not an average or a share.");
        }
    }

    private void CheckParts(ReturnEntry entry)
    {
        var (top, bottom) = (entry.Figure.Numerator, entry.Figure.Denominator);
        if (top is null && bottom is null)
        {
            return;
        }

        // Where the value itself can be negative, as a change can, so can its numerator.
        if ((top < 0 && entry.Measure.Minimum >= 0) || bottom < 0 || (bottom == 0 && entry.Measure.HasParts && entry.Figure.HasValue))
        {
            Report(FindingRules.BadParts, entry, bottom is <= 0 ? entry.DenominatorColumn : entry.NumeratorColumn, $"{Plain(top)} over {Plain(bottom)}", "A numerator of at least 0 and a denominator above 0", "Correct the two numbers, or write “not applicable” as the value.");
            return;
        }

        if (!entry.Measure.HasParts || top is null || bottom is null or 0 || entry.Figure.Value is not { } value)
        {
            return;
        }

        // Carers known to practices can outnumber those a census found: such a measure allows more than 100%.
        if (entry.Measure is { Kind: MeasureKind.Rate, Unit: MeasureUnit.Percent, Maximum: <= 100 } && top > bottom)
        {
            Report(FindingRules.PartAboveWhole, entry, entry.NumeratorColumn, $"{Plain(top)} of {Plain(bottom)}", "A numerator that is at most the denominator", "Check whether the two were exchanged.");
            return;
        }

        var quotient = Combined.Quotient(entry.Measure.Unit, top.Value, bottom.Value);
        // Half a unit in the last place that the measure shows, or that was sent where that is more, and a little for figures rounded twice.
        var tolerance = 0.6m / (decimal)Math.Pow(10, Math.Max(entry.Measure.Decimals, FigureText.Decimals(value)));
        if (Math.Abs(quotient - value) > tolerance)
        {
            Report(
                FindingRules.PartsDisagree,
                entry,
                entry.Column,
                FigureText.Number(entry.Measure, value),
                $"{FigureText.Number(entry.Measure, quotient)}, which is {Plain(top)} over {Plain(bottom)}",
                "Correct the value or its parts.");
        }
    }

    private void Report(FindingRule rule, ReturnEntry entry, int column, string found, string expected, string fix) =>
        findings.Add(rule, entry.Sheet, entry.Row, column > 0 ? column : entry.Column, found, expected, fix, entry.Measure.Name, rule.Tier == FindingTier.Query ? new(FindingConcerns.Of(entry)) : null);

    private static string Wanted(PeriodKind kind) => kind switch
    {
        PeriodKind.Quarter => "A quarter, such as Q3 2017-18",
        PeriodKind.FinancialYear => "A financial year, such as 2017-18",
        PeriodKind.SurveyYear => "The year of the survey, such as 2016-17",
        _ => "A single day, such as 27/03/2011",
    };

    private static string Written(ReturnEntry entry) => FigureText.Of(entry.Measure, entry.Figure);

    private static string Exact(ReturnEntry entry) => entry.Figure.Value is { } value
        ? $"{Plain(value)} ({Plain(entry.Figure.Numerator)} over {Plain(entry.Figure.Denominator)}, {(entry.Provisional ? "provisional" : "final")})"
        : $"{Written(entry)} ({(entry.Provisional ? "provisional" : "final")})";

    private static string Plain(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "nothing";
}
