namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>One line of what was found in a file, as lists and workbooks carry it.</summary>
/// <param name="Tier">What it does to the return.</param>
/// <param name="ToDo">What is left to do, in a word or two: <c>Fix</c>.</param>
/// <param name="Code">Stable code of the rule.</param>
/// <param name="What">What was found, in plain words; the measure for a correction.</param>
/// <param name="Sheet">Sheet name; empty for the file as a whole.</param>
/// <param name="Cells">Addresses such as <c>E9</c>, or <c>row 9</c>; at most <see cref="Finding.CellsNamed"/>.</param>
/// <param name="Count">How many cells have the same fault, named or not.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected; for a correction, what the cell was corrected to.</param>
/// <param name="Fix">What to do; empty for a correction.</param>
/// <param name="Reason">The reason given; for a correction, who made it and when.</param>
public sealed record FindingRow(FindingTier Tier, string ToDo, string Code, string What, string Sheet, IReadOnlyList<string> Cells, int Count, string Found, string Expected, string Fix, string Reason)
{
    /// <summary>Whether it is a cell that was corrected on the page, while the file stays as it came.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Everything of a review: what stops the return first, then queries and notes; corrections stand at the end.</summary>
    public static IReadOnlyList<FindingRow> Of(SubmissionReview review) =>
    [
        .. review.ToFix.Select(finding => Of(finding, "Fix", "")),
        .. review.Queries.Select(query => Of(query.Finding, query.Explanation is null ? "Explain or correct" : "Explained", query.Explanation?.Reason ?? "")),
        .. review.Notes.Select(finding => Of(finding, "Nothing", "")),
        .. review.Corrections.Select(one => new FindingRow(
            FindingTier.Query, "Corrected on screen", one.RuleCode, one.Subject, one.Sheet, [one.Cell], 1, one.Found, one.Written, "", $"{one.SetBy}, {ReturnWords.Moment(one.SetAt)}") { IsCorrection = true }),
    ];

    private static FindingRow Of(Finding finding, string toDo, string reason) =>
        new(finding.Tier, toDo, finding.Code, finding.Heading, finding.Sheet, finding.Cells, finding.Count, finding.Found, finding.Expected, finding.Fix, reason);
}
