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

        // A sheet's name stands in quotes, its own doubled, where it holds anything but letters, digits, underscores and dots.
        var sheet = meaning[..mark];
        if (sheet is ['\'', .., '\''])
        {
            var plain = sheet[1..^1].Replace("''", "\0", StringComparison.Ordinal);
            return plain.Length == 0 || plain.Contains('\'', StringComparison.Ordinal) ? null : new(name, plain.Replace('\0', '\''), area);
        }

        return sheet.All(sign => char.IsLetterOrDigit(sign) || sign is '_' or '.') ? new(name, sheet, area) : null;
    }
}
