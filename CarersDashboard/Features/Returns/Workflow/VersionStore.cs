using System.Data.Common;
using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>One version of a return.</summary>
public sealed class ReturnVersion
{
    /// <summary>Row of the return.</summary>
    public int ReturnId { get; init; }

    /// <summary>Series code.</summary>
    public string Series { get; init; } = "";

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>Whether the board shows it.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Whether it may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>The submission that brought it.</summary>
    public string Submission { get; init; } = "";

    /// <summary>Name of its file.</summary>
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of its file.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>How its file came.</summary>
    public ImportChannel Channel { get; init; }

    /// <summary>Who submitted it.</summary>
    public string SubmittedBy { get; init; } = "";

    /// <summary>Who approved it.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>Why it changed accepted figures; empty where it did not.</summary>
    public string RestatementReason { get; init; } = "";
}

/// <summary>One figure of one version.</summary>
public sealed class VersionFigure : FigureRow
{
    /// <summary>Version number.</summary>
    public int Number { get; init; }

    /// <summary>Series code.</summary>
    public string Series { get; init; } = "";

    /// <summary>Measure code.</summary>
    public string Measure { get; init; } = "";
}

/// <summary>Reads the versions of returns, and says which of them the board shows.</summary>
public sealed class VersionStore(Database database, TimeProvider time)
{
    private const string ReadVersions = """
        SELECT r.id AS ReturnId, l.code AS Series, v.number AS Number, CASE WHEN v.number = r.current_version AND r.withdrawn = 0 THEN 1 ELSE 0 END AS IsAccepted,
            v.provisional AS Provisional, i.published_at AS PublishedAt, COALESCE(t.code, '') AS Submission, i.file_name AS FileName, f.sha256 AS Sha256, i.channel AS Channel,
            COALESCE(u.display_name, t.submitted_by, '') AS SubmittedBy, COALESCE(d.display_name, t.decided_by, '') AS ApprovedBy, COALESCE(t.restatement_reason, '') AS RestatementReason
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id JOIN periods p ON p.id = r.period_id JOIN series l ON l.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id
        JOIN imports i ON i.id = v.import_id JOIN files f ON f.id = i.file_id
        LEFT JOIN submissions t ON t.import_id = i.id LEFT JOIN accounts u ON u.id = t.submitted_by_id LEFT JOIN accounts d ON d.id = t.decided_by_id
        WHERE o.code = @Organisation AND p.code = @Period AND p.kind = @Kind
        ORDER BY l.position, v.number DESC
        """;

    private const string ReadFigures = """
        SELECT v.number AS Number, l.code AS Series, m.code AS Measure, b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id JOIN periods p ON p.id = r.period_id JOIN series l ON l.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id JOIN observations b ON b.version_id = v.id JOIN measures m ON m.id = b.measure_id
        WHERE o.code = @Organisation AND p.code = @Period AND p.kind = @Kind
        ORDER BY m.position, v.number
        """;

    // The version shown before: the latest below it whose own file was not undone.
    private const string ReadUndo = """
        SELECT r.id AS ReturnId,
            (SELECT MAX(w.number) FROM return_versions w LEFT JOIN submissions x ON x.import_id = w.import_id
             WHERE w.return_id = r.id AND w.number < v.number AND (x.state IS NULL OR x.state <> 'Withdrawn')) AS Number
        FROM returns r JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        WHERE v.import_id = @ImportId AND r.withdrawn = 0
        """;

    private const string FindVersion = """
        SELECT r.id AS ReturnId, v.number AS Number, t.code AS Submission, o.code AS Organisation, p.code AS Period,
            CASE WHEN v.number = r.current_version AND r.withdrawn = 0 THEN 1 ELSE 0 END AS IsAccepted
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id JOIN periods p ON p.id = r.period_id
        JOIN return_versions v ON v.return_id = r.id LEFT JOIN submissions t ON t.import_id = v.import_id
        WHERE r.id = @ReturnId AND v.number = @Number
        """;

    private const string Repoint = "UPDATE returns SET current_version = @Number, withdrawn = 0 WHERE id = @ReturnId";

    private const string Withdraw = "UPDATE returns SET withdrawn = 1 WHERE id = @ReturnId";

    // The version that the act moves the figures to: the next one.
    private const string Turn = """
        INSERT INTO return_turns (return_id, data_version, number, turned_at)
        SELECT @ReturnId, version + 1, @Number, @Now FROM data_version WHERE id = 1
        """;

    private const string MarkUndone = """
        UPDATE submissions SET state = 'Withdrawn', revision = revision + 1, decided_by_id = @AccountId, decided_by = @Name, decided_at = @Now, decision_reason = @Reason WHERE code = @Code
        """;

