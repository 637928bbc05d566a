namespace CarersDashboard.Features.Board.Headlines;

/// <summary>A heading in somebody's own words.</summary>
/// <param name="Place">Which heading.</param>
/// <param name="Wording">The words.</param>
/// <param name="Basis">The generated sentence that they were written over.</param>
/// <param name="SetBy">Who wrote them.</param>
/// <param name="SetAt">When, UTC.</param>
public sealed record OwnHeadline((string Subject, string Quarter, string Organisation) Place, string Wording, string Basis, string SetBy, DateTimeOffset SetAt)
{
    /// <summary>Key in the database.</summary>
    public int Id { get; init; }
}

/// <summary>A heading as it is shown: over the page, over its chart, and in the chart's alternative text.</summary>
/// <param name="Shown">The words to show.</param>
/// <param name="Generated">The generated sentence as it is now.</param>
/// <param name="IsEdited">Whether somebody worded it.</param>
/// <param name="IsStale">Whether the generated sentence has changed since: the figures under the words have moved.</param>
/// <param name="WrittenOn">When it was worded; null for the generated sentence.</param>
public sealed record HeadlineText(string Shown, string Generated, bool IsEdited, bool IsStale, DateTimeOffset? WrittenOn)
{
    // As every generated sentence says it of a figure that may not be shown.
    private const string HiddenWord = "hidden";

    /// <summary>The heading of a generated sentence and the words in its place, where there are any.</summary>
    public static HeadlineText Of(string generated, OwnHeadline? own)
    {
        if (own is null)
        {
            return new(generated, generated, false, false, null);
        }

        var text = new HeadlineText(own.Wording, generated, true, !own.Basis.Equals(generated, StringComparison.Ordinal), own.SetAt);
        return text.IsWithheld ? text with { Shown = generated } : text;
    }

    /// <summary>Whether the words are not shown: they may name a figure that has been hidden since.</summary>
    public bool IsWithheld => IsStale && Generated.Contains(HiddenWord, StringComparison.Ordinal);

    /// <summary>What every reader is told of words that the figures have left behind; empty otherwise.</summary>
    public string Caution => !IsStale || WrittenOn is not { } on ? ""
        : IsWithheld ? $"The headline written on {PeriodWords.Day(on)} is not shown: a figure under it has been hidden since."
        : $"Written on {PeriodWords.Day(on)}, before the figures moved. The figures now say: “{Generated}”";
}
