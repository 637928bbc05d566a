using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Board;

/// <summary>Reads what is published.</summary>
public sealed partial class BoardStore(Database database)
{
    private const int ReturnsWorthAConnection = 2_000;

    private const string ReadVersion = "SELECT version FROM data_version WHERE id = 1";

    private const string ReadMeasures = "SELECT id AS Id, code AS Code FROM measures";

    private const string ReadFiles = """
        SELECT i.id AS Id, i.file_name AS FileName, i.illustrative AS Illustrative, i.published_at AS PublishedAt, i.data_version AS Published,
            COALESCE(t.restatement_reason, '') AS Reason
        FROM imports i LEFT JOIN submissions t ON t.import_id = i.id
        """;

    private const string ReadReturns = """
        SELECT v.id AS Id, r.id AS ReturnId, o.code AS Organisation, s.code AS Series, p.code AS PeriodCode, p.kind AS PeriodKind,
               v.provisional AS Provisional, v.number AS Version, i.data_version AS Published,
               CASE WHEN v.number = r.current_version AND r.withdrawn = 0 THEN 1 ELSE 0 END AS IsCurrent
        FROM returns r
        JOIN return_versions v ON v.return_id = r.id
        JOIN imports i ON i.id = v.import_id
        JOIN organisations o ON o.id = r.organisation_id
        JOIN series s ON s.id = r.series_id
        JOIN periods p ON p.id = r.period_id
        """;

    // The large one: numbers of the rest are looked up, so that nothing is read a million times that is known once.
    private const string ReadFigures = """
        SELECT b.version_id, b.measure_id, b.import_id,
               CASE b.state WHEN 'Value' THEN 1 WHEN 'Zero' THEN 1 WHEN 'Suppressed' THEN 2 WHEN 'NotApplicable' THEN 3 ELSE 0 END,
               b.value, b.numerator, b.denominator, b.bound, NULLIF(b.note, '')
        FROM returns r
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN observations b ON b.version_id = v.id
        WHERE r.withdrawn = 0 AND v.id BETWEEN @First AND @Last
        """;

    private const string ReadEarlier = """
        SELECT b.version_id, b.measure_id, b.import_id,
               CASE b.state WHEN 'Value' THEN 1 WHEN 'Zero' THEN 1 WHEN 'Suppressed' THEN 2 WHEN 'NotApplicable' THEN 3 ELSE 0 END,
               b.value, b.numerator, b.denominator, b.bound, NULLIF(b.note, '')
        FROM returns r
        JOIN return_versions v ON v.return_id = r.id
        JOIN observations b ON b.version_id = v.id
        WHERE (v.number <> r.current_version OR r.withdrawn = 1) AND v.id BETWEEN @First AND @Last
        """;

    // The first version's figure comes along so that a restatement can say what the figure was.
    private const string ReadFirst = """
        SELECT v.id AS VersionId, b.measure_id AS MeasureId, b.state AS State, b.value AS Value, b.bound AS Bound
        FROM returns r
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN return_versions w ON w.return_id = r.id AND w.number = 1
        JOIN observations b ON b.version_id = w.id
        WHERE r.withdrawn = 0 AND r.current_version > 1
        """;

