using System.Data.Common;
using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Workflow;
using Dapper;

namespace CarersDashboard.Features.Returns;

/// <summary>How a file came in.</summary>
public enum ImportChannel
{
    /// <summary>Uploaded on the page.</summary>
    Page,

    /// <summary>Imported on the command line.</summary>
    Command,

    /// <summary>Loaded with the samples at first start.</summary>
    Samples,
}

/// <summary>A file to publish.</summary>
/// <param name="Content">The file.</param>
/// <param name="FileName">Its name when it came.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Illustrative">Its figures are made up.</param>
/// <param name="Entries">Its checked figures.</param>
/// <param name="Actor">Who publishes it.</param>
/// <param name="AgreedPlan">Fingerprint of the plan that was shown and agreed to; null to publish whatever the plan now is.</param>
public sealed record PublicationRequest(byte[] Content, string FileName, ImportChannel Channel, bool Illustrative, IReadOnlyList<ReturnEntry> Entries, Actor Actor, string? AgreedPlan);

/// <summary>What publishing did.</summary>
/// <param name="Plan">What was to be done.</param>
/// <param name="DataVersion">The version of the figures afterwards.</param>
/// <param name="PlanMoved">Nothing was written, because the accepted figures have changed since the plan was shown.</param>
public sealed record Publication(PublicationPlan Plan, long DataVersion, bool PlanMoved)
{
    /// <summary>Whether figures were published.</summary>
    public bool IsPublished => !PlanMoved && !Plan.IsEmpty;
}

/// <summary>An import as the list of returns shows it.</summary>
public sealed class ImportLine
{
    /// <summary>Row id.</summary>
    public int Id { get; init; }

    /// <summary>Name of the file.</summary>
    public string FileName { get; init; } = "";

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Its figures are made up.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Version of the figures that it made.</summary>
    public long DataVersion { get; init; }

    /// <summary>How many returns it gave a new version.</summary>
    public int Returns { get; init; }
}

/// <summary>Publishes returns and reads what is accepted.</summary>
public sealed class ReturnStore(Database database, TimeProvider time)
{
    private const string ReadAccepted = """
        SELECT r.id AS ReturnId, o.code AS Organisation, p.code AS Period, p.kind AS Kind, s.code AS Series, v.number AS Number, v.provisional AS Provisional,
            r.withdrawn AS Withdrawn, l.latest AS Latest, m.code AS Measure, b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound,
            b.note AS Note, b.import_id AS ImportId, b.sheet AS Sheet, b.cell AS Cell
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id
        JOIN periods p ON p.id = r.period_id
        JOIN series s ON s.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN (SELECT return_id, MAX(number) AS latest FROM return_versions GROUP BY return_id) l ON l.return_id = r.id
        JOIN observations b ON b.version_id = v.id
        JOIN measures m ON m.id = b.measure_id
        WHERE o.code IN @Organisations
        """;

    private const string ReadVersion = "SELECT version FROM data_version WHERE id = 1";

    private const string ReadImports = """
        SELECT i.id AS Id, i.file_name AS FileName, i.published_at AS PublishedAt, i.illustrative AS Illustrative, i.data_version AS DataVersion,
            (SELECT COUNT(*) FROM return_versions v WHERE v.import_id = i.id) AS Returns
        FROM imports i ORDER BY i.id DESC
        """;

    /// <summary>What publishing figures would do now.</summary>
    public async Task<PublicationPlan> PlanAsync(IReadOnlyList<ReturnEntry> entries, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await PlanAsync(connection, null, entries, cancellationToken);
    }

