using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.History;

/// <summary>Asks about measures that are due in a quarter and neither in the file nor accepted already.</summary>
internal sealed class DueChecker(Catalogue catalogue, ReturnHistory history, FindingCollector findings)
{
    /// <summary>A file with a smaller share of what is due adds to a return that was accepted before. Where none was, it is the return.</summary>
    public const decimal WholeShare = 0.5m;

    private const int MostNamed = 12;

    /// <summary>Checks each quarter of each organisation in a file.</summary>
    /// <param name="entries">The figures of returns, whatever they say: “not available” is an answer.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public void Check(IReadOnlyList<ReturnEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var sent in entries.Where(entry => entry.Period.Kind == PeriodKind.Quarter).GroupBy(entry => (entry.Organisation, entry.Period)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (organisation, quarter) = sent.Key;
            var due = catalogue.Measures.Where(measure => IsDue(measure, organisation, quarter)).Select(measure => catalogue.At(measure, quarter)).ToList();
            var there = sent.Select(entry => entry.Measure.Code).ToHashSet();
            var missing = due.Where(measure => !there.Contains(measure.Code) && history.At(organisation.Code, Series.ReturnCode, measure.Code, quarter) is null).ToList();
            if (missing.Count > 0)
            {
                Report(sent.First(), missing, due.Count, isWhole: due.Count(measure => there.Contains(measure.Code)) >= WholeShare * due.Count || !catalogue.Measures.Any(measure => history.At(organisation.Code, Series.ReturnCode, measure.Code, quarter) is not null));
            }
        }
    }

    private static bool IsDue(Measure measure, Organisation organisation, ReportingPeriod quarter) =>
        measure.ReturnPeriodKind == PeriodKind.Quarter && DueQuarters.IsDue(measure.Frequency, quarter) && (measure.ReturnedByAll || measure.ReturnedBy.Contains(organisation.Code));

    private void Report(ReturnEntry first, List<Measure> missing, int due, bool isWhole)
    {
        var named = string.Join("; ", missing.Take(MostNamed).Select(measure => $"{measure.Code} {measure.Name}")) + (missing.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"; and {missing.Count - MostNamed} more") : "");
        var expected = string.Create(CultureInfo.InvariantCulture, $"{due} measures from {first.Organisation.Code} for {first.Period.Label}, {(isWhole ? "each with a figure or “not available”" : "unless this is a part of the return")}");
        if (isWhole)
        {
            findings.AddFinding(new(FindingRules.DueMissing, first.Sheet, [], named, expected, "Add a row for each, with the figure or “not available”; or say why it is not sent.", missing.Count, missing.Count == 1 ? missing[0].Name : "")
            {
                Concerns = [.. missing.Select(measure => new FindingConcern(first.Organisation.Code, Series.ReturnCode, measure.Code, FindingConcerns.BlankIn(first.Period)))],
            });
        }
        else
        {
            findings.AddFinding(new(FindingRules.PartOfAReturn, first.Sheet, [], named, expected, "Nothing to do, if the rest follows.", missing.Count));
        }
    }
}
