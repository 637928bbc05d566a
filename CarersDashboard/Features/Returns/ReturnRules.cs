using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns;

/// <summary>Who may do what with a return: the one place that says so. Pages, desk and importer ask here.</summary>
public static class ReturnRules
{
    /// <summary>Whether the actor may send in figures of these organisations. Approvers and administrators may for every one.</summary>
    public static bool MayUpload(Actor actor, IEnumerable<string> organisations) =>
        MayForAll(actor) || (actor.Role == Role.Contributor && organisations.All(actor.IsOf));

    /// <summary>Whether the actor may see a submission and work on it. A contributor sees their own drafts, and what somebody of their organisations has handed in.</summary>
    public static bool MaySee(Actor actor, Submission submission, IEnumerable<string> organisations) =>
        MayForAll(actor)
        || (actor.Role == Role.Contributor && organisations.All(actor.IsOf)
            && (submission.State == SubmissionState.Draft ? submission.OwnerId is { } owner && owner == actor.AccountId : organisations.Any()));

    /// <summary>Whether the actor may publish: those who check do, for every organisation.</summary>
    public static bool MayPublish(Actor actor) => MayForAll(actor);

    /// <summary>Whether the actor may set due dates and remind organisations of their returns.</summary>
    public static bool MayChase(Actor actor) => MayForAll(actor);

    /// <summary>Codes of the organisations that a workbook holds figures of.</summary>
    public static IReadOnlyList<string> OrganisationsOf(ReadReturn read) => [.. read.Entries.Select(entry => entry.Organisation.Code).Distinct()];

    private static bool MayForAll(Actor actor) => actor.IsSystem || actor.Role is Role.Approver or Role.Administrator;
}
