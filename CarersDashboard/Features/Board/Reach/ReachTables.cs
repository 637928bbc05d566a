using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>The tables of the page, which are also its files.</summary>
public static class ReachTables
{
    /// <summary>Name of the table of GP registers, as in its address.</summary>
    public const string Registers = "gp-registers";

    /// <summary>The groups of one dimension.</summary>
    public static BoardTable Of(ReachDimensionResult result, ReportingPeriod quarter, DisclosureRules rules) => new()
    {
        Name = $"reach-{result.Dimension.Code}-{quarter.Code}",
        Title = ReachWords.Finding(result),
        About =
        [
            .. Line("Quarter", quarter.Label),
            .. Line("Register", result.Organisation is null ? "" : $"{result.Organisation.Name}. {ReachWords.AsOf(result, quarter)}"),
            .. Line("People", ReachWords.Basis(result, rules)),
            .. Line("Hidden", ReachWords.Hidden(result, rules)),
            .. Line("Changed", ReachWords.Restated(result)),
            .. Line("Provisional", result.Provisional ? "The sender says that the figures may still change." : ""),
            .. Line("Illustrative", result.Illustrative ? "The counts are made up to show how the board works. Do not quote them." : ""),
            .. Line("All carers", result.Population is { } population ? $"{population.Basis}. Source: {population.Source}. {population.Caveat}".TrimEnd() : "No published figures are at hand."),
            .. Line("Intervals", "95%, after Wilson, of the share of registered carers; those of the ratio also allow for the rounding of the published share."),
        ],
        Columns =
        [
            new("Group"),
            new("Measure", "Code of the measure that counts the group."),
            new("Registered", "Carers of the group on the register; words where the number is hidden or missing."),
            new("Share of registered, %", "Of those whose group is known.", true),
            new("Share from, %", "Lower end of its 95% interval.", true),
            new("Share to, %", "Upper end of its 95% interval.", true),
            new("Share of all carers", "As published; “at least” or “at most” where the published group is another one that bounds this."),
            new("Reach", "The one share over the other: 1 is in proportion."),
            new("Reach likely between", "95% interval of the ratio."),
            new("In words"),
        ],
        Rows = [.. result.Groups.Select(RowOf)],
    };

    /// <summary>Carers on the registers of GP practices.</summary>
    public static BoardTable Of(PracticeRegisters registers) => new()
    {
        Name = $"reach-{Registers}-{registers.Period}",
        Title = RegistersFinding(registers),
        About = [("Source", registers.Source), ("Basis", registers.Basis), ("Caveat", registers.Caveat)],
        Columns =
        [
            new("District"),
            new("Carers recorded, estimated", "Carers on the registers of GP practices, an estimate.", true),
            new("Carers at the census", "", true),
            new("Recorded, %", "The one over the other.", true),
            new("Practices that sent nothing", "", true),
            new("Their patients", "", true),
        ],
        Rows =
        [
            .. registers.Areas.Select(area => RowOf(area.District, area.Recorded, area.Carers, area.PracticesMissing, area.PatientsMissing)),
            RowOf("All districts", registers.Areas.Sum(area => area.Recorded), registers.Areas.Sum(area => area.Carers), registers.Areas.Sum(area => area.PracticesMissing), registers.Areas.Sum(area => area.PatientsMissing)),
        ],
    };

    /// <summary>What the registers say of the county: heading and title of the file.</summary>
    public static string RegistersFinding(PracticeRegisters registers)
    {
        var all = registers.Areas.Sum(area => area.Recorded) / registers.Areas.Sum(area => area.Carers);
        return $"GP practices had recorded about {ReachWords.Percent((double)all)} of carers in {registers.Period}, by an estimate: from {ReachWords.Percent((double)registers.Areas.Min(Part))} to {ReachWords.Percent((double)registers.Areas.Max(Part))} by district.";
    }

    private static decimal Part(RegisterArea area) => area.Recorded / area.Carers;

    private static IReadOnlyList<TableCell> RowOf(string district, decimal recorded, decimal carers, int practices, int patients) =>
        [district, TableCell.Of(recorded, 0), TableCell.Of(carers, 0), TableCell.Of(100 * recorded / carers, 1), practices, patients];

    private static IReadOnlyList<TableCell> RowOf(ReachGroupResult group) =>
    [
        group.Group.Name,
        group.Measure.Code,
        group.Figure.HasValue ? TableCell.Of(group.Figure.Value, 0) : ReachWords.Count(group),
        Percent(group.Share?.Share),
        Percent(group.Share?.Low),
        Percent(group.Share?.High),
        group.Population is null ? "" : ReachWords.Population(group.Population),
        group.Ratio is null ? "" : ReachWords.Ratio(group.Ratio),
        group.Ratio is null ? "" : ReachWords.Range(group.Ratio),
        ReachWords.Verdict(group),
    ];

    private static TableCell Percent(double? share) => TableCell.Of(share is { } known ? 100 * (decimal)known : null, 1);

    private static IEnumerable<(string Name, string Text)> Line(string name, string text) => text.Length == 0 ? [] : [(name, text)];
}
