namespace CarersDashboard.Features.Returns;

/// <summary>A name that a workbook gives to cells of one sheet.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sheet">The sheet, as on its tab.</param>
/// <param name="Area">The cells.</param>
public sealed record DefinedName(string Name, string Sheet, CellArea Area)
{
    /// <summary>Reads what a name stands for: <c>Return!$B$4</c>, <c>'It''s ours'!$E$9:$E$20</c>. Formulas, several areas and what is gone (<c>#REF!</c>) are not read.</summary>
    public static DefinedName? Parse(string name, string meaning)
    {
        meaning = meaning.Trim();
        var mark = meaning.LastIndexOf('!');
        if (mark <= 0 || !CellArea.TryParse(meaning.AsSpan(mark + 1), out var area))
        {
            return null;
        }

        var sheet = meaning[..mark];
        if (sheet is ['\'', .., '\''] && sheet.Length > 2)
        {
            sheet = sheet[1..^1].Replace("''", "'", StringComparison.Ordinal);
        }

        return new(name, sheet, area);
    }
}
