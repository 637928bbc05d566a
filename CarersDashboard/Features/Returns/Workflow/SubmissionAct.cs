using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>What can be done with a submission.</summary>
public enum SubmissionAct
{
    /// <summary>A file came in.</summary>
    Upload,

    /// <summary>A cell was corrected on the page, or a correction taken back.</summary>
    Correct,

    /// <summary>Handed to an approver.</summary>
    Submit,

    /// <summary>Taken back by those who sent it.</summary>
    Withdraw,

    /// <summary>Given back with a reason.</summary>
    SendBack,

    /// <summary>Published.</summary>
    Approve,

    /// <summary>Another file for the same return took its place before it was approved.</summary>
    Replace,

    /// <summary>A draft was given up with its file.</summary>
    Discard,

    /// <summary>The versions it had made are no longer the accepted ones.</summary>
    Undo,

    /// <summary>One of its versions is the accepted one again.</summary>
    Restore,
}

/// <summary>Who has had a hand in a submission: none of them approves it.</summary>
/// <param name="Accounts">Accounts of whoever uploaded, corrected or submitted it.</param>
/// <param name="Organisations">Codes of the organisations that it holds figures of.</param>
public sealed record SubmissionHands(IReadOnlyCollection<string> Accounts, IReadOnlyCollection<string> Organisations);

/// <summary>Which act leads from which state to which, and who may do it. Pages, desk and store ask here.</summary>
public static class SubmissionRules
{
    /// <summary>The state after an act; null where the act is not possible in the state.</summary>
    public static SubmissionState? After(SubmissionAct act, SubmissionState state) => (act, state) switch
    {
        (SubmissionAct.Correct, SubmissionState.Draft or SubmissionState.SentBack) => state,
        (SubmissionAct.Submit, SubmissionState.Draft or SubmissionState.SentBack) => SubmissionState.Submitted,
        (SubmissionAct.Withdraw, SubmissionState.Submitted or SubmissionState.SentBack) => SubmissionState.Withdrawn,
        (SubmissionAct.SendBack, SubmissionState.Submitted) => SubmissionState.SentBack,
        (SubmissionAct.Approve, SubmissionState.Submitted) => SubmissionState.Approved,
        (SubmissionAct.Replace, SubmissionState.Submitted or SubmissionState.SentBack) => SubmissionState.Superseded,
        (SubmissionAct.Undo, SubmissionState.Approved) => SubmissionState.Withdrawn,
        (SubmissionAct.Restore, SubmissionState.Superseded or SubmissionState.Withdrawn or SubmissionState.Approved) => SubmissionState.Approved,
        _ => null,
    };

    /// <summary>Why an actor may not do an act; null where they may. The state is not looked at.</summary>
    /// <param name="act">What is to be done.</param>
    /// <param name="submission">To what.</param>
    /// <param name="hands">Who has had a hand in it.</param>
    /// <param name="actor">Who wants to.</param>
    /// <param name="onePersonWorking">An administrator allows one person to send in and approve.</param>
    public static string? Refusal(SubmissionAct act, Submission submission, SubmissionHands hands, Actor actor, bool onePersonWorking)
    {
        if (actor.IsSystem)
        {
            return null;
        }

        return act switch
        {
            SubmissionAct.Approve => !ReturnRules.MayPublish(actor) ? "Returns are approved by approvers."
                : !onePersonWorking && actor.AccountId is { } account && hands.Accounts.Contains(account) ? "Somebody else has to approve it: you had a hand in this return yourself."
                : null,
            SubmissionAct.SendBack or SubmissionAct.Undo or SubmissionAct.Restore => ReturnRules.MayPublish(actor) ? null : "Only approvers do that.",
            _ => ReturnRules.MaySee(actor, submission, hands.Organisations) ? null : "This return belongs to somebody else.",
        };
    }
}
