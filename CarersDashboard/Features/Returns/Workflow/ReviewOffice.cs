namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Reads a submission with its corrections and explanations, for a page or for work in the background. Who may see it was asked before.</summary>
public sealed class ReviewOffice(ReturnImporter importer, SubmissionStore submissions, CorrectionStore corrections, ExplanationStore explanations, ReadCache cache)
{
    /// <summary>Opens a submission with everything that was found; null where its file is gone.</summary>
    /// <param name="submission">The submission as it stands.</param>
    /// <param name="progress">Told how far the reading is; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SubmissionReview?> OpenAsync(Submission submission, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var corrected = await corrections.ReadAsync(submission.Code, cancellationToken);
        if (await cache.GetAsync(submission.Code, corrected, () => ReadAsync(submission, corrected, progress, cancellationToken), cancellationToken) is not { } reading)
        {
            return null;
        }

        var given = await explanations.ReadAsync([.. ReturnRules.OrganisationsOf(reading.Read), ""], cancellationToken);
        return new(submission, reading.Read, reading.Plan, corrected, given);
    }

    private async Task<SubmissionReading?> ReadAsync(Submission submission, IReadOnlyList<Correction> corrected, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (await submissions.ReadContentAsync(submission.Code, cancellationToken) is not { } content)
        {
            return null;
        }

        var overlay = new CellCorrections(corrected.Select(one => new CellCorrection(one.Sheet, one.Cell, one.Written)));
        var read = await importer.ReadAsync(content, submission.OrganisationCode, submission.PeriodCode, overlay, progress, cancellationToken);
        return new(read, await importer.PlanAsync(read, cancellationToken));
    }
}
