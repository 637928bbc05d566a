using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.History;

/// <summary>Reads the figures that are accepted now.</summary>
public sealed class HistoryStore(Database database)
{
    private const string ReadFigures = """
        SELECT o.code AS Organisation, p.code AS Period, p.kind AS Kind, s.code AS Series, m.code AS Measure,
            b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id
        JOIN periods p ON p.id = r.period_id
        JOIN series s ON s.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN observations b ON b.version_id = v.id
        JOIN measures m ON m.id = b.measure_id
        WHERE o.code IN @Organisations AND s.code = @Series AND r.withdrawn = 0
        """;

    /// <summary>Reads the accepted returns of organisations, of every period.</summary>
    /// <param name="organisations">Organisation codes; none reads nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReturnHistory> ReadAsync(IReadOnlyList<string> organisations, CancellationToken cancellationToken)
    {
        if (organisations.Count == 0)
        {
            return ReturnHistory.Empty;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(ReadFigures, new { Organisations = organisations, Series = Series.ReturnCode }, cancellationToken: cancellationToken));
        return new(rows.Select(row => new HistoryFigure(row.Organisation, row.Series, row.Measure, PeriodOf(row.Period, row.Kind), row.Figure)));
    }

    private static ReportingPeriod PeriodOf(string code, PeriodKind kind) =>
        ReportingPeriod.TryParse(code, out var period) ? kind == PeriodKind.SurveyYear ? period.AsSurvey() : period : throw new InvalidOperationException($"The database holds a period “{code}” that nobody knows.");

    private sealed class Row : FigureRow
    {
        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public PeriodKind Kind { get; init; }

        public string Series { get; init; } = "";

        public string Measure { get; init; } = "";
    }
}
