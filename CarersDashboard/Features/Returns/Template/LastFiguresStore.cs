using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Reads the figures that stand beside the entry cells.</summary>
public sealed class LastFiguresStore(Database database)
{
    private const string ReadFigures = """
        SELECT m.code AS Measure, b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id
        JOIN periods p ON p.id = r.period_id
        JOIN series s ON s.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN observations b ON b.version_id = v.id
        JOIN measures m ON m.id = b.measure_id
        WHERE o.code = @Organisation AND p.code = @Period AND p.kind = @Kind AND s.code = @Series
        """;

    /// <summary>What an organisation has returned for a period and was accepted, by code of the measure.</summary>
    public async Task<IReadOnlyDictionary<string, Figure>> ReadAsync(string organisation, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var wanted = new { Organisation = organisation, Period = period.Code, Kind = period.Kind.ToString(), Series = Series.ReturnCode };
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(ReadFigures, wanted, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Measure, row => row.Figure);
    }

    private sealed class Row : FigureRow
    {
        public string Measure { get; init; } = "";
    }
}
