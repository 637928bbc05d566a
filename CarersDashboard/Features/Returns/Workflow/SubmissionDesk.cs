using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Features.Returns.Annotation;
using CarersDashboard.Features.Returns.Jobs;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Opens a submission for whoever makes the request, and does what they ask for. What they may not do is refused and written down.</summary>
public sealed class SubmissionDesk(
    CurrentUser user, ReviewOffice office, JobDesk jobs, SubmissionStore submissions, CorrectionStore corrections, ExplanationStore explanations, WorkflowStore workflow, SettingStore settings, AuditStore audit)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Letters that a reason has: a full stop says nothing.</summary>
    public const int FewestLetters = 5;

    /// <summary>Characters of a corrected cell.</summary>
    public const int LongestCell = 200;

    /// <summary>Opens a submission with everything that was found; null where there is none that the user may see.</summary>
    public async Task<SubmissionReview?> OpenAsync(string code, CancellationToken cancellationToken) =>
        await FindAsync(code, cancellationToken) is { } submission ? await office.OpenAsync(submission, null, cancellationToken) : null;

    /// <summary>Finds a submission without reading its file; null where there is none that the user may see.</summary>
    public async Task<Submission?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await submissions.FindAsync(code, cancellationToken) is not { } submission)
        {
            return null;
        }

        var hands = await submissions.ReadHandsAsync(code, cancellationToken);
        if (!ReturnRules.MaySee(user.Actor, submission, hands.Organisations))
        {
            // It may have been theirs when they sent it in: their organisations can have changed since.
            await audit.WriteAsync(user.Actor, new(AuditActs.ReturnRefused, submission.FileName, "", "submission of somebody else"), cancellationToken);
            return null;
        }

        return submission;
    }

    /// <summary>What happened to a submission, in its order.</summary>
    public Task<IReadOnlyList<SubmissionEvent>> ReadEventsAsync(Submission submission, CancellationToken cancellationToken) => submissions.ReadEventsAsync(submission.Code, cancellationToken);

    /// <summary>The file as it came, for its organisation and approvers; the trail says who fetched it.</summary>
    public async Task<(Submission Submission, byte[] Content)?> FetchAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } submission || await submissions.ReadContentAsync(code, cancellationToken) is not { } content)
        {
            return null;
        }

        await audit.WriteAsync(user.Actor, new(AuditActs.FileFetched, submission.FileName, "", submission.Sha256), cancellationToken);
        return (submission, content);
    }

    /// <summary>The file with everything that was found marked at its cells; the trail says who fetched it.</summary>
    /// <returns>The submission with the marked workbook, which is null where it cannot be marked; null where there is no submission that the user may see.</returns>
    public async Task<(Submission Submission, byte[]? Content)?> AnnotateAsync(string code, CancellationToken cancellationToken)
    {
        if (await OpenAsync(code, cancellationToken) is not { } review || await submissions.ReadContentAsync(code, cancellationToken) is not { } original)
        {
            return null;
        }

        // As with reading: work for a processor.
        var content = await Task.Run(() => AnnotatedWorkbookBuilder.Build(original, FindingRow.Of(review), cancellationToken), cancellationToken);
        if (content is not null)
        {
            await audit.WriteAsync(user.Actor, new(AuditActs.FileFetched, review.Submission.FileName, "", $"{review.Submission.Sha256}, with findings marked"), cancellationToken);
        }

        return (review.Submission, content);
    }

    /// <summary>Why the user may not do an act now; null where they may.</summary>
    public async Task<string?> RefusalAsync(SubmissionAct act, Submission submission, CancellationToken cancellationToken) => (await RefusalsAsync(submission, cancellationToken, act))[act];

    /// <summary>The same for several acts.</summary>
    public async Task<IReadOnlyDictionary<SubmissionAct, string?>> RefusalsAsync(Submission submission, CancellationToken cancellationToken, params IReadOnlyList<SubmissionAct> acts)
    {
        var hands = await submissions.ReadHandsAsync(submission.Code, cancellationToken);
        var onePerson = acts.Contains(SubmissionAct.Approve) && await settings.ReadAsync(Setting.OnePersonWorking, cancellationToken) is not null;
        return acts.ToDictionary(
            act => act, act => SubmissionRules.After(act, submission.State) is null ? "Not in this state." : SubmissionRules.Refusal(act, submission, hands, user.Actor, onePerson));
    }

    /// <summary>Corrects a cell that something was found in.</summary>
    public async Task<DeskAnswer> CorrectAsync(SubmissionReview review, int revision, string sheet, string cell, string written, CancellationToken cancellationToken)
    {
        // Only what is offered can be corrected: a form cannot be used to fill a workbook in from nothing.
        var finding = review.Read.Findings.FirstOrDefault(one => one.Sheet == sheet && one.Cells.Contains(cell));
        var before = review.Corrections.FirstOrDefault(one => one.Sheet == sheet && one.Cell == cell);
        written = written.Trim();
        if (await RefusalAsync(SubmissionAct.Correct, review.Submission, cancellationToken) is not null)
        {
            return DeskAnswer.Refused;
        }

        if (PersonalData.Find(written) != PersonalDataKinds.None)
        {
            return DeskAnswer.Personal;
        }

        if (written.Length is 0 or > LongestCell)
        {
            return DeskAnswer.Empty;
        }

        if (finding is null && before is null)
        {
            return DeskAnswer.NotHere;
        }

        var at = finding is null ? -1 : finding.Cells.ToList().IndexOf(cell);
        var correction = new Correction
        {
            Sheet = sheet,
            Cell = cell,
            Written = written,
            Found = CellText.Short(before?.Found ?? finding!.Found, LongestCell),
            RuleCode = before?.RuleCode ?? finding!.Code,
            Subject = before?.Subject ?? (at >= 0 && at < finding!.Subjects.Count ? finding.Subjects[at] : finding!.Subject),
        };
        if (!await corrections.SetAsync(new(review.Submission.Code, revision, user.Actor), correction, cancellationToken))
        {
            return DeskAnswer.Moved;
        }

        return await OpenAsync(review.Submission.Code, cancellationToken) is { } now && now.ToFix.Any(one => one.Sheet == sheet && one.Cells.Contains(cell)) ? DeskAnswer.Still : DeskAnswer.Done;
    }

    /// <summary>Takes a correction back.</summary>
    public async Task<DeskAnswer> UndoCorrectionAsync(SubmissionReview review, int revision, string sheet, string cell, CancellationToken cancellationToken)
    {
        var correction = review.Corrections.FirstOrDefault(one => one.Sheet == sheet && one.Cell == cell);
        return await RefusalAsync(SubmissionAct.Correct, review.Submission, cancellationToken) is not null ? DeskAnswer.Refused
            : correction is not null && await corrections.UndoAsync(new(review.Submission.Code, revision, user.Actor), correction, cancellationToken) ? DeskAnswer.Done
            : DeskAnswer.Moved;
    }

    /// <summary>Gives a reason for something unusual, or takes it back where it is null.</summary>
    /// <param name="review">The submission.</param>
    /// <param name="key">Which finding: its <see cref="FindingKey"/>.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="cancellationToken">Ends the work; nothing is kept then.</param>
    public async Task<DeskAnswer> ExplainAsync(SubmissionReview review, string key, string? reason, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(SubmissionAct.Correct, review.Submission, cancellationToken) is not null)
        {
            return DeskAnswer.Refused;
        }

        if (review.Queries.FirstOrDefault(one => FindingKey.Of(one.Finding) == key) is not { } query)
        {
            return DeskAnswer.Moved;
        }

        reason = reason?.Trim();
        if (reason is not null && PersonalData.Find(reason) != PersonalDataKinds.None)
        {
            return DeskAnswer.Personal;
        }

        if (reason is not null && (reason.Length > LongestReason || reason.Count(char.IsLetter) < FewestLetters))
        {
            return DeskAnswer.Reason;
        }

        await explanations.GiveAsync(query.Finding.Code, SubmissionReview.ConcernsOf(query.Finding), reason ?? "", query.Finding.Subject, user.Actor, cancellationToken);
        return DeskAnswer.Done;
    }

    /// <summary>Somebody else's submission that waits for one of the same returns and that the user may see; null where there is none.</summary>
    public async Task<Submission?> FindRivalAsync(SubmissionReview review, CancellationToken cancellationToken)
    {
        var keys = SubmissionReturns.Of(review.Read.Entries).Select(held => held.Key).ToHashSet();
        return (await submissions.ReadOpenAsync(cancellationToken)).FirstOrDefault(line => line.Submission.State == SubmissionState.Submitted && line.Submission.Code != review.Submission.Code
            && line.Returns.Any(held => keys.Contains(held.Key)) && ReturnRules.MaySee(user.Actor, line.Submission, line.Organisations))?.Submission;
    }

    /// <summary>Sets a submission beside another one that waits for the same return; null where there is none that the user may see.</summary>
    public async Task<RivalView?> CompareWithAsync(SubmissionReview review, string other, CancellationToken cancellationToken)
    {
        if (await OpenAsync(other, cancellationToken) is not { Submission.State: SubmissionState.Submitted } theirs)
        {
            return null;
        }

        var figures = theirs.Read.Entries.ToDictionary(entry => entry.Key, entry => entry.Figure);
        return new(theirs.Submission, [.. review.Read.Entries
            .Select(entry => (Entry: entry, Theirs: figures.TryGetValue(entry.Key, out var figure) ? figure : (Measures.Figure?)null))
            .Where(pair => pair.Theirs != pair.Entry.Figure).Select(pair => new RivalDifference(pair.Entry, pair.Theirs))]);
    }

    /// <summary>Hands a submission in.</summary>
    public Task<StepOutcome> SubmitAsync(SubmissionReview review, int revision, string agreedPlan, string reason, bool replace, CancellationToken cancellationToken) =>
        review.Read.IsBlocked || review.Unexplained > 0 || review.HoldsNothing
            ? Task.FromResult(new StepOutcome { Refused = "Something still has to be fixed or explained." })
            : NotSaid(reason) ?? workflow.SubmitAsync(new(review.Submission.Code, revision, user.Actor, reason.Trim()), review.Read.Entries, agreedPlan, replace, cancellationToken);

    /// <summary>Takes a submission back, or gives it back with a reason.</summary>
    public Task<StepOutcome> ReturnAsync(Submission submission, int revision, SubmissionAct act, string reason, CancellationToken cancellationToken) =>
        NotSaid(reason) ?? workflow.ReturnAsync(new(submission.Code, revision, user.Actor, reason.Trim()), act, cancellationToken);

    /// <summary>Approves a submission; one of many figures is published in the background.</summary>
    public async Task<StepOutcome> ApproveAsync(SubmissionReview review, int revision, string agreedPlan, string reason, CancellationToken cancellationToken)
    {
        if (Unfit(reason) is { } unfit)
        {
            return unfit;
        }

        var step = new SubmissionStep(review.Submission.Code, revision, user.Actor, reason.Trim());
        // What is refused anyway is refused at once: it is asked again when it is written.
        if (!jobs.MovesMany(review.Plan) || await RefusalAsync(SubmissionAct.Approve, review.Submission, cancellationToken) is not null)
        {
            return await workflow.ApproveAsync(step, review.Read, agreedPlan, null, cancellationToken);
        }

        return await jobs.PublishAsync(step, agreedPlan, cancellationToken) is { } code ? new() { JobCode = code } : new() { Refused = JobDesk.Full, Busy = true };
    }

    /// <summary>Lets go of a draft.</summary>
    /// <returns>False where it is no draft any more.</returns>
    /// <exception cref="AccessRefusedException">It belongs to somebody else.</exception>
    public async Task<bool> DiscardAsync(Submission draft, CancellationToken cancellationToken)
    {
        var hands = await submissions.ReadHandsAsync(draft.Code, cancellationToken);
        if (!ReturnRules.MaySee(user.Actor, draft, hands.Organisations))
        {
            throw new AccessRefusedException("A draft of somebody else cannot be given up.");
        }

        return await submissions.DiscardAsync(draft, user.Actor, cancellationToken);
    }

    private static Task<StepOutcome>? NotSaid(string reason) => Unfit(reason) is { } unfit ? Task.FromResult(unfit) : null;

    /// <summary>Why a reason cannot be kept; null where it can.</summary>
    internal static StepOutcome? Unfit(string reason) =>
        reason.Trim().Length > LongestReason || (reason.Trim().Length > 0 && reason.Count(char.IsLetter) < FewestLetters) ? new() { Refused = $"Say it in at most {LongestReason} characters.", WantsReason = true }
        : PersonalData.Find(reason) != PersonalDataKinds.None ? new() { Refused = "The reason tells who somebody is. Say it without.", Personal = true }
        : null;
}
