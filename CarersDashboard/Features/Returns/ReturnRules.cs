using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Returns;

/// <summary>Who may do what with a return: the one place that says so. Pages, desk and importer ask here.</summary>
public static class ReturnRules
{
    /// <summary>Whether the actor may send in figures of these organisations. Approvers and administrators may for every one.</summary>
    public static bool MayUpload(Actor actor, IEnumerable<string> organisations) =>
        MayForAll(actor) || (actor.Role == Role.Contributor && organisations.All(actor.IsOf));

    /// <summary>Whether the actor may see a draft. Contributors see their own only: what another has not published yet is theirs.</summary>
    public static bool MaySee(Actor actor, string? ownerId) => MayForAll(actor) || (actor.Role == Role.Contributor && ownerId is not null && ownerId == actor.AccountId);

    /// <summary>Whether the actor may publish: those who check do, for every organisation.</summary>
    public static bool MayPublish(Actor actor) => MayForAll(actor);

    /// <summary>Codes of the organisations that a workbook holds figures of.</summary>
    public static IReadOnlyList<string> OrganisationsOf(ReadReturn read) => [.. read.Entries.Select(entry => entry.Organisation.Code).Distinct()];

    private static bool MayForAll(Actor actor) => actor.IsSystem || actor.Role is Role.Approver or Role.Administrator;
}
