using CarersDashboard.Data;
using Dapper;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>Reads what was entered in the registers of definitions and targets, or withdrawn from them.</summary>
public sealed class ChangesStore(Database database)
{
    private const string ReadMoves = """
        SELECT 'Definition' AS Sort, m.code AS Measure, NULL AS Organisation, d.name AS Text, d.starts AS Starts, d.reason AS Reason,
            CASE WHEN d.set_at < @Since THEN 1 ELSE 0 END AS WasThere, d.withdrawn_at AS WithdrawnAt, d.withdrawn_reason AS WithdrawnReason,
            CASE WHEN EXISTS (SELECT 1 FROM measure_definitions x WHERE x.replaces_id = d.id) THEN 1 ELSE 0 END AS IsReplaced
        FROM measure_definitions d JOIN measures m ON m.id = d.measure_id
        WHERE d.set_at >= @Since OR d.withdrawn_at >= @Since
        UNION ALL
        SELECT 'Target', m.code, o.code, t.wording, t.starts, t.reason,
            CASE WHEN t.set_at IS NULL OR t.set_at < @Since THEN 1 ELSE 0 END, t.withdrawn_at, t.withdrawn_reason,
            CASE WHEN EXISTS (SELECT 1 FROM measure_targets x WHERE x.replaces_id = t.id) THEN 1 ELSE 0 END
        FROM measure_targets t JOIN measures m ON m.id = t.measure_id LEFT JOIN organisations o ON o.id = t.organisation_id
        WHERE t.set_at >= @Since OR t.withdrawn_at >= @Since
        UNION ALL
        SELECT 'Counting', m.code, o.code, e.title, e.starts, e.detail,
            CASE WHEN e.set_at IS NULL OR e.set_at < @Since THEN 1 ELSE 0 END, e.withdrawn_at, e.withdrawn_reason,
            CASE WHEN EXISTS (SELECT 1 FROM events x WHERE x.replaces_id = e.id) THEN 1 ELSE 0 END
        FROM events e LEFT JOIN measures m ON m.id = e.measure_id LEFT JOIN organisations o ON o.id = e.organisation_id
        WHERE (e.set_at >= @Since OR e.withdrawn_at >= @Since) AND e.kind IN ('SeriesBreak', 'DefinitionChange')
        ORDER BY 1, 2, 5
        """;

    /// <summary>Entries that were entered or withdrawn at a moment or later.</summary>
    public async Task<IReadOnlyList<RegisterMove>> MovesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<RegisterMove>(new CommandDefinition(ReadMoves, new { Since = since }, cancellationToken: cancellationToken))).AsList();
    }
}