    /// <summary>The versions of a return, by series, the newest first.</summary>
    public async Task<IReadOnlyList<ReturnVersion>> ReadAsync(string organisation, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ReturnVersion>(new CommandDefinition(
            ReadVersions, new { Organisation = organisation, Period = period.Code, Kind = period.Kind.ToString() }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The figures of every version of a return.</summary>
    public async Task<IReadOnlyList<VersionFigure>> ReadFiguresAsync(string organisation, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<VersionFigure>(new CommandDefinition(
            ReadFigures, new { Organisation = organisation, Period = period.Code, Kind = period.Kind.ToString() }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Undoes a publication: every return that shows a version of it shows the one before again, or nothing where there was none.</summary>
    /// <param name="step">The submission, who undoes it and why.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public async Task<StepOutcome> UndoAsync(SubmissionStep step, CancellationToken cancellationToken)
    {
        if (step.Reason.Length == 0)
        {
            return new() { Refused = "Say why it is undone.", WantsReason = true };
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await PublicationStore.LockAsync(database, connection, transaction, cancellationToken);
        var submission = await SubmissionStore.FindAsync(connection, transaction, step.Code, cancellationToken);
        if (submission is null || submission.Revision != step.Revision || SubmissionRules.After(SubmissionAct.Undo, submission.State) is null)
        {
            return new() { Stale = true };
        }

        if (SubmissionRules.Refusal(SubmissionAct.Undo, submission, new([], []), step.Actor, false) is { } refusal)
        {
            return new() { Refused = refusal };
        }

        var rows = (await connection.QueryAsync<UndoRow>(new CommandDefinition(ReadUndo, new { submission.ImportId }, transaction, cancellationToken: cancellationToken))).AsList();
        foreach (var row in rows)
        {
            await connection.ExecuteAsync(new CommandDefinition(row.Number is null ? Withdraw : Repoint, row, transaction, cancellationToken: cancellationToken));
            await TurnAsync(connection, transaction, row.ReturnId, row.Number, cancellationToken);
        }

        await connection.ExecuteAsync(new CommandDefinition(
            MarkUndone, new { step.Code, step.Actor.AccountId, step.Actor.Name, Now = time.GetUtcNow(), step.Reason }, transaction, cancellationToken: cancellationToken));
        var after = string.Create(CultureInfo.InvariantCulture, $"{rows.Count(row => row.Number is not null)} returns show an earlier version, {rows.Count(row => row.Number is null)} nothing: {step.Reason}");
        return await FinishAsync(connection, transaction, step, SubmissionAct.Undo, SubmissionState.Withdrawn, new(AuditActs.ReturnUndone, submission.FileName, "", after), cancellationToken);
    }

    /// <summary>Lets the board show a version of one return again.</summary>
    /// <param name="returnId">Row of the return.</param>
    /// <param name="number">Number of the version.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public async Task<StepOutcome> RestoreAsync(int returnId, int number, Actor actor, string reason, CancellationToken cancellationToken)
    {
        if (reason.Length == 0)
        {
            return new() { Refused = "Say why the board shows this version again.", WantsReason = true };
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await PublicationStore.LockAsync(database, connection, transaction, cancellationToken);
        var found = await connection.QuerySingleOrDefaultAsync<VersionRow>(new CommandDefinition(
            FindVersion, new { ReturnId = returnId, Number = number }, transaction, cancellationToken: cancellationToken));
        if (found is null || found.IsAccepted)
        {
            return new() { Stale = true };
        }

        if (!actor.IsSystem && !ReturnRules.MayPublish(actor))
        {
            return new() { Refused = "Only approvers do that." };
        }

        await connection.ExecuteAsync(new CommandDefinition(Repoint, new { ReturnId = returnId, Number = (int?)number }, transaction, cancellationToken: cancellationToken));
        await TurnAsync(connection, transaction, returnId, number, cancellationToken);
        var act = new AuditAct(AuditActs.ReturnRestored, $"{found.Organisation}, {found.Period}", "", string.Create(CultureInfo.InvariantCulture, $"version {number}: {reason}"));
        return await FinishAsync(connection, transaction, new(found.Submission ?? "", 0, actor, reason), SubmissionAct.Restore, SubmissionState.Approved, act, cancellationToken);
    }

    // So that the board of any day can be put together again.
    private Task<int> TurnAsync(DbConnection connection, DbTransaction transaction, int returnId, int? number, CancellationToken cancellationToken) => connection.ExecuteAsync(
        new CommandDefinition(Turn, new { ReturnId = returnId, Number = number, Now = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));

    private async Task<StepOutcome> FinishAsync(
        DbConnection connection, DbTransaction transaction, SubmissionStep step, SubmissionAct act, SubmissionState state, AuditAct audited, CancellationToken cancellationToken)
    {
        await PublicationStore.MoveVersionAsync(connection, transaction, cancellationToken);
        await PublicationStore.SettleStatesAsync(connection, transaction, cancellationToken);
        var dataVersion = await ReturnStore.ReadDataVersionAsync(connection, transaction, cancellationToken);
        await SubmissionStore.WriteEventAsync(connection, transaction, time, step.Code, step.Actor, act, step.Reason, cancellationToken);
        await AuditStore.AppendAsync(database, connection, transaction, time, new(step.Actor, audited), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new() { State = state, DataVersion = dataVersion };
    }

    private sealed class UndoRow
    {
        public int ReturnId { get; init; }

        public int? Number { get; init; }
    }

    private sealed class VersionRow
    {
        public string? Submission { get; init; }

        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public bool IsAccepted { get; init; }
    }
}
