using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>What a publication is written from.</summary>
/// <param name="FileId">Row of the file.</param>
/// <param name="FileName">Its name when it came.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Illustrative">Its figures are made up.</param>
/// <param name="Plan">What is to be done.</param>
internal sealed record PublicationSource(int FileId, string FileName, ImportChannel Channel, bool Illustrative, PublicationPlan Plan);

/// <summary>Writes new versions of returns, inside the transaction of whoever publishes.</summary>
internal static class PublicationStore
{
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

    private const string MoveVersion = "UPDATE data_version SET version = version + 1 WHERE id = 1";

    private const string InsertImport = """
        INSERT INTO imports (id, file_id, file_name, channel, illustrative, published_at, data_version)
        VALUES (@Id, @FileId, @FileName, @Channel, @Illustrative, @PublishedAt, @DataVersion)
        """;

    private const string RepointReturn = "UPDATE returns SET current_version = @Number, withdrawn = 0 WHERE id = @Id";

    // What was published stands as long as one return shows a version of it; what was undone stays so until it shows one again.
    private const string SettleStates = """
        UPDATE submissions SET state = CASE
            WHEN EXISTS (
                SELECT 1 FROM return_versions v JOIN returns r ON r.id = v.return_id AND r.current_version = v.number AND r.withdrawn = 0
                WHERE v.import_id = submissions.import_id) THEN 'Approved'
            WHEN state = 'Withdrawn' THEN 'Withdrawn'
            ELSE 'Superseded' END
        WHERE import_id IS NOT NULL
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

    /// <summary>Makes others wait who submit, publish or undo, until the transaction ends.</summary>
    public static Task LockAsync(Database database, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        database.LockAsync(connection, transaction, "carers-publication", cancellationToken);

    /// <summary>Writes the versions of a plan. The caller holds the lock, and made the plan under it.</summary>
    /// <returns>Row of the import, and the version of the figures afterwards.</returns>
    public static async Task<(int Import, long DataVersion)> WriteAsync(
        Database database, DbConnection connection, DbTransaction transaction, TimeProvider time, PublicationSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var highest = await connection.QuerySingleAsync<Highest>(new CommandDefinition(ReadHighest, null, transaction, cancellationToken: cancellationToken));
        var dataVersion = highest.DataVersion + 1;
        var import = highest.Import + 1;
        await connection.ExecuteAsync(new CommandDefinition(
            InsertImport,
            new { Id = import, source.FileId, source.FileName, Channel = source.Channel.ToString(), source.Illustrative, PublishedAt = time.GetUtcNow(), DataVersion = dataVersion },
            transaction,
            cancellationToken: cancellationToken));
        await new Writer(database, connection, transaction, highest, import, progress, cancellationToken).WriteAsync(source.Plan.Versions);
        await MoveVersionAsync(connection, transaction, cancellationToken);
        return (import, dataVersion);
    }

    /// <summary>Tells readers that the figures have moved.</summary>
    public static Task MoveVersionAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(MoveVersion, null, transaction, cancellationToken: cancellationToken));

    /// <summary>Says of every published submission whether it still stands, after accepted versions have changed.</summary>
    public static Task SettleStatesAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(SettleStates, null, transaction, cancellationToken: cancellationToken));

    private sealed class Writer(Database database, DbConnection connection, DbTransaction transaction, Highest highest, int import, IProgress<int>? progress, CancellationToken cancellationToken)
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
            progress?.Report(planned.Entries.Count);
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
}
