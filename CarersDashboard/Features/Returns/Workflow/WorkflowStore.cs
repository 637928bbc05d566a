using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>An act on a submission.</summary>
/// <param name="Code">Which submission.</param>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="Actor">Who does it.</param>
/// <param name="Reason">What is said to it; may be empty where nothing has to be.</param>
public sealed record SubmissionStep(string Code, int Revision, Actor Actor, string Reason = "");

/// <summary>Another submission that waits for the same return.</summary>
/// <param name="Code">Its code.</param>
/// <param name="By">Who submitted it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Key">The return.</param>
public sealed record WaitingRival(string Code, string By, DateTimeOffset At, ReturnKey Key);

/// <summary>What became of an act. Exactly one member says so.</summary>
public sealed record StepOutcome
{
    /// <summary>Done: the state afterwards.</summary>
    public SubmissionState? State { get; init; }

    /// <summary>Refused, in a sentence for the page.</summary>
    public string? Refused { get; init; }

    /// <summary>It was refused because a reason is missing.</summary>
    public bool WantsReason { get; init; }

    /// <summary>It was refused because what was typed looks like personal data.</summary>
    public bool Personal { get; init; }

    /// <summary>Somebody has done something with it since it was looked at.</summary>
    public bool Stale { get; init; }

    /// <summary>The accepted figures have changed since the plan was shown.</summary>
    public bool PlanMoved { get; init; }

    /// <summary>Somebody else's file waits for the same return.</summary>
    public WaitingRival? Rival { get; init; }

    /// <summary>Version of the figures after a publication or an undo; 0 otherwise.</summary>
    public long DataVersion { get; init; }

    /// <summary>It is done in the background: code of that work. Null where it was done or refused at once.</summary>
    public string? JobCode { get; init; }

    /// <summary>Too much waits in the background already: it can be asked for again later.</summary>
    public bool Busy { get; init; }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => State is not null;
}

/// <summary>Carries submissions from state to state. Each act is one transaction with its place in the history and in the audit trail.</summary>
public sealed class WorkflowStore(Database database, TimeProvider time)
{
    private const string MoveState = """
        UPDATE submissions SET state = @State, revision = revision + 1, decided_by_id = @DecidedById, decided_by = @DecidedBy, decided_at = @Now, decision_reason = @Reason
        WHERE code = @Code AND revision = @Revision
        """;

    private const string MoveToSubmitted = """
        UPDATE submissions SET state = 'Submitted', revision = revision + 1, submitted_by_id = @AccountId, submitted_by = @Name, submitted_at = @Now, agreed_plan = @Plan, restatement_reason = @Reason
        WHERE code = @Code AND revision = @Revision
        """;

    private const string MoveToApproved = """
        UPDATE submissions SET state = 'Approved', revision = revision + 1, decided_by_id = @AccountId, decided_by = @Name, decided_at = @Now, decision_reason = @Reason, import_id = @ImportId
        WHERE code = @Code AND revision = @Revision
        """;

    private const string FindRival = """
        SELECT w.submission_code AS Code, COALESCE(a.display_name, t.submitted_by) AS [By], t.submitted_at AS At, o.code AS Organisation, w.period_code AS Period, w.period_kind AS Kind, l.code AS Series
        FROM submission_returns r
        JOIN waiting_returns w ON w.organisation_id = r.organisation_id AND w.period_code = r.period_code AND w.period_kind = r.period_kind AND w.series_id = r.series_id
        JOIN submissions t ON t.code = w.submission_code
        JOIN organisations o ON o.id = w.organisation_id JOIN series l ON l.id = w.series_id
        LEFT JOIN accounts a ON a.id = t.submitted_by_id
        WHERE r.submission_code = @Code AND w.submission_code <> @Code
        ORDER BY t.submitted_at, w.submission_code
        """;

    private const string ForgetReturns = "DELETE FROM submission_returns WHERE submission_code = @Code";

    private const string Wait = """
        INSERT INTO waiting_returns (organisation_id, period_code, period_kind, series_id, submission_code)
        SELECT organisation_id, period_code, period_kind, series_id, submission_code FROM submission_returns WHERE submission_code = @Code
        """;

    private const string StopWaiting = "DELETE FROM waiting_returns WHERE submission_code = @Code";

    /// <summary>Hands a submission in.</summary>
    /// <param name="step">What, by whom; the reason is the reason of the restatement.</param>
    /// <param name="entries">Its figures, checked.</param>
    /// <param name="agreedPlan">Fingerprint of the plan that was shown.</param>
    /// <param name="replace">Take the place of another file that waits for the same return.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public async Task<StepOutcome> SubmitAsync(SubmissionStep step, IReadOnlyList<ReturnEntry> entries, string agreedPlan, bool replace, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        var (submission, problem) = await LookAsync(work, step, SubmissionAct.Submit, cancellationToken);
        if (submission is null)
        {
            return problem!;
        }

