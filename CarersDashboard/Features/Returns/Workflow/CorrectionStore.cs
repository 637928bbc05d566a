using CarersDashboard.Data;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Keeps what was corrected on the page, beside the file.</summary>
public sealed class CorrectionStore(Database database, TimeProvider time)
{
    private const string Read = """
        SELECT c.sheet AS Sheet, c.cell AS Cell, c.written AS Written, c.found AS Found, c.rule_code AS RuleCode, c.subject AS Subject,
            COALESCE(a.display_name, c.set_by) AS SetBy, c.set_at AS SetAt
        FROM submission_corrections c LEFT JOIN accounts a ON a.id = c.set_by_id
        WHERE c.submission_code = @Code ORDER BY c.set_at, c.sheet, c.cell
        """;

    private const string Delete = "DELETE FROM submission_corrections WHERE submission_code = @Code AND sheet = @Sheet AND cell = @Cell";

    private const string Insert = """
        INSERT INTO submission_corrections (submission_code, sheet, cell, written, found, rule_code, subject, set_by_id, set_by, set_at)
        VALUES (@Code, @Sheet, @Cell, @Written, @Found, @RuleCode, @Subject, @AccountId, @Name, @Now)
        """;

    private const string MoveRevision = "UPDATE submissions SET revision = revision + 1 WHERE code = @Code AND revision = @Revision AND state IN ('Draft', 'SentBack')";

    /// <summary>The corrections of a submission, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<Correction>> ReadAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Correction>(new CommandDefinition(Read, new { Code = code }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Keeps a correction in the place of an earlier one of the same cell.</summary>
    /// <returns>False where the submission has moved on since it was looked at: nothing is kept then.</returns>
    public Task<bool> SetAsync(SubmissionStep step, Correction correction, CancellationToken cancellationToken) => ChangeAsync(step, correction, true, cancellationToken);

    /// <summary>Takes a correction back: the cell says again what the file says.</summary>
    /// <returns>False where the submission has moved on since it was looked at.</returns>
    public Task<bool> UndoAsync(SubmissionStep step, Correction correction, CancellationToken cancellationToken) => ChangeAsync(step, correction, false, cancellationToken);

    private async Task<bool> ChangeAsync(SubmissionStep step, Correction correction, bool keep, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(MoveRevision, new { step.Code, step.Revision }, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(Delete, new { step.Code, correction.Sheet, correction.Cell }, transaction, cancellationToken: cancellationToken));
        if (keep)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                Insert,
                new { step.Code, correction.Sheet, correction.Cell, correction.Written, correction.Found, correction.RuleCode, correction.Subject, step.Actor.AccountId, step.Actor.Name, Now = time.GetUtcNow() },
                transaction,
                cancellationToken: cancellationToken));
        }

        var (before, after) = keep ? (correction.Found, correction.Written) : (correction.Written, "as in the file");
        await SubmissionStore.WriteEventAsync(connection, transaction, time, step.Code, step.Actor, SubmissionAct.Correct, $"{correction.Sheet} {correction.Cell}: {before} → {after}", cancellationToken);
        await AuditStore.AppendAsync(
            database, connection, transaction, time, new(step.Actor, new(AuditActs.FigureCorrected, $"{step.Code[..8]} {correction.Sheet} {correction.Cell}", before, after)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
