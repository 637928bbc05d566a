using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Measures.Reach;

/// <summary>Finds what is wrong with what the page on reach compares, all at once.</summary>
internal sealed partial class ReachChecks(List<string> faults)
{
    /// <summary>What is wrong with the file by itself.</summary>
    public void Run(ReachCatalogue reach)
    {
        foreach (var (number, statement) in reach.Statements.Index())
        {
            Require($"statement {number + 1}", Filled(statement.Says, statement.Source), "its words or its source are empty");
        }

        Distinct("dimensions", reach.Dimensions.Select(dimension => dimension.Code), "the code stands twice");
        Distinct("groups", reach.Dimensions.SelectMany(dimension => dimension.Groups).Select(group => group.Measure), "the measure counts two groups");
        foreach (var dimension in reach.Dimensions)
        {
            Require(dimension.Code, CodePattern().IsMatch(dimension.Code), "a code is made of small letters");
            Require(dimension.Code, Filled(dimension.Name, dimension.By, dimension.Known), "a name is empty");
            Require(dimension.Code, dimension.Groups.Count > 1, "it has fewer than two groups");
            Require(dimension.Code, dimension.Groups.All(group => Filled(group.Name, group.Phrase)), "a group has no name or no phrase");
            Require(dimension.Code, dimension.Populations.Zip(dimension.Populations.Skip(1)).All(pair => pair.First.Day < pair.Second.Day), "the populations are not in the order of their days");
            foreach (var population in dimension.Populations)
            {
                CheckPopulation(dimension, population);
            }
        }

        if (reach.Registers is { } registers)
        {
            CheckRegisters(registers);
        }
    }

    /// <summary>What is wrong with the measures that count the groups.</summary>
    public void RunAgainst(ReachCatalogue reach, IReadOnlyList<Measure> measures)
    {
        var known = measures.GroupBy(measure => measure.Code).ToDictionary(group => group.Key, group => group.First());
        var inFamilies = measures.SelectMany(measure => measure.WholeOf.Count == 0 ? [] : measure.WholeOf.Append(measure.Code)).ToHashSet();
        foreach (var dimension in reach.Dimensions)
        {
            var whole = known.GetValueOrDefault(dimension.Whole);
            Require(dimension.Code, whole is not null, $"there is no measure {dimension.Whole}");
            foreach (var code in dimension.Groups.Select(group => group.Measure))
            {
                var group = known.GetValueOrDefault(code);
                Require(dimension.Code, group is not null, $"there is no measure {code}");
                Require(dimension.Code, group is null or { Kind: MeasureKind.Stock, Unit: MeasureUnit.Count, CountsPeople: true }, $"{code} is no stock of people");
                Require(dimension.Code, group is null || whole is null || (group.ReturnedBy.Count == 1 && whole.ReturnedBy.SequenceEqual(group.ReturnedBy)), $"{code} is not returned by who returns {dimension.Whole}, and nobody else");
                Require(dimension.Code, group is null || group.Frequency == known.GetValueOrDefault(dimension.Groups[0].Measure)?.Frequency, $"{code} is returned at other times than the first group");

                // What is hidden for the sake of a sum is decided in one place only.
                Require(dimension.Code, !inFamilies.Contains(code), $"{code} is a whole or a part of other measures too");
            }
        }
    }

    [GeneratedRegex("^[a-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    private static bool Filled(params string[] texts) => texts.All(text => text.Trim().Length > 0);

    private void CheckPopulation(ReachDimension dimension, ReachPopulation population)
    {
        var where = $"{dimension.Code}, {population.Name}";
        Require(where, Filled(population.Name, population.Source, population.Basis), "the name, the source or the basis is empty");
        Require(where, population.Figures.Select(figure => figure.Measure).SequenceEqual(dimension.Groups.Select(group => group.Measure)), "it does not give one figure for each group, in their order");
        Require(where, population.Figures.All(figure => figure.Carers is null != figure.Percent is null), "a figure is either a number of carers or a share");
        var counts = population.Figures.Count(figure => figure.Carers is not null);
        Require(where, counts == 0 || counts == population.Figures.Count, "numbers and shares are mixed");
        Require(where, population.Figures.All(figure => figure.Carers is null or > 0), "a number of carers is not above zero");
        Require(where, population.Figures.All(figure => figure.Percent is null or (> 0 and < 100)), "a share lies outside 0 to 100");
        Require(where, population.Figures.All(figure => figure.RoundedTo is >= 0 and <= 5), "a share cannot have been rounded to that");
        Require(where, population.Figures.All(figure => figure.Carers is null || figure is { RoundedTo: 0, Means: PopulationMeaning.Exactly }), "a number of carers is neither rounded nor a bound");
        var sum = population.Figures.Sum(figure => figure.Percent ?? 0);
        Require(where, counts > 0 || Math.Abs(sum - 100) <= population.Figures.Sum(figure => figure.RoundedTo) / 2, "the shares do not add up to 100");
    }

    private void CheckRegisters(PracticeRegisters registers)
    {
        const string where = "registers";
        Require(where, Filled(registers.Period, registers.Name, registers.Source, registers.Basis, registers.Caveat), "a text is empty");
        Require(where, registers.Areas.Count > 0 && registers.Areas.All(area => Filled(area.District)), "there are no districts, or one has no name");
        Require(where, registers.Areas.All(area => area is { Carers: > 0, Recorded: >= 0, PracticesMissing: >= 0, PatientsMissing: >= 0 }), "a number is below zero, or there are no carers");
        Distinct(where, registers.Areas.Select(area => area.District), "the district stands twice");
    }

    private void Distinct(string where, IEnumerable<string> names, string fault)
    {
        foreach (var alike in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            Require($"{where}, {alike.Key}", false, fault);
        }
    }

    private void Require(string where, bool condition, string fault)
    {
        if (!condition)
        {
            faults.Add($"{ReachFile.File}, {where}: {fault}.");
        }
    }
}
