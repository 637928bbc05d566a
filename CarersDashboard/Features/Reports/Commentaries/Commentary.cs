namespace CarersDashboard.Features.Reports.Commentaries;

/// <summary>Somebody's words on a measure or on the quarter.</summary>
/// <param name="Subject">On what: a measure's code, or <see cref="OnQuarter"/>.</param>
/// <param name="Quarter">Code of the quarter that it was written for.</param>
/// <param name="Text">The words; paragraphs are parted by an empty line.</param>
/// <param name="Whose">Who says so: an organisation or a part taken, never a person.</param>
/// <param name="IsPublic">Whether everybody may read it; otherwise the board and the partners.</param>
/// <param name="Basis">The generated headline of its subject when it was written.</param>
/// <param name="WrittenAt">When, UTC.</param>
public sealed record Commentary(string Subject, string Quarter, string Text, string Whose, bool IsPublic, string Basis, DateTimeOffset WrittenAt)
{
    /// <summary>The subject of an introduction to the whole report.</summary>
    public const string OnQuarter = "quarter";

    /// <summary>Longest text, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>Longest name of who says so, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Key in the database.</summary>
    public int Id { get; init; }

    /// <summary>Who entered it, by name: for the history only.</summary>
    public string SetBy { get; init; } = "";

    /// <summary>The paragraphs.</summary>
    public IReadOnlyList<string> Paragraphs => [.. Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(paragraph => paragraph.Replace('\n', ' '))];

    /// <summary>Whether the figures under it have moved since.</summary>
    public bool IsStale(string generated) => !Basis.Equals(generated, StringComparison.Ordinal);
}