    /// <summary>
    /// Publishes figures in one transaction, without an approver: for the program itself, as it starts and on its command line.
    /// One publication runs at a time; when nothing changes, nothing is written.
    /// </summary>
    public async Task<Publication> PublishAsync(PublicationRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await PublicationStore.LockAsync(database, connection, transaction, cancellationToken);
        var plan = await PlanAsync(connection, transaction, request.Entries, cancellationToken);
        var moved = request.AgreedPlan is not null && request.AgreedPlan != plan.Fingerprint();
        if (moved || plan.IsEmpty)
        {
            return new(plan, await ReadDataVersionAsync(connection, transaction, cancellationToken), moved);
        }

        var file = await FileStore.KeepAsync(database, connection, transaction, request.Content, cancellationToken);
        var (import, dataVersion) = await PublicationStore.WriteAsync(
            database, connection, transaction, time, new(file, request.FileName, request.Channel, request.Illustrative, plan), null, cancellationToken);
        var code = SubmissionStore.NewCode();
        await connection.ExecuteAsync(new CommandDefinition(
            SubmissionStore.Insert,
            new
            {
                Code = code, FileId = file, request.FileName, Channel = request.Channel.ToString(), OrganisationCode = (string?)null, PeriodCode = (string?)null, OwnerId = request.Actor.AccountId, request.Actor.Name,
                Now = time.GetUtcNow(), State = nameof(SubmissionState.Approved), SubmittedById = request.Actor.AccountId, SubmittedBy = request.Actor.Name, SubmittedAt = time.GetUtcNow(), DecidedBy = request.Actor.Name, ImportId = import,
            },
            transaction,
            cancellationToken: cancellationToken));
        await SubmissionStore.WriteReturnsAsync(connection, transaction, code, SubmissionReturns.Of(request.Entries), cancellationToken);
        await SubmissionStore.WriteEventAsync(connection, transaction, time, code, request.Actor, SubmissionAct.Upload, request.FileName, cancellationToken);
        await SubmissionStore.WriteEventAsync(connection, transaction, time, code, request.Actor, SubmissionAct.Approve, "", cancellationToken);
        await PublicationStore.SettleStatesAsync(connection, transaction, cancellationToken);
        await AuditStore.AppendAsync(database, connection, transaction, time, new(request.Actor, ActOf(request.FileName, plan, dataVersion)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(plan, dataVersion, false);
    }

    /// <summary>What the audit trail says of a publication. Each figure before and after is in the versions of its return; the trail says where to look.</summary>
    internal static AuditAct ActOf(string fileName, PublicationPlan plan, long dataVersion) => new(
        AuditActs.Published,
        fileName,
        string.Create(CultureInfo.InvariantCulture, $"data version {dataVersion - 1}"),
        string.Create(CultureInfo.InvariantCulture, $"data version {dataVersion}: {plan.Count(ChangeKind.New)} new and {plan.Count(ChangeKind.Changed)} changed figures of {string.Join(", ", plan.Versions.Select(version => version.Key.Organisation).Distinct())}"));

    /// <summary>The version of the figures: moves with every publication, 0 before the first.</summary>
    public async Task<long> ReadDataVersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadDataVersionAsync(connection, null, cancellationToken);
    }

    /// <summary>The version of the figures, inside a transaction.</summary>
    internal static Task<long> ReadDataVersionAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(ReadVersion, null, transaction, cancellationToken: cancellationToken));

    /// <summary>What has been published, the newest first.</summary>
    public async Task<IReadOnlyList<ImportLine>> ReadImportsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ImportLine>(new CommandDefinition(ReadImports, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Lays figures over the accepted ones, inside a transaction.</summary>
    internal static async Task<PublicationPlan> PlanAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<ReturnEntry> entries, CancellationToken cancellationToken)
    {
        var organisations = entries.Select(entry => entry.Organisation.Code).Distinct().ToList();
        if (organisations.Count == 0)
        {
            return PublicationPlan.Make(entries, new Dictionary<ReturnKey, AcceptedReturn>());
        }

        var rows = await connection.QueryAsync<AcceptedRow>(new CommandDefinition(ReadAccepted, new { Organisations = organisations }, transaction, cancellationToken: cancellationToken));
        return PublicationPlan.Make(entries, rows.GroupBy(row => new ReturnKey(row.Organisation, row.Period, row.Kind, row.Series)).ToDictionary(group => group.Key, ToAccepted));
    }

    private static AcceptedReturn ToAccepted(IGrouping<ReturnKey, AcceptedRow> rows)
    {
        var first = rows.First();
        return new(
            first.ReturnId,
            first.Number,
            first.Latest,
            first.Provisional,
            first.Withdrawn,
            first.Withdrawn ? new Dictionary<string, AcceptedFigure>() : rows.ToDictionary(row => row.Measure, row => row.ToFigure()));
    }

    private sealed class AcceptedRow : FigureRow
    {
        public int ReturnId { get; init; }

        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public PeriodKind Kind { get; init; }

        public string Series { get; init; } = "";

        public int Number { get; init; }

        public int Latest { get; init; }

        public bool Provisional { get; init; }

        public bool Withdrawn { get; init; }

        public string Measure { get; init; } = "";

        public string Note { get; init; } = "";

        public int ImportId { get; init; }

        public string Sheet { get; init; } = "";

        public string Cell { get; init; } = "";

        public AcceptedFigure ToFigure() => new(Figure, Note, ImportId, Sheet, Cell);
    }
}
