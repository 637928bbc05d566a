using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>What the sheets of a report are called: short, each once, and without the letters that Excel forbids.</summary>
internal sealed class SheetNames
{
    public const string Contents = "Contents";
    public const string Summary = "Summary";
    public const string Data = "Data";
    public const string Definitions = "Definitions";
    public const string Notes = "Notes";

    private const int Longest = 31;

    private readonly Dictionary<string, string> bySection = [];

    /// <summary>Names the sheets of a report.</summary>
    public SheetNames(BoardReport report)
    {
        // “History” is a name that Excel keeps for itself.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Contents, Summary, Data, Definitions, Notes, "History" };
        foreach (var section in report.Sections)
        {
            bySection[section.Key] = section.Kind switch
            {
                "cover" => Contents,
                "definitions" => Definitions,
                "notes" => Notes,
                _ => Free(section.Measure?.Code ?? section.ContentsName, taken),
            };
        }
    }

    /// <summary>The sheet of a section, by its key; null for none.</summary>
    public string? Of(string key) => bySection.GetValueOrDefault(key);

    private static string Free(string wanted, HashSet<string> taken)
    {
        var plain = new string([.. OfficeText.Line(wanted).Select(letter => letter is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? ' ' : letter)]).Trim('\'', ' ');
        plain = OfficeText.Cut(plain.Length > 0 ? plain : "Section", Longest).TrimEnd('\'');
        var name = plain;
        for (var number = 2; !taken.Add(name); number++)
        {
            var ending = FormattableString.Invariant($" ({number})");
            name = OfficeText.Cut(plain, Longest - ending.Length) + ending;
        }

        return name;
    }
}