        // Corrections may have moved figures into another period since the file was kept.
        await work.Connection.ExecuteAsync(new CommandDefinition(ForgetReturns, new { step.Code }, work.Transaction, cancellationToken: cancellationToken));
        await SubmissionStore.WriteReturnsAsync(work.Connection, work.Transaction, step.Code, SubmissionReturns.Of(entries), cancellationToken);
        foreach (var rival in await ReadRivalsAsync(work, step.Code, cancellationToken))
        {
            if (!replace)
            {
                return new() { Rival = rival };
            }

            if (await ReplaceAsync(work, rival.Code, step, cancellationToken) is { } refusal)
            {
                return new() { Refused = refusal };
            }
        }

        var plan = await ReturnStore.PlanAsync(work.Connection, work.Transaction, entries, cancellationToken);
        if (plan.Fingerprint() != agreedPlan)
        {
            return new() { PlanMoved = true };
        }

        if (plan.IsEmpty)
        {
            return new() { Refused = "This file changes nothing: every figure is published already." };
        }

        if (plan.IsRestatement && step.Reason.Length == 0)
        {
            return new() { Refused = "Accepted figures change. Say why: the reason is shown on the board.", WantsReason = true };
        }

        await work.Connection.ExecuteAsync(new CommandDefinition(
            MoveToSubmitted,
            new { step.Code, step.Revision, step.Actor.AccountId, step.Actor.Name, Now = time.GetUtcNow(), Plan = agreedPlan, Reason = plan.IsRestatement ? step.Reason : "" },
            work.Transaction,
            cancellationToken: cancellationToken));
        await work.Connection.ExecuteAsync(new CommandDefinition(Wait, new { step.Code }, work.Transaction, cancellationToken: cancellationToken));
        return await FinishAsync(work, submission, step, SubmissionAct.Submit, new(AuditActs.ReturnSubmitted, submission.FileName, "", step.Reason), 0, cancellationToken);
    }

    /// <summary>Takes a submission back, or gives it back with a reason.</summary>
    /// <param name="step">What, by whom, why.</param>
    /// <param name="act"><see cref="SubmissionAct.Withdraw"/> or <see cref="SubmissionAct.SendBack"/>.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public async Task<StepOutcome> ReturnAsync(SubmissionStep step, SubmissionAct act, CancellationToken cancellationToken)
    {
        if (act is not (SubmissionAct.Withdraw or SubmissionAct.SendBack))
        {
            throw new ArgumentOutOfRangeException(nameof(act));
        }

        if (act == SubmissionAct.SendBack && step.Reason.Length == 0)
        {
            return new() { Refused = "Say what has to be done: the reason goes to whoever sent it.", WantsReason = true };
        }

        await using var work = await BeginAsync(cancellationToken);
        var (submission, problem) = await LookAsync(work, step, act, cancellationToken);
        if (submission is null)
        {
            return problem!;
        }

        await MoveAsync(work, step, SubmissionRules.After(act, submission.State)!.Value, cancellationToken);
        await work.Connection.ExecuteAsync(new CommandDefinition(StopWaiting, new { step.Code }, work.Transaction, cancellationToken: cancellationToken));
        var audited = act == SubmissionAct.Withdraw ? AuditActs.ReturnWithdrawn : AuditActs.ReturnSentBack;
        return await FinishAsync(work, submission, step, act, new(audited, submission.FileName, "", step.Reason), 0, cancellationToken);
    }

    /// <summary>Approves a submission: its figures are published in the same transaction.</summary>
    /// <param name="step">What, by whom.</param>
    /// <param name="read">The file with its corrections, checked.</param>
    /// <param name="agreedPlan">Fingerprint of the plan that the approver saw.</param>
    /// <param name="progress">Told of figures as they are written.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public async Task<StepOutcome> ApproveAsync(SubmissionStep step, ReadReturn read, string agreedPlan, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        var (submission, problem) = await LookAsync(work, step, SubmissionAct.Approve, cancellationToken);
        if (submission is null)
        {
            return problem!;
        }

        if (read.IsBlocked)
        {
            return new() { Refused = "Something stops this return now. Send it back." };
        }

        var plan = await ReturnStore.PlanAsync(work.Connection, work.Transaction, read.Entries, cancellationToken);
        if (plan.Fingerprint() != agreedPlan)
        {
            return new() { PlanMoved = true };
        }

        if (plan.IsEmpty)
        {
            return new() { Refused = "Its figures are published already, by another file. Send it back, or let its sender withdraw it." };
        }

        var (import, dataVersion) = await PublicationStore.WriteAsync(
            database, work.Connection, work.Transaction, time, new(submission.FileId, submission.FileName, submission.Channel, read.Illustrative, plan), progress, cancellationToken);
        await work.Connection.ExecuteAsync(new CommandDefinition(
            MoveToApproved,
            new { step.Code, step.Revision, step.Actor.AccountId, step.Actor.Name, Now = time.GetUtcNow(), step.Reason, ImportId = import },
            work.Transaction,
            cancellationToken: cancellationToken));
        await work.Connection.ExecuteAsync(new CommandDefinition(StopWaiting, new { step.Code }, work.Transaction, cancellationToken: cancellationToken));
        await PublicationStore.SettleStatesAsync(work.Connection, work.Transaction, cancellationToken);
        return await FinishAsync(work, submission, step, SubmissionAct.Approve, ReturnStore.ActOf(submission.FileName, plan, dataVersion), dataVersion, cancellationToken);
    }

    private async Task<Work> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var transaction = await database.BeginWriteAsync(connection, cancellationToken);
            await PublicationStore.LockAsync(database, connection, transaction, cancellationToken);
            return new(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<(Submission? Submission, StepOutcome? Problem)> LookAsync(Work work, SubmissionStep step, SubmissionAct act, CancellationToken cancellationToken)
    {
        var submission = await SubmissionStore.FindAsync(work.Connection, work.Transaction, step.Code, cancellationToken);
        if (submission is null)
        {
            return (null, new() { Stale = true });
        }

        var hands = await SubmissionStore.ReadHandsAsync(work.Connection, work.Transaction, step.Code, cancellationToken);
        var onePerson = act == SubmissionAct.Approve && await SettingStore.ReadAsync(work.Connection, work.Transaction, Setting.OnePersonWorking, cancellationToken) is not null;
        return SubmissionRules.Refusal(act, submission, hands, step.Actor, onePerson) is { } refusal ? (null, new() { Refused = refusal })
            : submission.Revision != step.Revision || SubmissionRules.After(act, submission.State) is null ? (null, new() { Stale = true })
            : (submission, null);
    }

    private static async Task<IReadOnlyList<WaitingRival>> ReadRivalsAsync(Work work, string code, CancellationToken cancellationToken) =>
        [.. (await work.Connection.QueryAsync<RivalRow>(new CommandDefinition(FindRival, new { Code = code }, work.Transaction, cancellationToken: cancellationToken)))
            .DistinctBy(row => row.Code).Select(row => new WaitingRival(row.Code, row.By, row.At, new(row.Organisation, row.Period, row.Kind, row.Series)))];

    private async Task<string?> ReplaceAsync(Work work, string rival, SubmissionStep by, CancellationToken cancellationToken)
    {
        var waiting = (await SubmissionStore.FindAsync(work.Connection, work.Transaction, rival, cancellationToken))!;
        var hands = await SubmissionStore.ReadHandsAsync(work.Connection, work.Transaction, rival, cancellationToken);
        if (SubmissionRules.Refusal(SubmissionAct.Replace, waiting, hands, by.Actor, false) is { } refusal)
        {
            return refusal;
        }

        await MoveAsync(work, new(rival, waiting.Revision, by.Actor, by.Reason), SubmissionState.Superseded, cancellationToken);
        await work.Connection.ExecuteAsync(new CommandDefinition(StopWaiting, new { Code = rival }, work.Transaction, cancellationToken: cancellationToken));
        await SubmissionStore.WriteEventAsync(work.Connection, work.Transaction, time, rival, by.Actor, SubmissionAct.Replace, by.Reason, cancellationToken);
        return null;
    }

    private Task<int> MoveAsync(Work work, SubmissionStep step, SubmissionState state, CancellationToken cancellationToken) => work.Connection.ExecuteAsync(new CommandDefinition(
        MoveState,
        new { step.Code, step.Revision, State = state.ToString(), DecidedById = step.Actor.AccountId, DecidedBy = step.Actor.Name, Now = time.GetUtcNow(), step.Reason },
        work.Transaction,
        cancellationToken: cancellationToken));

    private async Task<StepOutcome> FinishAsync(
        Work work, Submission submission, SubmissionStep step, SubmissionAct act, AuditAct audited, long dataVersion, CancellationToken cancellationToken)
    {
        await SubmissionStore.WriteEventAsync(work.Connection, work.Transaction, time, step.Code, step.Actor, act, step.Reason, cancellationToken);
        await AuditStore.AppendAsync(database, work.Connection, work.Transaction, time, new(step.Actor, audited), cancellationToken);
        await work.Transaction.CommitAsync(cancellationToken);
        return new() { State = SubmissionRules.After(act, submission.State), DataVersion = dataVersion };
    }

    private sealed record Work(DbConnection Connection, DbTransaction Transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }

    private sealed class RivalRow
    {
        public string Code { get; init; } = "";

        public string By { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public Measures.PeriodKind Kind { get; init; }

        public string Series { get; init; } = "";
    }
}
