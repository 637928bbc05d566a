using System.Data.Common;
using System.Security.Cryptography;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>A file to keep.</summary>
/// <param name="Content">The file.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Organisation">Organisation stated on the form; null when none was.</param>
/// <param name="Period">Period stated on the form; null when none was.</param>
/// <param name="Returns">The returns it holds figures of.</param>
/// <param name="Owner">Who sent it.</param>
public sealed record FileToKeep(byte[] Content, string FileName, string? Organisation, string? Period, IReadOnlyList<SubmissionReturn> Returns, Actor Owner);

/// <summary>Keeps the files that came in, and finds them again.</summary>
public sealed class SubmissionStore(Database database, TimeProvider time)
{
    /// <summary>How long a draft waits.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    internal const string Insert = """
        INSERT INTO submissions (code, file_id, file_name, channel, organisation_code, period_code, owner_id, kept_by, kept_at, state, revision,
            submitted_by_id, submitted_by, submitted_at, agreed_plan, restatement_reason, decided_by_id, decided_by, decided_at, decision_reason, import_id)
        VALUES (@Code, @FileId, @FileName, @Channel, @OrganisationCode, @PeriodCode, @OwnerId, @Name, @Now, @State, 1,
            @SubmittedById, @SubmittedBy, @SubmittedAt, NULL, '', NULL, @DecidedBy, @SubmittedAt, '', @ImportId)
        """;

    private const string InsertReturn = """
        INSERT INTO submission_returns (submission_code, organisation_id, period_code, period_kind, series_id, figures)
        SELECT @Code, o.id, @Period, @Kind, s.id, @Figures FROM organisations o, series s WHERE o.code = @Organisation AND s.code = @Series
        """;

    private const string InsertEvent = """
        INSERT INTO submission_events (id, submission_code, happened_at, actor, act, reason)
        SELECT COALESCE(MAX(id), 0) + 1, @Code, @HappenedAt, @Actor, @Act, @Reason FROM submission_events
        """;

    private const string Read = """
        SELECT s.code AS Code, s.file_id AS FileId, s.file_name AS FileName, f.sha256 AS Sha256, f.size AS Size, s.channel AS Channel, s.organisation_code AS OrganisationCode,
            s.period_code AS PeriodCode, s.owner_id AS OwnerId, COALESCE(k.display_name, s.kept_by) AS KeptBy, s.kept_at AS KeptAt, s.state AS State, s.revision AS Revision,
            s.submitted_by_id AS SubmittedById, COALESCE(u.display_name, s.submitted_by) AS SubmittedBy, s.submitted_at AS SubmittedAt, s.agreed_plan AS AgreedPlan,
            s.restatement_reason AS RestatementReason, COALESCE(d.display_name, s.decided_by) AS DecidedBy, s.decided_at AS DecidedAt, s.decision_reason AS DecisionReason, s.import_id AS ImportId
        FROM submissions s JOIN files f ON f.id = s.file_id
        LEFT JOIN accounts k ON k.id = s.owner_id LEFT JOIN accounts u ON u.id = s.submitted_by_id LEFT JOIN accounts d ON d.id = s.decided_by_id
        WHERE (@Code IS NULL OR s.code = @Code) AND (@OpenOnly = 0 OR s.state IN ('Draft', 'Submitted', 'SentBack'))
            AND (@Organisation IS NULL OR EXISTS (
                SELECT 1 FROM submission_returns r JOIN organisations o ON o.id = r.organisation_id
                WHERE r.submission_code = s.code AND o.code = @Organisation AND (@Period IS NULL OR r.period_code = @Period)))
        ORDER BY s.kept_at DESC, s.code
        """;

    private const string ReadReturns = """
        SELECT r.submission_code AS Code, o.code AS Organisation, r.period_code AS Period, r.period_kind AS Kind, l.code AS Series, r.figures AS Figures
        FROM submission_returns r JOIN organisations o ON o.id = r.organisation_id JOIN series l ON l.id = r.series_id JOIN submissions s ON s.code = r.submission_code
        WHERE (@Code IS NULL OR r.submission_code = @Code) AND (@OpenOnly = 0 OR s.state IN ('Draft', 'Submitted', 'SentBack'))
            AND (@Organisation IS NULL OR o.code = @Organisation)
        ORDER BY o.position, r.period_code, l.position
        """;

    // Whoever once submitted or corrected it had a hand in it, though somebody else did so again.
    private const string ReadHands = """
        SELECT owner_id FROM submissions WHERE code = @Code AND owner_id IS NOT NULL
        UNION SELECT submitted_by_id FROM submissions WHERE code = @Code AND submitted_by_id IS NOT NULL
        UNION SELECT a.id FROM submission_events e JOIN accounts a ON a.email = e.actor WHERE e.submission_code = @Code AND e.act IN ('Upload', 'Correct', 'Submit')
        """;

    private const string ReadContent = "SELECT f.content FROM submissions s JOIN files f ON f.id = s.file_id WHERE s.code = @Code";

    private const string ReadEvents = """
        SELECT e.happened_at AS HappenedAt, COALESCE(a.display_name, e.actor) AS Actor, e.act AS Act, e.reason AS Reason
        FROM submission_events e LEFT JOIN accounts a ON a.email = e.actor
        WHERE e.submission_code = @Code ORDER BY e.id
        """;

    private const string DeleteOne = """
        DELETE FROM submission_corrections WHERE submission_code IN (SELECT code FROM submissions WHERE code = @Code AND state = 'Draft');
        DELETE FROM submission_returns WHERE submission_code IN (SELECT code FROM submissions WHERE code = @Code AND state = 'Draft');
        DELETE FROM submissions WHERE code = @Code AND state = 'Draft';
        """;

    private const string DeleteOld = """
        DELETE FROM submission_corrections WHERE submission_code IN (SELECT code FROM submissions WHERE state = 'Draft' AND kept_at < @Before);
        DELETE FROM submission_returns WHERE submission_code IN (SELECT code FROM submissions WHERE state = 'Draft' AND kept_at < @Before);
        DELETE FROM submissions WHERE state = 'Draft' AND kept_at < @Before;
        """;

    private const string DeleteLooseFiles = """
        DELETE FROM files
        WHERE NOT EXISTS (SELECT 1 FROM submissions s WHERE s.file_id = files.id) AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.file_id = files.id)
        """;

    /// <summary>Keeps a file as a draft, and clears away drafts that have waited too long.</summary>
    /// <returns>Code of the draft.</returns>
    public async Task<string> KeepAsync(FileToKeep file, CancellationToken cancellationToken)
    {
        var code = NewCode();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        var row = await FileStore.KeepAsync(database, connection, transaction, file.Content, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Insert,
            new
            {
                Code = code, FileId = row, file.FileName, Channel = nameof(ImportChannel.Page), OrganisationCode = file.Organisation, PeriodCode = file.Period, OwnerId = file.Owner.AccountId, file.Owner.Name,
                Now = time.GetUtcNow(), State = nameof(SubmissionState.Draft), SubmittedById = (string?)null, SubmittedBy = "", SubmittedAt = (DateTimeOffset?)null, DecidedBy = "", ImportId = (int?)null,
            },
            transaction,
            cancellationToken: cancellationToken));
        await WriteReturnsAsync(connection, transaction, code, file.Returns, cancellationToken);
        await WriteEventAsync(connection, transaction, time, code, file.Owner, SubmissionAct.Upload, file.FileName, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DeleteOld, new { Before = time.GetUtcNow() - Lifetime }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(DeleteLooseFiles, null, transaction, cancellationToken: cancellationToken));
        await AuditStore.AppendAsync(database, connection, transaction, time, new(file.Owner, new(AuditActs.DraftKept, file.FileName, "", file.Organisation ?? "")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return code;
    }

    /// <summary>Finds a submission; null when it was given up or never was.</summary>
    public async Task<Submission?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, code, cancellationToken);
    }

    /// <summary>The file of a submission as it came; null where there is none.</summary>
    public async Task<byte[]?> ReadContentAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(ReadContent, new { Code = code }, cancellationToken: cancellationToken));
    }

    /// <summary>Who has had a hand in a submission, and whose figures it holds.</summary>
    public async Task<SubmissionHands> ReadHandsAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadHandsAsync(connection, null, code, cancellationToken);
    }

    /// <summary>What was done with a submission, in its order.</summary>
    public async Task<IReadOnlyList<SubmissionEvent>> ReadEventsAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<SubmissionEvent>(new CommandDefinition(ReadEvents, new { Code = code }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Submissions that are drafts, wait or were sent back, the newest first.</summary>
    public Task<IReadOnlyList<SubmissionLine>> ReadOpenAsync(CancellationToken cancellationToken) => ReadLinesAsync(true, null, null, cancellationToken);

    /// <summary>Every submission with figures of an organisation, or of one of its periods, the newest first.</summary>
    public Task<IReadOnlyList<SubmissionLine>> ReadOfAsync(string organisation, string? period, CancellationToken cancellationToken) => ReadLinesAsync(false, organisation, period, cancellationToken);

    /// <summary>Lets go of a draft, and of its file where nobody else needs it. What is no draft any more stays.</summary>
    /// <returns>Whether there was such a draft.</returns>
    public async Task<bool> DiscardAsync(Submission draft, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await FileStore.LockAsync(database, connection, transaction, cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(DeleteOne, new { draft.Code }, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(DeleteLooseFiles, null, transaction, cancellationToken: cancellationToken));
        await WriteEventAsync(connection, transaction, time, draft.Code, actor, SubmissionAct.Discard, draft.FileName, cancellationToken);
        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.DraftDiscarded, draft.FileName)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A code that cannot be guessed.</summary>
    internal static string NewCode() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Who has had a hand in a submission, inside a transaction.</summary>
    internal static async Task<SubmissionHands> ReadHandsAsync(DbConnection connection, DbTransaction? transaction, string code, CancellationToken cancellationToken)
    {
        var accounts = await connection.QueryAsync<string>(new CommandDefinition(ReadHands, new { Code = code }, transaction, cancellationToken: cancellationToken));
        var returns = await connection.QueryAsync<ReturnRow>(new CommandDefinition(
            ReadReturns, new { Code = code, OpenOnly = 0, Organisation = (string?)null }, transaction, cancellationToken: cancellationToken));
        return new([.. accounts], [.. returns.Select(row => row.Organisation).Distinct()]);
    }

    /// <summary>Writes down which returns a file holds figures of, inside a transaction.</summary>
    internal static async Task WriteReturnsAsync(DbConnection connection, DbTransaction transaction, string code, IReadOnlyList<SubmissionReturn> returns, CancellationToken cancellationToken)
    {
        foreach (var (key, figures) in returns)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                InsertReturn, new { Code = code, key.Organisation, key.Period, Kind = key.Kind.ToString(), key.Series, Figures = figures }, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Writes an act down, inside a transaction.</summary>
    internal static Task WriteEventAsync(
        DbConnection connection, DbTransaction transaction, TimeProvider time, string code, Actor actor, SubmissionAct act, string reason, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            InsertEvent, new { Code = code, HappenedAt = time.GetUtcNow(), Actor = actor.Name, Act = act.ToString(), Reason = reason }, transaction, cancellationToken: cancellationToken));

    /// <summary>Finds a submission inside a transaction.</summary>
    internal static Task<Submission?> FindAsync(DbConnection connection, DbTransaction? transaction, string code, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            Read, new { Code = code, OpenOnly = 0, Organisation = (string?)null, Period = (string?)null }, transaction, cancellationToken: cancellationToken));

    private async Task<IReadOnlyList<SubmissionLine>> ReadLinesAsync(bool openOnly, string? organisation, string? period, CancellationToken cancellationToken)
    {
        var narrowed = new { OpenOnly = openOnly ? 1 : 0, Organisation = organisation, Period = period, Code = (string?)null };
        await using var connection = await database.OpenAsync(cancellationToken);
        var lines = await connection.QueryAsync<Submission>(new CommandDefinition(Read, narrowed, cancellationToken: cancellationToken));
        var returns = (await connection.QueryAsync<ReturnRow>(new CommandDefinition(ReadReturns, narrowed, cancellationToken: cancellationToken))).ToLookup(row => row.Code);
        return [.. lines.Select(line => new SubmissionLine(line, [.. returns[line.Code].Select(row => row.ToReturn()).OrderBy(held => held.Key.TryPeriod(out var known) ? known.End : default)]))];
    }

    private sealed class ReturnRow
    {
        public string Code { get; init; } = "";

        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public PeriodKind Kind { get; init; }

        public string Series { get; init; } = "";

        public int Figures { get; init; }

        public SubmissionReturn ToReturn() => new(new(Organisation, Period, Kind, Series), Figures);
    }
}
