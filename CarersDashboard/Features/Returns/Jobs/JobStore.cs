using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns.Workflow;
using Dapper;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>Keeps what is known of work in the background, for pages on any node.</summary>
public sealed class JobStore(Database database, TimeProvider time)
{
    /// <summary>How long a job is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const string Insert = """
        INSERT INTO background_jobs (code, kind, subject, owner_id, state, stage, done, total, cancel_asked, started_at, touched_at, result)
        VALUES (@Code, @Kind, @Subject, @OwnerId, 'Waiting', 'Waiting', 0, 0, 0, @Now, @Now, '')
        """;

    private const string DeleteOld = "DELETE FROM background_jobs WHERE touched_at < @Before";

    private const string DeleteOne = "DELETE FROM background_jobs WHERE code = @Code AND state = 'Waiting'";

    private const string Begin = "UPDATE background_jobs SET state = 'Running', touched_at = @Now WHERE code = @Code AND state = 'Waiting' AND cancel_asked = 0";

    private const string Report = "UPDATE background_jobs SET stage = @Stage, done = @Done, total = @Total, touched_at = @Now WHERE code = @Code AND state = 'Running'";

    private const string Touch = "UPDATE background_jobs SET touched_at = @Now WHERE code IN @Codes AND state IN ('Waiting', 'Running')";

    private const string ReadCancelAsked = "SELECT cancel_asked FROM background_jobs WHERE code = @Code";

    // One that has ended because of it meanwhile still says who asked.
    private const string AskCancel = """
        UPDATE background_jobs SET cancel_asked = 1, state = CASE WHEN state = 'Waiting' THEN 'Cancelled' ELSE state END
        WHERE code = @Code AND cancel_asked = 0 AND state IN ('Waiting', 'Running', 'Cancelled')
        """;

    private const string Finish = "UPDATE background_jobs SET state = @State, result = @Result, touched_at = @Now WHERE code = @Code AND state IN ('Waiting', 'Running')";

    private const string Read = """
        SELECT j.code AS Code, j.kind AS Kind, j.subject AS Subject, COALESCE(s.file_name, j.subject) AS FileName, s.state AS Submission, j.owner_id AS OwnerId, j.state AS State, j.stage AS Stage,
            j.done AS Done, j.total AS Total, j.cancel_asked AS CancelAsked, j.started_at AS StartedAt, j.touched_at AS TouchedAt, j.result AS Result
        FROM background_jobs j LEFT JOIN submissions s ON j.kind = 'Publish' AND s.code = j.subject
        WHERE (@Code IS NULL OR j.code = @Code) AND (@OwnerId IS NULL OR j.owner_id = @OwnerId) AND (@Subject IS NULL OR (j.kind = 'Publish' AND j.subject = @Subject))
            AND (@OpenOnly = 0 OR j.state IN ('Waiting', 'Running'))
        ORDER BY j.started_at DESC, j.code
        """;

    /// <summary>Whether progress can be kept while figures are published: SQLite has one writer, and that is the publication itself.</summary>
    public bool ReportsWhilePublishing => database.Provider == DatabaseProvider.SqlServer;

    /// <summary>Writes down that something waits, and forgets what ended long ago.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="subject">Name of the file as it may be kept, or code of the submission.</param>
    /// <param name="owner">Who asked for it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <returns>Its code.</returns>
    public async Task<string> MakeAsync(JobKind kind, string subject, Actor owner, CancellationToken cancellationToken)
    {
        var code = SubmissionStore.NewCode();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DeleteOld, new { Before = time.GetUtcNow() - Lifetime }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            Insert, new { Code = code, Kind = kind.ToString(), Subject = subject, OwnerId = owner.AccountId, Now = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return code;
    }

    /// <summary>Forgets one that found no place to wait.</summary>
    public Task ForgetAsync(string code, CancellationToken cancellationToken) => ExecuteAsync(DeleteOne, new { Code = code }, cancellationToken);

    /// <summary>Begins with one that waits.</summary>
    /// <returns>False where it no longer waits, or somebody wants it to end.</returns>
    public async Task<bool> BeginAsync(string code, CancellationToken cancellationToken) => await ExecuteAsync(Begin, new { Code = code, Now = time.GetUtcNow() }, cancellationToken) == 1;

    /// <summary>Keeps how far one is that runs.</summary>
    public Task ReportAsync(string code, WorkProgress progress, CancellationToken cancellationToken) =>
        ExecuteAsync(Report, new { Code = code, Stage = progress.Stage.ToString(), progress.Done, progress.Total, Now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Says of some that somebody still knows of them.</summary>
    public Task TouchAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken) => ExecuteAsync(Touch, new { Codes = codes, Now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Whether somebody wants it to end, on whatever node.</summary>
    public async Task<bool> ReadCancelAskedAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(ReadCancelAsked, new { Code = code }, cancellationToken: cancellationToken));
    }

    /// <summary>Asks for one to end, and writes down who did. One that waits ends at once.</summary>
    /// <returns>False where it has come to its end already, or was asked before.</returns>
    public async Task<bool> AskCancelAsync(Job job, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(AskCancel, new { job.Code }, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.JobCancelled, job.FileName, "", job.Kind == JobKind.Check ? "check" : "publication")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Keeps how one ended. What has ended before stays as it is.</summary>
    public Task FinishAsync(string code, JobState state, JobResult result, CancellationToken cancellationToken) =>
        ExecuteAsync(Finish, new { Code = code, State = state.ToString(), Result = result.ToString(), Now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Finds one; null where there is none.</summary>
    public async Task<Job?> FindAsync(string code, CancellationToken cancellationToken) => await ReadAsync(code, null, null, false, cancellationToken) is [var job, ..] ? job : null;

    /// <summary>What somebody asked for and has not ended, the newest first.</summary>
    public Task<IReadOnlyList<Job>> ReadOpenOfAsync(string ownerId, CancellationToken cancellationToken) => ReadAsync(null, ownerId, null, true, cancellationToken);

    /// <summary>What somebody asked for, the newest first.</summary>
    public Task<IReadOnlyList<Job>> ReadOfAsync(string ownerId, CancellationToken cancellationToken) => ReadAsync(null, ownerId, null, false, cancellationToken);

    /// <summary>The publication of a submission that waits or runs; null where there is none.</summary>
    public async Task<Job?> FindPublicationAsync(string submission, CancellationToken cancellationToken) => await ReadAsync(null, null, submission, true, cancellationToken) is [var job, ..] ? job : null;

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private async Task<IReadOnlyList<Job>> ReadAsync(string? code, string? ownerId, string? subject, bool openOnly, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Job>(new CommandDefinition(
            Read, new { Code = code, OwnerId = ownerId, Subject = subject, OpenOnly = openOnly ? 1 : 0 }, cancellationToken: cancellationToken))).AsList();
    }
}