    /// <summary>The number that moves with every publication.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(ReadVersion, cancellationToken: cancellationToken));
    }

    /// <summary>Every current observation, in no order.</summary>
    public async Task<IReadOnlyList<BoardRow>> RowsAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Rows;

    /// <summary>Every observation, current and earlier.</summary>
    public async Task<BoardData> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var versions = (await QueryAsync<VersionRow>(connection, ReadReturns, cancellationToken)).ToList();
        var known = await KnownAsync(connection, versions, cancellationToken);
        var first = (await QueryAsync<FirstRow>(connection, ReadFirst, cancellationToken)).ToDictionary(row => (row.VersionId, row.MeasureId), row => row.Figure);
        var current = await Task.WhenAll(Ranges(versions).Select(range => Task.Run(() => FiguresAsync(ReadFigures, range, known, RowOf, cancellationToken), cancellationToken)));
        var earlier = versions.All(version => version.IsCurrent)
            ? []
            : await FiguresAsync(ReadEarlier, (int.MinValue, int.MaxValue), known, (place, figure, _) => new EarlierRow(place.Measure, place.Return, figure), cancellationToken);
        return new(current.Length == 1 ? current[0] : [.. current.SelectMany(rows => rows)], earlier);

        BoardRow RowOf(Place place, Figure figure, string note) =>
            Row(place, figure, note, place.Return.Version > 1 && first.TryGetValue((place.VersionId, place.MeasureId), out var was) ? new(was) : null);
    }

    private static BoardRow Row(Place place, Figure figure, string note, FirstFigure? first) =>
        new() { Measure = place.Measure, Return = place.Return, File = place.File, Figure = figure, First = first, Note = note };

    private static async Task<Known> KnownAsync(DbConnection connection, List<VersionRow> versions, CancellationToken cancellationToken)
    {
        var measures = (await QueryAsync<CodeRow>(connection, ReadMeasures, cancellationToken)).ToDictionary(row => row.Id, row => row.Code);
        var files = (await QueryAsync<FileRow>(connection, ReadFiles, cancellationToken)).ToDictionary(row => row.Id, row => row.Origin());
        return new(measures, files, Origins(versions));
    }

    // Few returns are read in one go, a great many side by side on as many connections as there are processors.
    private static List<(int First, int Last)> Ranges(List<VersionRow> versions)
    {
        var ids = versions.Select(version => version.Id).Order().ToList();
        var parts = Math.Clamp(ids.Count / ReturnsWorthAConnection, 1, Environment.ProcessorCount);
        return [.. Enumerable.Range(0, parts).Select(part => (
            part == 0 ? int.MinValue : ids[ids.Count * part / parts],
            part == parts - 1 ? int.MaxValue : ids[ids.Count * (part + 1) / parts] - 1))];
    }

    private static Dictionary<int, ReturnOrigin> Origins(List<VersionRow> versions)
    {
        var periods = new Dictionary<(string Code, string Kind), ReportingPeriod>();
        var returns = new Dictionary<int, ReturnOrigin>(versions.Count);
        foreach (var row in versions)
        {
            if (!periods.TryGetValue((row.PeriodCode, row.PeriodKind), out var period))
            {
                periods[(row.PeriodCode, row.PeriodKind)] = period = row.Period();
            }

            returns[row.Id] = new() { Organisation = row.Organisation, Series = row.Series, Period = period, Provisional = row.Provisional, Version = row.Version, Published = row.Published };
        }

        return returns;
    }

    private async Task<List<T>> FiguresAsync<T>(string sql, (int First, int Last) range, Known known, Func<Place, Figure, string, T> make, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        var place = new Place(known);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, new { range.First, range.Last }, cancellationToken: cancellationToken));
        while (await reader.ReadAsync(cancellationToken))
        {
            // What was published between two of these statements is read with the next snapshot.
            if (place.Find(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)))
            {
                rows.Add(make(place, FigureOf(reader), reader.IsDBNull(8) ? "" : reader.GetString(8)));
            }
        }

        return rows;
    }

    private Figure FigureOf(DbDataReader reader) => reader.GetInt32(3) switch
    {
        0 => Figure.Missing,
        1 => Figure.Of(Number(reader, 4)!.Value, Number(reader, 5), Number(reader, 6)),
        2 => Figure.SuppressedBelow(Number(reader, 7)!.Value),
        _ => Figure.NotApplicable,
    };

    private decimal? Number(DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : database.ReadNumber(reader, ordinal);

    private static Task<IEnumerable<T>> QueryAsync<T>(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken));

    private sealed record Known(
        Dictionary<int, string> Measures,
        Dictionary<int, FileOrigin> Files,
        Dictionary<int, ReturnOrigin> Returns);

    // Where a row belongs. Rows of one return come one after another, so that most need no look into the dictionaries.
    private sealed class Place(Known known)
    {
        private int fileId = -1;

        public int VersionId { get; private set; } = -1;

        public int MeasureId { get; private set; } = -1;

        public string Measure { get; private set; } = "";

        public ReturnOrigin Return { get; private set; } = new();

        public FileOrigin File { get; private set; } = new();

        public bool Find(int version, int measure, int file)
        {
            if (version != VersionId)
            {
                VersionId = -1;
                if (!known.Returns.TryGetValue(version, out var origin))
                {
                    return false;
                }

                (VersionId, Return) = (version, origin);
            }

            if (file != fileId)
            {
                fileId = -1;
                if (!known.Files.TryGetValue(file, out var origin))
                {
                    return false;
                }

                (fileId, File) = (file, origin);
            }

            if (!known.Measures.TryGetValue(measure, out var code))
            {
                return false;
            }

            (MeasureId, Measure) = (measure, code);
            return true;
        }
    }

    private sealed class CodeRow
    {
        public int Id { get; init; }

        public string Code { get; init; } = "";
    }

    private sealed class FileRow
    {
        public int Id { get; init; }

        public string FileName { get; init; } = "";

        public bool Illustrative { get; init; }

        public DateTimeOffset PublishedAt { get; init; }

        public long Published { get; init; }

        public string Reason { get; init; } = "";

        public FileOrigin Origin() => new() { FileName = FileName, Illustrative = Illustrative, PublishedAt = PublishedAt, Published = Published, Reason = Reason };
    }

    private sealed class FirstRow : FigureRow
    {
        public int VersionId { get; init; }

        public int MeasureId { get; init; }
    }

    private sealed class VersionRow
    {
        public int Id { get; init; }

        public int ReturnId { get; init; }

        public string Organisation { get; init; } = "";

        public string Series { get; init; } = "";

        public string PeriodCode { get; init; } = "";

        public string PeriodKind { get; init; } = "";

        public bool Provisional { get; init; }

        public int Version { get; init; }

        public long Published { get; init; }

        public bool IsCurrent { get; init; }

        public ReportingPeriod Period()
        {
            if (!ReportingPeriod.TryParse(PeriodCode, out var period))
            {
                throw new InvalidOperationException($"The database holds a period “{PeriodCode}” that is none.");
            }

            return PeriodKind == nameof(Features.Measures.PeriodKind.SurveyYear) ? period.AsSurvey() : period;
        }
    }
}
