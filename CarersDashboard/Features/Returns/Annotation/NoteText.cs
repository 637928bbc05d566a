using System.Text;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>The words of a note at a cell, between two lines by which they are known again when the workbook comes back.</summary>
internal static partial class NoteText
{
    /// <summary>First line of what we write.</summary>
    public const string First = "── Check of this return ──";

    /// <summary>Last line of what we write.</summary>
    public const string Last = "── End of the check ──";

    /// <summary>Stands in the place of what may not be sent again: a reason that names somebody would have the workbook refused.</summary>
    public const string LeftOut = "(left out: it looks like personal data)";

    // More than this nobody reads in a note; the sheet of findings has them all.
    private const int MostFindings = 8;

    /// <summary>Everything found at one cell.</summary>
    public static string Of(IReadOnlyList<FindingRow> rows)
    {
        var whole = Compose(rows, Lines);
        return PersonalData.Find(whole) == PersonalDataKinds.None ? whole : Compose(rows, row => [row.Code]);
    }

    /// <summary>A text as it may stand in a workbook: without characters that XML cannot hold, and without personal data.</summary>
    public static string Safe(string text)
    {
        if (PersonalData.Find(text) != PersonalDataKinds.None)
        {
            return LeftOut;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(rune.Value is >= 0x20 and not 0xFFFE and not 0xFFFF or '\n' or '\t' ? rune.ToString() : "\uFFFD");
        }

        // Excel would read _x0041_ as A.
        return Escape().Replace(safe.ToString(), "_x005F_");
    }

    /// <summary>Where our words stand in a note, the line break before them included; null where there are none.</summary>
    public static (int Start, int End)? Find(string note)
    {
        var start = note.IndexOf(First, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var last = note.IndexOf(Last, start, StringComparison.Ordinal);
        var end = last < 0 ? note.Length : last + Last.Length;
        while (start > 0 && note[start - 1] is '\n' or '\r')
        {
            start--;
        }

        return (start, end);
    }

    private static string Compose(IReadOnlyList<FindingRow> rows, Func<FindingRow, IEnumerable<string>> lines)
    {
        var all = rows.Take(MostFindings).Select(row => string.Join('\n', lines(row)));
        var more = rows.Count > MostFindings ? [$"… and {rows.Count - MostFindings} more on the sheet of findings."] : Array.Empty<string>();
        return string.Join('\n', [First, string.Join("\n\n", [.. all, .. more]), Last]);
    }

    private static IEnumerable<string> Lines(FindingRow row)
    {
        yield return row.IsCorrection ? $"{row.Code} Corrected on screen" : $"{row.Code} {Safe(row.What)}";
        yield return $"Found: {Safe(row.Found)}";
        if (row.IsCorrection)
        {
            yield return $"Corrected to: {Safe(row.Expected)}";
            yield return "What to do: Write it here too, if you send this workbook.";
            yield break;
        }

        yield return $"Expected: {Safe(row.Expected)}";
        yield return $"What to do: {Safe(row.Fix)}";
        if (row.Reason.Length > 0)
        {
            yield return $"Reason given: {Safe(row.Reason)}";
        }
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
