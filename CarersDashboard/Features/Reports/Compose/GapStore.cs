using CarersDashboard.Data;
using Dapper;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>Looks which returns of a quarter are not decided.</summary>
public sealed class GapStore(Database database)
{
    private const string Read = """
        SELECT DISTINCT o.name AS Organisation, s.state AS State, s.code AS Submission, o.position AS Position
        FROM submission_returns r
        JOIN submissions s ON s.code = r.submission_code
        JOIN organisations o ON o.id = r.organisation_id
        WHERE r.period_code = @Quarter AND s.state IN ('Submitted', 'SentBack')
        ORDER BY o.position, s.code
        """;

    /// <summary>Returns that wait for approval, or were sent back and not answered.</summary>
    public async Task<IReadOnlyList<OpenSubmission>> ReadAsync(string quarter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<OpenRow>(new CommandDefinition(Read, new { Quarter = quarter }, cancellationToken: cancellationToken))).Select(row => new OpenSubmission(row.Organisation, row.State == "SentBack", row.Submission))];
    }

    private sealed class OpenRow
    {
        public string Organisation { get; init; } = "";

        public string State { get; init; } = "";

        public string Submission { get; init; } = "";
    }
}
