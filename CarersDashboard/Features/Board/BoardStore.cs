using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Board;

/// <summary>Reads what is published.</summary>
public sealed class BoardStore(Database database)
{
    private const string ReadVersion = "SELECT version FROM data_version WHERE id = 1";

    // The first version's figure comes along so that a restatement can say what the figure was.
    private const string ReadRows = """
        SELECT m.code AS Measure, o.code AS Organisation, s.code AS Series, p.code AS PeriodCode, p.kind AS PeriodKind,
               b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound,
               f.state AS FirstState, f.value AS FirstValue, f.bound AS FirstBound,
               b.note AS Note, v.provisional AS Provisional, i.illustrative AS Illustrative, v.number AS Version,
               i.file_name AS FileName, b.sheet AS Sheet, b.cell AS Cell, i.published_at AS PublishedAt
        FROM returns r
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN observations b ON b.version_id = v.id
        JOIN imports i ON i.id = b.import_id
        JOIN measures m ON m.id = b.measure_id
        JOIN organisations o ON o.id = r.organisation_id
        JOIN series s ON s.id = r.series_id
        JOIN periods p ON p.id = r.period_id
        LEFT JOIN return_versions w ON w.return_id = r.id AND w.number = 1 AND r.current_version > 1
        LEFT JOIN observations f ON f.version_id = w.id AND f.measure_id = b.measure_id
        WHERE r.withdrawn = 0
        """;

    /// <summary>The number that moves with every publication.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(ReadVersion, cancellationToken: cancellationToken));
    }

    /// <summary>Every current observation, in no order.</summary>
    public async Task<IReadOnlyList<BoardRow>> RowsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await QueryAsync(connection, cancellationToken)).Select(row => row.ToBoardRow())];
    }

    private static Task<IEnumerable<StoredRow>> QueryAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.QueryAsync<StoredRow>(new CommandDefinition(ReadRows, cancellationToken: cancellationToken));

    private sealed class StoredRow : FigureRow
    {
        public string Measure { get; init; } = "";

        public string Organisation { get; init; } = "";

        public string Series { get; init; } = "";

        public string PeriodCode { get; init; } = "";

        public string PeriodKind { get; init; } = "";

        public ValueState? FirstState { get; init; }

        public decimal? FirstValue { get; init; }

        public decimal? FirstBound { get; init; }

        public string Note { get; init; } = "";

        public bool Provisional { get; init; }

        public bool Illustrative { get; init; }

        public int Version { get; init; }

        public string FileName { get; init; } = "";

        public string Sheet { get; init; } = "";

        public string Cell { get; init; } = "";

        public DateTimeOffset PublishedAt { get; init; }

        public BoardRow ToBoardRow() => new()
        {
            Measure = Measure,
            Organisation = Organisation,
            Series = Series,
            Period = Period(),
            Figure = base.Figure,
            FirstFigure = First(),
            Note = Note,
            Provisional = Provisional,
            Illustrative = Illustrative,
            Version = Version,
            FileName = FileName,
            Sheet = Sheet,
            Cell = Cell,
            PublishedAt = PublishedAt,
        };

        private ReportingPeriod Period()
        {
            if (!ReportingPeriod.TryParse(PeriodCode, out var period))
            {
                throw new InvalidOperationException($"The database holds a period “{PeriodCode}” that is none.");
            }

            return PeriodKind == nameof(Features.Measures.PeriodKind.SurveyYear) ? period.AsSurvey() : period;
        }

        private Figure? First() => FirstState switch
        {
            null => null,
            ValueState.Missing => Figure.Missing,
            ValueState.NotApplicable => Figure.NotApplicable,
            ValueState.Suppressed => Figure.SuppressedBelow(FirstBound!.Value),
            _ => Figure.Of(FirstValue!.Value),
        };
    }
}
