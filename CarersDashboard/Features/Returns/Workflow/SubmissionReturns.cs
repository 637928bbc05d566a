namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Which returns a file holds figures of.</summary>
public static class SubmissionReturns
{
    /// <summary>Each return once, with the number of its figures.</summary>
    public static IReadOnlyList<SubmissionReturn> Of(IReadOnlyList<ReturnEntry> entries) =>
        [.. entries.GroupBy(ReturnKey.Of).Select(group => new SubmissionReturn(group.Key, group.Count()))];
}
