using System.Text.RegularExpressions;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Measures;

/// <summary>Finds what is wrong with a catalogue, all at once.</summary>
internal sealed partial class CatalogueChecks(
    IReadOnlyList<Organisation> organisations,
    IReadOnlyList<Strategy> strategies,
    IReadOnlyList<Series> series,
    IReadOnlyList<Measure> measures,
    List<string> faults)
{
    private readonly HashSet<string> organisationCodes = Codes(organisations.Select(organisation => organisation.Code));

    private readonly HashSet<(string Strategy, string Objective)> objectives =
        [.. strategies.SelectMany(strategy => strategy.Objectives.Select(objective => (strategy.Code, objective.Code)))];

    public void Run()
    {
        CheckCodes(CatalogueFiles.OrganisationsFile, organisations.Select(organisation => organisation.Code));
        CheckCodes(CatalogueFiles.StrategiesFile, strategies.Select(strategy => strategy.Code));
        CheckCodes(CatalogueFiles.SeriesFile, series.Select(line => line.Code));
        CheckCodes(CatalogueFiles.MeasuresFile, measures.Select(measure => measure.Code));

        foreach (var organisation in organisations)
        {
            Require(CatalogueFiles.OrganisationsFile, organisation.Code, organisation.Name.Trim().Length > 0, "the name is empty");
        }

        foreach (var strategy in strategies)
        {
            CheckStrategy(strategy);
        }

        foreach (var line in series)
        {
            Require(CatalogueFiles.SeriesFile, line.Code, line.Name.Trim().Length > 0, "the name is empty");
            Require(CatalogueFiles.SeriesFile, line.Code, line.Source.Trim().Length > 0, "the source is empty");
        }

        // Charts draw the return series first, and returns have nowhere to go without it.
        Require(CatalogueFiles.SeriesFile, Series.ReturnCode, series.Count > 0 && series[0].IsReturn, "it must be there, and first");

        foreach (var measure in measures)
        {
            CheckMeasure(measure);
            CheckReturning(measure);
            CheckObjectives(measure);
            CheckTargets(measure);
            CheckWhole(measure);
        }
    }

    private static HashSet<string> Codes(IEnumerable<string> codes) => new(codes, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    private void Require(string file, string code, bool condition, string fault)
    {
        if (!condition)
        {
            faults.Add($"{file}, {code}: {fault}.");
        }
    }

    private void Require(Measure measure, bool condition, string fault) => Require(CatalogueFiles.MeasuresFile, measure.Code, condition, fault);

    private void CheckCodes(string file, IEnumerable<string> codes)
    {
        foreach (var alike in codes.GroupBy(code => code, StringComparer.OrdinalIgnoreCase))
        {
            Require(file, alike.Key, alike.Count() == 1, $"the code stands {alike.Count()} times");

            // Codes stand in addresses and file names.
            Require(file, alike.Key, CodePattern().IsMatch(alike.Key), "a code is made of letters, digits and single hyphens");
        }
    }

    private void CheckStrategy(Strategy strategy)
    {
        Require(CatalogueFiles.StrategiesFile, strategy.Code, strategy.Title.Trim().Length > 0, "the title is empty");
        Require(CatalogueFiles.StrategiesFile, strategy.Code, strategy.Objectives.Count > 0, "it has no objectives");
        Require(
            CatalogueFiles.StrategiesFile,
            strategy.Code,
            Codes(strategy.Objectives.Select(objective => objective.Code)).Count == strategy.Objectives.Count,
            "two objectives have the same code");
        foreach (var objective in strategy.Objectives)
        {
            Require(
                CatalogueFiles.StrategiesFile,
                $"{strategy.Code} {objective.Code}",
                objective.Name.Trim().Length > 0 && objective.ShortName.Trim().Length > 0,
                "the name or the short name is empty");
        }
    }

    private void CheckMeasure(Measure measure)
    {
        foreach (var fault in MeasureChecker.Check(measure))
        {
            Require(measure, false, char.ToLowerInvariant(fault.Says[0]) + fault.Says[1..].TrimEnd('.'));
        }
    }

    private void CheckReturning(Measure measure)
    {
        foreach (var code in measure.ReturnedBy.Where(code => !organisationCodes.Contains(code)))
        {
            Require(measure, false, $"there is no organisation {code}");
        }

        Require(measure, Codes(measure.ReturnedBy).Count == measure.ReturnedBy.Count, "an organisation is named twice");
        Require(measure, !measure.ReturnedByAll || measure.ReturnedBy.Count == 0, "it is returned by all, so none may be named");
    }

    private void CheckObjectives(Measure measure)
    {
        foreach (var link in measure.Objectives.Where(link => !objectives.Contains((link.Strategy, link.Objective))))
        {
            Require(measure, false, $"there is no objective {link.Objective} in the strategy {link.Strategy}");
        }

        Require(measure, measure.Objectives.Distinct().Count() == measure.Objectives.Count, "an objective is named twice");
    }

    private void CheckTargets(Measure measure)
    {
        foreach (var target in measure.Targets)
        {
            foreach (var fault in TargetChecker.Check(measure, target))
            {
                Require(measure, false, $"the target “{target.Text}”: {fault.Says.TrimEnd('.')}");
            }

            Require(measure, target.Organisation is null || organisationCodes.Contains(target.Organisation), $"there is no organisation {target.Organisation} to have a target");
        }
    }

    private void CheckWhole(Measure whole)
    {
        foreach (var code in whole.WholeOf)
        {
            var part = measures.FirstOrDefault(measure => measure.Code == code);
            Require(whole, part is not null, $"there is no measure {code} to be a part of it");
            Require(whole, part is null || (part != whole && part.Unit == whole.Unit && part.Frequency == whole.Frequency), $"{code} cannot be a part of it: another unit or frequency, or itself");
        }

        Require(whole, whole.WholeOf.Distinct().Count() == whole.WholeOf.Count && whole.WholeOf.Count != 1, "a whole has two parts or more, each named once");
    }
}
