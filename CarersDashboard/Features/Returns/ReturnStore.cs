using System.Data.Common;
using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
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
            m.code AS Measure, b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound,
            b.note AS Note, b.import_id AS ImportId, b.sheet AS Sheet, b.cell AS Cell
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id
        JOIN periods p ON p.id = r.period_id
        JOIN series s ON s.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN observations b ON b.version_id = v.id
        JOIN measures m ON m.id = b.measure_id
        WHERE o.code IN @Organisations
        """;

    private const string ReadCodes = """
        SELECT 'organisation' AS Sort, id AS Id, code AS Code, '' AS Kind FROM organisations
        UNION ALL SELECT 'measure', id, code, '' FROM measures
        UNION ALL SELECT 'series', id, code, '' FROM series
        UNION ALL SELECT 'period', id, code, kind FROM periods
        """;

    private const string ReadHighest = """
        SELECT (SELECT COALESCE(MAX(id), 0) FROM periods) AS Period, (SELECT COALESCE(MAX(id), 0) FROM imports) AS Import,
            (SELECT COALESCE(MAX(id), 0) FROM returns) AS [Return], (SELECT COALESCE(MAX(id), 0) FROM return_versions) AS Version,
            (SELECT version FROM data_version WHERE id = 1) AS DataVersion
        """;

    private const string ReadVersion = "SELECT version FROM data_version WHERE id = 1";

    private const string MoveVersion = "UPDATE data_version SET version = @DataVersion WHERE id = 1";

    private const string InsertImport = """
        INSERT INTO imports (id, file_id, file_name, channel, illustrative, published_at, data_version)
        VALUES (@Id, @FileId, @FileName, @Channel, @Illustrative, @PublishedAt, @DataVersion)
        """;

    private const string RepointReturn = "UPDATE returns SET current_version = @Number WHERE id = @Id";

    private const string ReadImports = """
        SELECT i.id AS Id, i.file_name AS FileName, i.published_at AS PublishedAt, i.illustrative AS Illustrative, i.data_version AS DataVersion,
            (SELECT COUNT(*) FROM return_versions v WHERE v.import_id = i.id) AS Returns
        FROM imports i ORDER BY i.id DESC
        """;

    private static readonly BulkTarget Periods = new("periods", ["id", "code", "kind", "starts", "ends"],
        "INSERT INTO periods (id, code, kind, starts, ends) VALUES ($0, $1, $2, $3, $4)");

    private static readonly BulkTarget Returns = new("returns", ["id", "organisation_id", "period_id", "series_id", "current_version"],
        "INSERT INTO returns (id, organisation_id, period_id, series_id, current_version) VALUES ($0, $1, $2, $3, $4)");

    private static readonly BulkTarget Versions = new("return_versions", ["id", "return_id", "number", "import_id", "provisional"],
        "INSERT INTO return_versions (id, return_id, number, import_id, provisional) VALUES ($0, $1, $2, $3, $4)");

    internal static readonly BulkTarget Observations = new("observations",
        ["version_id", "measure_id", "state", "value", "numerator", "denominator", "bound", "note", "import_id", "sheet", "cell"],
        """
        INSERT INTO observations (version_id, measure_id, state, value, numerator, denominator, bound, note, import_id, sheet, cell)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """);

    /// <summary>What publishing figures would do now.</summary>
    public async Task<PublicationPlan> PlanAsync(IReadOnlyList<ReturnEntry> entries, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return PublicationPlan.Make(entries, await ReadAcceptedAsync(connection, null, entries, cancellationToken));
    }

    /// <summary>Publishes figures in one transaction. One publication runs at a time; when nothing changes, nothing is written.</summary>
    public async Task<Publication> PublishAsync(PublicationRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-publication", cancellationToken);
        var plan = PublicationPlan.Make(request.Entries, await ReadAcceptedAsync(connection, transaction, request.Entries, cancellationToken));
        var highest = await connection.QuerySingleAsync<Highest>(new CommandDefinition(ReadHighest, null, transaction, cancellationToken: cancellationToken));
        var moved = request.AgreedPlan is not null && request.AgreedPlan != plan.Fingerprint();
        if (moved || plan.IsEmpty)
        {
            return new(plan, highest.DataVersion, moved);
        }

        var file = await FileStore.KeepAsync(database, connection, transaction, request.Content, cancellationToken);
        var dataVersion = highest.DataVersion + 1;
        var import = highest.Import + 1;
        await connection.ExecuteAsync(new CommandDefinition(
            InsertImport,
            new { Id = import, FileId = file, request.FileName, Channel = request.Channel.ToString(), request.Illustrative, PublishedAt = time.GetUtcNow(), DataVersion = dataVersion },
            transaction,
            cancellationToken: cancellationToken));
        await new Writer(database, connection, transaction, highest, import, cancellationToken).WriteAsync(plan.Versions);
        await connection.ExecuteAsync(new CommandDefinition(MoveVersion, new { DataVersion = dataVersion }, transaction, cancellationToken: cancellationToken));
        await AuditStore.AppendAsync(database, connection, transaction, time, new(request.Actor, ActOf(request, plan, highest.DataVersion, dataVersion)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(plan, dataVersion, false);
    }

    // Each figure before and after is in the versions of its return; the trail says where to look.
    private static AuditAct ActOf(PublicationRequest request, PublicationPlan plan, long before, long after) => new(
        AuditActs.Published,
        request.FileName,
        string.Create(CultureInfo.InvariantCulture, $"data version {before}"),
        string.Create(CultureInfo.InvariantCulture, $"data version {after}: {plan.Count(ChangeKind.New)} new and {plan.Count(ChangeKind.Changed)} changed figures of {string.Join(", ", plan.Versions.Select(version => version.Key.Organisation).Distinct())}"));

    /// <summary>The version of the figures: moves with every publication, 0 before the first.</summary>
    public async Task<long> ReadDataVersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(ReadVersion, cancellationToken: cancellationToken));
    }

    /// <summary>What has been published, the newest first.</summary>
    public async Task<IReadOnlyList<ImportLine>> ReadImportsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ImportLine>(new CommandDefinition(ReadImports, cancellationToken: cancellationToken))).AsList();
    }

    private static async Task<IReadOnlyDictionary<ReturnKey, AcceptedReturn>> ReadAcceptedAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<ReturnEntry> entries, CancellationToken cancellationToken)
    {
        var organisations = entries.Select(entry => entry.Organisation.Code).Distinct().ToList();
        if (organisations.Count == 0)
        {
            return new Dictionary<ReturnKey, AcceptedReturn>();
        }

        var rows = await connection.QueryAsync<AcceptedRow>(new CommandDefinition(ReadAccepted, new { Organisations = organisations }, transaction, cancellationToken: cancellationToken));
        return rows.GroupBy(row => new ReturnKey(row.Organisation, row.Period, row.Kind, row.Series)).ToDictionary(
            group => group.Key,
            group => new AcceptedReturn(
                group.First().ReturnId, group.First().Number, group.First().Provisional, group.ToDictionary(row => row.Measure, row => row.ToFigure())));
    }

    private sealed class Writer(Database database, DbConnection connection, DbTransaction transaction, Highest highest, int import, CancellationToken cancellationToken)
    {
        private readonly Dictionary<string, int> organisations = [];
        private readonly Dictionary<string, int> measures = [];
        private readonly Dictionary<string, int> series = [];
        private readonly Dictionary<(string, string), int> periods = [];

        public async Task WriteAsync(IReadOnlyList<PlannedVersion> planned)
        {
            await ReadCodesAsync();
            await InsertAsync(Periods, NewPeriods(planned));
            var returns = planned.Select((version, index) => (version, index)).Where(pair => pair.version.Before is null)
                .Select((pair, count) => (pair.index, Id: highest.Return + 1 + count)).ToDictionary(pair => pair.index, pair => pair.Id);
            await InsertAsync(Returns, returns.Select(pair => NewReturn(pair.Value, planned[pair.Key].Key)));
            foreach (var version in planned.Where(version => version.Before is not null))
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    RepointReturn, new { version.Number, Id = version.Before!.ReturnId }, transaction, cancellationToken: cancellationToken));
            }

            await InsertAsync(Versions, planned.Select((version, index) => new object?[]
            {
                highest.Version + 1 + index, version.Before?.ReturnId ?? returns[index], version.Number, import, version.Provisional,
            }));
            await InsertAsync(Observations, planned.SelectMany((version, index) => Figures(highest.Version + 1 + index, version)));
        }

        private Task InsertAsync(BulkTarget target, IEnumerable<object?[]> rows) => database.BulkInsertAsync(connection, transaction, target, rows, cancellationToken);

        private async Task ReadCodesAsync()
        {
            foreach (var row in await connection.QueryAsync<CodeRow>(new CommandDefinition(ReadCodes, null, transaction, cancellationToken: cancellationToken)))
            {
                if (row.Sort == "period")
                {
                    periods[(row.Code, row.Kind)] = row.Id;
                }
                else
                {
                    (row.Sort switch { "organisation" => organisations, "measure" => measures, _ => series })[row.Code] = row.Id;
                }
            }
        }

        private List<object?[]> NewPeriods(IReadOnlyList<PlannedVersion> planned)
        {
            var rows = new List<object?[]>();
            var next = highest.Period;
            foreach (var period in planned.Select(version => version.Period))
            {
                if (periods.TryAdd((period.Code, period.Kind.ToString()), next + 1))
                {
                    next++;
                    rows.Add([next, period.Code, period.Kind.ToString(), period.Start, period.End]);
                }
            }

            return rows;
        }

        private object?[] NewReturn(int id, ReturnKey key) =>
            [id, organisations[key.Organisation], periods[(key.Period, key.Kind.ToString())], series[key.Series], 1];

        // One array serves every row: the bulk insert has taken its values before it asks for the next.
        private IEnumerable<object?[]> Figures(int version, PlannedVersion planned)
        {
            var row = new object?[Observations.Columns.Count];
            foreach (var entry in planned.Entries)
            {
                Fill(row, version, entry.Measure.Code, entry.Figure, entry.Note, import, entry.Sheet, entry.Cell);
                yield return row;
            }

            foreach (var (measure, kept) in planned.Kept)
            {
                Fill(row, version, measure, kept.Figure, kept.Note, kept.ImportId, kept.Sheet, kept.Cell);
                yield return row;
            }
        }

        private void Fill(object?[] row, int version, string measure, Figure figure, string note, int from, string sheet, string cell)
        {
            row[0] = version;
            row[1] = measures[measure];
            row[2] = figure.State.ToString();
            row[3] = figure.Value;
            row[4] = figure.Numerator;
            row[5] = figure.Denominator;
            row[6] = figure.Bound;
            row[7] = note;
            row[8] = from;
            row[9] = sheet;
            row[10] = cell;
        }
    }

    private sealed class Highest
    {
        public int Period { get; init; }

        public int Import { get; init; }

        public int Return { get; init; }

        public int Version { get; init; }

        public long DataVersion { get; init; }
    }

    private sealed class CodeRow
    {
        public string Sort { get; init; } = "";

        public int Id { get; init; }

        public string Code { get; init; } = "";

        public string Kind { get; init; } = "";
    }

    private sealed class AcceptedRow : FigureRow
    {
        public int ReturnId { get; init; }

        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public PeriodKind Kind { get; init; }

        public string Series { get; init; } = "";

        public int Number { get; init; }

        public bool Provisional { get; init; }

        public string Measure { get; init; } = "";

        public string Note { get; init; } = "";

        public int ImportId { get; init; }

        public string Sheet { get; init; } = "";

        public string Cell { get; init; } = "";

        public AcceptedFigure ToFigure() => new(Figure, Note, ImportId, Sheet, Cell);
    }
}
