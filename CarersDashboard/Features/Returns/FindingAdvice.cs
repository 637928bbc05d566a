namespace CarersDashboard.Features.Returns;

/// <summary>What to expect in a cell and how to mend it, for faults that any cell can have.</summary>
internal static class FindingAdvice
{
    /// <summary>Expectation and way to mend.</summary>
    /// <param name="rule">A rule about a cell.</param>
    /// <param name="written">What stands there.</param>
    public static (string Expected, string Fix) For(FindingRule rule, string written = "") => rule switch
    {
        _ when rule == FindingRules.CellError => ("A formula without an error, or the value itself", "Mend the formula, or write the value itself."),
        _ when rule == FindingRules.NoResult => ("A formula with its result", "Open the workbook in Excel, let it calculate, and save it."),
        _ when rule == FindingRules.UnreadableText => ("Letters, digits and signs", "Type the cell anew: some of its characters were lost when the text was copied or converted."),
        _ when rule == FindingRules.CellIsDate => ("A number", "Write the number itself, and format the cell as a number."),
        _ when written.Trim().ToUpperInvariant() is "NIL" or "NONE" or "ZERO" => ("A number", "Write 0 if there were none, or “not available” if nobody counted."),
        _ => ("A number, “not available”, “not applicable”, or such as “<5”", "Write the number alone; put words into the note."),
    };
}
