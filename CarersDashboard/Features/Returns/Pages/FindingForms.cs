namespace CarersDashboard.Features.Returns.Pages;

/// <summary>Which forms a finding has on the page.</summary>
internal static class FindingForms
{
    // More cells with one fault are mended faster in Excel.
    private const int MostCells = 6;

    // What another value in the cell does not mend: the row, the sheet or the file is wrong.
    private static readonly IReadOnlyList<FindingRule> NotByCell =
    [
        FindingRules.WrongPeriodKind, FindingRules.CellsMerged, FindingRules.NotTheirs, FindingRules.ColumnTwice, FindingRules.NameAndWords, FindingRules.TemplateOfAnother, FindingRules.TemplateOfOtherPeriod,
    ];

    /// <summary>Whether its cells can be corrected on the page.</summary>
    public static bool MayCorrect(Finding finding) =>
        finding.Tier != FindingTier.Note && !NotByCell.Contains(finding.Rule) && finding.Sheet.Length > 0 && finding.Count == finding.Cells.Count && finding.Cells.Count is > 0 and <= MostCells
        && finding.Cells.All(cell => WorkbookCell.TryAddress(cell, out _, out _));

    /// <summary>The readings to choose from, where a cell can be read in more ways than one: “92%” and “0.92%”.</summary>
    public static IReadOnlyList<string> Readings(Finding finding) =>
        finding.Rule == FindingRules.TwoReadings ? finding.Expected.Split(" or ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    /// <summary>What a reading means.</summary>
    public static string Meaning(string reading) => decimal.TryParse(reading.TrimEnd('%'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var percent)
        ? percent >= 1 ? $"{percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} in every 100" : "fewer than 1 in 100"
        : "";

    /// <summary>Label of the field for one cell.</summary>
    public static string Label(Finding finding, int at) =>
        at < finding.Subjects.Count && finding.Subjects[at].Length > 0 ? finding.Subjects[at] : finding.Subject.Length > 0 ? finding.Subject : "The cell should say";
}
