namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Something to explain or correct, with the reason where one was given.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Explanation">The reason; null where none was given yet.</param>
public sealed record ReviewQuery(Finding Finding, Explanation? Explanation);

/// <summary>A submission as it stands: the file with its corrections, everything found and explained, and what approving it would change.</summary>
public sealed class SubmissionReview
{
    // What the database holds of a value.
    private const int LongestValue = 200;

    /// <summary>Puts a review together.</summary>
    public SubmissionReview(Submission submission, ReadReturn read, PublicationPlan plan, IReadOnlyList<Correction> corrections, IEnumerable<Explanation> explanations)
    {
        (Submission, Read, Plan, Corrections) = (submission, read, plan, corrections);
        var given = explanations.ToDictionary(one => (one.RuleCode, one.Organisation, one.Series, one.Measure, one.Value));
        Queries = [.. Of(FindingTier.Query).Select(finding => new ReviewQuery(finding, Given(finding, given)))];
    }

    /// <summary>The file.</summary>
    public Submission Submission { get; }

    /// <summary>Its figures and findings, corrections included.</summary>
    public ReadReturn Read { get; }

    /// <summary>What approving it would do now.</summary>
    public PublicationPlan Plan { get; }

    /// <summary>What was corrected on the page.</summary>
    public IReadOnlyList<Correction> Corrections { get; }

    /// <summary>What stops it.</summary>
    public IReadOnlyList<Finding> ToFix => Of(FindingTier.Blocks);

    /// <summary>What has to be explained or corrected.</summary>
    public IReadOnlyList<ReviewQuery> Queries { get; }

    /// <summary>What was done to read it.</summary>
    public IReadOnlyList<Finding> Notes => Of(FindingTier.Note);

    /// <summary>How many queries still want a reason.</summary>
    public int Unexplained => Queries.Count(query => query.Explanation is null);

    /// <summary>How many measures have neither something to fix nor something to explain.</summary>
    public int Clean => Read.Entries.Select(entry => entry.Measure.Name).Distinct().Except(
        Read.Findings.Where(finding => finding.Tier != FindingTier.Note).SelectMany(finding => finding.Subjects.Append(finding.Subject)).ToHashSet()).Count();

    /// <summary>Whether nothing stands against handing it in.</summary>
    public bool IsReady => !Read.IsBlocked && Unexplained == 0 && !Plan.IsEmpty && !HoldsNothing;

    /// <summary>Whether every cell for a figure is blank: a template that nobody has filled in.</summary>
    public bool HoldsNothing => Read.Entries.All(entry => entry.WasBlank);

    /// <summary>What a query is about; for one that is about no figure, what was found on its sheet.</summary>
    public static IReadOnlyList<FindingConcern> ConcernsOf(Finding finding) =>
        [.. (finding.Concerns.Count > 0 ? finding.Concerns : [new("", "", "", $"{finding.Sheet}: {finding.Found}")])
            .Select(concern => concern with { Value = CellText.Short(concern.Value, LongestValue) }).Distinct()];

    private IReadOnlyList<Finding> Of(FindingTier tier) => [.. Read.Findings.Where(finding => finding.Tier == tier)];

    // A group is explained when everything in it is.
    private static Explanation? Given(Finding finding, Dictionary<(string, string, string, string, string), Explanation> given)
    {
        Explanation? first = null;
        foreach (var concern in ConcernsOf(finding))
        {
            if (!given.TryGetValue((finding.Code, concern.Organisation, concern.Series, concern.Measure, concern.Value), out var explanation))
            {
                return null;
            }

            first ??= explanation;
        }

        return first;
    }
}
