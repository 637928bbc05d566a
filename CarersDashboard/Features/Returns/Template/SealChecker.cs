using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Reads the seal of a workbook and says what it tells of the template. Whether the figures are of its organisation and quarter is asked where those are read.</summary>
internal sealed class SealChecker(ReadingContext context, FindingCollector findings)
{
    /// <summary>Reads the seal.</summary>
    /// <returns>Null where there is none, or none that can be read.</returns>
    public SealReading? Check(NamedPlaces places)
    {
        if (context.OpenSeal is null || places.Seal is not { } text)
        {
            return null;
        }

        var seal = context.OpenSeal(text);
        if (seal is null)
        {
            findings.AddSheet(
                FindingRules.SealUnreadable, "", text.Length == 0 ? "No seal" : "A seal that this dashboard did not make, or that was changed", "The seal of a template that was downloaded here", "Nothing to do: organisation and period were read from the sheet itself.");
            return null;
        }

        if (context.Catalogue.TryOrganisation(seal.Organisation, out var organisation) && ReportingPeriod.TryParse(seal.Period, out var quarter) && quarter.Kind == PeriodKind.Quarter)
        {
            CheckAge(seal, AskedMeasures.Of(context.Catalogue, organisation, quarter));
        }

        return seal;
    }

    private void CheckAge(SealReading seal, AskedMeasures asked)
    {
        var today = asked.All.ToDictionary(measure => measure.Code, SealReading.PrintOf, StringComparer.OrdinalIgnoreCase);
        var changes = new[]
        {
            Named("added", asked.All.Where(measure => !seal.Asked.ContainsKey(measure.Code)).Select(measure => $"{measure.Code} ({measure.Name})")),
            Named("reworded", today.Where(pair => seal.Asked.TryGetValue(pair.Key, out var print) && print != pair.Value).Select(pair => pair.Key)),
            Named("no longer asked", seal.Asked.Keys.Where(code => !today.ContainsKey(code))),
            seal.Version < TemplateNames.Version ? $"version {seal.Version} of the template" : "",
        }.Where(words => words.Length > 0).ToList();
        if (changes.Count > 0)
        {
            findings.AddSheet(FindingRules.TemplateOld, "", string.Join("; ", changes), "The template as it is made today", "Nothing to do for the figures in this file. Add what is missing, or download the template anew.");
        }
    }

    private static string Named(string what, IEnumerable<string> codes) => string.Join(", ", codes) is { Length: > 0 } list ? $"{what}: {list}" : "";
}
